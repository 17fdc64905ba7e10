"""Metadata inside a JPEG file, in the three forms that picture desks meet: IPTC-IIM, XMP and Exif.

- IPTC Information Interchange Model, version 4.2: records of tagged datasets, kept in a Photoshop image
  resource (8BIM, id 0x0404) in segment APP13.
- XMP: ISO 16684-1 for the packet, "XMP Specification Part 3: Storage in Files" (Adobe), section 1.1.3, for
  its segment APP1. The properties are those of the IPTC Photo Metadata Standard.
- Exif 2.32 (CIPA DC-008), in an APP1 of its own.
- JPEG segments: ISO/IEC 10918-1, annex B.1.1.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from PIL import Image

MARKER_APP13 = 0xED
_UTF8 = b"\x1b%G"  # ISO 2022 escape to UTF-8, the value of dataset 1:90
_LONGEST = 65_533  # bytes of a segment after its length field (10918-1, B.1.1.4)
# Made by an algorithm that samples no other pictures: the IPTC's word for what this package does
_DIGITAL_SOURCE = "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"


@dataclass(frozen=True)
class Metadata:
    """What a file says of its picture; empty strings are left out of the file."""

    title: str
    caption: str
    alt_text: str
    creator: str
    credit: str
    source: str
    copyright: str
    city: str
    country: str
    taken_at: datetime
    orientation: int = 1
    gps: tuple[float, float] | None = None


def _dataset(record: int, number: int, value: bytes) -> bytes:
    """One standard dataset: tag marker 0x1C, record, dataset, length, value (IIM 4.2, section 1.6)."""
    if len(value) > 32_767:
        raise ValueError(
            f"IPTC dataset {record}:{number} takes at most 32,767 bytes; this text has {len(value)}."
        )
    return struct.pack(">BBBH", 0x1C, record, number, len(value)) + value


def _cut(text: str, limit: int) -> bytes:
    """The text in UTF-8, shortened to `limit` bytes at the end of a character."""
    return text.encode()[:limit].decode(errors="ignore").encode()


def iptc(data: Metadata) -> bytes:
    """The IIM records (envelope and application) of a picture, in UTF-8; lengths as in IIM 4.2, chapter 6."""
    texts = (
        (5, 64, data.title),
        (80, 32, data.creator),
        (90, 32, data.city),
        (101, 64, data.country),
        (105, 256, data.title),
        (110, 32, data.credit),
        (115, 32, data.source),
        (116, 128, data.copyright),
        (120, 2000, data.caption),
    )
    records = _dataset(1, 90, _UTF8) + _dataset(2, 0, b"\x00\x04")
    records += _dataset(2, 55, data.taken_at.strftime("%Y%m%d").encode())
    records += _dataset(2, 60, data.taken_at.strftime("%H%M%S%z").encode())
    return records + b"".join(_dataset(2, number, _cut(text, limit)) for number, limit, text in texts if text)


def photoshop(records: bytes) -> bytes:
    """IIM records as the payload of APP13: an image resource block with an empty name, padded to even."""
    block = b"8BIM" + struct.pack(">HHI", 0x0404, 0, len(records)) + records
    return b"Photoshop 3.0\x00" + block + b"\x00" * (len(block) % 2)


def _language(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'


def _properties(data: Metadata) -> Iterator[tuple[str, str]]:
    yield "dc:title", _language(data.title)
    yield "dc:description", _language(data.caption)
    yield "dc:creator", f"<rdf:Seq><rdf:li>{escape(data.creator)}</rdf:li></rdf:Seq>"
    yield "dc:rights", _language(data.copyright)
    yield "photoshop:Headline", escape(data.title)
    yield "photoshop:Credit", escape(data.credit)
    yield "photoshop:Source", escape(data.source)
    yield "photoshop:DateCreated", data.taken_at.isoformat()
    if data.city:
        yield "photoshop:City", escape(data.city)
    if data.country:
        yield "photoshop:Country", escape(data.country)
    yield "xmpRights:Marked", "True"
    yield "Iptc4xmpCore:AltTextAccessibility", _language(data.alt_text)
    yield "Iptc4xmpExt:DigitalSourceType", _DIGITAL_SOURCE


def xmp(data: Metadata) -> bytes:
    """The XMP packet of a picture (UTF-8)."""
    spaces = {
        "dc": "http://purl.org/dc/elements/1.1/",
        "photoshop": "http://ns.adobe.com/photoshop/1.0/",
        "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
        "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
        "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    }
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in spaces.items())
    body = "".join(f"<{name}>{value}</{name}>" for name, value in _properties(data))
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {names}>{body}</rdf:Description></rdf:RDF></x:xmpmeta>'
        '<?xpacket end="w"?>'
    ).encode()


def _sexagesimal(degrees: float) -> tuple[float, float, float]:
    minutes, whole = abs(degrees) % 1 * 60, float(int(abs(degrees)))
    return whole, float(int(minutes)), round(minutes % 1 * 60, 2)


def exif(data: Metadata) -> Image.Exif:
    """The Exif of a picture: who and when in ASCII, how its pixels lie, and where it was taken."""
    result = Image.Exif()
    result[0x0112] = data.orientation
    result[0x013B] = data.creator.encode("ascii", "replace").decode()
    result[0x8298] = data.copyright.replace("©", "(c)").encode("ascii", "replace").decode()
    details = result.get_ifd(0x8769)
    details[0x9003] = data.taken_at.strftime("%Y:%m:%d %H:%M:%S")
    offset = data.taken_at.strftime("%z")
    details[0x9011] = f"{offset[:3]}:{offset[3:]}"
    if data.gps:
        place = result.get_ifd(0x8825)
        latitude, longitude = data.gps
        place[1], place[2] = ("N" if latitude >= 0 else "S"), _sexagesimal(latitude)
        place[3], place[4] = ("E" if longitude >= 0 else "W"), _sexagesimal(longitude)
    return result


def with_segment(jpeg: bytes, marker: int, payload: bytes) -> bytes:
    """The JPEG file with one more application segment, after those it begins with.

    Raises ValueError when the bytes are no JPEG file or the payload is too long for a segment.
    """
    if jpeg[:2] != b"\xff\xd8":
        raise ValueError("This is not a JPEG file: it does not begin with FF D8.")
    if len(payload) > _LONGEST:
        raise ValueError(f"A JPEG segment holds {_LONGEST} bytes; this metadata has {len(payload)}.")
    place = 2
    while jpeg[place] == 0xFF and 0xE0 <= jpeg[place + 1] <= 0xEF:
        place += 2 + int(struct.unpack(">H", jpeg[place + 2 : place + 4])[0])
    segment = struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload
    return jpeg[:place] + segment + jpeg[place:]
