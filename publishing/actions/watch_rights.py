"""Watching the rights of pictures in live stories: a duty of the clock.

1. Seven days before the end, and at the end, the log hears of each picture that a live story shows: in this order, once
   each, also when the clock was down meanwhile.
2. A picture that no live story shows is passed over (`Told.UNUSED`); when a story takes it, it is looked at again
   (publishing/freeze.py).
3. The rights are judged anew before anything is told: a lease may have begun in the meantime.
"""

import logging
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from masthead.actors import SystemActor
from media.events import IMAGE_RIGHTS_ENDED, IMAGE_RIGHTS_ENDING
from media.models import Image, Told
from media.models.image import ImageQuerySet
from media.rights import ENDS_SOON, Verdict
from newsroom.log.append import append
from newsroom.log.kinds import EventKind
from publishing.actions.withdraw import withdraw
from publishing.models import LivePicture

logger = logging.getLogger(__name__)

CLOCK = SystemActor("clock", frozenset({"media.withdraw_image"}))


def watch_rights(now: datetime) -> bool:
    """One picture whose rights end: tell, pass over or, where the paper wants it so, withdraw. Was there one?"""
    due = _due(now).values_list("pk", flat=True).first()
    if due is not None:
        with transaction.atomic(durable=True):
            _look_at(Image.objects.select_for_update().get(pk=due), now)
        return True
    return settings.PICTURES_WITHDRAW_AT_END and _withdraw_next(now)


def running_out(now: datetime) -> ImageQuerySet:
    """The pictures in live stories whose rights have ended, or end within seven days; the earliest first."""
    told = [Told.NOTHING, Told.ENDING, Told.ENDED]
    found = Image.objects.filter(rights_told__in=told, rights_until__lte=now + ENDS_SOON, withdrawn_at=None)
    return found.filter(_is_live()).order_by("rights_until", "id")


def _due(now: datetime) -> QuerySet[Image]:
    """Read by the clock every second: two short walks through the index image_running_out."""
    ending = Q(rights_told=Told.NOTHING, rights_until__lte=now + ENDS_SOON)
    ended = Q(rights_told=Told.ENDING, rights_until__lte=now)
    return Image.objects.filter(ending | ended).order_by("rights_until", "id")


def _is_live() -> Exists:
    return Exists(LivePicture.objects.filter(image=OuterRef("uuid")))


def _look_at(image: Image, now: datetime) -> None:
    """The image is locked, so no story takes it meanwhile. Another clock may have been quicker: then nothing is due."""
    if not _due(now).filter(pk=image.pk).exists():
        return
    verdict = image.verdict(now)
    if verdict.is_allowed and verdict.until != image.rights_until:
        image.renew_rights(now)
        image.save(update_fields=["rights_told", "rights_until"])
        return
    stories = LivePicture.objects.filter(image=image.uuid).count()
    image.rights_told = _next(image) if stories else Told.UNUSED
    image.save(update_fields=["rights_told"])
    _tell(image, verdict, stories, now)


def _next(image: Image) -> Told:
    return Told.ENDING if image.rights_told == Told.NOTHING else Told.ENDED


def _tell(image: Image, verdict: Verdict, stories: int, now: datetime) -> None:
    if image.rights_told == Told.ENDING:
        _append(IMAGE_RIGHTS_ENDING, image, now, {"stories": stories})
    elif image.rights_told == Told.ENDED:
        _append(IMAGE_RIGHTS_ENDED, image, now, {"stories": stories, "reason": str(verdict.reason)})
        logger.error(
            "picture-rights-ended: %s is shown by %s live stories (%s)", image.uuid, stories, verdict.reason
        )


def _append(kind: EventKind, image: Image, now: datetime, payload: dict[str, object]) -> None:
    until = image.rights_until.isoformat() if image.rights_until else None
    append(kind, subject=image.uuid, actor=CLOCK.label, now=now, payload={"until": until, **payload})


def _withdraw_next(now: datetime) -> bool:
    ended = Image.objects.filter(rights_told=Told.ENDED, rights_until__lte=now, withdrawn_at=None)
    image = ended.filter(_is_live()).order_by("rights_until", "id").first()
    if image is None:
        return False
    if not image.verdict(now).is_allowed:
        withdraw(image=image.uuid, why="Its rights have ended.", actor=CLOCK, now=now)
        return True
    with transaction.atomic(durable=True):  # a lease has begun since: its own end is to be told
        row = Image.objects.select_for_update().get(pk=image.pk)
        row.renew_rights(now)
        row.save(update_fields=["rights_told", "rights_until"])
    return True
