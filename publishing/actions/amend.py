"""Amending: a small patch to what is live. The draft on the desk is not looked at, so nothing of it escapes."""

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from masthead.actors import Actor, require
from publishing import locks
from publishing.document import Document
from publishing.events import STORY_AMENDED
from publishing.freeze import freeze, tell
from publishing.models import LiveStory, Snapshot, State
from publishing.patch import Patch


def amend(
    *, story: UUID, patch: Patch, actor: Actor, now: datetime, version: int | None = None, why: str = ""
) -> Snapshot:
    """The live Snapshot plus the patch is the next Snapshot. No date that readers see moves.

    `version` is the story version that the actor looked at, if it matters.
    Raises NotAllowed, NoSuchStory, IsKilled, StaleVersion, PatchDoesNotFit.
    """
    require(actor, "publishing.amend_story")
    with transaction.atomic(durable=True):
        live = locks.must_be_live(story, version)
        snapshot = amended(live, patch, actor=actor, now=now)
        tell(STORY_AMENDED, snapshot, actor=actor, now=now, why=why)
    return snapshot


def amended(live: LiveStory, patch: Patch, *, actor: Actor, now: datetime) -> Snapshot:
    """Freeze the patched document; inside the caller's transaction, the live row locked. The caller tells."""
    document: Document = patch(live.snapshot.read())
    document |= {"version": locks.next_version(live.story), "verb": "amend"}
    return freeze(document, actor=actor, now=now)


def amend_each(
    stories: Iterable[UUID], patch: Callable[[Document], Document], *, actor: Actor, now: datetime, why: str
) -> list[Snapshot]:
    """One patch to many live stories, in the caller's transaction: all rows are locked, then written, then told.

    A story that the patch leaves as it is gets no version. The log's lock is the last one taken, so this never waits
    for a verb that waits for the log.
    """
    rows = [row for row in locks.stories(stories) if row.state == State.LIVE]
    snapshots = [amended(live, patch, actor=actor, now=now) for live in rows if _changes(live, patch)]
    for snapshot in snapshots:
        tell(STORY_AMENDED, snapshot, actor=actor, now=now, why=why)
    return snapshots


def _changes(live: LiveStory, patch: Patch) -> bool:
    document = live.snapshot.read()
    return patch(document) != document
