"""The metadata that is written into every rendition: what partners need, and nothing that came with the
original.

GPS, serial numbers, owner names and thumbnails cannot leak, since nothing is copied: this record is all there
is.
"""

import hashlib
import json
from dataclasses import asdict, dataclass

from media.iim import write_iim
from media.plain_text import plain
from media.recipes import EDITION, Encoding
from media.xmp import write_xmp

_LIMIT = {"caption": 4000}
_FIELDS = {  # our field: the field of iim.py and xmp.py
    "caption": "caption",
    "creator": "creator",
    "credit": "credit",
    "copyright": "copyright",
    "licence_url": "web_statement",  # "Web Statement of Rights" is the licence of the picture
    "digital_source_type": "digital_source_type",
}
_IN_IIM = ("caption", "creator", "credit", "copyright")


@dataclass(frozen=True, slots=True)
class Embedded:
    """Plain text; `licence_url` and `digital_source_type` (IPTC vocabulary) are URLs. Empty fields are not
    written.
    """

    caption: str = ""
    creator: str = ""
    credit: str = ""
    copyright: str = ""
    licence_url: str = ""
    digital_source_type: str = ""

    def values(self) -> dict[str, tuple[str, ...]]:
        """The filled fields by the names that iim.py and xmp.py know; several creators were joined by ";
        ".
        """
        texts = {field: plain(getattr(self, field), _LIMIT.get(field, 500)) for field in _FIELDS}
        filled: dict[str, tuple[str, ...]] = {
            _FIELDS[field]: (text,) for field, text in texts.items() if text
        }
        if texts["creator"]:
            filled["creator"] = tuple(texts["creator"].split("; "))
        return filled

    def xmp(self) -> bytes:
        """An XMP packet, or nothing when there is nothing to say."""
        values = self.values()
        return write_xmp(values) if values else b""

    def app13(self) -> bytes:
        """A JPEG APP13 segment with IPTC-IIM and the digest that says it agrees with the XMP, or nothing."""
        values = {name: texts for name, texts in self.values().items() if name in _IN_IIM}
        if not values:
            return b""
        iim = write_iim(values)
        digest = hashlib.md5(iim, usedforsecurity=False).digest()  # Photoshop's format asks for MD5
        body = b"Photoshop 3.0\x00" + _resource(0x0404, iim) + _resource(0x0425, digest)
        return b"\xff\xed" + (len(body) + 2).to_bytes(2) + body


def fingerprint(embed: Embedded, encoding: Encoding) -> str:
    """Stands for all that decides a rendition's bytes beside the original and the crop; part of its file
    name.
    """
    parts = [EDITION, asdict(embed), encoding.format.value, encoding.quality, encoding.effort]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _resource(number: int, data: bytes) -> bytes:
    padding = b"\x00" * (len(data) & 1)
    return b"8BIM" + number.to_bytes(2) + b"\x00\x00" + len(data).to_bytes(4) + data + padding
