"""Retiring an entity: stories keep it, and it is suggested no more."""

from datetime import datetime

from django.db import transaction

from entities.changes import Change, record_changes
from entities.models import Entity, Stamp
from masthead.actors import Actor, require


class CannotRetire(ValueError):
    """This cannot be retired, or not with this replacement. What is wrong is named by its subclasses."""


class IsMerged(CannotRetire):
    """It is read as another: that one is retired, or the merge undone."""


class ReplacedInARing(CannotRetire):
    """It would replace itself, or what replaces it."""


class ReplacementNotCurrent(CannotRetire):
    """What stories are about now must itself be in use."""


def retire(entity: Entity, *, replaced_by: Entity | None = None, actor: Actor, now: datetime) -> Entity:
    """The tagger suggests it no more, and readers are told what has come in its place, if anything has.

    Of one that is retired already, another replacement is written down. Its names do not come to mean the replacement:
    that is what a merge does. Raises NotAllowed and the subclasses of CannotRetire.
    """
    require(actor, "entities.change_entity")
    with transaction.atomic(durable=True):
        Stamp.objects.lock()
        entity = Entity.objects.get(pk=entity.pk)
        replacement = Entity.objects.get(pk=replaced_by.pk) if replaced_by else None
        check_retire(entity, replacement)
        changes = _changes(entity, replacement)
        if changes:
            entity.is_retired, entity.replaced_by = True, replacement
            entity.save(update_fields=["is_retired", "replaced_by"])
            record_changes([Change(entity.uuid, changes)], verb="retire", actor=actor, now=now)
    return entity


def check_retire(entity: Entity, replacement: Entity | None) -> None:
    """Raise what speaks against it, in words for the person who asked.

    A replacement is in use, and so is itself replaced by nothing: there is no ring of them.
    """
    if entity.merged_into:
        raise IsMerged(
            f"{entity} is merged into {entity.survivor}. Retire that one, or undo the merge first."
        )
    if replacement is None:
        return
    if replacement == entity:
        raise ReplacedInARing(f"{entity} cannot replace itself. Choose another entity, or none.")
    if replacement.merged_into:
        raise ReplacementNotCurrent(
            f"{replacement} is merged into {replacement.survivor}. Choose {replacement.survivor} instead."
        )
    if replacement.replaced_by == entity:
        raise ReplacedInARing(
            f"{replacement} is itself replaced by {entity}. Reinstate one of the two first."
        )
    if replacement.is_retired:
        raise ReplacementNotCurrent(
            f"{replacement} is retired itself. Choose what stories are about now, or reinstate it first."
        )


def _changes(entity: Entity, replacement: Entity | None) -> dict[str, list[object]]:
    changes: dict[str, list[object]] = {}
    if not entity.is_retired:
        changes["is_retired"] = [False, True]
    if entity.replaced_by != replacement:
        changes["replaced_by"] = [_uuid(entity.replaced_by), _uuid(replacement)]
    return changes


def _uuid(entity: Entity | None) -> str:
    return str(entity.uuid) if entity else ""
