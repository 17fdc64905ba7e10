"""Renditions: upright, in sRGB, of the right part and size, with our metadata and nobody's secrets."""

from io import BytesIO
from itertools import pairwise

import pytest
from PIL import Image, ImageChops, ImageCms, ImageDraw, ImageStat
from PIL.PngImagePlugin import PngInfo

from media.crops import Rect
from media.embed import Embedded
from media.metadata import read_metadata
from media.original import Original, RenderFailed
from media.recipes import AVIF, JPEG, WEBP, Encoding, Format, first_usable, recipes_for
from media.render import render, scale_needed
from media.tests.drawn import BLUE, GREEN, QUADRANTS, RED, corners, near, opened, quadrants, saved, turned

WIDE = Rect(0, 0, 240, 135)


def rendered(raw, embed=None, **plan_options):
    """The renditions of a picture by their keys, and what was told about it."""
    original = Original(raw)
    plan = recipes_for(original.width, original.height, **plan_options)
    return {
        item.planned.key: item.data for item in render(original, plan, embed or Embedded())
    }, original.notes


def whole(raw, **plan_options):
    renditions, _ = rendered(raw, **plan_options)
    return opened(renditions["whole-320.jpg"])


def is_upright(image):
    return all(near(found, wanted) for found, wanted in zip(corners(image), QUADRANTS, strict=True))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
def test_every_orientation_is_shown_upright(kind, orientation):
    renditions, _ = rendered(turned(orientation, kind))
    for key in ("whole-320.jpg", "whole-320.avif"):
        image = opened(renditions[key])
        assert image.size == (240, 160)
        assert is_upright(image)
        assert image.getexif().get(274, 1) == 1


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_drawn_crop_shows_its_part_of_a_turned_picture(orientation):
    green = Rect(130, 5, 100, 56)
    image = opened(rendered(turned(orientation), crops={"16x9": green})[0]["16x9-600.jpg"])
    assert image.size == (100, 56)
    assert all(near(colour, GREEN) for colour in corners(image))


def mode_picture(mode):
    upright = quadrants()
    if mode == "P":
        return saved(upright.quantize(16), "PNG")
    if mode == "CMYK":
        return saved(upright.convert("CMYK"), "TIFF")
    if mode == "CMYK JPEG":
        return saved(upright.convert("CMYK"), "JPEG")
    if mode == "LAB":
        lab = ImageCms.profileToProfile(
            upright, ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
        )
        assert lab
        return saved(lab, "TIFF")
    return saved(upright.convert(mode), "TIFF" if mode == "YCbCr" else "PNG")


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "CMYK", "CMYK JPEG", "LAB", "YCbCr"])
def test_every_colour_mode_keeps_its_colours(mode):
    assert is_upright(whole(mode_picture(mode)))


def grey_ramp(mode):
    ramp = Image.linear_gradient("L").resize((240, 160))
    if mode == "1":
        return saved(ramp.point(lambda value: 255 * (value > 127)).convert("1"), "PNG")
    if mode == "I;16":
        return saved(ramp.convert("I").point(lambda value: value * 257).convert("I;16"), "PNG")
    if mode == "I":
        return saved(ramp.convert("I").point(lambda value: value * 257), "TIFF")
    if mode == "F":
        return saved(ramp.convert("F").point(lambda value: value * (1 / 255)), "TIFF")
    return saved(ramp.convert(mode), "PNG")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "I;16", "I", "F"])
def test_every_grey_mode_runs_from_black_to_white(mode):
    image = whole(grey_ramp(mode)).convert("L")
    column = [image.getpixel((120, y)) for y in (4, 50, 110, 155)]
    assert column[0] < 20
    assert column[3] > 235
    assert all(above <= below for above, below in pairwise(column))


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF", "TIFF"])
def test_transparency_is_laid_on_white_in_both_formats(kind):
    image = Image.new("RGBA", (240, 160), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((0, 0, 119, 159), fill=(*RED, 255))
    renditions, _ = rendered(saved(image, kind))
    for key in ("whole-320.jpg", "whole-320.avif"):
        left, right, *_ = corners(opened(renditions[key]))
        assert near(left, RED)
        assert near(right, (255, 255, 255))


@pytest.mark.parametrize(("mode", "transparent"), [("P", 1), ("L", 0), ("RGB", (0, 0, 0))])
def test_a_transparent_colour_is_laid_on_white(mode, transparent):
    image = Image.new(mode, (240, 160), transparent)
    if mode == "P":
        image.putpalette([*RED, 0, 0, 0])
    assert near(
        corners(whole(saved(image, "PNG", transparency=transparent)).convert("RGB"))[0], (255, 255, 255)
    )


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_of_an_animation_the_first_frame_is_shown_and_this_is_told(kind):
    frames = [Image.new("RGB", (240, 160), colour) for colour in (RED, GREEN, BLUE)]
    renditions, notes = rendered(saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=50))
    assert near(corners(opened(renditions["whole-320.jpg"]))[0], RED)
    assert notes == ("It has several frames or pages: the first one is used.",)


