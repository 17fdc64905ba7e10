"""Merging: two entities were one all the time."""

from datetime import datetime

from django.db import transaction

from entities.events import ENTITY_MERGED
from entities.kinds import EntityKind
from entities.models import DuplicatePair, Entity, Merge, NameLook, PairState, Profile, Stamp
from masthead.actors import Actor, require
from newsroom.log.append import append, audit


class CannotMerge(ValueError):
    """These two cannot be merged. What is wrong is named by its subclasses."""


class MergedIntoItself(CannotMerge):
    """Both are the same entity."""


class AlreadyMerged(CannotMerge):
    """One of the two is merged into another already. This is also what keeps merges from going round in a ring."""


class DifferentKinds(CannotMerge):
    """A person is no place."""


class WinnerRetired(CannotMerge):
    """The names would be found no more."""


def merge(loser: Entity, *, into: Entity, actor: Actor, now: datetime) -> Merge:
    """From now on `loser` is read as `into`: its name and aliases find the winner, its page is the winner's.

    1. Ask for the right, lock, and read both again.
    2. Check that they can be merged.
    3. The loser points at the winner and keeps its row, slug and aliases, so that it can be undone: see Merge.

    Raises NotAllowed and the subclasses of CannotMerge.
    """
    require(actor, "entities.merge_entity")
    with transaction.atomic(durable=True):
        Stamp.objects.lock()
        loser, winner = Entity.objects.get(pk=loser.pk), Entity.objects.get(pk=into.pk)
        check_merge(loser, winner)
        return write_merge(loser, winner, actor, now)


def check_merge(loser: Entity, winner: Entity) -> None:
    """Raise what keeps the two from being merged, in words for the person who asked."""
    if loser == winner:
        raise MergedIntoItself(f"{loser} cannot be merged into itself. Choose another entity.")
    if loser.merged_into:
        raise AlreadyMerged(f"{loser} is merged into {loser.merged_into} already. Undo that first.")
    if winner.merged_into:
        raise AlreadyMerged(
            f"{winner} is merged into {winner.survivor}. Merge into {winner.survivor} instead."
        )
    if loser.kind != winner.kind:
        raise DifferentKinds(
            f"{loser} is {EntityKind(loser.kind).with_article} and {winner} is {EntityKind(winner.kind).with_article}. "
            "If they are one, correct the kind first."
        )
    if winner.is_retired:
        raise WinnerRetired(f"{winner} is retired. Take it back into use before you merge into it.")


def names_of(entity: Entity) -> list[str]:
    """All that the entity is called, its name first; also what was merged into it is called."""
    names = [entity.name, *entity.aliases.values_list("text", flat=True)]
    for merged in entity.merged.all():
        names += names_of(merged)
    return list(dict.fromkeys(names))


def write_merge(loser: Entity, winner: Entity, actor: Actor, now: datetime) -> Merge:
    """The writing part of the verb, also of undoing a split: in its transaction, locked and checked."""
    merged = Merge.objects.create(loser=loser, winner=winner, names=names_of(loser), by=actor.label, at=now)
    loser.merged_into = winner
    loser.save(update_fields=["merged_into"])
    DuplicatePair.objects.decide(loser, winner, state=PairState.MERGED, by=actor.label, at=now)
    NameLook.objects.ask([loser.pk, winner.pk])
    Profile.objects.forget([winner.pk], now)
    audit(
        "merge",
        subject_kind="entity",
        subject=loser.uuid,
        actor=actor.label,
        now=now,
        detail={"into": winner.uuid, "names": merged.names},
    )
    append(ENTITY_MERGED, subject=loser.uuid, actor=actor.label, now=now, payload={"into": winner.uuid})
    return merged
