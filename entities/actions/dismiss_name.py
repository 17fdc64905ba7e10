"""What the recogniser took for a name is none, or none that the newsroom wants to keep."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from entities.actions.take_in_name import RIGHT, TakenInAlready
from entities.models import Stamp, UnknownName
from masthead.actors import Actor, require
from newsroom.log.append import audit

NAMES = UUID(
    "5a0c2e2c-3d9c-4f2e-9c57-5b7d0f3a4f51"
)  # names have no uuid of their own: one is made of the key


def dismiss_name(unknown: UnknownName, *, actor: Actor, now: datetime) -> UnknownName:
    """It waits no more, however many stories will have it. Again changes nothing. Raises NotAllowed, TakenInAlready."""
    return _set(unknown, "dismiss_name", actor.label, now, actor=actor, now=now)


def bring_name_back(unknown: UnknownName, *, actor: Actor, now: datetime) -> UnknownName:
    """It was a name after all, and waits again. Again changes nothing. Raises NotAllowed and TakenInAlready."""
    return _set(unknown, "bring_name_back", "", None, actor=actor, now=now)


def _set(
    unknown: UnknownName, verb: str, by: str, at: datetime | None, *, actor: Actor, now: datetime
) -> UnknownName:
    require(actor, RIGHT)
    with transaction.atomic(durable=True):
        Stamp.objects.lock()
        unknown = UnknownName.objects.select_for_update().get(pk=unknown.pk)
        if unknown.entity_id:
            raise TakenInAlready(
                f"“{unknown}” was taken into the authority file meanwhile. Nothing was done."
            )
        if bool(unknown.dismissed_at) == bool(at):
            return unknown
        unknown.dismissed_by, unknown.dismissed_at = by, at
        unknown.save(update_fields=["dismissed_by", "dismissed_at"])
        subject = uuid5(NAMES, unknown.key)
        audit(
            verb,
            subject_kind="name",
            subject=subject,
            actor=actor.label,
            now=now,
            detail={"name": unknown.name},
        )
    return unknown
