"""Finds the metadata inside a picture file: the Exif, XMP and IPTC-IIM bytes, undecoded.

Only headers and chunk lengths are followed; no pixel is decoded and no offset is trusted. Where each kind of
file keeps them: XMP specification part 3 (ISO 16684-1), Exif 3.0 section 4.7, Photoshop file format (image
resources).
"""

import zlib
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import islice

from PIL.AvifImagePlugin import AvifImageFile

from media import heic, ifd, png_text
from media.boxes import BrokenBox
from media.jpeg_segments import APP1, APP13, header_segments
from media.kinds import HEAD, Kind, kind_of
from media.sniff import UNREADABLE

MAX_BLOCK = 2 * 1024 * 1024  # bytes of one block of metadata; more is left unread, and told
_EXIF, _XMP, _PHOTOSHOP = b"Exif\x00\x00", b"http://ns.adobe.com/xap/1.0/\x00", b"Photoshop 3.0\x00"
_TAG_XMP, _TAG_IIM, _TAG_PHOTOSHOP = 700, 33723, 34377
_RESOURCE_IIM, _RESOURCE_DIGEST = 0x0404, 0x0425
_XMP_TEXT = b"XML:com.adobe.xmp\x00"


@dataclass(frozen=True, slots=True)
class Blocks:
    """The raw metadata of one file. `iim_digest` is Photoshop's MD5 of the IIM as it was when XMP was last
    written.
    """

    exif: bytes = b""
    xmp: bytes = b""
    iim: bytes = b""
    iim_digest: bytes = b""
    problems: tuple[str, ...] = ()


def find_blocks(raw: bytes) -> Blocks:
    """The metadata blocks of a picture. Raises RefusedPicture if it is no picture at all; never for its
    metadata.
    """
    finder = {
        Kind.JPEG: _jpeg,
        Kind.PNG: _png,
        Kind.WEBP: _webp,
        Kind.TIFF: _tiff,
        Kind.AVIF: _avif,
        Kind.GIF: _gif,
        Kind.HEIC: _heic,
    }
    return _bounded(finder[kind_of(raw[:HEAD])](raw))


def _bounded(blocks: Blocks) -> Blocks:
    for name in ("exif", "xmp", "iim"):
        size = len(getattr(blocks, name))
        if size > MAX_BLOCK:
            told = f"Its {name.upper()} metadata has {size:,} bytes, which is too much to read."
            blocks = replace(blocks, **{name: b""}, problems=(*blocks.problems, told))
    return blocks


def _jpeg(raw: bytes) -> Blocks:
    exif = xmp = photoshop = b""
    for segment in header_segments(raw):
        if segment.marker == APP1:
            if not exif and raw.startswith(_EXIF, segment.start):
                exif = raw[segment.start + len(_EXIF) : segment.end]
            elif not xmp and raw.startswith(_XMP, segment.start):
                xmp = raw[segment.start + len(_XMP) : segment.end]
        elif (
            segment.marker == APP13
            and raw.startswith(_PHOTOSHOP, segment.start)
            and len(photoshop) <= MAX_BLOCK
        ):
            photoshop += raw[segment.start + len(_PHOTOSHOP) : segment.end]
    resources = _photoshop_resources(photoshop)
    return Blocks(exif, xmp, resources.get(_RESOURCE_IIM, b""), resources.get(_RESOURCE_DIGEST, b""))


