"""Who and what is named together with an entity, in its latest stories."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest
from uuid import UUID

from entities.present import Present, present
from publishing.models import LiveTag

LATEST = 100  # stories
MOST = 8
FEWEST = 2  # stories in common: one may be chance
CANDIDATES = 40  # are looked up by name


@dataclass(frozen=True)
class Companion:
    entity: Present
    stories: int


def company_of(family: Iterable[UUID]) -> list[Companion]:
    """At most MOST, those with most of the stories in common first. A question for each of the family, and two."""
    own = set(family)
    stories = _latest(own)
    together: dict[UUID, set[UUID]] = {}
    rows = LiveTag.objects.filter(story__in=stories).values_list("entity", "story_id") if stories else ()
    for entity, story in rows:
        if entity not in own:
            together.setdefault(entity, set()).add(story)
    candidates = nlargest(CANDIDATES, together, key=lambda entity: (len(together[entity]), entity))
    return _companions({entity: together[entity] for entity in candidates})


def _latest(family: Iterable[UUID]) -> list[UUID]:
    """Index: live_of_entity."""
    found: set[tuple[datetime, UUID]] = set()
    for entity in family:
        rows = LiveTag.objects.filter(entity=entity).order_by("-published_at", "-story_id")
        found.update(rows.values_list("published_at", "story_id")[:LATEST])
    return [story for _, story in nlargest(LATEST, found)]


def _companions(together: dict[UUID, set[UUID]]) -> list[Companion]:
    """Those who were found to be one are counted together."""
    known = present(together)
    shared: dict[Present, set[UUID]] = {}
    for uuid, stories in together.items():
        if entity := known.get(str(uuid)):
            shared.setdefault(entity, set()).update(stories)
    found = [Companion(entity, len(stories)) for entity, stories in shared.items() if len(stories) >= FEWEST]
    return sorted(found, key=lambda each: (-each.stories, each.entity.name))[:MOST]
