"""Undoing a merge: the two were two after all."""

from datetime import datetime

from django.db import transaction

from entities.events import ENTITY_UNMERGED
from entities.models import DuplicatePair, Merge, NameLook, PairState, Profile, Stamp
from masthead.actors import Actor, require
from newsroom.log.append import append, audit


class AlreadyUndone(ValueError):
    """This merge does not stand any more."""


def undo_merge(merge: Merge, *, actor: Actor, now: datetime) -> Merge:
    """The loser stands for itself again: with its slug, its names and all that had been merged into it.

    The order of several merges does not matter: each is one pointer, and undoing it takes that pointer away.
    Raises NotAllowed and AlreadyUndone.
    """
    require(actor, "entities.merge_entity")
    with transaction.atomic(durable=True):
        Stamp.objects.lock()
        merge = Merge.objects.select_related("loser", "winner").get(pk=merge.pk)
        if not merge.stands:
            raise AlreadyUndone(f"The merge of {merge} was undone already. Nothing is left to do.")
        _write(merge, actor, now)
    return merge


def _write(merge: Merge, actor: Actor, now: datetime) -> None:
    loser, winner = merge.loser, merge.winner
    merge.undone_by, merge.undone_at = actor.label, now
    merge.save(update_fields=["undone_by", "undone_at"])
    loser.merged_into = None
    loser.save(update_fields=["merged_into"])
    DuplicatePair.objects.decide(loser, winner, state=PairState.DIFFERENT, by=actor.label, at=now)
    NameLook.objects.ask([loser.pk, winner.pk])
    Profile.objects.forget([loser.pk, winner.pk], now)
    audit(
        "undo_merge",
        subject_kind="entity",
        subject=loser.uuid,
        actor=actor.label,
        now=now,
        detail={"from": winner.uuid},
    )
    append(ENTITY_UNMERGED, subject=loser.uuid, actor=actor.label, now=now, payload={"from": winner.uuid})
