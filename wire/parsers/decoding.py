"""Bytes to text: which encoding a take is in, and what is no copy at all."""

import codecs
import unicodedata
from dataclasses import dataclass

from wire.parsers.draft import Report, Span, UnreadableCopy

# A novel of 150,000 words is about 1 MB; the longest wire story is a hundredth of that. What is larger is
# not a story, and an editor's page could not show it.
MAX_BYTES = 1_000_000

# What the first bytes say a file is, and what the editor can do instead.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word, OpenDocument or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Office file"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"RIFF", "a picture, sound or video"),
    (b"\x1f\x8b", "a gzip file"),
    (b"7z\xbc\xaf", "a 7-Zip file"),
    (b"Rar!", "a RAR file"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"\x7fELF", "a program"),
)

# Longest first: the UTF-32 mark begins with the UTF-16 one.
BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# What a caller may name. Python also knows codecs that are no character sets (punycode, unicode_escape).
ENCODINGS: frozenset[str] = frozenset(
    codecs.lookup(name).name
    for name in (
        *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "ascii", "koi8-r", "koi8-u"),
        *(f"cp{number}" for number in (437, 850, 852, 866, 874, *range(1250, 1259))),
        *(f"iso8859-{part}" for part in range(1, 17) if part != 12),
        *("shift_jis", "cp932", "euc-jp", "iso-2022-jp", "gb18030", "gbk", "big5", "euc-kr", "cp949"),
        *("mac-roman", "tis-620"),
    )
)

_KEEP_AS_PLAIN_TEXT = "Save it as plain text (UTF-8), or copy the words and paste them."


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str
    reports: tuple[Report, ...] = ()


def decode(raw: bytes, encoding: str | None = None) -> Decoded:
    """The text of `raw`, without a byte order mark.

    A named encoding is believed and must fit. Otherwise: the byte order mark, else UTF-8, else Windows-1252
    (reported as a guess). Raises UnreadableCopy: too-large, empty, binary, unknown-encoding, wrong-encoding.
    """
    _refuse_by_bytes(raw)
    decoded = _decode_as(raw, encoding) if encoding else _decode_by_guess(raw)
    _refuse_by_text(decoded.text)
    return decoded


def too_large(size: int) -> str:
    """What is said of copy of `size` bytes, which are more than MAX_BYTES."""
    limit = MAX_BYTES // 1_000_000
    return f"This copy has {size / 1_000_000:.1f} MB; a take may have {limit} MB. Send only the story's text."


def _refuse_by_bytes(raw: bytes) -> None:
    if len(raw) > MAX_BYTES:
        raise UnreadableCopy("too-large", too_large(len(raw)))
    for signature, kind in SIGNATURES:
        if raw.startswith(signature):
            raise UnreadableCopy("binary", f"This is {kind}, not plain text. {_KEEP_AS_PLAIN_TEXT}")


def _decode_as(raw: bytes, encoding: str) -> Decoded:
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):  # ValueError: a NUL or a lone surrogate in the name
        name = ""
    if name not in ENCODINGS:
        raise UnreadableCopy(
            "unknown-encoding",
            f"{encoding!a} is not an encoding that copy comes in. Try utf-8 or windows-1252.",
        )
    try:
        text = raw.decode(name)
    except UnicodeError as error:
        raise UnreadableCopy(
            "wrong-encoding",
            f"This copy is not in {encoding}. Leave the encoding open, or choose another one.",
        ) from error
    return Decoded(text.removeprefix("\ufeff"), name)


def _decode_by_guess(raw: bytes) -> Decoded:
    for mark, name in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return _decode_as(raw, name)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _decode_windows_1252(raw)


def _decode_windows_1252(raw: bytes) -> Decoded:
    """Windows-1252 as browsers read it: the five bytes it leaves undefined become C1 control characters.

    WHATWG Encoding Standard, section 9, "windows-1252" index.
    """
    text = raw.decode("latin-1").translate(_WINDOWS_1252)
    # Only what is beyond ASCII can be wrong, so only that is shown to the editor.
    spans = tuple(Span(at, at + 1) for at, character in enumerate(text) if character > "\x7f")[:100]
    message = (
        "The copy is not in UTF-8 and does not name its encoding; it was read as Windows-1252, "
        "which is a guess. If its accents look wrong, receive it again with the right encoding."
    )
    return Decoded(text, "windows-1252", (Report("encoding", message, spans),))


def _windows_1252_table() -> dict[int, str]:
    return {byte: bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(0x80, 0xA0)}


_WINDOWS_1252 = _windows_1252_table()


def _refuse_by_text(text: str) -> None:
    if "\x00" in text:
        raise UnreadableCopy(
            "binary",
            f"This copy holds NUL characters, as files that are not plain text do. {_KEEP_AS_PLAIN_TEXT}",
        )
    controls = sum(is_control(character) for character in text)
    # Old wires frame a story with SOH, STX and ETX (IPTC 7901): a few are no sign of a binary file.
    if controls > max(8, len(text) // 100):
        raise UnreadableCopy(
            "binary", f"This is not plain text: it has {controls} control characters. {_KEEP_AS_PLAIN_TEXT}"
        )
    if not any(character.isprintable() and not character.isspace() for character in text):
        raise UnreadableCopy("empty", "There are no words in this copy. Paste the story, its headline first.")


def is_control(character: str) -> bool:
    """Whether it is a C0 or C1 control character that is not white space."""
    return unicodedata.category(character) == "Cc" and not character.isspace()
