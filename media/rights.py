"""May a picture be shown at a moment? Judged from its rights and its leases alone: values in, a verdict out.

1. A withdrawn picture may not be shown, whatever else is said of it.
2. A lease that runs allows it, in spite of all that follows.
3. Its rights may have ended; it may need a permission; it may be too old for what must not be kept.
4. Restrictions in words forbid nothing here: a person has to read them, so they are warnings.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

ENDS_SOON = timedelta(days=7)
CREATIVE_COMMONS = "cc"


@dataclass(frozen=True, slots=True)
class Terms:
    """What is known of the right to print a picture. For `archive_days` one may be used that is not to be kept."""

    received_at: datetime
    rights_class: str = ""
    restrictions: str = ""
    licence_url: str = ""
    needs_permission: bool = False
    ends_at: datetime | None = None
    is_no_archive: bool = False
    is_withdrawn: bool = False
    archive_days: int = 30

    @property
    def lacks_licence(self) -> bool:
        """Creative Commons asks for the address of the licence wherever the picture is shown."""
        return self.rights_class == CREATIVE_COMMONS and not self.licence_url

    @property
    def archived_at(self) -> datetime | None:
        """From when on a picture that must not be kept is too old."""
        return self.received_at + timedelta(days=self.archive_days) if self.is_no_archive else None


@dataclass(frozen=True, slots=True)
class Period:
    """A lease that was not revoked: from `begins_at` on, and no longer at `ends_at`."""

    begins_at: datetime
    ends_at: datetime

    def runs(self, at: datetime) -> bool:
        return self.begins_at <= at < self.ends_at


class Reason(StrEnum):
    """Why a picture may be shown, or why not. The values are short enough for a badge."""

    OWN = "allowed"
    LEASED = "allowed by a lease"
    WITHDRAWN = "withdrawn"
    ENDED = "rights ended"
    ARCHIVE = "not for the archive"
    NEEDS_PERMISSION = "needs permission"


ALLOWED = frozenset({Reason.OWN, Reason.LEASED})


@dataclass(frozen=True, slots=True)
class Verdict:
    """`until` is the first moment at which an allowed picture is not allowed any more, None where it never ends; of a
    refused one it is the moment at which its own rights ended, where there is one.
    """

    at: datetime
    reason: Reason
    until: datetime | None = None
    warnings: tuple[str, ...] = ()

    @property
    def is_allowed(self) -> bool:
        return self.reason in ALLOWED

    @property
    def ends_soon(self) -> bool:
        return self.is_allowed and self.until is not None and self.until - self.at <= ENDS_SOON

    @property
    def badge(self) -> str:
        """A few words for a grid; nothing where nothing needs to be said."""
        if self.ends_soon:
            return "rights end soon"
        return "" if self.reason is Reason.OWN else str(self.reason)

    def said(self, zone: tzinfo) -> str:
        """In a sentence, with the dates of that zone."""
        day = f"{_spoken(self.until, zone)}" if self.until else ""
        if self.is_allowed:
            lease = ", by a lease" if self.reason is Reason.LEASED else ""
            return f"May be used until {day}{lease}." if day else f"May be used{lease}."
        return f"May not be used: {_REFUSALS[self.reason].format(day=day)}."


_REFUSALS = {
    Reason.WITHDRAWN: "it was withdrawn",
    Reason.ENDED: "its rights ended on {day}",
    Reason.ARCHIVE: "it was not to be kept, and is too old since {day}",
    Reason.NEEDS_PERMISSION: "it needs a permission, and no lease runs",
}


def judge(terms: Terms, leases: Iterable[Period], at: datetime) -> Verdict:
    """The verdict on showing the picture at that moment."""
    periods = tuple(leases)
    reason, ended_at = _reason(terms, periods, at)
    until = _until(terms, periods, at) if reason in ALLOWED else ended_at
    return Verdict(at, reason, until, tuple(_warnings(terms)))


def _reason(terms: Terms, leases: tuple[Period, ...], at: datetime) -> tuple[Reason, datetime | None]:
    """And, where the rights have ended, since when."""
    if terms.is_withdrawn:
        return Reason.WITHDRAWN, None
    if any(lease.runs(at) for lease in leases):
        return Reason.LEASED, None
    if terms.ends_at and terms.ends_at <= at:
        return Reason.ENDED, terms.ends_at
    if terms.archived_at and terms.archived_at <= at:
        return Reason.ARCHIVE, terms.archived_at
    return (Reason.NEEDS_PERMISSION if terms.needs_permission else Reason.OWN), None


def _until(terms: Terms, leases: tuple[Period, ...], at: datetime) -> datetime | None:
    """The first of all ends after `at` at which nothing allows the picture any more."""
    ends = [terms.ends_at, terms.archived_at, *(lease.ends_at for lease in leases)]
    later = sorted(end for end in ends if end is not None and end > at)
    return next((end for end in later if _reason(terms, leases, end)[0] not in ALLOWED), None)


def _warnings(terms: Terms) -> Iterable[str]:
    if not terms.rights_class:
        yield "Nobody has said yet where the right to print it comes from."
    if terms.lacks_licence:
        yield "It is licensed by Creative Commons, and the address of the licence is missing."
    if terms.restrictions.strip():
        yield f"Restricted: {terms.restrictions.strip()}"


def _spoken(moment: datetime, zone: tzinfo) -> str:
    """Such as "3 December 2026, 14:00"; midnight too, or a day that is over would seem to count."""
    local = moment.astimezone(zone)
    return f"{local.day} {local:%B %Y, %H:%M}"
