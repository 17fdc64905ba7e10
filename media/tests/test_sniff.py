"""What is taken in and what is refused, by content and before anything is decoded."""

import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from media import sniff as limits
from media.kinds import Kind, RefusedPicture
from media.sniff import Sniffed, check_bytes, sniff
from media.tests.drawn import DRAWN, opened, quadrants, saved


def png_chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_claiming(width, height):
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + png_chunk(b"IDAT", zlib.compress(b"")) + png_chunk(b"IEND", b"")


def webp_claiming(width, height):
    body = b"\x00" * 4 + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF" + (22).to_bytes(4, "little") + b"WEBPVP8X" + (10).to_bytes(4, "little") + body


def tiff(tags, next_ifd=0):
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in sorted(tags.items()))
    return b"II*\x00" + struct.pack("<IH", 8, len(tags)) + entries + struct.pack("<I", next_ifd)


def refusal(raw):
    with pytest.raises(RefusedPicture) as caught:
        sniff(raw)
    return caught.value


@pytest.mark.parametrize("kind", DRAWN)
def test_every_accepted_kind_is_known_by_its_content(kind):
    assert sniff(saved(quadrants(), kind.value.upper())) == Sniffed(kind, 240, 160, 1)


@pytest.mark.parametrize(
    ("raw", "code", "word"),
    [
        (b"", "empty", "no bytes"),
        (b"Dear colleagues, here is the picture.\n", "text", "text"),
        (b"<!doctype html><p>hello", "text", "text"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "svg", "SVG"),
        (b"%PDF-1.7\n", "pdf", "PDF"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "postscript", "PostScript"),
        (b"\x00\x00\x00\x14ftypisom\x00\x00\x00\x00isom", "video", "video"),
        (b"II*\x00\x10\x00\x00\x00CR\x02\x00", "camera-raw", "raw"),
        (b"8BPS\x00\x01", "photoshop", "Photoshop"),
        (b"BM6\x00\x00\x00", "bmp", "BMP"),
        (b"PK\x03\x04", "archive", "ZIP"),
        (b"\x1f\x8b\x08\x00", "archive", "gzip"),
        (b"\xde\xad\xbe\xef\x00\x01", "unknown", "not a picture"),
    ],
)
def test_what_is_no_picture_is_refused_by_its_name_in_a_sentence(raw, code, word):
    refused = refusal(raw)
    assert (refused.code, word in refused.message) == (code, True)
    assert refused.message.endswith(".")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF", "GIF"])
@pytest.mark.parametrize("part", [12, 20, 24])
def test_a_file_that_breaks_off_in_its_header_is_refused(kind, part):
    assert refusal(saved(quadrants(), kind)[:part]).code in ("damaged", "video", "unknown")


@pytest.mark.parametrize(
    "raw", [png_claiming(65_535, 65_535), webp_claiming(16_383, 16_383), tiff({256: 60_000, 257: 60_000})]
)
def test_a_small_file_that_claims_to_be_huge_is_refused(raw):
    assert refusal(raw).code == "too-many-pixels"


def test_the_limits_hold_to_the_pixel():
    assert sniff(png_claiming(30_000, 4_000)).width == 30_000
    assert refusal(png_claiming(30_001, 10)).code == "too-many-pixels"
    assert refusal(png_claiming(30_000, 4_001)).code == "too-many-pixels"


def test_a_png_of_no_pixels_is_damaged():
    assert refusal(png_claiming(0, 10)).code == "damaged"


def test_too_many_bytes_are_refused_before_they_are_looked_at():
    check_bytes(limits.MAX_BYTES)
    with pytest.raises(RefusedPicture, match=r"60\.0 MB"):
        check_bytes(limits.MAX_BYTES + 1)


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "TIFF", "AVIF"])
def test_frames_are_counted_without_decoding(kind):
    frames = [Image.new("RGB", (20, 20), (index * 60, 0, 0)) for index in range(4)]
    assert sniff(saved(frames[0], kind, save_all=True, append_images=frames[1:])).frames == 4


def test_a_picture_of_too_many_frames_is_refused():
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    gif = b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + b"\x00" * 6
    assert sniff(gif + frame * 1000 + b";").frames == 1000
    assert refusal(gif + frame * 1001 + b";").code == "too-many-frames"


def test_a_tiff_whose_pages_go_round_in_a_circle_ends():
    assert sniff(tiff({256: 8, 257: 8}, next_ifd=8)).frames == 1


def test_a_jpeg_of_hundreds_of_scans_is_refused():
    raw = saved(quadrants(), progressive=True)
    start = raw.rindex(b"\xff\xda")
    bomb = raw[:start] + raw[start:-2] * 200 + b"\xff\xd9"
    opened(bomb)  # the decoder would take it
    assert refusal(bomb).code == "too-many-scans"
    assert sniff(raw).kind is Kind.JPEG


def test_scan_markers_in_what_follows_the_picture_do_not_count():
    assert sniff(saved(quadrants()) + b"\xff\xda\x00\x02" * 500).kind is Kind.JPEG


@pytest.mark.parametrize("tag", [{254: 1}, {50706: 1}])
def test_a_camera_raw_file_is_not_taken_for_its_thumbnail(tag):
    assert refusal(tiff({256: 160, 257: 120, **tag})).code == "camera-raw"


@given(
    st.binary(max_size=200),
    st.sampled_from([saved(quadrants(24, 16), k.value.upper()) for k in DRAWN]),
    st.integers(0, 400),
)
def test_damaged_bytes_are_decided_or_refused_and_nothing_else(noise, picture, at):
    for raw in (noise, picture[:at] + noise + picture[at + len(noise) :], picture[:12] + noise):
        with suppress(RefusedPicture):
            assert sniff(raw).width > 0