def swapped_profile():
    """sRGB with the colorants of red and blue exchanged: a picture read through it changes red into blue."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    tags = {bytes(profile[at : at + 4]): at for at in range(132, 132 + 12 * profile[131], 12)}
    red, blue = tags[b"rXYZ"], tags[b"bXYZ"]
    profile[red + 4 : red + 12], profile[blue + 4 : blue + 12] = (
        profile[blue + 4 : blue + 12],
        profile[red + 4 : red + 12],
    )
    return bytes(profile).replace("sRGB".encode("utf-16-be"), "Swap".encode("utf-16-be"))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
def test_a_colour_profile_is_applied_and_not_handed_on(kind):
    raw = saved(Image.new("RGB", (240, 160), (220, 30, 60)), kind, icc_profile=swapped_profile())
    renditions, notes = rendered(raw)
    for key in ("whole-320.jpg", "whole-320.avif"):
        image = opened(renditions[key])
        assert near(corners(image)[0], (60, 30, 220))
        assert "icc_profile" not in image.info
    assert notes == ()


def test_a_damaged_colour_profile_is_left_out_of_account_and_told():
    renditions, notes = rendered(saved(quadrants(), icc_profile=b"no profile at all" * 20))
    assert is_upright(opened(renditions["whole-320.jpg"]))
    assert "colour profile is damaged" in notes[0]


def test_cmyk_without_a_profile_is_told():
    assert "approximate" in rendered(mode_picture("CMYK JPEG"))[1][0]


EMBED = Embedded(
    caption="Boats < harbour & “quay”",
    creator="Ann Lee; Bo Ek",
    credit="Ann Lee/PA",
    copyright="© 2026 PA",
    licence_url="https://example.org/licence",
    digital_source_type="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
)


@pytest.mark.parametrize("form", ["jpg", "avif", "webp"])
def test_what_partners_need_is_in_every_rendition(form):
    renditions, _ = rendered(saved(quadrants()), EMBED, encodings=(JPEG, AVIF, WEBP))
    found = read_metadata(renditions[f"16x9-600.{form}"])
    assert (found.caption, found.creator) == (EMBED.caption, EMBED.creator)
    assert (found.credit, found.copyright) == (EMBED.credit, EMBED.copyright)
    assert (found.web_statement, found.digital_source_type) == (EMBED.licence_url, EMBED.digital_source_type)
    assert found.problems == ()


def test_a_jpeg_rendition_carries_iim_for_old_readers():
    data = rendered(saved(quadrants()), EMBED)[0]["whole-320.jpg"]
    without_xmp = data.replace(b"http://ns.adobe.com/xap", b"http://ns.adobe.com/xxx")
    assert read_metadata(without_xmp).caption == EMBED.caption


def secretive(kind):
    exif = Image.Exif()
    exif[271], exif[315] = "CANARY-MAKE", "CANARY-ARTIST"
    exif.get_ifd(34665)[42033] = "CANARY-SERIAL"
    exif.get_ifd(34665)[42032] = "CANARY-OWNER"
    exif.get_ifd(34853)[29] = "CANARY-GPS"
    options = {"exif": exif, "icc_profile": swapped_profile()}
    if kind in ("JPEG", "GIF"):
        options["comment"] = "CANARY-COMMENT"
    if kind == "PNG":
        options["pnginfo"] = PngInfo()
        options["pnginfo"].add_text("Comment", "CANARY-TEXT")
    if kind in ("JPEG", "WEBP", "AVIF"):
        options["xmp"] = b"<x>CANARY-XMP</x>"
    raw = saved(quadrants(), kind, **options)
    assert b"CANARY" in raw
    return raw


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF", "GIF"])
def test_nothing_private_of_the_original_is_in_any_rendition(kind):
    renditions, _ = rendered(secretive(kind), EMBED, encodings=(JPEG, AVIF, WEBP))
    for key, data in renditions.items():
        assert b"CANARY" not in data, key
        assert not opened(data).getexif(), key
        assert "comment" not in opened(data).info, key


@pytest.mark.parametrize("part", [0.5, 0.9])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_that_is_cut_off_fails_with_a_sentence(kind, part):
    raw = saved(Image.effect_noise((240, 160), 90), kind)
    with pytest.raises(RenderFailed, match="damaged or cut off"):
        Original(raw[: int(len(raw) * part)])


def test_a_plan_for_another_picture_is_refused():
    with pytest.raises(RenderFailed, match="crops do not fit"):
        list(render(Original(saved(quadrants())), recipes_for(500, 500), Embedded()))


@pytest.fixture(scope="module")
def photo():
    """A detailed picture that is large enough for every recipe."""
    noise = Image.effect_noise((1500, 1000), 60).resize((3000, 2000), Image.Resampling.BICUBIC)
    return Image.merge(
        "RGB", (noise, ImageChops.offset(noise, 7, 3), Image.linear_gradient("L").resize((3000, 2000)))
    )


def test_the_first_usable_set_comes_first_and_the_plan_is_kept(photo):
    original = Original(saved(photo))
    plan = recipes_for(3000, 2000)
    made = list(render(original, plan, Embedded()))
    first = first_usable(plan)
    assert {item.planned for item in made[: len(first)]} == set(first)
    assert {item.planned for item in made} == set(plan)
    assert len(made) == len(plan)
    for item in made:
        assert opened(item.data).size == (item.planned.width, item.planned.height)


def test_sizes_cut_from_one_another_are_as_sharp_as_those_cut_from_the_original(photo):
    original = Original(saved(photo, "PNG"))
    made = {
        i.planned: opened(i.data)
        for i in render(original, recipes_for(3000, 2000, encodings=(JPEG,)), Embedded())
    }
    for planned, image in made.items():
        box = (planned.box.left, planned.box.top, planned.box.right, planned.box.bottom)
        best = photo.resize((planned.width, planned.height), Image.Resampling.LANCZOS, box=box)
        best = opened(saved(best, quality=80))
        assert gradient(image) > 0.96 * gradient(best), planned.key


def test_sizes_cut_from_a_jpeg_that_was_shrunk_on_decoding_are_as_sharp(natural):
    raw = saved(natural, quality=92)
    plan = [item for item in recipes_for(3000, 2000, encodings=(JPEG,)) if item.width < item.box.width * 0.45]
    original = Original(raw, scale_needed(plan))
    nearest = max(plan, key=lambda item: item.width)
    assert original.is_sharpened(nearest.box, (nearest.width, nearest.height))
    for item in render(original, plan, Embedded()):
        box = item.planned.box
        size, area = (item.planned.width, item.planned.height), (box.left, box.top, box.right, box.bottom)
        best = opened(saved(natural.resize(size, Image.Resampling.LANCZOS, box=area), quality=80))
        assert 0.95 < gradient(opened(item.data)) / gradient(best) < 1.09, item.planned.key


@pytest.fixture(scope="module")
def natural():
    """A picture with as much detail at every scale, as nature has it."""
    image = Image.new("L", (3000, 2000), 128)
    for step in (1, 2, 4, 8, 16, 32):
        noise = Image.effect_noise((3000 // step, 2000 // step), 50).resize(
            (3000, 2000), Image.Resampling.BICUBIC
        )
        image = ImageChops.add(image, noise, offset=-128)
    return image.convert("RGB")


def gradient(image):
    """The size of the differences between neighbours (root mean square): what softening takes away."""
    grey = image.convert("L")
    shifted = (ImageChops.offset(grey, *by) for by in ((1, 0), (0, 1)))
    return sum(ImageStat.Stat(ImageChops.difference(grey, other)).rms[0] ** 2 for other in shifted) ** 0.5


def test_jpegs_are_progressive_and_every_thread_keeps_its_own_quality(photo):
    raw, plan = (
        saved(photo.resize((1300, 900))),
        recipes_for(1300, 900, encodings=(JPEG, Encoding(Format.JPEG, 20))),
    )
    alone = [item.sha256 for item in render(Original(raw), plan, EMBED, threads=1)]
    for _ in range(5):
        together = list(render(Original(raw), plan, EMBED, threads=4))
        assert sorted(item.sha256 for item in together) == sorted(alone)
    jpeg = next(item.data for item in together if item.planned.key == "whole-960.jpg")
    assert Image.open(BytesIO(jpeg)).info["progressive"] == 1


def test_a_very_large_jpeg_is_shrunk_while_it_is_decoded():
    raw = saved(Image.linear_gradient("L").resize((8000, 2000)))
    original = Original(raw, scale_needed=0.1)
    assert (original.width, original.height) == (8000, 2000)
    cut = original.cut(Rect(0, 1000, 8000, 1000), (800, 100))
    assert cut.size == (800, 100)
    assert near(corners(cut)[0], (160, 160, 160), by=20)
