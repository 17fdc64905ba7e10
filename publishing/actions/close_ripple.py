"""Closing a ripple: nothing more is to be decided; or a suggestion is set aside. What was amended stays amended."""

from datetime import datetime

from django.db import transaction

from masthead.actors import Actor, require
from newsroom.log.append import audit
from publishing.actions.start_ripple import RIGHT
from publishing.models import Ripple


def close_ripple(*, ripple: int, actor: Actor, now: datetime) -> Ripple:
    """Workers stop reading, and it leaves the lists. Closing it twice is closing it once.

    Raises NotAllowed, Ripple.DoesNotExist.
    """
    require(actor, RIGHT)
    with transaction.atomic(durable=True):
        row = Ripple.objects.select_for_update().get(pk=ripple)
        if row.state != Ripple.State.CLOSED:
            row.state, row.closed_by, row.closed_at = Ripple.State.CLOSED, actor.label, now
            row.save(update_fields=["state", "closed_by", "closed_at"])
            audit(
                "close ripple",
                subject_kind="entity",
                subject=row.entity.uuid,
                actor=actor.label,
                now=now,
                detail={"ripple": row.pk},
            )
    return row
