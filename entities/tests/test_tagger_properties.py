"""What must hold for any text: offsets, whole words, no overlap, nothing planted is missed."""

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from entities.tagger import AliasRow, CaseRule, TextField, family_name_of, tag_text
from entities.tagger.boundaries import tokenise
from entities.tagger.textview import TextView
from entities.tests.tagger_authority import ROWS, gazetteer

GAZETTEER = gazetteer(
    *ROWS,
    AliasRow("kim-ja", "金正恩"),
    AliasRow("trump-ja", "トランプ"),
    AliasRow("nk-ko", "북한"),
    AliasRow("un-ar", "الأمم المتحدة"),
    AliasRow("bangkok", "กรุงเทพ"),
)
NAMES = [row.text for row in ROWS if " " in row.text and "," not in row.text]

pieces = st.one_of(
    st.text(st.characters()),  # with lone surrogates, marks, unassigned
    st.sampled_from(NAMES),
    st.sampled_from(
        [
            "金正恩",
            "トランプ",
            "ー",
            "북한은",
            "والأمم المتحدة",
            "กรุงเทพ",
            "🙂",
            "👩‍👩‍👧",
            "\u0301",
            "\u200f",
            "\n\n",
        ]
    ),
    st.sampled_from(
        [" ", "-", ".", "'s", "’", "(", ")", "U.S.", "US", "May", "Kim", "Trump", "ﬁ", "㍿", "İ", "ſ", "ß"]
    ),
)
texts = st.lists(pieces, max_size=12).map("".join)
plain_words = st.lists(
    st.sampled_from(["said", "the", "of", "found,", "site.", "13", "“quote”", "(well)", "été", "–", "x"]),
    max_size=8,
)


@given(texts)
@example("Trump\ud800Kim\udfff")
@example("Kim\u0301 Jong\u0301 Un\u0301")
def test_offsets_are_those_of_the_text_and_matches_never_overlap(text):
    matches = GAZETTEER.find(text)
    for match in matches:
        assert text[match.start : match.end] == match.surface != ""
        for inner in match.secondary:
            assert text[inner.start : inner.end] == inner.surface
            assert match.start <= inner.start < inner.end <= match.end
            assert inner.surface != match.surface
    assert all(before.end <= after.start for before, after in pairwise(matches))


@given(texts)
def test_tagging_keeps_its_offsets_and_its_figures_in_bounds(text):
    tagging = tag_text([TextField("a", text), TextField("b", text)], GAZETTEER)
    for mention in tagging.mentions:
        assert text[mention.start : mention.end] == mention.surface
    for suggestion in tagging.suggestions:
        assert 0 < suggestion.confidence <= 1
        assert 0 < suggestion.relevance <= 1
        linked = [m for m in tagging.mentions if m.entity_id == suggestion.entity_id]
        assert suggestion.count == len(linked)
        assert len(suggestion.reasons) >= 2


@given(st.text("Trumpeé'’s -.\u0301\u00adXK1_"))
def test_latin_matches_are_whole_words(text):
    for match in GAZETTEER.find(text):
        before, after = text[: match.start], text[match.end :]
        assert not before[-1:].isalnum()
        assert not after[:1].isalnum()


@given(plain_words, st.sampled_from(NAMES), plain_words)
def test_a_planted_name_is_always_found(before, name, after):
    text = " ".join([*before, "“" + name + "”", *after])
    assert name in [match.surface for match in GAZETTEER.find(text)]


@given(plain_words, st.sampled_from(NAMES), plain_words)
def test_a_planted_name_is_found_in_capitals_and_with_hyphens(before, name, after):
    for written in (name.upper(), name.replace(" ", "-"), name.replace(" ", "\u00a0")):
        text = " ".join([*before, written, *after])
        assert written in [match.surface for match in GAZETTEER.find(text)]


@given(texts)
def test_tokens_rise_and_never_overlap(text):
    tokens = tokenise(TextView.of(text))
    spans = list(zip(tokens.starts, tokens.ends, strict=True))
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@given(st.text("abcKéßжИא한北カक1&'’-. ", min_size=1, max_size=20), st.sampled_from(CaseRule))
def test_an_alias_is_found_in_a_text_that_is_only_itself(text, rule):
    row = AliasRow(1, text, case_rule=rule)
    built = gazetteer(row)
    assert built.unusable == (row,) or built.find(text)


@given(st.text())
def test_a_family_name_is_a_word_of_the_name_or_none(name):
    assert (family := family_name_of(name)) is None or family in name.split()


def test_long_hostile_texts_are_read_to_the_end():
    tail = " Kim Jong Un"
    for unit in (
        "a.",
        "a. ",
        "'",
        "Kim ",
        "North ",
        "-",
        "\n",
        "\n \n",
        "e\u0301",
        "\u0301",
        "http://",
        "l'",
        "ا",
        "ال",
        "北",
        "US",
    ):
        text = unit * 50_000 + "\n\n" + tail
        assert GAZETTEER.find(text)[-1].surface == "Kim Jong Un"
