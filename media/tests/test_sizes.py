"""What <picture> is written from."""

from media.recipes import Format
from media.sizes import Available, markup, srcset


def ready(width, form=Format.JPEG, shape="whole"):
    return Available(shape, form, width, width * 2 // 3, f"/r/{shape}-{width}.{form}")


def test_a_srcset_names_each_width_once_from_small_to_large():
    assert srcset([ready(960), ready(320), ready(960)]) == "/r/whole-320.jpg 320w, /r/whole-960.jpg 960w"


def test_avif_comes_before_webp_and_jpeg_is_the_fallback():
    found = markup([ready(960), ready(960, Format.WEBP), ready(960, Format.AVIF)], "whole")
    assert found
    assert [source.type for source in found.sources] == ["image/avif", "image/webp"]
    assert (found.src, found.width, found.height) == ("/r/whole-960.jpg", 960, 640)


def test_the_fallback_of_a_small_picture_is_its_largest_jpeg():
    found = markup([ready(320), ready(500)], "whole")
    assert found
    assert found.src == "/r/whole-500.jpg"


def test_a_crop_is_not_mixed_up_with_the_whole():
    found = markup([ready(960), ready(600, shape="16x9")], "16x9")
    assert found
    assert found.srcset == "/r/16x9-600.jpg 600w"


def test_without_a_jpeg_there_is_nothing_to_show_yet():
    assert markup([ready(960, Format.AVIF)], "whole") is None
