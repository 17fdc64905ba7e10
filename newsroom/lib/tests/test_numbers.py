import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.lib.numbers import LARGEST_KEY, whole


@given(st.integers(min_value=0, max_value=2**31 - 1))
def test_a_number_is_read_as_it_is_written(number):
    assert whole(str(number)) == number


@pytest.mark.parametrize("text", ["", " ", "-1", "+1", "1.0", "1e3", "²", "x", "1 ", "9" * 5_000, str(2**31)])
def test_what_is_no_number_or_too_large_is_none(text):
    assert whole(text) is None


def test_the_largest_number_is_one():
    assert whole(str(2**31 - 1)) == 2**31 - 1
    assert whole(str(LARGEST_KEY), LARGEST_KEY) == LARGEST_KEY
    assert whole(str(LARGEST_KEY + 1), LARGEST_KEY) is None
