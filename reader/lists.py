"""Lists of live stories, newest first, by keyset: never OFFSET, never COUNT. What has a tombstone is left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from publishing import tombstones
from publishing.models import LiveByline, LiveStory, LiveTag
from reader.card import Card
from reader.cursor import Position

LENGTH = 20


@dataclass(frozen=True)
class Page:
    """`next` is where the following page begins, None on the last one."""

    cards: list[Card]
    next: Position | None = None


def newest(length: int) -> list[Card]:
    """Of all sections. Index: live_newest."""
    return _cards(LiveStory.objects.live().newest()[:length])


def newest_in(section: UUID, length: int) -> list[Card]:
    """Index: live_in_section."""
    return _cards(LiveStory.objects.live().filter(section=section).newest()[:length])


def published_since(since: datetime, length: int) -> list[Card]:
    """Index: live_newest."""
    return _cards(LiveStory.objects.live().filter(published_at__gte=since).newest()[:length])


def in_section(section: UUID, before: Position | None) -> Page:
    """Index: live_in_section."""
    return _page(_before(LiveStory.objects.live().filter(section=section), before).newest()[: LENGTH + 1])


def by_author(author: UUID, before: Position | None) -> Page:
    """Index: live_of_author."""
    rows = _before(LiveByline.objects.filter(author=author), before)
    return _page(_stories(rows.order_by("-published_at", "-story_id")[: LENGTH + 1]))


def about(entities: Iterable[UUID], before: Position | None) -> Page:
    """Stories that are tagged with an entity, or with one that was merged into it. Index: live_of_entity.

    A query for each, since one for all would read and sort everything that was ever tagged with any of them.
    """
    found = merge(*(_about_one(entity, before) for entity in entities), key=_sort_key, reverse=True)
    return _page(islice(dict.fromkeys(found), LENGTH + 1))


def _about_one(entity: UUID, before: Position | None) -> list[LiveStory]:
    rows = _before(LiveTag.objects.filter(entity=entity), before)
    return _stories(rows.order_by("-published_at", "-story_id")[: LENGTH + 1])


def _sort_key(live: LiveStory) -> tuple[datetime, UUID]:
    return live.published_at, live.story


def _before(rows: QuerySet[Any], before: Position | None) -> Any:
    return before.older(rows) if before else rows


def _stories(rows: Any) -> list[LiveStory]:
    return [row.story for row in rows.select_related("story")]


def _page(rows: Iterable[LiveStory]) -> Page:
    found = list(rows)
    shown = found[:LENGTH]
    more = Position(shown[-1].published_at, shown[-1].story) if len(found) > LENGTH else None
    return Page(_cards(shown), more)


def _cards(rows: Iterable[LiveStory]) -> list[Card]:
    return [Card.of(live) for live in rows if not tombstones.stands(live.story)]
