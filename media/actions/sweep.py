"""Sweeping: renditions that are no longer what the picture looks like go, once nothing live shows them."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from masthead.actors import SystemActor
from media.actions.unlink import unlink
from media.holders import held
from media.models import Image, Rendition

ACTOR = SystemActor("sweep")


def kept() -> timedelta:
    """How long a rendition is kept after the last time that it was current, or found in a live story."""
    return timedelta(hours=settings.OLD_RENDITIONS_HOURS)


def sweep_next(now: datetime) -> bool:
    """One unit: the old renditions of one picture. Returns whether there was any to do.

    Those that something live shows are asked for again later. The others were not current for so long that whoever
    froze them has put his story out meanwhile, and pages that caches still show have gone out of date.
    """
    first = Rendition.objects.to_sweep(now).values_list("image", flat=True).first()
    if first is None:
        return False
    with transaction.atomic(durable=True):
        image = Image.objects.select_for_update().get(pk=first)
        rows = image.renditions.to_sweep(now).select_for_update()
        in_use = held(image.uuid)
        names = {row.name for row in rows}
        image.renditions.filter(name__in=names & in_use).update(sweep_at=now + kept())
        unlink(names - in_use, actor=ACTOR, now=now, why="no longer used")
    return True


def count_to_sweep(now: datetime, most: int) -> int:
    """One ring at a time is enough: this work is in no hurry."""
    return int(Rendition.objects.to_sweep(now).exists())
