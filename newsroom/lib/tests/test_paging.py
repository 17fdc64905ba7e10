from datetime import UTC, datetime
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.lib.paging import BadKeyset, Keyset

TIMES = st.datetimes(timezones=st.just(UTC))


@given(TIMES, st.uuids())
def test_a_cursor_is_read_as_it_was_written(at, story):
    assert Keyset.parse(str(Keyset(at, story))) == Keyset(at, story)


def test_a_cursor_needs_no_escaping_in_an_address():
    assert str(Keyset(datetime(2026, 3, 2, tzinfo=UTC), uuid4())).replace("-", "").replace("_", "").isalnum()


@given(st.text(max_size=40) | st.from_regex(r"[A-Za-z0-9_-]{32}", fullmatch=True))
def test_anything_else_is_refused_or_a_place_like_any_other(text):
    try:
        found = Keyset.parse(text)
    except BadKeyset:
        return
    assert str(found) == text


@pytest.mark.parametrize(
    "text", ["", "x", "A" * 31, "A" * 33, "A" * 31 + "=", "f" + "_" * 31, "A" * 31 + "\n"]
)
def test_a_changed_cursor_is_refused(text):
    with pytest.raises(BadKeyset):
        Keyset.parse(text)
