"""Taking a story away: for good (kill), or until it is restored (unpublish). Its pictures' files go with it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from masthead.actors import Actor, require
from publishing import locks, tombstones
from publishing.document import Document, canonical, digest
from publishing.events import STORY_KILLED, STORY_UNPUBLISHED
from publishing.freeze import take_down, tell
from publishing.models import LiveStory, Schedule, Snapshot, State
from publishing.taken import pictures_of, take_pictures

# What is left of a document: enough for partners to take it down, and no word of the story.
_LEFT = ("schema", "story", "path", "slug", "section", "language", "first_published_at", "published_at")


class ReasonMissing(ValueError):
    """Who takes a story away says why: the audit keeps it."""


def kill(*, story: UUID, reason: str, actor: Actor, now: datetime) -> Snapshot:
    """Withdraw a story for good. Its tombstone stands before the database is touched.

    Killing it again is the kill that was. Raises NotAllowed, ReasonMissing, NoSuchStory.
    """
    require(actor, "publishing.kill_story")
    _must_say(reason)
    if not LiveStory.objects.filter(story=story).exists():
        raise locks.NoSuchStory("This story has never been out, so there is nothing to kill.")
    tombstones.write(story, reason=reason, actor=actor.label, now=now)
    with transaction.atomic(durable=True):
        live = locks.live(story)
        if live is None:
            raise locks.NoSuchStory("This story has never been out.")
        if live.state == State.KILLED:
            return live.snapshot
        snapshot = _withdrawn(live, "kill", "canceled", actor=actor, now=now)
        take_down(live, snapshot, State.KILLED)
        pictures = locks.images(pictures_of(story))
        Schedule.objects.filter(story=story).delete()
        take_pictures(pictures, actor=actor, now=now, why="a story was killed")
        tell(STORY_KILLED, snapshot, actor=actor, now=now, reason=reason)
    return snapshot


def unpublish(*, story: UUID, reason: str, actor: Actor, now: datetime) -> Snapshot:
    """Withhold a live story; `restore` brings it back. Raises NotAllowed, ReasonMissing, NoSuchStory, IsKilled."""
    require(actor, "publishing.unpublish_story")
    _must_say(reason)
    with transaction.atomic(durable=True):
        live = locks.must_be_live(story)
        snapshot = _withdrawn(live, "unpublish", "withheld", actor=actor, now=now)
        take_down(live, snapshot, State.UNPUBLISHED)
        pictures = locks.images(pictures_of(story))
        Schedule.objects.filter(story=story).delete()  # or the clock would bring it back
        take_pictures(pictures, actor=actor, now=now, why="a story was withheld")
        tell(STORY_UNPUBLISHED, snapshot, actor=actor, now=now, reason=reason)
    return snapshot


def _must_say(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing("Say why the story goes. The audit keeps it; readers do not see it.")


def _withdrawn(live: LiveStory, verb: str, pubstatus: str, *, actor: Actor, now: datetime) -> Snapshot:
    """The version that says that the story is gone, without its words."""
    before = live.snapshot.read()
    document: Document = {name: before[name] for name in _LEFT} | {
        "version": locks.next_version(live.story),
        "verb": verb,
        "pubstatus": pubstatus,
        "updated_at": now.isoformat(),
    }
    text = canonical(document)
    return Snapshot.objects.create(
        story=live.story,
        version=document["version"],
        pubstatus=pubstatus,
        verb=verb,
        document=text,
        sha256=digest(text),
        schema=document["schema"],
        made_at=now,
        made_by=actor.label,
    )
