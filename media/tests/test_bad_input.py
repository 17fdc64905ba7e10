"""A few bad files of every class through the upload page and the worker; `make test-badinput` sends all there are.

The corpus may not be copied into the project. Where it lies beside it, its files are used; elsewhere, files of the same
kind that are made here.
"""

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PIL import Image as Picture

from media.tests.drawn import quadrants, saved, turned
from tests.badinput.attacks import app13
from tests.badinput.checks import check
from tests.badinput.conftest import desk as desk
from tests.badinput.corpus import FOLDER, Sample

pytestmark = pytest.mark.django_db


def png_with(name: bytes, data: bytes) -> bytes:
    """The quadrants, with one more chunk behind the header."""
    raw = saved(quadrants(120, 80), "PNG")
    chunk = len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)
    return raw[:33] + chunk + raw[33:]


def png_claiming(side: int) -> bytes:
    header = b"IHDR" + struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d" + header + zlib.crc32(header).to_bytes(4) + b"\x00" * 12


def scan_bomb() -> bytes:
    raw = saved(quadrants(), progressive=True)
    start = raw.rindex(b"\xff\xda")
    return raw[:start] + raw[start:-2] * 300 + b"\xff\xd9"


def private() -> bytes:
    """With a place, an owner and a serial number in Exif."""
    exif = Picture.Exif()
    exif[271] = "SecretCam CANARY-1"
    exif[0x8769] = {42032: "Owner CANARY-2", 42033: "SERIAL-CANARY-3"}
    exif[0x8825] = {1: "N", 2: (48.0, 51.0, 30.1), 3: "E", 4: (2.0, 17.0, 40.1)}
    return saved(quadrants(320, 213), exif=exif)


def thumbnailed() -> bytes:
    exif = Picture.Exif()
    exif[270] = "Harbour at dawn"
    return saved(quadrants(), exif=exif.tobytes() + saved(Picture.new("RGB", (40, 30), "red")))


def xxe() -> bytes:
    packet = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x:m xmlns:x="adobe:ns:meta/">&e;</x:m>'
    return saved(quadrants(320, 213), xmp=packet)


def attacking() -> bytes:
    text = b'"><img src=x onerror=alert("CANARY")><script>alert(1)</script>\xff'
    return saved(quadrants(), extra=app13(b"\x1c\x02\x78" + len(text).to_bytes(2) + text))


SAMPLES: list[tuple[str, str, Callable[[], bytes]]] = [
    ("generated/bombs/png-header-lie-65535.png", "reject-fast", lambda: png_claiming(65_535)),
    ("generated/bombs/jpeg-scan-bomb.jpg", "reject-fast", scan_bomb),
    (
        "generated/bombs/png-iccp-200MB.png",
        "survive-within-limits",
        lambda: png_with(b"iCCP", b"icc\x00\x00" + zlib.compress(b"\x00" * 20_000_000)),
    ),
    (
        "generated/bombs/png-20000-text-chunks.png",
        "survive-within-limits",
        lambda: png_with(b"tEXt", b"a\x00b") + b"\x00\x00\x00\x03tEXta\x00b\x00\x00\x00\x00" * 20_000,
    ),
    ("generated/bombs/tiff-count-lie.tif", "reject-fast", lambda: b"II*\x00\x08\x00\x00\x00\xff\xff" + b"\xff" * 60),
    ("generated/broken/empty.jpg", "reject-fast", lambda: b""),
    ("generated/broken/jpeg-truncated-50.jpg", "reject-or-flag", lambda: saved(quadrants(320, 213))[:1500]),
    ("generated/broken/riff-only.webp", "reject-fast", lambda: b"RIFF\x08\x00\x00\x00WEBPVP8 "),
    ("generated/metadata/gps.jpg", "accept-strip-gps", private),
    ("generated/metadata/exif-thumbnail-uncropped.jpg", "accept-strip-thumbnail", thumbnailed),
    ("generated/metadata/xmp-xxe-billion-laughs.jpg", "accept-or-reject; no file content, no expansion", xxe),
    ("generated/metadata/iptc-xss-badutf8.jpg", "accept-escape", attacking),
    ("generated/orientation/orient-6.jpg", "accept-upright", lambda: turned(6)),
    ("generated/polyglot/jpeg-plus-zip.jpg", "accept-neutralise", lambda: saved(quadrants()) + b"PK\x03\x04CANARY-"),
    ("generated/polyglot/html-named.png", "reject-fast", lambda: b"<!doctype html><script>alert(1)</script>"),
    (
        "generated/polyglot/png-sig-then-html.png",
        "reject-fast",
        lambda: b"\x89PNG\r\n\x1a\n<html><script>alert(1)</script>",
    ),
    ("generated/svg/onload.svg", "reject-or-neutralise", lambda: b'<svg onload="alert(1)"/>'),
    ("generated/valid/palette-alpha.png", "accept", lambda: saved(quadrants().convert("P"), "PNG", transparency=0)),
]  # fmt: skip


@dataclass(frozen=True)
class Made(Sample):
    """A file of the same kind, made here."""

    make: Callable[[], bytes]

    def raw(self) -> bytes:
        return self.make()


@pytest.mark.parametrize(("name", "expect", "make"), SAMPLES, ids=[name for name, _, _ in SAMPLES])
def test_a_bad_file_ends_as_it_should(desk, name, expect, make):
    made = Made(name.replace("generated/", "made/"), expect, make)
    sample = Sample(name, expect) if (FOLDER / name).is_file() else made
    check(sample, desk.sends(sample.raw(), sample.file_name), desk.costs)
