"""Bringing a withheld story back as it was, with the pictures that may be shown."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import prefetch_related_objects

from masthead.actors import Actor, require
from publishing import locks
from publishing.document import Document
from publishing.events import STORY_PUBLISHED
from publishing.freeze import freeze, tell
from publishing.models import Snapshot, State
from publishing.taken import pictures_in


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
        document = _with_todays_pictures(last.read(), now)
        document |= {"version": locks.next_version(story), "verb": "restore"}
        snapshot = freeze(document, actor=actor, now=now, revision=last.revision)
        tell(STORY_PUBLISHED, snapshot, actor=actor, now=now, silent=True)
    return snapshot


def _with_todays_pictures(document: Document, now: datetime) -> Document:
    """A withheld story kept no files: it shows those that its pictures have now. One that may not be shown any more
    (withdrawn, its rights ended) does not come back with it; one that waits for its masks does so without files, and
    gets them from the follower.
    """
    images = {str(image.uuid): image for image in locks.images(pictures_in(document))}
    prefetch_related_objects(list(images.values()), "leases", "masks")
    allowed = {uuid: image for uuid, image in images.items() if image.verdict(now).is_allowed}
    blocks = [
        block for block in document["blocks"] if block["type"] != "picture" or block["image"] in allowed
    ]
    for block in blocks:
        if block["type"] == "picture":
            image = allowed[block["image"]]
            block["renditions"] = [] if image.waits_for_masks else image.frozen_renditions()
    return document | {"blocks": blocks}
