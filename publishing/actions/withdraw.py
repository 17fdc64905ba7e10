"""Withdrawing a picture: out of every live story, and its files off every address. Taking away comes first.

1. One transaction with the image alone: it is marked, its worker is called off, all its files are unlinked, and caches
   are told. From then on nothing can publish it, for publishing locks the image before it looks.
2. The live stories follow, CHUNK at a time, each with a version and an event. No story can come to them any more.
3. `is_leaving` stands until the last one is through. What a request leaves over, or a process that was killed, the
   clock goes on with: `take_out_next`.

So whatever happens after the first step, no picture is seen: at the worst a story has a caption too many for a moment.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from masthead.actors import Actor, SystemActor, require
from media.actions.unlink import unlink
from media.events import IMAGE_WITHDRAWN
from media.models import Image
from newsroom.log.append import append, audit
from publishing.actions.amend import amend_each
from publishing.models import LivePicture
from publishing.patch import RemovePicture, WhereShown

CHUNK = 25  # stories in one transaction
MOST_AT_ONCE = 200  # stories while somebody waits for the answer; the clock does the rest
CLOCK = SystemActor("clock")


class WhyMissing(ValueError):
    """Who withdraws a picture says why: the audit keeps it."""


@dataclass(frozen=True)
class Withdrawal:
    """How many live stories have lost the picture by now, and whether others still name it."""

    stories: int
    is_through: bool


def withdraw(*, image: UUID, why: str, actor: Actor, now: datetime) -> Withdrawal:
    """Withdraw a picture; one that is withdrawn already is only taken out where it still is.

    Raises NotAllowed, WhyMissing, Image.DoesNotExist.
    """
    require(actor, "media.withdraw_image")
    if not why.strip():
        raise WhyMissing("Say why the picture goes. The audit keeps it; readers do not see it.")
    showed = _take_away(image, why.strip(), actor, now)
    amended = 0
    while amended < MOST_AT_ONCE and (found := _take_out(image, actor, now)):
        amended += found
    left = _showing(image)
    return Withdrawal(showed - left, is_through=not left)  # whoever amended them: the clock helps


def take_out_next(now: datetime) -> bool:
    """A duty of the clock: go on with a withdrawal that is not through, a chunk at a time."""
    leaving = Image.objects.filter(is_leaving=True).order_by("id").first()
    if leaving is None:
        return False
    _take_out(leaving.uuid, CLOCK, now)
    return True


def _showing(image: UUID) -> int:
    return LivePicture.objects.filter(image=image).values("story").distinct().count()


def _take_away(image: UUID, why: str, actor: Actor, now: datetime) -> int:
    """Returns how many live stories showed it: none of them can be amended before this is through."""
    with transaction.atomic(durable=True):
        row = Image.objects.select_for_update().get(uuid=image)
        showed = _showing(image)
        if row.withdrawn_at:
            return showed
        names = row.renditions.linked().names()
        row.withdrawn_at, row.withdrawn_why, row.is_leaving = now, why, True
        row.is_usable, row.claimed_by = False, ""
        row.generation += 1
        row.save(
            update_fields=[
                "withdrawn_at", "withdrawn_why", "is_leaving", "is_usable", "claimed_by", "generation",
            ]
        )  # fmt: skip
        audit(
            "withdraw",
            subject_kind="image",
            subject=image,
            actor=actor.label,
            now=now,
            detail={"why": why, "files": len(names)},
        )
        append(
            IMAGE_WITHDRAWN,
            subject=image,
            actor=actor.label,
            now=now,
            payload={"why": why, "renditions": names},
        )
        unlink(names, actor=actor, now=now, why="withdrawn")
    return showed


def _take_out(image: UUID, actor: Actor, now: datetime) -> int:
    """Amend the next stories that show it; says how many there were. With none left, the withdrawal is through."""
    with transaction.atomic(durable=True):
        showing = LivePicture.objects.filter(image=image).order_by("story")
        stories = list(showing.values_list("story", flat=True)[:CHUNK])
        if stories:
            patch = WhereShown(str(image), RemovePicture(str(image)))
            amend_each(stories, patch, actor=actor, now=now, why="a picture was withdrawn")
        else:
            Image.objects.filter(uuid=image, is_leaving=True).update(is_leaving=False)
    return len(stories)
