"""The recipe table, and what it makes of pictures of all sizes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.crops import Rect
from media.recipes import (
    AVIF,
    JPEG,
    MAX_RENDITION_PIXELS,
    WEBP,
    Format,
    first_usable,
    recipes_for,
)

SIDE = st.integers(1, 30_000)


def test_a_large_picture_gets_every_line_of_the_table_in_both_formats():
    keys = {item.key for item in recipes_for(6000, 4000)}
    wholes = {f"whole-{width}" for width in (320, 640, 960, 1280, 1920, 2560)}
    crops = {f"{shape}-{width}" for shape in ("16x9", "4x3", "1x1") for width in (600, 1200)}
    assert keys == {f"{name}.{kind}" for name in wholes | crops for kind in ("jpg", "avif")}


@given(SIDE, SIDE)
def test_no_rendition_is_larger_than_the_original_or_its_crop(width, height):
    for item in recipes_for(width, height):
        assert item.box.fits(width, height)
        assert item.width <= item.box.width
        assert item.height <= item.box.height
        assert item.width * item.height <= max(MAX_RENDITION_PIXELS, 320 * 30_000)


@given(SIDE, SIDE)
def test_every_picture_has_a_first_usable_set_at_the_head_of_its_plan(width, height):
    plan = recipes_for(width, height)
    first = first_usable(plan)
    assert set(first) == set(plan[: len(first)])
    assert {item.recipe.shape for item in first} == {"whole", "16x9"}
    assert {item.recipe.encoding.format for item in first} == {Format.JPEG}


@given(SIDE, SIDE)
def test_a_rendition_has_the_aspect_ratio_of_its_box_within_a_pixel(width, height):
    for item in recipes_for(width, height):
        assert abs(item.height - item.width * item.box.height / item.box.width) <= 1


def test_a_picture_between_two_widths_is_also_made_at_its_own():
    sizes = [(i.recipe.width, i.width) for i in recipes_for(1000, 600) if i.recipe.shape == "whole"]
    assert sorted(set(sizes)) == [(320, 320), (640, 640), (960, 960), (1280, 1000)]


def test_the_first_usable_set_of_a_large_picture_is_the_960_and_the_16x9_crops():
    keys = [item.key for item in first_usable(recipes_for(6000, 4000))]
    assert keys == ["whole-960.jpg", "16x9-600.jpg", "16x9-1200.jpg"]


def test_a_drawn_crop_takes_the_place_of_the_proposed_one():
    drawn = Rect(10, 20, 800, 450)
    boxes = {item.recipe.shape: item.box for item in recipes_for(2000, 2000, crops={"16x9": drawn})}
    assert boxes["16x9"] == drawn
    assert boxes["1x1"] == Rect(0, 0, 2000, 2000)


def test_a_drawn_crop_outside_the_picture_is_an_error():
    with pytest.raises(ValueError, match="16x9 crop lies outside"):
        recipes_for(500, 500, crops={"16x9": Rect(0, 0, 800, 450)})


def test_webp_is_made_when_it_is_asked_for():
    plan = recipes_for(1000, 1000, encodings=(JPEG, AVIF, WEBP))
    assert "whole-960.webp" in {item.key for item in plan}


def test_keys_of_a_plan_are_unique():
    keys = [item.key for item in recipes_for(4000, 3000, encodings=(JPEG, AVIF, WEBP))]
    assert len(keys) == len(set(keys))