def _photoshop_resources(data: bytes) -> dict[int, bytes]:
    """Image resource blocks: "8BIM", a 16-bit id, a Pascal string and the data, the last two padded to even
    length.
    """
    resources: dict[int, bytes] = {}
    at = 0
    while data[at : at + 4] == b"8BIM" and at + 7 <= len(data):
        number = int.from_bytes(data[at + 4 : at + 6])
        name_end = at + 6 + (data[at + 6] // 2 + 1) * 2
        size = int.from_bytes(data[name_end : name_end + 4])
        start = name_end + 4
        resources.setdefault(number, data[start : start + size])
        at = start + size + (size & 1)
    return resources


def _png(raw: bytes) -> Blocks:
    exif = b""
    texts: dict[str, bytes] = {}
    problems: set[str] = set()
    named = (chunk for chunk in png_text.chunks(raw) if chunk.name in (b"eXIf", b"iTXt", b"tEXt", b"zTXt"))
    for name, start, end in islice(named, png_text.MAX_TEXTS):
        if name == b"eXIf":
            exif = exif or raw[start:end].removeprefix(_EXIF)
        elif raw.startswith((_XMP_TEXT, b"Raw profile type "), start):
            try:
                texts = _png_text(png_text.text_of(name, raw[start:end], 2 * MAX_BLOCK)) | texts
            except (ValueError, LookupError, zlib.error):
                problems.add("Some of its metadata could not be unpacked.")
    resources = _photoshop_resources(texts.get("8bim", b"") or texts.get("iptc", b""))
    return Blocks(
        exif=exif or texts.get("exif", b"").removeprefix(_EXIF),
        xmp=texts.get("xmp", b""),
        iim=resources.get(_RESOURCE_IIM, b""),
        iim_digest=resources.get(_RESOURCE_DIGEST, b""),
        problems=tuple(problems),
    )


def _png_text(text: png_text.Text) -> dict[str, bytes]:
    """The block of metadata that a text chunk holds, by its name; nothing where it holds none."""
    if text.keyword == _XMP_TEXT[:-1]:
        return {"xmp": text.value}
    profile = png_text.raw_profile(text)
    return dict([profile]) if profile else {}


def _webp(raw: bytes) -> Blocks:
    found: dict[bytes, bytes] = {}
    at = 12
    while at + 8 <= len(raw):
        size = int.from_bytes(raw[at + 4 : at + 8], "little")
        if raw[at : at + 4] in (b"EXIF", b"XMP "):
            found.setdefault(raw[at : at + 4], raw[at + 8 : at + 8 + size])
        at += 8 + size + (size & 1)
    return Blocks(exif=found.get(b"EXIF", b"").removeprefix(_EXIF), xmp=found.get(b"XMP ", b""))


def _tiff(raw: bytes) -> Blocks:
    try:
        form = ifd.layout(raw)
        first = ifd.read_ifd(raw, form, form.first)
    except ifd.BrokenIfd:
        return Blocks(problems=("Its metadata could not be read.",))
    value = {tag: first[tag].raw for tag in (_TAG_XMP, _TAG_IIM, _TAG_PHOTOSHOP) if tag in first}
    resources = _photoshop_resources(value.get(_TAG_PHOTOSHOP, b""))
    iim = value.get(_TAG_IIM) or resources.get(_RESOURCE_IIM, b"")
    # The file itself has the structure of an Exif block; exif.py reads it bounded, so its size does not
    # matter.
    return Blocks(xmp=value.get(_TAG_XMP, b""), iim=iim, iim_digest=resources.get(_RESOURCE_DIGEST, b""))


def _avif(raw: bytes) -> Blocks:
    try:
        info = AvifImageFile(BytesIO(raw)).info
    except UNREADABLE:
        return Blocks(problems=("Its metadata could not be read.",))
    return Blocks(exif=info.get("exif", b"").removeprefix(_EXIF), xmp=info.get("xmp", b""))


def _heic(raw: bytes) -> Blocks:
    try:
        exif, xmp = heic.metadata_of(raw)
    except BrokenBox:
        return Blocks(problems=("Its metadata could not be read.",))
    return Blocks(exif=exif.removeprefix(_EXIF), xmp=xmp)


def _gif(raw: bytes) -> Blocks:
    """XMP in GIF stands unescaped after its application extension and ends in a 258 byte "magic trailer"."""
    start = raw.find(b"\x21\xff\x0bXMP DataXMP")
    end = raw.find(b"\x01\xff\xfe", start)
    return Blocks(xmp=raw[start + 14 : end]) if 0 <= start < end else Blocks()
