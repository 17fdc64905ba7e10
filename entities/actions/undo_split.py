"""Undoing a split: the two were one after all."""

from datetime import datetime
from typing import Any

from django.db import models, transaction

from entities.actions.merge import check_merge, write_merge
from entities.actions.split_entity import RIGHT, give_wikidata, names_have_moved
from entities.changes import Change, record_changes
from entities.models import Alias, Entity, Identifier, Merge, Role, Split, Stamp
from masthead.actors import Actor, require


class SplitAlreadyUndone(ValueError):
    """This split does not stand any more."""


def undo_split(split: Split, *, actor: Actor, now: datetime) -> Merge:
    """What went over comes back, and the new entity is merged into the old one, as stories may have it by now.

    A row that was since taken away or given to another stays where it is; a name that both have by now stays with the
    new one, and means the old one through the merge. So undoing that merge brings the new entity back without them.
    Tags that were moved are brought back before, by articles/actions/move_tags_back.py. Raises NotAllowed,
    SplitAlreadyUndone and the subclasses of CannotMerge.
    """
    require(actor, RIGHT)
    with transaction.atomic(durable=True):
        Stamp.objects.lock()
        split = Split.objects.select_related("origin", "made").get(pk=split.pk)
        if not split.stands:
            raise SplitAlreadyUndone(f"The split of {split} was undone already. Nothing is left to do.")
        origin, made = split.origin, split.made
        check_merge(made, origin)
        back = {name: _move_back(model, split.moved[name], origin, made) for name, model in MODELS.items()}
        give_wikidata(made, origin, split.wikidata)
        split.undone_by, split.undone_at = actor.label, now
        split.save(update_fields=["undone_by", "undone_at"])
        names_have_moved(origin, made)
        moved = {"split": {"undone": str(made.uuid), "moved": back}}
        merged = write_merge(made, origin, actor, now)
        record_changes([Change(origin.uuid, moved)], verb="undo_split", actor=actor, now=now)
    return merged


MODELS: dict[str, type[models.Model]] = {"aliases": Alias, "identifiers": Identifier, "roles": Role}


def _move_back(model: type[models.Model], keys: list[int], origin: Entity, made: Entity) -> list[int]:
    rows: Any = model._default_manager.filter(pk__in=keys, entity=made)
    if model is Alias:
        here = set(origin.aliases.values_list("text", "language"))
        rows = rows.exclude(pk__in=[alias.pk for alias in rows if (alias.text, alias.language) in here])
    back = sorted(rows.values_list("pk", flat=True))
    model._default_manager.filter(pk__in=back).update(entity=origin)
    return back
