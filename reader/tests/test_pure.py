import json
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from masthead.models import Section
from publishing.models import LiveStory
from reader import linked_data, sitemaps
from reader.card import Card
from reader.cursor import BadCursor, Position
from reader.feeds import plain
from reader.front import Band, in_rows
from reader.paper import direction_of
from reader.reading import blocks_to_show
from reader.tests.newspaper import quote, text

moments = st.integers(min_value=-(2**50), max_value=2**52).map(
    lambda microseconds: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=microseconds)
)


@given(moments, st.uuids())
def test_a_cursor_is_read_as_it_was_written(at: datetime, story: UUID):
    position = Position(at, story)
    assert Position.parse(str(position)) == position
    assert str(position) == str(Position(at, story))


@given(st.text())
def test_no_other_text_is_a_cursor(text: str):
    with pytest.raises(BadCursor):
        Position.parse(text)


@given(st.dictionaries(st.text(), st.text()))
def test_json_in_a_page_is_the_same_json_and_never_ends_its_element(value: dict[str, str]):
    element = html.fromstring(f"<div><script>{linked_data.as_json(value)}</script><p>after</p></div>")
    raw = str(linked_data.as_json(value))
    assert not set(raw) & set("<>&")
    assert json.loads(raw) == {"@context": "https://schema.org"} | value
    assert element.findtext("p") == "after"


@given(st.text())
def test_any_text_can_stand_in_a_feed(text: str):
    element = etree.Element("title")
    element.text = plain(text)
    assert etree.fromstring(etree.tostring(element)).text in (
        plain(text).replace("\r", "\n"),
        plain(text),
        None,
    )


def test_months_pass_the_year():
    assert list(sitemaps.months(date(2025, 11, 30), date(2026, 2, 1))) == [
        date(2025, 11, 1),
        date(2025, 12, 1),
        date(2026, 1, 1),
        date(2026, 2, 1),
    ]


@pytest.mark.parametrize(
    ("before", "introduction", "shown"),
    [
        ("<p>She said:</p>", "She said:", ""),
        ("<p>Rain fell. She <em>said</em></p>", "she said:", ""),
        ("<p>Rain fell.</p>", "She said:", "She said:"),
        ("<p>Rain fell.</p>", "", ""),
    ],
)
def test_an_introduction_is_shown_where_the_text_does_not_say_it(before: str, introduction: str, shown: str):
    ready = blocks_to_show([text(before), quote("Yes.", introduction=introduction)], {})
    assert ready[1]["introduction"] == shown


def test_a_block_of_an_unknown_type_is_left_out_and_told_to_the_log(caplog):
    assert blocks_to_show([{"uuid": "1", "type": "hologram"}], {}) == []
    assert "hologram" in caplog.text


def test_languages_have_directions():
    assert [direction_of(language) for language in ("ar", "he", "fa-IR", "en", "tlh", "")] == [
        *["rtl"] * 3,
        *["ltr"] * 3,
    ]


@pytest.mark.parametrize(
    ("counts", "wide"),
    [([], ""), ([1], "w"), ([1, 2], "nn"), ([1, 1, 2], "nnw"), ([4, 1, 1], "wnn"), ([1, 3, 2, 2], "wwnn")],
)
def test_bands_with_few_stories_share_a_row_and_leave_no_hole(counts: list[int], wide: str):
    bands = [Band(Section(name="X"), [Card(LiveStory(), {})] * count) for count in counts]
    assert "".join("w" if band.is_wide else "n" for band in in_rows(bands)) == wide
