"""Dates that are known to the day, the month or only the year (pure)."""

import re
from datetime import date

from django.core.exceptions import ValidationError

LONGEST = 10
_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)


def is_partial_date(text: str) -> bool:
    """Whether this is a day, month or year of ISO 8601: 2018-04-26, 2018-04 or 2018."""
    found = _FORM.fullmatch(text)
    if not found:
        return False
    year, month, day = found.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return False
    return True


def check_partial_date(text: str) -> None:
    if not is_partial_date(text):
        raise ValidationError(f"{text} is not a date. Write 2018-04-26, 2018-04 or 2018.")


def are_in_order(began: str, ended: str) -> bool:
    """Whether it may have ended after it began. Dates are compared as far as both are known."""
    known = min(len(began), len(ended))
    return began[:known] <= ended[:known]
