"""What people said in a story goes over with its tag when an entity is split. The inside of the verbs that do it."""

from collections.abc import Sequence
from datetime import datetime

from articles.models import Article, TagDecision
from articles.models.tags import Decision
from entities import pairings
from entities.models import Entity, Profile


def move_decisions(article: Article, start: Entity, end: Entity, now: datetime) -> list[int]:
    """What was said of `start` in the story was said of `end`; the counters of its names follow. Gives the rows' keys.

    Where something was said of `end` already, both keep their own, and the list is empty. The company that both keep
    is learned anew.
    """
    Profile.objects.forget([start.pk, end.pk], now)
    if _said(article, end):
        return []
    rows = _said(article, start)
    _count(rows, start, end)
    keys = [row.pk for row in rows]
    TagDecision.objects.filter(pk__in=keys).update(entity=end)
    return keys


def bring_decisions_back(
    article: Article, keys: Sequence[int], start: Entity, end: Entity, now: datetime
) -> None:
    """The reverse, of these rows. Where something was said since, of either, all stays as it is counted."""
    Profile.objects.forget([start.pk, end.pk], now)
    rows = _said(article, end)
    if [row.pk for row in rows] == list(keys) and not _said(article, start):
        _count(rows, end, start)
        TagDecision.objects.filter(pk__in=keys).update(entity=start)


def _said(article: Article, entity: Entity) -> list[TagDecision]:
    """By people, in order: only their last word is counted."""
    rows = TagDecision.objects.filter(article=article, entity=entity).exclude(decision=Decision.SUGGESTED)
    return list(rows.order_by("pk"))


def _count(rows: Sequence[TagDecision], start: Entity, end: Entity) -> None:
    if rows:
        pairings.take_back(start, rows[-1].surfaces, rows[-1].decision)
        pairings.add(end, rows[-1].surfaces, rows[-1].decision)
