"""Splitting: one entity was really two."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from entities.changes import Change, record_changes
from entities.kinds import EntityKind
from entities.models import Alias, DuplicatePair, Entity, Identifier, NameLook, PairState, Role, Split, Stamp
from entities.tagger import family_name_of
from masthead.actors import Actor, require

RIGHT = "entities.merge_entity"


class CannotSplit(ValueError):
    """What was asked for cannot be split off. The message says why."""


@dataclass(frozen=True)
class SplitOff:
    """The new entity, and which rows of the old one go over to it, by primary key."""

    kind: str
    name: str
    description: str = ""
    aliases: frozenset[int] = frozenset()
    identifiers: frozenset[int] = frozenset()
    roles: frozenset[int] = frozenset()


def split_entity(origin: Entity, asked: SplitOff, *, actor: Actor, now: datetime) -> Split:
    """Make the second of the two; the names, identifiers and roles that are its own go over to it.

    1. Ask for the right, lock, read again; what is split off must still be the old one's.
    2. A new entity; the chosen rows point at it. Split keeps which, so that undoing it restores exactly them.
    3. The two are said to be different, so that nobody suggests them as one. Audit and events of both.

    Tags stay with the old one: articles/actions/move_tags.py moves those of chosen stories. Raises NotAllowed and
    CannotSplit.
    """
    require(actor, RIGHT)
    with transaction.atomic(durable=True):
        Stamp.objects.lock()
        origin = Entity.objects.get(pk=origin.pk)
        if origin.merged_into:
            raise CannotSplit(
                f"{origin} is merged into {origin.survivor}. Undo the merge: that takes the two apart."
            )
        made = _new_entity(asked)
        moved = {
            "aliases": _move(Alias, asked.aliases, origin, made),
            "identifiers": _move(Identifier, asked.identifiers, origin, made),
            "roles": _move(Role, asked.roles, origin, made),
        }
        split = Split.objects.create(origin=origin, made=made, moved=moved, by=actor.label, at=now)
        DuplicatePair.objects.decide(origin, made, state=PairState.DIFFERENT, by=actor.label, at=now)
        names_have_moved(origin, made)
        record_changes(
            [
                Change(origin.uuid, {"split": {"into": str(made.uuid), "moved": moved}}),
                Change(made.uuid, {"name": ["", made.name], "split": {"from": str(origin.uuid)}}),
            ],
            verb="split",
            actor=actor,
            now=now,
        )
    return split


def _new_entity(asked: SplitOff) -> Entity:
    made = Entity(kind=asked.kind, name=asked.name, description=asked.description.strip())
    try:
        made.clean()
        made.clean_fields(exclude=["slug"])
    except ValidationError as error:
        raise CannotSplit(" ".join(error.messages)) from error
    made.slug = Entity.objects.free_slug(made.name, made.kind)
    if made.kind == EntityKind.PERSON:
        made.family_name = family_name_of(made.name) or ""
    made.save()
    return made


def _move(
    model: type[Alias] | type[Identifier] | type[Role], chosen: Iterable[int], origin: Entity, made: Entity
) -> list[int]:
    wanted = sorted(chosen)
    rows = model._default_manager.filter(pk__in=wanted, entity=origin)
    if rows.count() != len(wanted):
        raise CannotSplit("Somebody has changed this entity meanwhile. Look again at what is to go over.")
    rows.update(entity=made)
    return wanted


def names_have_moved(*entities: Entity) -> None:
    """Rows that are updated at once send no signal."""
    Stamp.objects.move(entity.pk for entity in entities)
    NameLook.objects.ask(entity.pk for entity in entities)
