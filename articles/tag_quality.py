"""How good the suggested names are: counted from what people said of them. Asked by the desk's page on it.

Kept: of the suggestions that people decided on, the share that they confirmed (precision). Found: of the names that
they confirmed, the share that had been suggested and was not added by hand (recall, as far as people look for more).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, DateTimeField, F, Func, IntegerField, Q, QuerySet, Value

from articles.models import TagDecision
from articles.models.tags import Decision
from entities.models import Entity, Pairing


@dataclass(frozen=True, slots=True)
class Tally:
    """Suggestions confirmed and rejected, and names added by hand. What was decided anew counts once, as it stands."""

    confirmed: int = 0
    rejected: int = 0
    added: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.confirmed + other.confirmed, self.rejected + other.rejected, self.added + other.added
        )

    @property
    def kept(self) -> float | None:
        """0 to 1; None where nothing was decided. A mind changed in a later week can ask for more than there is."""
        return _share(self.confirmed, self.rejected)

    @property
    def found(self) -> float | None:
        return _share(self.confirmed, self.added)

    @property
    def decisions(self) -> int:
        return max(0, self.confirmed) + max(0, self.rejected) + max(0, self.added)


def _share(part: int, rest: int) -> float | None:
    part, rest = max(0, part), max(0, rest)
    return part / (part + rest) if part + rest else None


@dataclass(frozen=True, slots=True)
class Row:
    """One tally. `week` counts from the beginning of the period; `said_by` is the version of the tagger."""

    week: int
    kind: str
    said_by: str
    tally: Tally


class _Week(Func):
    """Whole weeks from the second expression to the first. By the databases' own functions: Django's TruncWeek calls
    Python for each row on SQLite.
    """

    output_field = IntegerField()
    template = "(CAST(EXTRACT(DAY FROM (%(expressions)s)) AS integer) / 7)"
    arg_joiner = " - "

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(
            compiler,
            connection,
            template="CAST((julianday(%(expressions)s)) / 7 AS integer)",
            arg_joiner=") - julianday(",
            **context,
        )


def rows(start: datetime, end: datetime) -> list[Row]:
    """Every decision of the period, in one question: index decisions_of_people_by_time, which holds all of it."""
    week = _Week(F("at"), Value(start, output_field=DateTimeField()))
    grouped = _said(start, end).annotate(week=week).values("week", "kind", "said_by").annotate(**_COUNTS)
    return [
        Row(row["week"], row["kind"], row["said_by"], _tally(row)) for row in grouped.order_by("week", "kind")
    ]


def most_rejected(start: datetime, end: datetime, most: int) -> list[tuple[Entity, Tally]]:
    return _entities(start, end, "rejected", most)


def most_added(start: datetime, end: datetime, most: int) -> list[tuple[Entity, Tally]]:
    return _entities(start, end, "added", most)


def _entities(start: datetime, end: datetime, worst: str, most: int) -> list[tuple[Entity, Tally]]:
    """By the number of the wrong ones, the most first: a share alone puts what was decided once at the top."""
    counted = _said(start, end).values("entity").annotate(**_COUNTS).annotate(worst=_WORST[worst])
    found = list(counted.filter(worst__gt=0).order_by("-worst", "entity")[:most])
    entities = Entity.objects.select_related("merged_into").in_bulk([row["entity"] for row in found])
    return [(entities[row["entity"]], _tally(row)) for row in found]


def misleading_names(most: int) -> list[Pairing]:
    """Ways of writing a name that most often did not mean what was suggested, ever since people decide."""
    wrong = Pairing.objects.filter(rejected__gt=0).select_related("entity__merged_into")
    return list(wrong.order_by("-rejected", "confirmed", "pk")[:most])


def total(of: Iterable[Row]) -> Tally:
    return sum((row.tally for row in of), Tally())


def _said(start: datetime, end: datetime) -> "QuerySet[TagDecision]":
    people = TagDecision.objects.order_by().exclude(decision=Decision.SUGGESTED)
    return people.filter(at__gte=start, at__lt=end)


def _count(field: str, value: str, *, by_hand: bool) -> Count:
    return Count("is_by_hand", filter=Q(**{field: value, "is_by_hand": by_hand}))


# `was` takes back what the same tag had counted for before.
_COUNTS = {
    "confirmed": _count("decision", Decision.CONFIRMED, by_hand=False),
    "unconfirmed": _count("was", Decision.CONFIRMED, by_hand=False),
    "rejected": _count("decision", Decision.REJECTED, by_hand=False),
    "unrejected": _count("was", Decision.REJECTED, by_hand=False),
    "added": _count("decision", Decision.CONFIRMED, by_hand=True),
    "unadded": _count("was", Decision.CONFIRMED, by_hand=True),
}
_WORST = {name: F(name) - F(f"un{name}") for name in ("rejected", "added")}


def _tally(row: Any) -> Tally:
    return Tally(*(row[name] - row[f"un{name}"] for name in ("confirmed", "rejected", "added")))
