"""Telling that a name has changed: each live story that has it says so in the log, CHUNK at a time.

A document is frozen, and who is meant by its uuids is looked up when it is shown (publishing/tags_now.py). So a changed
name, a merge or its undoing needs no new Snapshot: only those who keep a copy have to hear that the story reads
otherwise.

1. The follower writes down that there is something to tell (`Renaming`), where any live story has the name.
2. The clock goes from story to story in the order of their uuids (`tell_next`) until all are through. Each has one
   event for one change; what is not live, or was put out since, is passed over.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from entities.family import uuids_read_as
from masthead.actors import SystemActor
from newsroom.log.append import append
from newsroom.log.models import Event
from publishing import locks, tombstones
from publishing.events import STORY_NAMES_CHANGED
from publishing.models import LiveStory, LiveTag, Renaming, State

ACTOR = SystemActor("names", frozenset())
CHUNK = 50  # stories in one transaction
FIRST = UUID(int=0)  # before every story

# What pages and answers show of an entity where a story names it; see entities/present.py.
SEEN = frozenset(
    {"name", "slug", "kind", "wikidata", "identifiers", "is_retired", "replaced_by", "merged_into"}
)


def is_seen(fields: Iterable[str]) -> bool:
    """Whether a change of these fields of an entity reaches the stories that name it."""
    return not SEEN.isdisjoint(fields)


def begin(entity: UUID, *, event: int) -> None:
    """Note that the stories are to tell, from the first one on; inside the caller's transaction."""
    if LiveTag.objects.filter(entity__in=uuids_read_as(entity)).exists():
        Renaming.objects.update_or_create(entity=entity, defaults={"after": FIRST, "event": event})


def tell_next(now: datetime) -> bool:
    """A duty of the clock: let the next stories tell of a name that has changed. Was there one?"""
    first = Renaming.objects.order_by("event").values_list("pk", flat=True).first()
    if first is None:
        return False
    with transaction.atomic(durable=True):
        row = Renaming.objects.select_for_update().filter(pk=first).first()
        if row:  # or another clock was quicker
            _tell(row, now)
    return True


def _tell(row: Renaming, now: datetime) -> None:
    stories = _following(uuids_read_as(row.entity), row.after)
    heard = _has_told_since(stories, row.event)
    live = [each for each in locks.stories(stories) if _is_live(each) and each.story not in heard]
    LiveStory.objects.filter(pk__in=[each.pk for each in live]).update(names_changed_at=now)
    if len(stories) == CHUNK:
        row.after = stories[-1]
        row.save(update_fields=["after"])
    else:
        row.delete()
    for each in live:
        payload = {
            "version": each.version,
            "path": each.path,
            "section": str(each.section),
            "entity": str(row.entity),
        }
        append(STORY_NAMES_CHANGED, subject=each.story, actor=ACTOR.label, now=now, payload=payload)


def _following(entities: Collection[UUID], after: UUID) -> list[UUID]:
    """The next stories that are tagged with any of them: a short walk through the index live_tag_once for each."""
    found: set[UUID] = set()
    for entity in entities:
        rows = LiveTag.objects.filter(entity=entity, story__gt=after).order_by("story_id")
        found.update(rows.values_list("story_id", flat=True)[:CHUNK])
    return sorted(found)[:CHUNK]


def _has_told_since(stories: Collection[UUID], event: int) -> set[UUID]:
    """The stories that were put out after the name had changed: whoever heard of that has the new name already."""
    later = Event.objects.filter(subject_uuid__in=stories, sequence__gt=event)
    later = later.exclude(kind=STORY_NAMES_CHANGED.name)  # tells of one change and not of another
    return set(later.values_list("subject_uuid", flat=True))


def _is_live(story: LiveStory) -> bool:
    return story.state == State.LIVE and not tombstones.stands(story.story)
