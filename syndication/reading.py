"""What the API reads: live stories and their frozen documents. No draft, nothing planned, nothing under embargo."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from rest_framework.exceptions import NotFound

from newsroom.lib.paging import Keyset
from publishing import tombstones
from publishing.models import LiveStory, State
from syndication.problem import Problem

PUBSTATUS = {State.LIVE: "usable", State.UNPUBLISHED: "withheld", State.KILLED: "canceled"}
GONE = {
    "canceled": "This story was killed. Take it down everywhere, and do not use it again.",
    "withheld": "This story is withheld. Take it down; a later version may be usable again.",
}


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; None does not narrow."""

    section: UUID | None = None
    language: str | None = None
    updated_since: datetime | None = None

    def conditions(self) -> Q:
        found = Q()
        if self.section is not None:
            found &= Q(section=self.section)
        if self.language is not None:  # RFC 4647, basic filtering: en finds en and en-GB
            found &= Q(language__iexact=self.language) | Q(language__istartswith=f"{self.language}-")
        if self.updated_since is not None:
            found &= Q(updated_at__gte=self.updated_since)
        return found


def newest(filters: Filters, *, after: Keyset | None, limit: int) -> tuple[list[LiveStory], Keyset | None]:
    """At most `limit` live stories, newest first, and the cursor of the next page if there is one. One query.

    A story whose tombstone stands is left out, whatever its row still says.
    """
    found = list(after_cursor(filters, after)[: limit + 1])
    page = found[:limit]
    following = Keyset(page[-1].published_at, page[-1].story) if len(found) > limit else None
    return [row for row in page if not tombstones.stands(row.story)], following


def after_cursor(filters: Filters, after: Keyset | None) -> QuerySet[LiveStory]:
    """Live stories in the order of lists, from the cursor on. Index: live_newest."""
    rows = LiveStory.objects.live().filter(filters.conditions()).newest()
    return after.older(rows) if after else rows


def find(story: UUID) -> LiveStory:
    """The story's row with its newest Snapshot, live or not. Raises NotFound for one that was never out."""
    row = LiveStory.objects.select_related("snapshot").filter(story=story).first()
    if row is None and tombstones.stands(story):  # killed, and the database is older than the kill
        raise Problem("gone", GONE["canceled"], story=str(story), pubstatus="canceled")
    if row is None:
        raise NotFound("There is no published story with this identifier.")
    return row


def pubstatus(row: LiveStory) -> str:
    """usable, withheld or canceled. A tombstone is stronger than the row."""
    return "canceled" if tombstones.stands(row.story) else PUBSTATUS[State(row.state)]


def refuse_gone(row: LiveStory) -> None:
    """Raise Problem (410) unless the story is usable."""
    status = pubstatus(row)
    if status != "usable":
        raise Problem("gone", GONE[status], story=str(row.story), version=row.version, pubstatus=status)


def related(document: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Of the stories that the text points to those that are live, in its order, by uuid. At most one query."""
    wanted = [block["story"] for block in document["blocks"] if block["type"] == "related"]
    if not wanted:
        return {}
    rows = LiveStory.objects.live().filter(story__in=wanted).only("story", "headline", "path")
    found = {str(row.story): row for row in rows if not tombstones.stands(row.story)}
    return {
        story: {"story": story, "headline": found[story].headline, "path": found[story].path}
        for story in dict.fromkeys(wanted)
        if story in found
    }
