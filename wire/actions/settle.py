"""Settling an attachment: writing down on the take what became of a picture that came with it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from masthead.actors import Actor, require
from newsroom.log.append import audit
from wire.models import Attachment


def settle(
    attachment: Attachment, *, actor: Actor, now: datetime, image: UUID | None = None, refusal: str = ""
) -> Attachment:
    """It is this picture of the library, or it was refused for this reason. Raises NotAllowed."""
    require(actor, "wire.receive_take")
    with transaction.atomic(durable=True):
        row = Attachment.objects.select_for_update().get(pk=attachment.pk)
        row.image, row.refusal = image, refusal
        row.save(update_fields=["image", "refusal"])
        audit(
            "settle",
            subject_kind="take",
            subject=row.take.uuid,
            actor=actor.label,
            now=now,
            detail={"name": row.name, "image": str(image) if image else "", "refusal": refusal},
        )
    return row
