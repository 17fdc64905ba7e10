"""Looks at an upload before anything decodes it: what kind it is, how large, and whether it keeps to the
limits.

Only headers are read. Pillow's plug-in for the one kind that the first bytes name is used directly, not
`Image.open`: no other decoder sees the data, and the limit on pixels is ours, not a setting of the whole
process. TIFF and HEIC are read by our own readers: Pillow's TIFF plug-in, with libtiff below it, and libheif have
the longest records of flaws and run in the limited child only.
"""

import struct
from dataclasses import dataclass
from io import BytesIO

from PIL import Image
from PIL.AvifImagePlugin import AvifImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from media import heic, ifd
from media.boxes import BrokenBox
from media.faults import DAMAGED
from media.frames import count_frames
from media.jpeg_segments import count_scans
from media.kinds import HEAD, Kind, RefusedPicture, kind_of

MAX_BYTES = 60 * 1024 * 1024
MAX_PIXELS = 120_000_000
MAX_SIDE = 30_000
MAX_FRAMES = 1_000
# Encoders write about ten scans. Each one costs a pass over all blocks: 4,000 of them fit into 100 kB and
# cost nine seconds of processor time at six megapixels.
MAX_SCANS = 100

PLUGINS: dict[Kind, type[ImageFile]] = {
    Kind.JPEG: JpegImageFile,
    Kind.PNG: PngImageFile,
    Kind.WEBP: WebPImageFile,
    Kind.AVIF: AvifImageFile,
    Kind.GIF: GifImageFile,
}
# What Pillow's plug-ins raise on broken data (SyntaxError is theirs for "not mine"); warnings are for
# processes that turn them into errors, as our tests do.
UNREADABLE = (
    SyntaxError, OSError, ValueError, TypeError, LookupError, EOFError, ArithmeticError, AttributeError,
    RuntimeError, struct.error, Image.DecompressionBombError, Warning,
)  # fmt: skip
_WIDTH, _HEIGHT, _NEW_SUBFILE_TYPE, _DNG_VERSION = 256, 257, 254, 50706  # TIFF tags


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What the headers say. Width and height are as stored, before any orientation is applied."""

    kind: Kind
    width: int
    height: int
    frames: int

    @property
    def is_animated(self) -> bool:
        """Whether there is more than one frame (or page, in a TIFF)."""
        return self.frames > 1


def sniff(raw: bytes) -> Sniffed:
    """Decides whether `raw` is a picture that the library takes.

    Raises RefusedPicture, whose message says in a sentence what is wrong and what to do.
    """
    check_bytes(len(raw))
    kind = kind_of(raw[:HEAD])
    if kind is Kind.JPEG:
        _check_scans(raw)
    if kind is Kind.WEBP:
        _check_webp_canvas(raw)
    width, height, frames = _READERS.get(kind, _header)(raw, kind)
    check_pixels(width, height)
    if frames > MAX_FRAMES:
        raise RefusedPicture(
            "too-many-frames",
            f"This picture has more than {MAX_FRAMES:,} frames or pages."
            " Please upload the one that is wanted.",
        )
    return Sniffed(kind, width, height, frames)


def check_bytes(size: int) -> None:
    """Raises RefusedPicture if a file of `size` bytes is too large; ask it before reading an upload into
    memory.
    """
    if size > MAX_BYTES:
        raise RefusedPicture(
            "too-many-bytes",
            f"This file has {size / 1048576:,.1f} MB; the most that is taken is {MAX_BYTES // 1048576} MB."
            " Please export a smaller one.",
        )


def check_pixels(width: int, height: int) -> None:
    """Raises RefusedPicture if a picture of this many pixels is too large (or has none)."""
    if width < 1 or height < 1:
        raise damaged()
    if max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
        raise RefusedPicture(
            "too-many-pixels",
            f"This picture says that it is {width:,} by {height:,} pixels. The most that is taken is"
            f" {MAX_PIXELS // 1_000_000} megapixels and {MAX_SIDE:,} pixels a side."
            " Please export a smaller one.",
        )


def _header(raw: bytes, kind: Kind) -> tuple[int, int, int]:
    """Width, height, frames by Pillow's plug-in, which decodes no pixel when it opens a file."""
    try:
        picture = PLUGINS[kind](BytesIO(raw))
    except UNREADABLE as error:
        raise damaged() from error
    if isinstance(picture, AvifImageFile):  # its parser knows; the others would walk or decode to count
        return *picture.size, picture.n_frames
    return *picture.size, count_frames(raw, kind, MAX_FRAMES + 1)


def _heic_header(raw: bytes, _: Kind) -> tuple[int, int, int]:
    """Upright already: its decoder turns it. Thumbnails and tiles may be no larger than the picture may."""
    try:
        width, height, largest = heic.read_header(raw)
    except BrokenBox as error:
        raise damaged() from error
    check_pixels(*largest)
    return width, height, 1


def _tiff_header(raw: bytes, _: Kind) -> tuple[int, int, int]:
    try:
        form = ifd.layout(raw)
        first = ifd.read_ifd(raw, form, form.first)
        width, height = first[_WIDTH].number(), first[_HEIGHT].number()
    except (ifd.BrokenIfd, KeyError) as error:
        raise damaged() from error
    _refuse_camera_raw(first)
    return width, height, count_frames(raw, Kind.TIFF, MAX_FRAMES + 1)


def _check_scans(raw: bytes) -> None:
    if count_scans(raw, MAX_SCANS + 1) > MAX_SCANS:
        raise RefusedPicture(
            "too-many-scans",
            f"This JPEG is built of more than {MAX_SCANS} layers, which would take very long to decode."
            " Please export it again as an ordinary JPEG.",
        )


def _check_webp_canvas(raw: bytes) -> None:
    """The WebP plug-in allocates the canvas of an extended file when it opens it, so its size is checked
    first (RFC 9649, section 2.7: 24 bits each, less one). Simple files are at most 16,383 pixels a side by
    format.
    """
    if raw[12:16] == b"VP8X" and len(raw) >= 30:
        check_pixels(int.from_bytes(raw[24:27], "little") + 1, int.from_bytes(raw[27:30], "little") + 1)
    elif raw[12:16] == b"VP8L" and len(raw) >= 25:
        bits = int.from_bytes(raw[21:25], "little")
        check_pixels((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    elif raw[12:16] == b"VP8 " and len(raw) >= 30:
        width, height = struct.unpack_from("<HH", raw, 26)
        check_pixels(width & 0x3FFF, height & 0x3FFF)


def _refuse_camera_raw(first: dict[int, ifd.Entry]) -> None:
    """Camera raw files (DNG, NEF, ARW) are TIFFs whose first page is a thumbnail: taking that would be a
    trap.
    """
    is_thumbnail = _NEW_SUBFILE_TYPE in first and first[_NEW_SUBFILE_TYPE].number() & 1
    if _DNG_VERSION in first or is_thumbnail:
        raise RefusedPicture(
            "camera-raw", "This is a camera raw file. Please export it as JPEG, PNG or TIFF and upload that."
        )


_READERS = {Kind.TIFF: _tiff_header, Kind.HEIC: _heic_header}


def damaged() -> RefusedPicture:
    """The refusal of a file that begins like a picture and does not go on like one."""
    return RefusedPicture("damaged", DAMAGED)
