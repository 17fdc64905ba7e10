"""Correcting: an amendment or an update, with a note that readers see for ever."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from masthead.actors import Actor, require
from publishing import locks
from publishing.actions.publish import compose, corrections
from publishing.document import Document
from publishing.events import STORY_CORRECTED
from publishing.freeze import freeze, tell
from publishing.models import Correction, LiveStory, Snapshot
from publishing.patch import Nothing, Patch
from publishing.readiness import must_be_ready


class NoteMissing(ValueError):
    """A correction without a note corrects nothing for who has read the story."""


def correct(
    *,
    story: UUID,
    note: str,
    actor: Actor,
    now: datetime,
    edit_version: int | None = None,
    patch: Patch | None = None,
    version: int | None = None,
) -> Snapshot:
    """Correct a live story: with a pinned revision (`edit_version`), with a patch, or with the note alone.

    Raises NotAllowed, NoteMissing, NoSuchStory, IsKilled, StaleVersion, PatchDoesNotFit, NotReadyToPublish.
    """
    require(actor, "publishing.correct_story")
    if not note.strip():
        raise NoteMissing(
            "Say in a sentence what was wrong and what is right: readers see it under the story."
        )
    with transaction.atomic(durable=True):
        article = locks.article(story)
        live = locks.must_be_live(story, version)
        Correction.objects.create(
            story=story, version=locks.next_version(story), note=note.strip(), at=now, actor=actor.label
        )
        revision = locks.pinned(article, edit_version) if edit_version is not None else None
        if revision:
            must_be_ready(revision, now)
            document = compose(article, revision, live, "correct", now=now)
        else:
            document = _patched(live, patch or Nothing(), now)
        snapshot = freeze(document, actor=actor, now=now, revision=revision)
        tell(STORY_CORRECTED, snapshot, actor=actor, now=now, note=note.strip())
    return snapshot


def _patched(live: LiveStory, patch: Patch, now: datetime) -> Document:
    return patch(live.snapshot.read()) | {
        "version": locks.next_version(live.story),
        "verb": "correct",
        "updated_at": now.isoformat(),
        "corrections": corrections(live.story),
    }
