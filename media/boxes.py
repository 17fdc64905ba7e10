"""A bounded reader of the boxes in which HEIF keeps still pictures (ISO/IEC 14496-12 and 23008-12): which items there
are, of which type and size, and where their data lies. Nothing is decoded and no number is trusted.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

MAX_ITEMS = 1000  # phones write some two hundred tiles; libheif takes no more than this either
_MAX_EXTENTS = 4000


class BrokenBox(ValueError):
    """A box ends outside the one around it, or there are too many."""


class Box(NamedTuple):
    name: bytes
    start: int  # of the content
    end: int


@dataclass(frozen=True, slots=True)
class Item:
    type: bytes
    content_type: bytes = b""


@dataclass(slots=True)
class Still:
    """What the `meta` box says. `properties` count from 1; `uses` are the properties of each item, in order."""

    primary: int = 0
    items: dict[int, Item] = field(default_factory=dict)
    properties: list[Box] = field(default_factory=list)
    uses: dict[int, list[int]] = field(default_factory=dict)
    extents: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def properties_of(self, item: int) -> list[Box]:
        return [
            self.properties[index - 1]
            for index in self.uses.get(item, [])
            if 0 < index <= len(self.properties)
        ]


class Cursor:
    """Reads numbers one after the other and never leaves its box."""

    def __init__(self, raw: bytes, box: Box) -> None:
        self._raw, self.at, self._end = raw, box.start, box.end
        self.version = 0

    def number(self, size: int) -> int:
        return int.from_bytes(self.take(size))

    def take(self, size: int) -> bytes:
        if self.at + size > self._end:
            raise BrokenBox("a box is too short")
        self.at += size
        return self._raw[self.at - size : self.at]

    def full(self) -> int:
        """The version and flags that a "full box" begins with; returns the flags."""
        self.version = self.number(1)
        return self.number(3)


def boxes(raw: bytes, start: int, end: int) -> Iterator[Box]:
    """The boxes between two offsets. Raises BrokenBox."""
    for _ in range(MAX_ITEMS * 2):
        if start + 8 > end:
            return
        size, name, head = int.from_bytes(raw[start : start + 4]), raw[start + 4 : start + 8], 8
        if size == 1:  # a 64-bit size follows
            size, head = int.from_bytes(raw[start + 8 : start + 16]), 16
        stop = end if size == 0 else start + size
        if stop > end or stop < start + head:
            raise BrokenBox("a box ends outside the one around it")
        yield Box(name, start + head, stop)
        start = stop
    raise BrokenBox("too many boxes")


def read_still(raw: bytes, meta: Box) -> Still:
    """The tables of a `meta` box. Raises BrokenBox."""
    still = Still()
    data = Box(b"", 0, 0)
    places: list[tuple[int, int, int, int]] = []
    for box in boxes(raw, meta.start + 4, meta.end):
        if box.name == b"pitm":
            still.primary = _primary(Cursor(raw, box))
        elif box.name == b"iinf":
            still.items = dict(_items(raw, box))
        elif box.name == b"iprp":
            _read_properties(raw, box, still)
        elif box.name == b"iloc":
            places = list(_places(Cursor(raw, box)))
        elif box.name == b"idat":
            data = box
    for item, method, offset, length in places:
        if method < 2:  # in the file, or in `idat`; the third would be made of other items
            still.extents.setdefault(item, []).append((offset + (data.start if method else 0), length))
    return still


def _primary(cursor: Cursor) -> int:
    cursor.full()
    return cursor.number(2 if cursor.version == 0 else 4)


def _items(raw: bytes, box: Box) -> Iterator[tuple[int, Item]]:
    cursor = Cursor(raw, box)
    cursor.full()
    if cursor.number(2 if cursor.version == 0 else 4) > MAX_ITEMS:
        raise BrokenBox("too many items")
    for entry in boxes(raw, cursor.at, box.end):
        inside = Cursor(raw, entry)
        inside.full()
        if entry.name == b"infe" and inside.version >= 2:
            number = inside.number(2 if inside.version == 2 else 4)
            inside.number(2)  # protection
            kind = inside.take(4)
            texts = raw[inside.at : entry.end].split(b"\x00")
            yield number, Item(kind, texts[1] if kind == b"mime" and len(texts) > 1 else b"")


def _read_properties(raw: bytes, box: Box, still: Still) -> None:
    for inner in boxes(raw, box.start, box.end):
        if inner.name == b"ipco":
            still.properties = list(boxes(raw, inner.start, inner.end))
        elif inner.name == b"ipma":
            _read_uses(Cursor(raw, inner), still)


def _read_uses(cursor: Cursor, still: Still) -> None:
    is_wide = cursor.full() & 1
    for _ in range(min(cursor.number(4), MAX_ITEMS)):
        item = cursor.number(2 if cursor.version == 0 else 4)
        found = [cursor.number(2 if is_wide else 1) for _ in range(cursor.number(1))]
        # The top bit says that the property is essential.
        still.uses.setdefault(item, []).extend(each & (0x7FFF if is_wide else 0x7F) for each in found)


def _places(cursor: Cursor) -> Iterator[tuple[int, int, int, int]]:
    """Item, construction method, offset and length of each extent."""
    cursor.full()
    sizes = cursor.number(2)
    offset_size, length_size, base_size = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15
    index_size = sizes & 15 if cursor.version else 0
    left = _MAX_EXTENTS
    for _ in range(min(cursor.number(2 if cursor.version < 2 else 4), MAX_ITEMS)):
        item = cursor.number(2 if cursor.version < 2 else 4)
        method = cursor.number(2) & 15 if cursor.version else 0
        cursor.number(2)  # which file: this one
        base = cursor.number(base_size)
        for _ in range(cursor.number(2)):
            left -= 1
            if left < 0:
                raise BrokenBox("too many extents")
            cursor.number(index_size)
            yield item, method, base + cursor.number(offset_size), cursor.number(length_size)
