"""Texts that nobody should send, through the whole tagger: read to the end, and every place right."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.tagger import AliasRow, Gazetteer, TextField, tag_text
from entities.tagger.recogniser import Recogniser
from entities.tests.tagger_authority import ROWS, gazetteer

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "badinput" / "text"
GAZETTEER = gazetteer(*ROWS, AliasRow("un-ar", "الأمم المتحدة"), AliasRow("israel-he", "ישראל"))


def tagged(text, names=GAZETTEER):
    tagging = tag_text([TextField("text", text)], names, recogniser=Recogniser.load())
    for mention in (*tagging.mentions, *tagging.inside):
        assert text[mention.start : mention.end] == mention.surface != ""
    for name in tagging.new_names:
        assert all(0 <= start < end <= len(text) for _, start, end in name.spans)
    return tagging


def bad_strings():
    if not FOLDER.exists():
        pytest.skip("the bad strings are not beside the project")
    return [
        json.loads(line)["s"]
        for path in sorted(FOLDER.glob("*.jsonl"))
        for line in path.read_text().splitlines()
    ]


def test_every_bad_string_is_read_alone_and_between_names():
    for text in bad_strings():
        tagged(text)
        found = tagged(f"Donald Trump \n\n{text[:2000]}\n\n Kim Jong Un")
        assert found.mentions[0].surface == "Donald Trump"
        assert found.mentions[-1].surface == "Kim Jong Un"


def test_a_text_of_ten_thousand_names_has_them_all():
    words = [f"Ab{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}or" for n in range(10_000)]
    names = Gazetteer.build(AliasRow(n, f"{word} Bakery") for n, word in enumerate(words))
    tagging = tagged(" and ".join(f"{word} Bakery" for word in words), names)
    assert len(tagging.suggestions) == 10_000


@pytest.mark.parametrize(
    "unit",
    [
        "Donald Trump met the UN. ",
        "الأمم المتحدة قالت ",
        "e\u0301\u0301",
        "👩‍👩‍👧 Paris ",
        "Donald&nbsp;Trump &amp; ",
        "(UN) ",
        "Kim ",
    ],
)
def test_a_long_text_of_anything_is_read_to_the_end(unit):
    text = unit * (60_000 // len(unit)) + "\n\nDonald Trump spoke."
    assert tagged(text).mentions[-1].surface == "Donald Trump"


@given(st.text(st.sampled_from("KimTrupUN aé́\u200f\u202e\u200dא.&;(),'’\n🙂👍🏽ﷺ㍿İß한"), max_size=60))
def test_places_are_right_among_marks_directions_and_emoji(text):
    tagged(text + " Donald Trump " + text)


def test_a_name_that_thousands_bear_is_gone_through_once_a_text(monkeypatch):
    """Otherwise ten thousand names that end in the same family name take ten thousand times ten thousand steps."""
    asked = []
    names = Gazetteer.build(
        row
        for n in range(50)
        for row in (AliasRow(n, f"Ab{chr(97 + n % 26)}{n} Obuya"), AliasRow(n, "Obuya"))
    )
    get = names._index.get
    monkeypatch.setattr(names._index, "get", lambda key: asked.append(key) or get(key))
    text = ". ".join(f"Ab{chr(97 + n % 26)}{n} Obuya spoke" for n in range(50)) + ". Obuya left."
    tagging = tagged(text, names)
    assert asked.count("obuya") == 1
    assert len(tagging.suggestions) == 50
    assert len(tagging.mentions[-1].reason) < 200
