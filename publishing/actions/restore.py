"""Bringing a withheld story back as it was."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from masthead.actors import Actor, require
from publishing import locks
from publishing.document import Document
from publishing.events import STORY_PUBLISHED
from publishing.facts import pictures
from publishing.freeze import freeze, tell
from publishing.models import Snapshot, State


class NotWithheld(ValueError):
    """Only a story that was unpublished can be restored."""


def restore(*, story: UUID, actor: Actor, now: datetime) -> Snapshot:
    """The last version that was out is out again, as a new version. Raises NotAllowed, IsKilled, NotWithheld."""
    require(actor, "publishing.unpublish_story")
    with transaction.atomic(durable=True):
        live = locks.live(story)
        locks.refuse_killed(story, live)
        if live is None or live.state != State.UNPUBLISHED:
            raise NotWithheld("This story is not withheld, so there is nothing to restore.")
        last = Snapshot.objects.filter(story=story, pubstatus="usable").latest("version")
        document = _with_todays_pictures(last.read())
        document |= {"version": locks.next_version(story), "verb": "restore"}
        snapshot = freeze(document, actor=actor, now=now, revision=last.revision)
        tell(STORY_PUBLISHED, snapshot, actor=actor, now=now, silent=True)
    return snapshot


def _with_todays_pictures(document: Document) -> Document:
    """A withheld story kept no files: it shows those that its pictures have now."""
    blocks = [block for block in document["blocks"] if block["type"] == "picture"]
    facts = pictures([block["image"] for block in blocks], lock=True)
    for block in blocks:
        block["renditions"] = [dict(rendition) for rendition in facts[block["image"]].renditions]
    return document
