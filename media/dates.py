"""Dates as pictures carry them, made into ISO 8601 at the precision that was given."""

import re
from datetime import UTC, datetime, tzinfo

_XMP = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(Z|[+-]\d\d:\d\d)?)?)?)?", re.ASCII
)
_EXIF = re.compile(r"(\d{4}):(\d\d):(\d\d)(?:[ T](\d\d):(\d\d):(\d\d))?", re.ASCII)
_IIM_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_IIM_TIME = re.compile(r"(\d\d)(\d\d)(\d\d)(?:([+-]\d\d)(\d\d))?", re.ASCII)
_OFFSET = re.compile(r"Z|[+-]\d\d:\d\d", re.ASCII)


class UnreadableDate(ValueError):
    """The text is not a date, or no such day exists."""


def from_xmp(text: str) -> str:
    """XMP (ISO 16684-1, 8.2.1.2): a year, a month, a day or a time of a day, with or without an offset."""
    found = _XMP.fullmatch(text.strip())
    if not found:
        raise UnreadableDate(text)
    year, month, day, hour, minute, second, offset = found.groups()
    time = f"{hour}:{minute}:{second or '00'}{offset or ''}" if hour else ""
    return _checked(year, month or "", day or "", time)


def from_exif(text: str, offset: str = "") -> str:
    """Exif "YYYY:MM:DD HH:MM:SS" (3.0, section 4.6.6.4) and its OffsetTime, which cameras often leave out."""
    found = _EXIF.fullmatch(text.strip())
    if not found:
        raise UnreadableDate(text)
    year, month, day, hour, minute, second = found.groups()
    zone = offset.strip() if _OFFSET.fullmatch(offset.strip()) else ""
    return _checked(year, month, day, f"{hour}:{minute}:{second}{zone}" if hour else "")


def from_iim(date: str, time: str = "") -> str:
    """IIM 2:55 CCYYMMDD, where 00 is "not known", and 2:60 HHMMSS±HHMM (IIM 4.2, section 6)."""
    found = _IIM_DATE.fullmatch(date.strip())
    if not found:
        raise UnreadableDate(date)
    year, month, day = (part if int(part) else "" for part in found.groups())
    clock = _IIM_TIME.fullmatch(time.strip())
    if not clock or not day:
        return _checked(year, month, day, "")
    hour, minute, second, zone, zone_minutes = clock.groups()
    return _checked(
        year, month, day, f"{hour}:{minute}:{second}" + (f"{zone}:{zone_minutes}" if zone else "")
    )


def taken_at(date_taken: str, zone: tzinfo = UTC) -> datetime | None:
    """The moment of an ISO date from this module; without an offset it is read in `zone`.

    None where there is no date or its precision is less than a day.
    """
    if len(date_taken) < len("2026-11-22"):
        return None
    moment = datetime.fromisoformat(date_taken)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _checked(year: str, month: str, day: str, time: str) -> str:
    text = "-".join(part for part in (year, month, day if month else "") if part)
    text = f"{text}T{time}" if time and month and day else text
    whole_date = text if day else f"{text}-01-01"[: len("2026-11-22")]
    try:
        datetime.fromisoformat(whole_date)
    except ValueError as error:
        raise UnreadableDate(text) from error
    return text
