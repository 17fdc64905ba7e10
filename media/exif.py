"""The few Exif fields that a picture desk wants. GPS, serial numbers and thumbnails are never even looked
at.
"""

from dataclasses import dataclass

from media import dates, ifd

_DESCRIPTION, _ARTIST, _COPYRIGHT, _ORIENTATION = 270, 315, 33432, 274
_EXIF_IFD, _DATE_TIME_ORIGINAL, _OFFSET_TIME_ORIGINAL = 34665, 36867, 36881
# Cameras stamp these into every picture; as captions they are noise.
_STAMPS = (
    "OLYMPUS DIGITAL CAMERA",
    "SONY DSC",
    "SAMSUNG",
    "KONICA MINOLTA DIGITAL CAMERA",
    "MINOLTA DIGITAL CAMERA",
)
_UNKNOWN_DATES = ("0000:00:00 00:00:00", ":  :     :  :")


@dataclass(frozen=True, slots=True)
class Exif:
    description: str = ""
    artist: str = ""
    copyright: str = ""
    date_taken: str = ""  # ISO 8601
    orientation: int = 1  # 1 to 8, Exif 3.0 section 4.6.4.1
    says_orientation: bool = False
    problems: tuple[str, ...] = ()


def read_exif(data: bytes) -> Exif:
    """Reads an Exif block, or a whole TIFF file, beginning at its TIFF header. Never raises: problems are
    told.
    """
    if not data:
        return Exif()
    try:
        form = ifd.layout(data)
        first = ifd.read_ifd(data, form, form.first)
        detail = ifd.read_ifd(data, form, first[_EXIF_IFD].number()) if _EXIF_IFD in first else {}
    except ifd.BrokenIfd:
        return Exif(problems=("Its Exif metadata is damaged and was left unread.",))
    date, problems = _date(detail)
    description = _text(first, _DESCRIPTION)
    return Exif(
        description="" if description.upper().startswith(_STAMPS) else description,
        artist=_text(first, _ARTIST),
        copyright=_copyright(_raw_text(first, _COPYRIGHT)),
        date_taken=date,
        orientation=_orientation(first),
        says_orientation=_ORIENTATION in first,
        problems=problems,
    )


def _orientation(first: dict[int, ifd.Entry]) -> int:
    value = first[_ORIENTATION].number(1) if _ORIENTATION in first else 1
    return value if 1 <= value <= 8 else 1


def _date(detail: dict[int, ifd.Entry]) -> tuple[str, tuple[str, ...]]:
    text = _text(detail, _DATE_TIME_ORIGINAL)
    if not text or text in _UNKNOWN_DATES:
        return "", ()
    try:
        return dates.from_exif(text, _text(detail, _OFFSET_TIME_ORIGINAL)), ()
    except dates.UnreadableDate:
        return "", (f"Its Exif date “{text[:40]}” is not a date.",)


def _copyright(text: str) -> str:
    """The photographer's notice and the editor's are parted by a NUL; a blank stands for a missing first
    one.
    """
    return "; ".join(part.strip() for part in text.split("\x00") if part.strip())


def _text(entries: dict[int, ifd.Entry], tag: int) -> str:
    return _raw_text(entries, tag).split("\x00", 1)[0].strip()


def _raw_text(entries: dict[int, ifd.Entry], tag: int) -> str:
    """Exif says ASCII; cameras write UTF-8 (as Exif 3.0 allows) or the Windows code page."""
    if tag not in entries:
        return ""
    raw = entries[tag].raw
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
