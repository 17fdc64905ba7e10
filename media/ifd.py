"""A small, bounded reader of TIFF image file directories (TIFF 6.0, section 2; BigTIFF), as TIFF and Exif
have them.

Written here because the data is hostile: every offset is checked, nothing is followed twice, nothing is
decoded.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

MAX_ENTRIES = 1000
MAX_VALUE = 8 * 1024 * 1024
_SIZES = {
    1: 1,
    2: 1,
    3: 2,
    4: 4,
    5: 8,
    6: 1,
    7: 1,
    8: 2,
    9: 4,
    10: 8,
    11: 4,
    12: 8,
    13: 4,
    16: 8,
    17: 8,
    18: 8,
}
_INTEGERS = {1: "B", 3: "H", 4: "I", 13: "I", 16: "Q", 18: "Q"}


class BrokenIfd(ValueError):
    """The data is not a TIFF structure, or points outside itself."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the numbers of one file are written."""

    order: str  # "<" or ">"
    big: bool  # BigTIFF: 64-bit offsets
    first: int  # offset of the first directory


@dataclass(frozen=True, slots=True)
class Entry:
    type: int
    raw: bytes
    order: str

    def number(self, default: int = 0) -> int:
        """The first integer of the value, or `default` where the value holds none."""
        letter = _INTEGERS.get(self.type)
        size = struct.calcsize(letter) if letter else 0
        if not letter or len(self.raw) < size:
            return default
        return int(struct.unpack_from(self.order + letter, self.raw)[0])


def layout(data: bytes) -> Layout:
    """Reads the header. Raises BrokenIfd."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None or len(data) < 8:
        raise BrokenIfd("no TIFF header")
    magic = struct.unpack_from(order + "H", data, 2)[0]
    if magic == 43 and len(data) >= 16:
        return Layout(order, True, struct.unpack_from(order + "Q", data, 8)[0])
    if magic == 42:
        return Layout(order, False, struct.unpack_from(order + "I", data, 4)[0])
    raise BrokenIfd("no TIFF header")


def read_ifd(data: bytes, form: Layout, offset: int) -> dict[int, Entry]:
    """The entries of the directory at `offset`, by tag; entries that point outside the data are left out.

    Raises BrokenIfd when the directory itself lies outside.
    """
    head, pattern, size = ("Q", "HHQ8s", 20) if form.big else ("H", "HHI4s", 12)
    count = _unpack(data, form.order + head, offset)
    start = offset + struct.calcsize(head)
    entries = {}
    for at in range(start, start + min(count, MAX_ENTRIES) * size, size):
        if at + size > len(data):
            break
        tag, kind, length, inline = struct.unpack_from(form.order + pattern, data, at)
        value = _value(data, form, _SIZES.get(kind, 0) * length, inline)
        if value is not None:
            entries[tag] = Entry(kind, value, form.order)
    return entries


def chain(data: bytes, form: Layout, at_most: int) -> Iterator[int]:
    """The offsets of the directories (pages) of a file; a loop ends it, and so does `at_most`."""
    head, size = ("Q", 20) if form.big else ("H", 12)
    seen: set[int] = set()
    offset = form.first
    while offset and offset not in seen and len(seen) < at_most:
        seen.add(offset)
        yield offset
        try:
            count = _unpack(data, form.order + head, offset)
            offset = _unpack(
                data, form.order + ("Q" if form.big else "I"), offset + struct.calcsize(head) + count * size
            )
        except BrokenIfd:
            return


def _unpack(data: bytes, pattern: str, offset: int) -> int:
    if offset + struct.calcsize(pattern) > len(data):
        raise BrokenIfd("a directory lies outside the data")
    return int(struct.unpack_from(pattern, data, offset)[0])


def _value(data: bytes, form: Layout, length: int, inline: bytes) -> bytes | None:
    if not 0 < length <= MAX_VALUE:
        return None
    if length <= len(inline):
        return inline[:length]
    at = struct.unpack(form.order + ("Q" if form.big else "I"), inline)[0]
    return data[at : at + length] if at + length <= len(data) else None
