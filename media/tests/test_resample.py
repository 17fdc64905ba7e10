"""Resampling: the same picture as Pillow's own Lanczos makes, in every mode, and the source is only read."""

from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec

import pytest
from PIL import Image, ImageChops, ImageStat

from media import resample
from media.resample import smaller


@pytest.fixture(scope="module")
def source():
    noise = Image.effect_noise((700, 500), 60)
    return Image.merge(
        "RGB", (noise, ImageChops.offset(noise, 7, 3), Image.linear_gradient("L").resize(noise.size))
    )


@pytest.mark.skipif(find_spec("cykooz_resizer") is None, reason="Pillow would be compared with itself")
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK", "LAB"])
@pytest.mark.parametrize("area", [(0, 0, 700, 500), (33.3, 10.7, 633.3, 480.2)])
def test_it_is_the_picture_that_pillow_makes(source, mode, area):
    picture = source if mode == "LAB" else source.convert(mode)
    if mode == "LAB":
        picture = Image.merge("LAB", source.split())
    made = smaller(picture, area, (301, 200))
    best = picture.resize((301, 200), Image.Resampling.LANCZOS, box=area)
    assert (made.mode, made.size) == (mode, (301, 200))
    assert all(rms < 0.7 for rms in ImageStat.Stat(ImageChops.difference(made, best)).rms)


def test_a_part_that_reaches_over_the_edge_by_rounding_is_cut_at_the_edge(source):
    assert smaller(source, (-1e-9, 0, 700 + 1e-9, 500 + 1e-9), (70, 50)).size == (70, 50)


@pytest.mark.parametrize("size", [(1, 1), (700, 1), (1, 500)])
def test_the_smallest_pictures_are_made(source, size):
    assert smaller(source, (0, 0, 700, 500), size).size == size


def test_nothing_about_the_source_is_handed_on(source):
    told = source.copy()
    told.info["comment"] = "CANARY"
    assert smaller(told, (0, 0, 700, 500), (70, 50)).info == {}


def test_several_threads_may_cut_from_one_picture(source):
    before = source.tobytes()
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: smaller(source, (0, 0, 700, 500), (350, 250)).tobytes(), range(16)))
    assert len(set(made)) == 1
    assert source.tobytes() == before


def test_pillow_does_it_where_there_is_no_library(source, monkeypatch):
    area, size = (33.3, 10.7, 633.3, 480.2), (301, 200)
    monkeypatch.setattr(resample, "wide", None)
    assert smaller(source, area, size) == source.resize(size, Image.Resampling.LANCZOS, box=area)
