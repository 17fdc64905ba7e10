"""Reading the live stories of a ripple. A worker's job: CHUNK stories in one transaction, newest first.

1. Claim the ripple that waits: the try is counted first, so that a story that kills its worker is given up, and told.
2. Read the next stories, find the sentences, and write them down together with the place that was reached.
3. Go on until there are no more, or a step has lasted long enough: the clock rings for the next one.

A worker that is killed loses at most one chunk: the place and its hits are one transaction, and the claim runs out.
"""

import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from entities.family import family
from entities.kinds import EntityKind, NameKind
from entities.models import Alias, Entity
from entities.tagger import family_name_of
from newsroom.lib import clock
from newsroom.lib.paging import Keyset
from publishing.document import Document
from publishing.models import LiveTag, Ripple, RippleHit
from publishing.ripple.change import Change, Subject
from publishing.ripple.matching import hits

CHUNK = 50  # stories in one transaction
LASTS = timedelta(seconds=60)  # a claim: longer than a step
STEP_SECONDS = 1.0
_NAMES = [NameKind.FULL, NameKind.OTHER_SPELLING, NameKind.FORMER_NAME, NameKind.ACRONYM]


def count_waiting(now: datetime, most: int) -> int:
    return len(Ripple.objects.to_read(now).values_list("pk")[:most])


def read_next(now: datetime) -> bool:
    """One step of one ripple; says whether there was one. A fault is written on the ripple, and raised."""
    ripple = _claim(now)
    if ripple is None:
        return False
    ends = time.monotonic() + STEP_SECONDS
    try:
        entity = ripple.entity.survivor  # it may have been merged since
        entities = family(entity)
        subject = subject_of(entity, entities)
        while _read_chunk(ripple, entities, subject) and time.monotonic() < ends:
            pass
    except Exception as error:
        Ripple.objects.filter(pk=ripple.pk).update(error=f"{type(error).__name__}: {error}"[:2000])
        raise
    _give_back(ripple)
    return True


def _give_back(ripple: Ripple) -> None:
    """The next step may begin at once, in any worker."""
    Ripple.objects.filter(pk=ripple.pk, step_at=ripple.step_at).update(step_at=clock.now())


def _claim(now: datetime) -> Ripple | None:
    """One UPDATE decides between workers."""
    ripple = Ripple.objects.to_read(now).select_related("entity").first()
    if ripple is None:
        return None
    mine = Ripple.objects.filter(pk=ripple.pk, state=Ripple.State.READING, step_at=ripple.step_at)
    ripple.step_at = now + LASTS
    return ripple if mine.update(step_at=ripple.step_at, attempts=F("attempts") + 1) else None


def subject_of(entity: Entity, entities: Iterable[Entity]) -> Subject:
    """How stories name it. One of its names that needs the full name beside it is not looked for by itself."""
    aliases = list(Alias.objects.filter(entity__in=list(entities), kind__in=_NAMES, auto_link=True))
    names = tuple(dict.fromkeys([each.name for each in entities] + [alias.text for alias in aliases]))
    if entity.kind != EntityKind.PERSON:
        return Subject(names)
    family_name = entity.family_name or family_name_of(entity.name) or ""
    former = [family_name_of(alias.text) for alias in aliases if alias.kind == NameKind.FORMER_NAME]
    return Subject(names, family_name, former=tuple(dict.fromkeys(name for name in former if name)))


def _read_chunk(claimed: Ripple, entities: list[Entity], subject: Subject) -> bool:
    """Returns whether there is more. Nothing is written when the ripple was closed, or the claim ran out, meanwhile.

    The stories are read before the transaction: long ones take seconds, in which nobody else could write to SQLite.
    """
    read = Ripple.objects.get(pk=claimed.pk)
    tags = _next_tags(read, [entity.uuid for entity in entities])
    rows = {tag.story_id: tag for tag in tags}
    found = [hit for tag in rows.values() for hit in _hits(read, tag, subject, entities)]
    has_more = len(tags) == CHUNK
    with transaction.atomic(durable=True):
        ripple = Ripple.objects.select_for_update().select_related(None).get(pk=claimed.pk)
        is_mine = ripple.state == Ripple.State.READING and ripple.step_at == claimed.step_at
        if not is_mine or ripple.read_story != read.read_story:
            return False
        RippleHit.objects.bulk_create(found, ignore_conflicts=True)
        if tags:
            ripple.read_at, ripple.read_story = tags[-1].published_at, tags[-1].story_id
        ripple.seen += len(rows)
        ripple.found += len(found)
        ripple.attempts, ripple.error = 0, ""
        ripple.state = Ripple.State.READING if has_more else Ripple.State.READ
        ripple.save()
    return has_more


def _next_tags(ripple: Ripple, entities: list[UUID]) -> list[LiveTag]:
    """A walk down the index live_of_entity for each uuid, from where the last chunk ended."""
    tags = LiveTag.objects.filter(entity__in=entities).order_by("-published_at", "-story")
    if ripple.read_at and ripple.read_story:
        tags = Keyset(ripple.read_at, ripple.read_story).older(tags)
    return list(tags.select_related("story__snapshot").defer("story__card")[:CHUNK])


def _hits(ripple: Ripple, tag: LiveTag, subject: Subject, entities: list[Entity]) -> Iterable[RippleHit]:
    document = tag.story.snapshot.read()
    others = namesakes(document, subject, {str(entity.uuid) for entity in entities})
    change = Change(ripple.kind, tuple(ripple.says), ripple.instead)
    for hit in hits(document, replace(subject, others=others), change):
        yield RippleHit(
            ripple=ripple,
            story=tag.story_id,
            published_at=tag.published_at,
            version=tag.story.version,
            block=hit.block,
            field=hit.field,
            start=hit.start,
            sentence=hit.sentence,
            marked_from=hit.marked_from,
            marked_to=hit.marked_to,
            why=hit.why[:300],
            proposed=hit.proposed,
            is_quoted=hit.is_quoted,
            is_certain=hit.is_certain,
        )


def namesakes(document: Document, subject: Subject, own: set[str]) -> tuple[str, ...]:
    """Other people in the story with the same family name, or a former one: there it alone says nobody."""
    if not subject.family_names:
        return ()
    tags: Iterable[dict[str, Any]] = document.get("tags", ())
    people = [tag for tag in tags if tag["kind"] == EntityKind.PERSON and tag["entity"] not in own]
    borne = set(subject.family_names)
    return tuple(each["name"] for each in people if borne & set(each["name"].split()))
