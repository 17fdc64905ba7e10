"""Allowing a withdrawn picture again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from masthead.actors import Actor, require
from media.events import IMAGE_ALLOWED_AGAIN
from media.models import Image
from newsroom.log.append import append, audit


class NotWithdrawn(ValueError):
    """The picture is not withdrawn."""


class StillLeaving(ValueError):
    """The withdrawal is not through: stories that name the picture would get it back by themselves."""


class WhyMissing(ValueError):
    """Who brings a picture back says why."""


def allow_again(image: UUID, *, why: str, actor: Actor, now: datetime) -> Image:
    """Stories can use the picture again as soon as the workers have made its files anew, under other names.

    No story gets it back by itself: whoever wants it there puts it in, and publishes.
    Raises NotAllowed, Image.DoesNotExist, WhyMissing, NotWithdrawn, StillLeaving.
    """
    require(actor, "media.withdraw_image")
    if not why.strip():
        raise WhyMissing("Say why the picture may be used again. The audit keeps it.")
    with transaction.atomic(durable=True):
        row = Image.objects.select_for_update().get(uuid=image)
        if row.withdrawn_at is None:
            raise NotWithdrawn("This picture is not withdrawn: there is nothing to bring back.")
        if row.is_leaving:
            raise StillLeaving("The picture is still being taken out of stories. Try again in a minute.")
        _bring_back(row, now)
        audit(
            "allow_again",
            subject_kind="image",
            subject=row.uuid,
            actor=actor.label,
            now=now,
            detail={"why": why.strip()},
        )
        append(
            IMAGE_ALLOWED_AGAIN,
            subject=row.uuid,
            actor=actor.label,
            now=now,
            payload={"why": why.strip()},
        )
    return row


def _bring_back(row: Image, now: datetime) -> None:
    row.withdrawn_at, row.withdrawn_why = None, ""
    row.hand_to_workers(now)
    row.renew_rights(now)
    row.save()
