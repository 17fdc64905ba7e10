"""HEIC files built box by box: headers as phones write them, without a picture inside, and turned samples."""

from collections.abc import Sequence


def box(name: bytes, content: bytes) -> bytes:
    return (len(content) + 8).to_bytes(4) + name + content


def full(name: bytes, content: bytes, version: int = 0) -> bytes:
    return box(name, bytes((version, 0, 0, 0)) + content)


def ispe(width: int, height: int) -> bytes:
    return full(b"ispe", width.to_bytes(4) + height.to_bytes(4))


def irot(quarters: int) -> bytes:
    return box(b"irot", bytes((quarters,)))


def clap(width: int, height: int) -> bytes:
    numbers = (width, 1, height, 1, 0, 1, 0, 1)
    return box(b"clap", b"".join(number.to_bytes(4) for number in numbers))


def heic(
    properties: Sequence[bytes] = (ispe(400, 300),),
    items: Sequence[bytes] = (b"hvc1",),
    more: bytes = b"",
    data: dict[int, bytes] | None = None,
    brand: bytes = b"heic",
) -> bytes:
    """A file whose first item is the primary one, and has all the properties. `data` goes into `idat`."""
    entries = b"".join(
        full(b"infe", number.to_bytes(2) + b"\x00\x00" + kind + b"\x00" + _content_type(kind), version=2)
        for number, kind in enumerate(items, 1)
    )
    uses = b"".join(
        number.to_bytes(2) + bytes((len(properties), *range(1, len(properties) + 1)))
        for number, kind in enumerate(items, 1)
        if kind not in (b"Exif", b"mime")
    )
    pictures = sum(kind not in (b"Exif", b"mime") for kind in items)
    idat, places = b"", b""
    for number, block in (data or {}).items():
        places += number.to_bytes(2) + b"\x00\x01" + b"\x00\x00" + b"\x00\x01"
        places += len(idat).to_bytes(4) + len(block).to_bytes(4)
        idat += block
    meta = (
        full(b"hdlr", b"\x00" * 4 + b"pict" + b"\x00" * 13)
        + full(b"pitm", b"\x00\x01")
        + full(b"iloc", b"\x44\x00" + len(data or {}).to_bytes(2) + places, version=1)
        + full(b"iinf", len(items).to_bytes(2) + entries)
        + box(b"iprp", box(b"ipco", b"".join(properties)) + full(b"ipma", pictures.to_bytes(4) + uses))
        + box(b"idat", idat)
    )
    return box(b"ftyp", brand + b"\x00" * 4 + b"mif1heic") + full(b"meta", meta) + more


def _content_type(kind: bytes) -> bytes:
    return b"application/rdf+xml\x00" if kind == b"mime" else b""


def turned_sample(raw: bytes, quarters: int) -> bytes:
    """A real file with one more property of its first item: turned anticlockwise by so many right angles.

    For files with one small `ipma` (version 0) and 32-bit offsets into `mdat`, as the sample has.
    """
    added = irot(quarters)
    raw = _grow(raw, (b"meta", b"iprp", b"ipco"), added)
    raw = _grow(raw, (b"meta", b"iprp", b"ipma"), bytes((0x83,)))
    at = raw.index(b"ipma") + 4 + 4 + 4 + 2  # version and flags, entries, item: then the count of properties
    raw = raw[:at] + bytes((raw[at] + 1,)) + raw[at + 1 :]
    return _moved(raw, len(added) + 1)


def _grow(raw: bytes, path: tuple[bytes, ...], added: bytes) -> bytes:
    """`added` at the end of the last box of the path, and every box of the path that much larger."""
    for name in path:
        start = raw.index(name) - 4
        size = int.from_bytes(raw[start : start + 4])
        raw = raw[:start] + (size + len(added)).to_bytes(4) + raw[start + 4 :]
    return raw[: start + size] + added + raw[start + size :]


def _moved(raw: bytes, by: int) -> bytes:
    """The extents of `iloc` (version 0, offsets and lengths of four bytes, base offsets of four) moved."""
    at = raw.index(b"iloc") + 4 + 4
    assert raw[at : at + 2] == b"\x44\x40"
    count, at = int.from_bytes(raw[at + 2 : at + 4]), at + 4
    for _ in range(count):
        base = at + 4
        moved = int.from_bytes(raw[base + 6 : base + 10]) + by
        raw = raw[: base + 6] + moved.to_bytes(4) + raw[base + 10 :]
        at = base + 14
    return raw
