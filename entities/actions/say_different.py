"""Saying that two entities which look alike are two."""

from datetime import datetime

from django.db import transaction

from entities.models import DuplicatePair, Entity, PairState, Stamp
from masthead.actors import Actor, require
from newsroom.log.append import audit


class AreMerged(ValueError):
    """The two are one by now."""


def say_different(one: Entity, other: Entity, *, actor: Actor, now: datetime) -> DuplicatePair:
    """The two are never suggested as one again; saying it again changes nothing. Raises NotAllowed and AreMerged."""
    require(actor, "entities.merge_entity")
    with transaction.atomic(durable=True):
        Stamp.objects.lock()
        pair = DuplicatePair.objects.between(one, other).first()
        if pair and pair.state == PairState.DIFFERENT:
            return pair
        if pair and pair.state == PairState.MERGED:
            raise AreMerged(f"{one} and {other} are merged by now. If they are two, undo the merge.")
        pair = DuplicatePair.objects.decide(one, other, state=PairState.DIFFERENT, by=actor.label, at=now)
        audit(
            "say_different",
            subject_kind="entity",
            subject=one.uuid,
            actor=actor.label,
            now=now,
            detail={"other": str(other.uuid)},
        )
    return pair
