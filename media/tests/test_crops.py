"""Crops are inside the picture, of the right shape, and hold the focal point."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.crops import BadCrop, Rect, check_drawn, propose

SIDE = st.integers(1, 30_000)
UNIT = st.floats(0, 1)
RATIO = st.sampled_from([(16, 9), (4, 3), (1, 1), (3, 2), (4, 5), (9, 16)])


@given(SIDE, SIDE, RATIO, UNIT, UNIT)
def test_a_proposed_crop_lies_inside_the_picture(width, height, ratio, across, down):
    assert propose(width, height, ratio, (across, down)).fits(width, height)


@given(SIDE, SIDE, RATIO, UNIT, UNIT)
def test_a_proposed_crop_holds_the_focal_point(width, height, ratio, across, down):
    crop = propose(width, height, ratio, (across, down))
    assert crop.left - 1 <= across * width <= crop.right + 1
    assert crop.top - 1 <= down * height <= crop.bottom + 1


@given(SIDE, SIDE, RATIO, UNIT, UNIT)
def test_a_proposed_crop_has_its_ratio_within_a_pixel_and_fills_one_side(width, height, ratio, across, down):
    crop = propose(width, height, ratio, (across, down))
    assert crop.width == width or crop.height == height
    by_height, by_width = crop.height * ratio[0] / ratio[1], crop.width * ratio[1] / ratio[0]
    assert abs(crop.width - by_height) <= 1 or abs(crop.height - by_width) <= 1


def test_a_centred_focal_point_gives_a_centred_crop():
    assert propose(1600, 1600, (16, 9)) == Rect(0, 350, 1600, 900)


def test_a_focal_point_on_a_third_stays_on_that_third():
    crop = propose(3000, 900, (1, 1), (1 / 3, 0.5))
    assert (1000 - crop.left) / crop.width == pytest.approx(1 / 3, abs=0.01)


def test_a_focal_point_at_the_edge_draws_the_crop_to_that_edge():
    assert propose(3000, 900, (1, 1), (1.0, 0.5)).right == 3000


def test_a_focal_point_outside_is_an_error():
    with pytest.raises(ValueError, match="outside the picture"):
        propose(100, 100, (1, 1), (1.2, 0.5))


@pytest.mark.parametrize("rect", [Rect(-1, 0, 5, 5), Rect(0, 0, 101, 5), Rect(0, 0, 0, 5), Rect(96, 0, 5, 5)])
def test_a_rectangle_that_sticks_out_or_is_empty_does_not_fit(rect):
    assert not rect.fits(100, 100)


@given(SIDE, SIDE, RATIO, UNIT, UNIT)
def test_what_is_proposed_may_be_drawn(width, height, ratio, across, down):
    check_drawn(propose(width, height, ratio, (across, down)), width, height, ratio)


@pytest.mark.parametrize(
    ("rect", "ratio"),
    [
        (Rect(0, 0, 160, 91), (16, 9)),  # one pixel off on the shorter side
        (Rect(0, 0, 161, 90), (16, 9)),
        (Rect(3, 0, 17, 100), None),
        (Rect(184, 84, 16, 16), (1, 1)),
    ],
)
def test_a_drawn_crop_is_right_within_a_pixel(rect, ratio):
    check_drawn(rect, 200, 100, ratio)


@pytest.mark.parametrize(
    ("rect", "ratio", "words"),
    [
        (Rect(0, 0, 160, 92), (16, 9), "not 16:9: to this width belongs a height of 90"),
        (Rect(0, 0, 80, 79), (4, 5), "belongs a height of 100"),
        (Rect(0, 0, 14, 14), (1, 1), "each side needs 16"),
        (Rect(150, 0, 60, 60), (1, 1), "which is 200 by 100 pixels"),
    ],
)
def test_what_cannot_be_a_crop_is_told_why(rect, ratio, words):
    with pytest.raises(BadCrop, match=words):
        check_drawn(rect, 200, 100, ratio)


def test_of_a_tiny_picture_a_crop_may_be_tiny():
    check_drawn(Rect(0, 0, 9, 5), 9, 9, (16, 9))
    check_drawn(Rect(0, 0, 9, 9), 9, 9, None)
