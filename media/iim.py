"""IPTC-IIM, the older form of press metadata (IIM 4.2): datasets of record, number and bytes.

`read_iim` decodes the application record (2); `write_iim` encodes one, always as UTF-8.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

MAX_DATASETS = 2000
_TAG_MARKER = 0x1C
UTF8 = b"\x1b%G"  # the escape sequence of 1:90 that says UTF-8 (ISO/IEC 2022)

# Dataset numbers of record 2 by the name that metadata.py gives the field.
DATASETS = {
    "title": 5,
    "keywords": 25,
    "instructions": 40,
    "date": 55,
    "time": 60,
    "creator": 80,
    "creator_title": 85,
    "city": 90,
    "sublocation": 92,
    "state": 95,
    "country_code": 100,
    "country": 101,
    "job_id": 103,
    "headline": 105,
    "credit": 110,
    "source": 115,
    "copyright": 116,
    "caption": 120,
    "caption_writer": 122,
}
_NAMES = {number: name for name, number in DATASETS.items()}
# The most octets that the standard lets a writer give a dataset.
_LIMITS = {"creator": 32, "credit": 32, "copyright": 128, "caption": 2000, "headline": 256, "source": 32}


@dataclass(frozen=True, slots=True)
class Iim:
    """Values by field name; a repeated dataset has several."""

    values: Mapping[str, tuple[str, ...]]
    problems: tuple[str, ...] = ()


def read_iim(data: bytes) -> Iim:
    """Decodes an IIM block. Never raises: what is damaged is left out and told."""
    raw: dict[str, list[bytes]] = {}
    charset = b""
    problems: tuple[str, ...] = ()
    try:
        for record, number, value in _datasets(data):
            if (record, number) == (1, 90):
                charset = value
            elif record == 2 and number in _NAMES:
                raw.setdefault(_NAMES[number], []).append(value)
    except ValueError:
        problems = ("Its IPTC metadata is damaged; only its beginning could be read.",)
    texts = {name: tuple(_decode(value, charset) for value in values) for name, values in raw.items()}
    return Iim(texts, problems)


def write_iim(values: Mapping[str, Iterable[str]]) -> bytes:
    """An IIM block in UTF-8 with the given fields, cut to the lengths of the standard at a whole
    character.
    """
    blocks = [_dataset(1, 90, UTF8), _dataset(2, 0, b"\x00\x04")]
    for name, texts in values.items():
        for text in texts:
            cut = text.encode()[: _LIMITS.get(name, 64)].decode("utf-8", "ignore").encode()
            blocks.append(_dataset(2, DATASETS[name], cut))
    return b"".join(blocks)


def was_cut(name: str, text: str) -> bool:
    """Whether `text` is as long as IIM lets this field be, so that XMP may well have more of it."""
    return len(text.encode()) >= _LIMITS.get(name, 64) - 4


def _datasets(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Standard datasets have a 15-bit length; the top bit says that its low bits count the bytes of a longer
    one.
    """
    at = 0
    for _ in range(MAX_DATASETS):
        if at + 5 > len(data) or not data[at]:  # zero bytes pad the block
            return
        if data[at] != _TAG_MARKER:
            raise ValueError("no tag marker")
        record, number, length = data[at + 1], data[at + 2], int.from_bytes(data[at + 3 : at + 5])
        at += 5
        if length & 0x8000:
            width = length & 0x7FFF
            if width > 4:
                raise ValueError("a length of more than four bytes")
            length = int.from_bytes(data[at : at + width])
            at += width
        if at + length > len(data):
            raise ValueError("a dataset runs past the end")
        yield record, number, data[at : at + length]
        at += length


def _decode(value: bytes, charset: bytes) -> str:
    """UTF-8 where 1:90 says so. Without it the standard leaves the charset to the system: today's writers
    mostly mean UTF-8, so it is tried first (other text is hardly ever valid UTF-8 by accident), then the
    Windows code page.
    """
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("utf-8" if charset == UTF8 else "cp1252", "replace")


def _dataset(record: int, number: int, value: bytes) -> bytes:
    return bytes((_TAG_MARKER, record, number)) + len(value).to_bytes(2) + value
