"""A name that stories have is another name of an entity that is there."""

from datetime import datetime

from django.db import transaction

from entities.actions.take_in_name import RIGHT, TakenInAlready, become, waiting_name
from entities.changes import Change, record_changes
from entities.kinds import NameKind
from entities.models import Alias, Entity, Stamp, UnknownName
from masthead.actors import Actor, require


class NotInUse(ValueError):
    """The entity is retired: its names are found no more."""


def add_name(
    unknown: UnknownName, *, to: Entity, kind: str = NameKind.OTHER_SPELLING, actor: Actor, now: datetime
) -> Alias:
    """The name becomes an alias of the entity, or of whom it was merged into. Again gives the same alias.

    Raises NotAllowed, WasDismissed, TakenInAlready and NotInUse.
    """
    require(actor, RIGHT)
    require(actor, "entities.change_entity")
    with transaction.atomic(durable=True):
        Stamp.objects.lock()
        unknown = waiting_name(unknown)
        entity = Entity.objects.get(pk=to.pk).survivor
        if unknown.entity and unknown.entity.survivor != entity:
            raise TakenInAlready(f"“{unknown}” was taken in as {unknown.entity} meanwhile. Open that one.")
        if entity.is_retired:
            raise NotInUse(f"{entity} is retired, so none of its names is found. Reinstate it first.")
        alias, is_new = Alias.objects.get_or_create(
            entity=entity, text=unknown.name, language="", defaults={"kind": kind}
        )
        become(unknown, entity)
        if is_new:
            change = Change(entity.uuid, {"aliases": [[], [alias.text]]})
            record_changes([change], verb="add_name", actor=actor, now=now)
    return alias
