"""Every bad file through the upload page and the worker: what becomes of it is what the manifest expects."""

from io import BytesIO

import pytest
from PIL import Image as Picture
from PIL import ImageChops, ImageOps, ImageStat

from media.jpeg_segments import APP1, APP13, header_segments
from media.tests.drawn import QUADRANTS, STORED, corners, opened
from tests.badinput.corpus import Sample, samples
from tests.badinput.desk import Fate

pytestmark = [pytest.mark.badinput, pytest.mark.django_db]
MB = 2**20


@pytest.mark.parametrize("sample", samples(), ids=str)
def test_a_bad_file_ends_as_the_manifest_expects(desk, sample):
    fate = desk.sends(sample.raw(), sample.file_name)
    assert fate.state in ("refused", "failed", "ready"), "it is stuck"
    ends_as_expected(sample, fate)
    within_limits(sample, desk.costs)
    for rendition, data in fate.files:
        is_whole(data, rendition)
        is_clean(data, sample)
    if sample.expect == "accept-upright":
        is_upright(sample, fate)


def ends_as_expected(sample: Sample, fate: Fate) -> None:
    expect = sample.expect
    if expect == "reject-fast":
        assert fate.is_turned_down, fate.state
    elif expect == "reject-or-flag":
        assert fate.is_turned_down or (fate.image and (fate.image.notes or fate.image.received["problems"]))
    elif expect.startswith("accept") and "reject" not in expect:
        assert fate.is_taken, fate.reason
    elif expect == "reject-unless-heif-enabled":
        assert fate.is_taken or "HEIC" in fate.reason
    else:
        assert fate.is_taken or fate.is_turned_down, fate.state


def within_limits(sample: Sample, costs) -> None:
    if sample.expect.startswith("reject-fast"):
        assert sum(costs.cpu) <= 2
        assert costs.most_memory <= 300 * MB
    assert max(costs.cpu) <= 10
    assert costs.most_memory <= 1024 * MB


def is_whole(data: bytes, rendition) -> None:
    assert opened(data).size == (rendition.width, rendition.height)


def is_clean(data: bytes, sample: Sample) -> None:
    """Nothing came along but what is meant for readers: no Exif, so no GPS, serial number or thumbnail."""
    picture = Picture.open(BytesIO(data))
    assert not picture.getexif()
    assert not {"exif", "comment", "icc_profile"} & set(picture.info)
    if picture.format == "JPEG":
        assert {each.marker for each in header_segments(data) if 0xE0 <= each.marker <= 0xFE} <= {
            0xE0, APP1, APP13,
        }  # fmt: skip
    assert b"SERIAL-" not in data
    for private in private_words(sample):
        assert private not in data


def private_words(sample: Sample) -> list[bytes]:
    """A caption that came with an attack in it is a caption still; everything else marked so is private."""
    if sample.expect == "accept-escape" or "xxe" in sample.name:
        return [b"CANARY-DEV-0010", b"CANARY-DEV-0011", b"CANARY-DEV-0012", b"root:", b"lollol"]
    return [b"CANARY-", b"<script", b"<?php", b"%PDF", b"PK\x03\x04"]


def is_upright(sample: Sample, fate: Fate) -> None:
    """Of the eight ways to turn it, the right one fits best: an ICC profile may change its colours as well."""
    upright = ImageOps.exif_transpose(opened(sample.raw())).convert("RGB")
    for rendition, data in fate.files:
        if rendition.crop == "whole":
            shown = opened(data).convert("RGB")
            assert shown.width * upright.height == pytest.approx(shown.height * upright.width, rel=0.02)
            assert min(STORED, key=lambda way: unlike(shown, turned(upright, way))) == 1
            if sample.name.startswith("generated/"):
                assert shown.size == (120, 80)
                assert [nearest(colour) for colour in corners(shown)] == list(QUADRANTS)


def turned(picture: Picture.Image, orientation: int) -> Picture.Image:
    turn = STORED[orientation]
    return picture if turn is None else picture.transpose(turn)


def unlike(one: Picture.Image, other: Picture.Image) -> float:
    difference = ImageChops.difference(one, other.resize(one.size, Picture.Resampling.LANCZOS))
    return sum(ImageStat.Stat(difference).mean)


def nearest(colour: tuple[int, ...]) -> tuple[int, int, int]:
    """Which of red, green, blue and yellow it is."""
    return min(QUADRANTS, key=lambda one: sum(abs(a - b) for a, b in zip(one, colour, strict=True)))
