"""Metadata in the text chunks of a PNG: XMP as its specification says, and the "raw profiles" of ImageMagick.

PNG, third edition, section 11.3.3 (tEXt, zTXt, iTXt); ISO 16684-3 for XMP. ImageMagick, and all that is built on it,
keeps Exif, IPTC and XMP in chunks named "Raw profile type ...": a line with the name, one with the length, and then
hexadecimal digits.
"""

import zlib
from collections.abc import Iterator
from typing import NamedTuple

MAX_TEXTS = 200  # chunks that are looked at: a file can hold millions of empty ones
_RAW_PROFILE = b"Raw profile type "


class Chunk(NamedTuple):
    name: bytes
    start: int  # of the data
    end: int


class Text(NamedTuple):
    keyword: bytes
    value: bytes


def chunks(raw: bytes) -> Iterator[Chunk]:
    """The chunks of a PNG, up to where the file stops making sense."""
    at = 8
    while at + 8 <= len(raw):
        end = at + 8 + int.from_bytes(raw[at : at + 4])
        yield Chunk(raw[at + 4 : at + 8], at + 8, end)
        at = end + 4


def text_of(name: bytes, data: bytes, at_most: int) -> Text:
    """Keyword and text of a tEXt, zTXt or iTXt chunk. The text stops one byte after `at_most`, for the caller to see.

    Raises ValueError or zlib.error for a chunk that is damaged.
    """
    keyword, nul, rest = data.partition(b"\x00")
    if not nul:
        raise ValueError("a text chunk without keyword")
    if name == b"tEXt":
        return Text(keyword, rest[: at_most + 1])
    compressed = name == b"zTXt" or rest[:1] == b"\x01"
    # iTXt: flag, method, language NUL, translated keyword NUL; zTXt: method.
    packed = rest[1:] if name == b"zTXt" else rest[2:].split(b"\x00", 2)[2]
    return Text(
        keyword, zlib.decompressobj().decompress(packed, at_most + 1) if compressed else packed[: at_most + 1]
    )


def raw_profile(text: Text) -> tuple[str, bytes] | None:
    """The name ("exif", "iptc", "xmp", "8bim") and the bytes of a raw profile; nothing for other texts.

    Raises ValueError if its digits are none.
    """
    if not text.keyword.startswith(_RAW_PROFILE):
        return None
    _, _, digits = text.value.strip().split(b"\n", 2)
    name = text.keyword.removeprefix(_RAW_PROFILE).decode("ascii", "replace").strip().lower()
    return name, bytes.fromhex(digits.decode("ascii"))
