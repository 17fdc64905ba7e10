"""Masks: what they hide is in no rendition, whatever its size, crop, format, orientation and scale of decoding."""

from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageStat

from media.crops import Rect
from media.embed import Embedded
from media.masks import MOST_CELLS, Mask, Style, burn, fingerprint
from media.original import Original, RenderFailed
from media.recipes import recipes_for
from media.render import render, scale_needed
from media.sandbox import Rendering
from media.tests.drawn import STORED, opened

GREY, MAGENTA, GREEN = (128, 128, 128), (255, 0, 255), (0, 255, 0)
SECRET = Rect(331, 205, 123, 77)


def picture(orientation=1, secret=SECRET, colour=MAGENTA, size=(900, 600)):
    """A grey picture with something loud in it that nobody may see, stored for an orientation."""
    image = Image.new("RGB", size, GREY)
    image.paste(colour, (secret.left, secret.top, secret.right, secret.bottom))
    turn, exif = STORED[orientation], Image.Exif()
    exif[274] = orientation
    buffer = BytesIO()
    stored = image if turn is None else image.transpose(turn)
    stored.save(buffer, "JPEG", quality=95, exif=exif, subsampling="4:2:0")
    return buffer.getvalue()


def renditions(raw, masks, widest=9999):
    """All renditions up to a width; a small one lets the original be decoded in a half or a quarter of its size."""
    whole = Original(raw)
    plan = [item for item in recipes_for(whole.width, whole.height) if item.width <= widest]
    original = Original(raw, scale_needed(plan), masks)
    return {item.planned.key: opened(item.data) for item in render(original, plan, Embedded())}


def loudness(image):
    """How far any pixel is from grey (0 to 255)."""
    saturation = image.convert("RGB").convert("HSV").getchannel("S")
    return ImageStat.Stat(saturation).extrema[0][1]


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("widest", [9999, 320], ids=["full size", "draft"])
def test_nothing_of_what_a_cover_hides_is_in_any_rendition(orientation, widest):
    raw = picture(orientation, size=(1500, 1000) if widest == 320 else (900, 600))
    open_to_all = renditions(raw, [], widest)
    assert any(loudness(image) > 200 for image in open_to_all.values())
    # JPEG spreads colour over blocks of 16 pixels before we see the picture: the mask is drawn as much larger
    mask = Mask(Rect(SECRET.left - 16, SECRET.top - 16, SECRET.width + 32, SECRET.height + 32), Style.COVER)
    hidden = renditions(raw, [mask], widest)
    assert hidden.keys() == open_to_all.keys()
    for key, image in hidden.items():
        assert loudness(image) < 40, key


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize(("scale", "reach"), [(1.0, 0), (0.4, 8), (0.2, 16), (0.1, 32)])
def test_what_is_cut_out_of_a_cover_is_one_colour(orientation, scale, reach):
    """To the very edge; from a draft, as far as a resize reaches over to what stands beside it."""
    inner = Rect(SECRET.left + reach, SECRET.top + reach, SECRET.width - 2 * reach, SECRET.height - 2 * reach)
    original = Original(picture(orientation), scale, [Mask(SECRET, Style.COVER)])
    cut = original.cut(inner, (inner.width, inner.height))
    assert all(low == high for low, high in ImageStat.Stat(cut).extrema)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("scale", [1.0, 0.4])
def test_a_mosaic_takes_the_detail_and_keeps_the_mean(orientation, scale):
    raw = picture(orientation, colour=(200, 20, 20))
    cut = Original(raw, scale, [Mask(SECRET, Style.PIXELS)]).cut(SECRET, (SECRET.width, SECRET.height))
    assert loudness(cut) > 200
    red = ImageStat.Stat(cut).mean[0]
    assert 185 < red < 215


def striped(size=(300, 200)):
    """Columns of black and white, two pixels each: detail that a mosaic must not leave."""
    image = Image.new("RGB", size, GREEN)
    for x in range(100, 200):
        image.paste((255, 255, 255) if x // 2 % 2 else (0, 0, 0), (x, 50, x + 1, 150))
    return image


def test_a_mosaic_has_eight_cells_at_most_and_no_colour_from_beside_the_mask():
    image = striped()
    burn(image, [((100, 50, 200, 150), Style.PIXELS)], image.size)
    area = image.crop((100, 50, 200, 150))
    assert len(area.getcolors()) <= MOST_CELLS**2
    assert loudness(area) == 0  # the green beside it would show
    row = [area.getpixel((x, 5)) for x in range(100)]
    assert sum(one != other for one, other in pairwise(row)) < MOST_CELLS
    assert image.getpixel((99, 50)) == GREEN


@given(
    st.integers(0, 290), st.integers(0, 190), st.integers(1, 300), st.integers(1, 200), st.sampled_from(Style)
)
@settings(max_examples=60, deadline=None)
def test_a_mask_of_any_size_and_place_leaves_no_pixel_of_what_it_touches(left, top, width, height, style):
    """In a picture decoded in a third of its size, where edges fall between pixels."""
    image = Image.effect_noise((100, 67), 90).convert("RGB")
    before = image.copy()
    right, bottom = min(300, left + width), min(200, top + height)
    burn(image, [((left, top, right, bottom), style)], (300, 200))
    inside = (left // 3, top // 3, -(-right // 3), min(67, -(-bottom * 67 // 200)))
    colours = image.crop(inside).getcolors(100_000)
    assert len(colours) <= MOST_CELLS**2
    assert (
        image.crop((0, 0, max(0, inside[0] - 1), 67)).tobytes()
        == before.crop((0, 0, max(0, inside[0] - 1), 67)).tobytes()
    )


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK", "LAB"])
@pytest.mark.parametrize("style", Style)
def test_every_mode_of_a_decoded_picture_can_be_masked(mode, style):
    image = Image.effect_noise((90, 60), 90)
    image = Image.merge(mode, [image] * len(Image.new(mode, (1, 1)).getbands())) if mode != "L" else image
    burn(image, [((10, 10, 50, 40), style)], image.size)
    assert len(image.crop((10, 10, 50, 40)).getcolors()) <= MOST_CELLS**2


def test_masks_reach_the_child(tmp_path):
    path = tmp_path / "original.jpg"
    path.write_bytes(picture())
    mask = Mask(Rect(300, 180, 190, 130), Style.COVER)
    with Rendering(path, tmp_path, recipes_for(900, 600), Embedded(), masks=[mask]) as rendering:
        assert all(loudness(opened(file.path.read_bytes())) < 40 for file in rendering)


def test_a_mask_outside_the_picture_is_an_error_and_not_left_out():
    with pytest.raises(RenderFailed, match="mask does not fit"):
        Original(picture(), masks=[Mask(Rect(800, 500, 101, 10), Style.COVER)])


RECTS = st.builds(Rect, *[st.integers(0, 99)] * 4)
MASKS = st.lists(st.builds(Mask, RECTS, st.sampled_from(Style)), max_size=4)


@given(MASKS, MASKS)
def test_the_fingerprint_changes_with_the_masks_and_is_empty_without(one, other):
    assert (fingerprint(one) == fingerprint(other)) == (one == other)
    assert (fingerprint(one) == "") == (not one)
