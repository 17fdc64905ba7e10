"""Taking a retired entity back into use."""

from datetime import datetime

from django.db import transaction

from entities.changes import Change, record_changes
from entities.models import Entity, Stamp
from masthead.actors import Actor, require


class NotRetired(ValueError):
    """It is in use already."""


def reinstate(entity: Entity, *, actor: Actor, now: datetime) -> Entity:
    """The tagger suggests it again, and nothing is said to replace it. Raises NotAllowed and NotRetired."""
    require(actor, "entities.change_entity")
    with transaction.atomic(durable=True):
        Stamp.objects.lock()
        entity = Entity.objects.select_related("replaced_by").get(pk=entity.pk)
        if not entity.is_retired:
            raise NotRetired(f"{entity} is in use already. Nothing is left to do.")
        changes: dict[str, list[object]] = {"is_retired": [True, False]}
        if entity.replaced_by:
            changes["replaced_by"] = [str(entity.replaced_by.uuid), ""]
        entity.is_retired, entity.replaced_by = False, None
        entity.save(update_fields=["is_retired", "replaced_by"])
        record_changes([Change(entity.uuid, changes)], verb="reinstate", actor=actor, now=now)
    return entity
