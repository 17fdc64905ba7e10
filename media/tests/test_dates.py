"""Dates of pictures become ISO 8601 at the precision that was given."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media import dates


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2019", "2019"),
        ("2019-10", "2019-10"),
        ("2019-10-16", "2019-10-16"),
        ("2019-10-16T19:01", "2019-10-16T19:01:00"),
        ("2019-10-16T19:01:02.345+02:00", "2019-10-16T19:01:02+02:00"),
        ("2019-10-16T19:01:02Z", "2019-10-16T19:01:02Z"),
    ],
)
def test_xmp_dates_keep_their_precision(text, iso):
    assert dates.from_xmp(text) == iso


def test_an_exif_date_takes_the_offset_that_stands_beside_it():
    assert dates.from_exif("2019:10:16 19:01:02", "+02:00") == "2019-10-16T19:01:02+02:00"


def test_an_iim_date_joins_its_time_and_zeros_mean_unknown():
    assert dates.from_iim("20191016", "190100+0000") == "2019-10-16T19:01:00+00:00"
    assert dates.from_iim("20190000") == "2019"


@pytest.mark.parametrize("text", ["", "yesterday", "2019-02-30", "2019-10-16T25:00", "²019"])
def test_what_is_no_date_is_told(text):
    with pytest.raises(dates.UnreadableDate):
        dates.from_xmp(text)


@given(st.text(max_size=30))
def test_no_text_does_anything_else_than_read_or_raise(text):
    for read in (dates.from_xmp, dates.from_exif, dates.from_iim):
        try:
            found = read(text)
        except dates.UnreadableDate:
            continue
        assert found
        dates.taken_at(found)


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2019-07-01T12:00:00", datetime(2019, 7, 1, 10, tzinfo=UTC)),
        ("2019-07-01T12:00:00Z", datetime(2019, 7, 1, 12, tzinfo=UTC)),
        ("2019-07", None),
    ],
)
def test_a_moment_without_offset_is_read_in_the_zone_of_the_paper(text, utc):
    assert dates.taken_at(text, ZoneInfo("Europe/Berlin")) == utc
