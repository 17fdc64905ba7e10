"""HEIC, as phones write it: read by ourselves as far as headers and metadata go, decoded by an optional library.

The decoder (pi-heif-decoder, on libheif and libde265: docs/adr/0014-heic.md) is imported by the limited child process
only, when a HEIC picture comes. Before it sees a file, what phones never write has been refused: image sequences,
overlays, masks, uncompressed and other codecs. Most of what was found unsafe in libheif stands in the code for those.
"""

from types import ModuleType
from typing import NamedTuple

from PIL import Image

from media.boxes import BrokenBox, Cursor, Still, boxes, read_still
from media.kinds import RefusedPicture

OLDEST_LIBHEIF = (1, 23, 4)  # older ones are known to be unsafe
_PICTURES = frozenset({b"hvc1", b"grid"})
_OTHERS = frozenset({b"Exif", b"mime", b"uri ", b"tmap"})  # metadata, and the recipe of an HDR version
_XMP_TYPE = b"application/rdf+xml"
_THREADS = 2


class Header(NamedTuple):
    """The picture's size as it is seen, turned and cropped as the file says, and the largest size of any part."""

    width: int
    height: int
    largest: tuple[int, int]


def read_header(raw: bytes) -> Header:
    """Raises RefusedPicture for what phones do not write, BrokenBox for what is damaged."""
    still = _still(raw)
    kinds = {item.type for item in still.items.values()}
    if still.items[still.primary].type not in _PICTURES or kinds - _PICTURES - _OTHERS:
        raise _unusual()
    sizes = [_size(raw, still, number) for number, item in still.items.items() if item.type in _PICTURES]
    return Header(*_seen(raw, still), max(sizes, key=lambda size: size[0] * size[1]))


def metadata_of(raw: bytes) -> tuple[bytes, bytes]:
    """The Exif block, from its TIFF header, and the XMP packet. Raises BrokenBox."""
    still = _still(raw)
    exif = xmp = b""
    for number, item in still.items.items():
        if item.type == b"Exif" and not exif:
            data = _data(raw, still, number)
            exif = data[4 + int.from_bytes(data[:4]) :]  # the offset of the TIFF header comes first
        elif item.type == b"mime" and item.content_type == _XMP_TYPE and not xmp:
            xmp = _data(raw, still, number)
    return exif, xmp


def decode(raw: bytes) -> Image.Image:
    """The primary picture, turned and cropped as the file says. For the limited child process only.

    Raises RefusedPicture without a decoder, and what pi_heif raises on broken data (all in sniff.UNREADABLE).
    """
    library = decoder()
    library.options.THUMBNAILS = library.options.DEPTH_IMAGES = library.options.AUX_IMAGES = False
    library.options.DECODE_THREADS = _THREADS
    image: Image.Image = library.open_heif(raw, convert_hdr_to_8bit=True).to_pillow()
    header = read_header(raw)
    if image.size != (header.width, header.height):
        raise BrokenBox("the picture is not of the size that its header says")
    return image


def decoder() -> ModuleType:
    """The optional library. Raises RefusedPicture where it is not installed, or too old to be safe."""
    try:
        import pi_heif  # only here: whoever takes no HEIC never loads it
    except ImportError as error:
        raise _not_accepted() from error
    version = tuple(int(part) for part in pi_heif.libheif_version().split(".")[:3])
    if version < OLDEST_LIBHEIF:
        raise _not_accepted()
    module: ModuleType = pi_heif
    return module


def _still(raw: bytes) -> Still:
    top = {box.name: box for box in boxes(raw, 0, len(raw))}
    if b"moov" in top:
        raise _unusual()
    if b"meta" not in top:
        raise BrokenBox("no meta box")
    still = read_still(raw, top[b"meta"])
    if still.primary not in still.items:
        raise BrokenBox("no primary item")
    return still


def _size(raw: bytes, still: Still, item: int) -> tuple[int, int]:
    for box in still.properties_of(item):
        if box.name == b"ispe":
            cursor = Cursor(raw, box)
            cursor.full()
            return cursor.number(4), cursor.number(4)
    raise BrokenBox("a picture without a size")


def _seen(raw: bytes, still: Still) -> tuple[int, int]:
    """The primary picture's size after the transformations that the file asks for, in its order (23008-12, 6.3)."""
    width, height = _size(raw, still, still.primary)
    for box in still.properties_of(still.primary):
        cursor = Cursor(raw, box)
        if box.name == b"clap":
            numbers = [cursor.number(4) for _ in range(4)]
            if not numbers[1] or not numbers[3]:
                raise BrokenBox("a crop of no size")
            width, height = min(width, numbers[0] // numbers[1]), min(height, numbers[2] // numbers[3])
        elif box.name == b"irot" and cursor.number(1) & 1:
            width, height = height, width
    return width, height


def _data(raw: bytes, still: Still, item: int) -> bytes:
    return b"".join(raw[at : at + length] for at, length in still.extents.get(item, [])[:8])


def _not_accepted() -> RefusedPicture:
    return RefusedPicture(
        "heic",
        "This is a HEIC picture, as phones make them, and HEIC is not accepted here."
        " Please export it as JPEG and upload that"
        " (on an iPhone: Settings, Camera, Formats, Most Compatible).",
    )


def _unusual() -> RefusedPicture:
    return RefusedPicture(
        "heif",
        "This HEIF file is not a single picture as phones make them: it holds a sequence, an overlay or another codec."
        " Please export it as JPEG and upload that.",
    )
