"""Trying again: a picture whose renditions failed goes back to the workers."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from masthead.actors import Actor, require
from media.models import Image, State
from newsroom.log.append import audit


class NotFailed(ValueError):
    """The picture has not failed."""


def try_again(image: UUID, *, actor: Actor, now: datetime) -> Image:
    """Give a failed picture three more tries. The log hears of it when it is ready, or has failed again.

    Raises NotAllowed, Image.DoesNotExist, NotFailed.
    """
    require(actor, "media.change_image")
    with transaction.atomic(durable=True):
        row = Image.objects.select_for_update().get(uuid=image)
        if row.state != State.FAILED:
            raise NotFailed("This picture has not failed: there is nothing to try again.")
        row.save(update_fields=row.hand_to_workers(now))
        audit("try_again", subject_kind="image", subject=row.uuid, actor=actor.label, now=now)
    return row
