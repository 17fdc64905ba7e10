"""Which kind of picture is it? Decided by the first bytes, never by a file name or a Content-Type."""

from enum import StrEnum

# The brands of an ISO base media file (ISO/IEC 14496-12, section 4.3) that tell AVIF from HEIC.
_AVIF_BRANDS = frozenset({b"avif", b"avis"})
_HEIC_BRANDS = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}
)
HEAD = 4096  # bytes that recognition may look at


class RefusedPicture(Exception):
    """The file is not taken in. `code` is stable, for programs and tests; `message` is a sentence for the
    editor.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class Kind(StrEnum):
    """The kinds of picture that are accepted."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    AVIF = "avif"
    TIFF = "tiff"
    GIF = "gif"
    HEIC = "heic"  # where its decoder is installed: see heic.py

    @property
    def mime(self) -> str:
        return f"image/{self.value}"

    @property
    def extension(self) -> str:
        """The usual file name extension, without the dot."""
        return {"jpeg": "jpg", "tiff": "tif"}.get(self.value, self.value)


_TAKE_INSTEAD = "Please export it as JPEG, PNG, WebP, AVIF, TIFF or GIF and upload that."

_ACCEPTED = (
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"GIF87a", Kind.GIF),
    (b"GIF89a", Kind.GIF),
    (b"II*\x00", Kind.TIFF),
    (b"MM\x00*", Kind.TIFF),
    (b"II+\x00", Kind.TIFF),  # BigTIFF
    (b"MM\x00+", Kind.TIFF),
)

_RAW = "This is a camera raw file. " + _TAKE_INSTEAD
_REFUSED = (
    (b"%PDF", "pdf", "This is a PDF document, not a picture. " + _TAKE_INSTEAD),
    (b"%!PS", "postscript", "This is a PostScript drawing, not a picture. " + _TAKE_INSTEAD),
    (b"\xc5\xd0\xd3\xc6", "postscript", "This is a PostScript drawing, not a picture. " + _TAKE_INSTEAD),
    (b"8BPS", "photoshop", "This is a Photoshop document. " + _TAKE_INSTEAD),
    (b"BM", "bmp", "This is a BMP picture, which is not accepted. " + _TAKE_INSTEAD),
    (b"\x00\x00\x01\x00", "icon", "This is an icon file, which is not accepted. " + _TAKE_INSTEAD),
    (b"\x00\x00\x02\x00", "icon", "This is a cursor file, which is not accepted. " + _TAKE_INSTEAD),
    (b"\xff\x0a", "jpeg-xl", "This is a JPEG XL picture, which is not accepted yet. " + _TAKE_INSTEAD),
    (
        b"\x00\x00\x00\x0cJXL ",
        "jpeg-xl",
        "This is a JPEG XL picture, which is not accepted yet. " + _TAKE_INSTEAD,
    ),
    (
        b"\x00\x00\x00\x0cjP  ",
        "jpeg-2000",
        "This is a JPEG 2000 picture, which is not accepted. " + _TAKE_INSTEAD,
    ),
    (b"FUJIFILMCCD-RAW", "camera-raw", _RAW),
    (b"IIRO", "camera-raw", _RAW),
    (b"IIRS", "camera-raw", _RAW),
    (b"IIU\x00", "camera-raw", _RAW),
    (
        b"PK\x03\x04",
        "archive",
        "This is a ZIP archive. Please unpack it and upload the pictures that are inside.",
    ),
    (
        b"\x1f\x8b",
        "archive",
        "This file is compressed with gzip. Please unpack it and upload the picture inside.",
    ),
)


def kind_of(head: bytes) -> Kind:
    """The kind of the picture that begins with `head` (its first HEAD bytes are enough).

    Raises RefusedPicture for everything else, with the reason in words.
    """
    if not head:
        raise RefusedPicture("empty", "This file is empty: it has no bytes. Please upload it again.")
    if head[8:10] == b"CR" and head[:4] in (b"II*\x00", b"MM\x00*"):  # Canon CR2 is a TIFF with a mark
        raise RefusedPicture("camera-raw", _RAW)
    for magic, kind in _ACCEPTED:
        if head.startswith(magic):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Kind.WEBP
    if head[4:8] == b"ftyp":
        return _kind_by_brand(head)
    raise _refusal(head)


def _kind_by_brand(head: bytes) -> Kind:
    end = min(int.from_bytes(head[:4]), len(head))
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, end - 3, 4))}
    if brands & _AVIF_BRANDS:
        return Kind.AVIF
    if head[8:12] == b"crx ":
        raise RefusedPicture("camera-raw", _RAW)
    if brands & _HEIC_BRANDS:
        return Kind.HEIC
    raise RefusedPicture("video", "This is a video or sound file, not a picture. " + _TAKE_INSTEAD)


def _refusal(head: bytes) -> RefusedPicture:
    for magic, code, message in _REFUSED:
        if head.startswith(magic):
            return RefusedPicture(code, message)
    if b"<svg" in head[:HEAD].lower():
        return RefusedPicture(
            "svg",
            "This is an SVG drawing. SVG can carry programs and is not accepted."
            " Please export it as PNG and upload that.",
        )
    if _is_text(head[:HEAD]):
        return RefusedPicture("text", "This is text, whatever its name says, not a picture. " + _TAKE_INSTEAD)
    return RefusedPicture("unknown", "This is not a picture of a kind that is accepted. " + _TAKE_INSTEAD)


def _is_text(head: bytes) -> bool:
    if any(byte < 9 for byte in head):
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(head) - 4 and len(head) == HEAD  # a character cut in two at the end
    return True
