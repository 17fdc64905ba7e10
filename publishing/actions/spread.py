"""Spreading: the files of a picture as it looks now reach the live stories that show it, CHUNK at a time.

1. The follower brings them to the first stories. Where the picture has masks now, the files that show what they hide
   are taken away in the same transaction, whoever still shows them: taking away comes first.
2. `spread_after` on the image says how far it came; the clock goes on from there (`spread_next`) until all are through.

Stories are locked before the image (publishing/locks.py), and its files are read under its lock: none of them can be
taken away in between. A story that is published meanwhile has the present files anyway.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from masthead.actors import SystemActor
from media.actions.unlink import unlink
from media.laid_bare import laid_bare
from media.models import Image
from publishing import locks
from publishing.actions.amend import amend_each
from publishing.models import LivePicture
from publishing.patch import SetRenditions, WhereShown

ACTOR = SystemActor("pictures", frozenset())
CHUNK = 25  # stories in one transaction
FIRST = UUID(int=0)  # before every story


def begin(image: UUID, now: datetime) -> None:
    """Amend the first stories, whatever was spread before; inside the caller's transaction."""
    _spread(image, FIRST, now, Image.objects.filter(uuid=image))


def _spread(image: UUID, after: UUID, now: datetime, begun: "QuerySet[Image]") -> None:
    """Amend the next stories after `after`. `begun` is the image where this is still what is to be done."""
    showing = LivePicture.objects.filter(image=image, story__gt=after).order_by("story")
    stories = list(showing.values_list("story", flat=True)[:CHUNK])
    locks.stories(stories)
    for row in locks.images([str(image)]):
        if renditions := tuple(row.frozen_renditions()):
            # What a mask hides now stands in every file from before: of those nothing is kept.
            patch = SetRenditions(str(image), renditions, keeps_crops=not row.masks.exists())
            amend_each(
                stories,
                WhereShown(str(image), patch),
                actor=ACTOR,
                now=now,
                why="all sizes of a picture are ready",
            )
        rest = stories[-1] if len(stories) == CHUNK else None
        begun.update(spread_after=rest)
        if bare := laid_bare(row):
            unlink(bare, actor=ACTOR, now=now, why="masked")


def spread_next(now: datetime) -> bool:
    """A duty of the clock: go on with a picture that has not reached all its stories, a chunk at a time."""
    spreading = Image.objects.filter(spread_after__isnull=False).order_by("id").first()
    if spreading is None or spreading.spread_after is None:
        return False
    with transaction.atomic(durable=True):
        # Where it is begun anew meanwhile, it goes on from that beginning.
        begun = Image.objects.filter(pk=spreading.pk, spread_after=spreading.spread_after)
        _spread(spreading.uuid, spreading.spread_after, now, begun)
    return True
