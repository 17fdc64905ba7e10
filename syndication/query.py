"""Reading the query strictly (pure but for its exceptions): what is not understood is refused, by name."""

import re
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from typing import TypeVar

from django.http import QueryDict
from django.utils.dateparse import parse_datetime

from syndication.problem import BadParameter, Problem

LONGEST = 2000  # characters of the whole query string
MOST = 100  # items in one answer
USUAL = 20

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}", re.ASCII)
_SECTION = re.compile(r"[-\w]{1,60}")

T = TypeVar("T")


def not_too_long(query_string: str) -> None:
    """Asked before anything is decoded. Raises Problem."""
    if len(query_string) > LONGEST:
        raise Problem(
            "query-too-long", f"The query has {len(query_string)} characters; {LONGEST} are the most."
        )


def read(given: QueryDict, known: Collection[str]) -> dict[str, str]:
    """Name -> value. Raises BadParameter for a name that is unknown, given twice, or given without a value."""
    for name, values in given.lists():
        if name not in known:
            raise BadParameter(name, f"This parameter is not known here. {_there_are(known)}")
        if len(values) > 1:
            raise BadParameter(name, "This parameter is given more than once.")
        if not values[0]:
            raise BadParameter(name, "This parameter has no value. Leave it out, or give it one.")
    return {name: str(given[name]) for name in given}


def _there_are(known: Collection[str]) -> str:
    return f"There are: {', '.join(sorted(known))}." if known else "There are none."


def value(given: dict[str, str], name: str, reader: Callable[[str], T]) -> T | None:
    """The parameter as `reader` understands it, None when it is not given. ValueError becomes BadParameter."""
    if name not in given:
        return None
    try:
        return reader(given[name])
    except ValueError as error:
        raise BadParameter(name, str(error)) from error


def limit(text: str) -> int:
    """1 to MOST. Raises ValueError."""
    if not re.fullmatch(r"[0-9]{1,3}", text, re.ASCII) or not 1 <= int(text) <= MOST:
        raise ValueError(f"Give a whole number from 1 to {MOST}.")
    return int(text)


def language(text: str) -> str:
    """A language tag or the beginning of one (RFC 4647, basic range). Raises ValueError."""
    if not _LANGUAGE.fullmatch(text):
        raise ValueError("Give a language tag, for instance en, de-AT or ar.")
    return text


def section(text: str) -> str:
    """The slug of a section. Raises ValueError."""
    if not _SECTION.fullmatch(text):
        raise ValueError("Give the slug of a section, for instance world.")
    return text


def moment(text: str) -> datetime:
    """A time with its offset, in UTC. Raises ValueError."""
    try:
        found = parse_datetime(text)
        if found is not None and found.tzinfo is not None:
            return found.astimezone(UTC)
    except (ValueError, OverflowError):
        pass  # well formed, and no time of any calendar: the same sentence helps
    raise ValueError(
        "Give a time with its offset, for instance 2026-03-02T10:20:00Z (write a plus sign as %2B)."
    )
