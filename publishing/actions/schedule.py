"""Planning a publication."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from masthead.actors import Actor, require
from newsroom.log.append import append, audit
from newsroom.log.kinds import EventKind
from publishing import locks
from publishing.events import STORY_SCHEDULED, STORY_UNSCHEDULED
from publishing.models import Schedule
from publishing.readiness import must_be_ready


class TimeIsPast(ValueError):
    """A schedule lies ahead."""


class NotScheduled(ValueError):
    """There is no planned publication to call off."""


def schedule(*, story: UUID, edit_version: int, at: datetime, actor: Actor, now: datetime) -> Schedule:
    """Plan the revision for `at`, in place of an earlier plan. It is checked now, and again at the hour.

    Raises NotAllowed, TimeIsPast, NoSuchStory, StaleVersion, IsKilled, NotReadyToPublish.
    """
    require(actor, "publishing.publish_story")
    if at <= now:
        raise TimeIsPast("That time is past. Choose a later one, or publish now.")
    with transaction.atomic(durable=True):
        article = locks.article(story)
        locks.refuse_killed(story, locks.live(story))
        revision = locks.pinned(article, edit_version)
        must_be_ready(revision, at)
        planned, _ = Schedule.objects.update_or_create(
            story=story,
            defaults={
                "revision": revision,
                "at": at,
                "try_at": at,
                "attempts": 0,
                "error": "",
                "made_by": actor.label,
                "made_at": now,
            },
        )
        _tell(
            STORY_SCHEDULED,
            "schedule",
            story,
            actor,
            now,
            {"at": at.isoformat(), "edit_version": edit_version},
        )
    return planned


def unschedule(*, story: UUID, actor: Actor, now: datetime) -> None:
    """Call the plan off. Raises NotAllowed and NotScheduled."""
    require(actor, "publishing.publish_story")
    with transaction.atomic(durable=True):
        locks.article(story)
        deleted, _ = Schedule.objects.filter(story=story).delete()
        if not deleted:
            raise NotScheduled("Nothing is planned for this story.")
        _tell(STORY_UNSCHEDULED, "unschedule", story, actor, now, {})


def _tell(
    kind: EventKind, verb: str, story: UUID, actor: Actor, now: datetime, detail: dict[str, object]
) -> None:
    audit(verb, subject_kind="story", subject=story, actor=actor.label, now=now, detail=detail)
    append(kind, subject=story, actor=actor.label, now=now, payload=detail)
