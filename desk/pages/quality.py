"""How good the names are that the tagger suggests: over time, by kind, by version, and what goes wrong most often."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.views.decorators.http import require_safe

from articles.models import TagDecision
from articles.tag_quality import Row, Tally, misleading_names, most_added, most_rejected, rows, total
from desk.charts.bars import Measure, bar_chart
from desk.charts.shares import Series, percent, share_chart
from entities.kinds import EntityKind
from newsroom.lib import clock
from newsroom.lib.numbers import whole

RIGHT = "articles.view_tagdecision"
PERIODS = {4: "4 weeks", 12: "12 weeks", 52: "A year"}
USUAL = 12
WORST = 12  # rows of each list
WIDE, NARROW = 760, 340  # pixels: charts are drawn for a desk and for a phone


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """`?weeks=`: 4, 12 or 52. Four questions to the database, and one each for the names of entities."""
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
    asked = whole(request.GET.get("weeks", ""))
    weeks = asked if asked in PERIODS else USUAL
    start, end = period(clock.now(), weeks)
    found = rows(start, end)
    context = {
        **admin.site.each_context(request),
        "title": "How good are the names?",
        "opts": TagDecision._meta,
        "periods": [(number, words, number == weeks) for number, words in PERIODS.items()],
        "since": start,
        "total": _figures("", total(found)),
        "by_week": _by_week(found, start, weeks),
        "by_kind": _by_kind(found),
        "by_version": _by_version(found),
        "rejected": most_rejected(start, end, WORST),
        "added": most_added(start, end, WORST),
        "misleading": misleading_names(WORST),
    }
    return TemplateResponse(request, "desk/quality.html", context)


def period(now: datetime, weeks: int) -> tuple[datetime, datetime]:
    """From a Monday in the paper's own time zone until now, `weeks` weeks with the present one."""
    here = timezone.localtime(now)
    monday = (here - timedelta(days=here.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
    return monday - timedelta(weeks=weeks - 1), now


def _grouped(found: Iterable[Row], key: Callable[[Row], Any]) -> list[tuple[Any, list[Row]]]:
    groups: dict[Any, list[Row]] = defaultdict(list)
    for row in found:
        groups[key(row)].append(row)
    return sorted(groups.items())


def _figures(name: str, tally: Tally) -> dict[str, Any]:
    return {"name": name, "tally": tally, "kept": percent(tally.kept), "found": percent(tally.found)}


def _by_week(found: Iterable[Row], start: datetime, weeks: int) -> dict[str, Any]:
    tallies = {week: total(of) for week, of in _grouped(found, lambda row: row.week)}
    each = [tallies.get(week, Tally()) for week in range(weeks)]
    labels = [formatted(timezone.localtime(start) + timedelta(weeks=week), "j M") for week in range(weeks)]
    series = [
        Series(
            "Kept",
            "is-kept",
            [t.kept for t in each],
            [max(0, t.confirmed) + max(0, t.rejected) for t in each],
        ),
        Series(
            "Found",
            "is-found",
            [t.found for t in each],
            [max(0, t.confirmed) + max(0, t.added) for t in each],
        ),
    ]
    return {
        "charts": [
            ("is-wide", share_chart(series, labels, width=WIDE, height=280)),
            ("is-narrow", share_chart(series, labels, width=NARROW, height=230)),
        ],
        "table": [
            _figures(label, tally) for label, tally in zip(labels, each, strict=True) if tally.decisions
        ][::-1],
    }


def _by_kind(found: Iterable[Row]) -> dict[str, Any]:
    tallies = {kind: total(of) for kind, of in _grouped(found, lambda row: row.kind)}
    shown = [(str(kind.label), tallies[kind]) for kind in EntityKind if kind in tallies]
    return _bars([(name, tally, (_kept(tally), _found(tally))) for name, tally in shown])


def _by_version(found: Iterable[Row]) -> dict[str, Any]:
    """What was added by hand no version has said: here only what was kept is told."""
    tallies = [(said_by, total(of)) for said_by, of in _grouped(found, lambda row: row.said_by)]
    shown = [(said_by or "not said", tally) for said_by, tally in tallies if tally.kept is not None]
    return _bars([(name, tally, (_kept(tally),)) for name, tally in shown])


def _bars(shown: Sequence[tuple[str, Tally, Sequence[Measure]]]) -> dict[str, Any]:
    measured = [(name, measures) for name, _, measures in shown]
    return {
        "charts": [
            ("is-wide", bar_chart(measured, width=WIDE)),
            ("is-narrow", bar_chart(measured, width=NARROW)),
        ],
        "table": [_figures(name, tally) for name, tally, _ in shown],
    }


def _kept(tally: Tally) -> Measure:
    return Measure("Kept", "is-kept", tally.kept)


def _found(tally: Tally) -> Measure:
    return Measure("Found", "is-found", tally.found)
