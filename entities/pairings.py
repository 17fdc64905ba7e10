"""Counting what people say a name means. The inside of the verbs that decide: it runs in their transaction."""

from collections.abc import Iterable

from django.db.models import F

from entities.models import Entity, Pairing
from entities.names import LONGEST_NAME
from entities.tagger.keys import key_of

COUNTED = ("confirmed", "rejected")


def keys_of(surfaces: Iterable[str]) -> list[str]:
    """The keys of these ways of writing a name, each once, in the order in which their rows are locked."""
    keys = {key_of(surface)[:LONGEST_NAME] for surface in surfaces}
    return sorted(keys - {""})


def add(entity: Entity, surfaces: Iterable[str], decision: str) -> None:
    """One more person has confirmed, or rejected, that these names mean the entity."""
    _move(entity, surfaces, decision, 1)


def take_back(entity: Entity, surfaces: Iterable[str], decision: str) -> None:
    """The same undone, exactly: give the surfaces that were given then."""
    _move(entity, surfaces, decision, -1)


def _move(entity: Entity, surfaces: Iterable[str], decision: str, step: int) -> None:
    if decision not in COUNTED:
        raise ValueError(f"People confirm or reject; {decision!r} is not counted.")
    keys = keys_of(surfaces)
    if not keys:
        return
    if step > 0:
        missing = [Pairing(key=key, entity=entity) for key in keys]
        Pairing.objects.bulk_create(missing, ignore_conflicts=True)
    rows = Pairing.objects.filter(entity=entity, key__in=keys)
    locked = [row.pk for row in rows.select_for_update().order_by("key")]
    # a row that stands at nothing was made anew by an import or by hand: there is nothing to take back
    counted = Pairing.objects.filter(pk__in=locked).filter(**{f"{decision}__gte": max(0, -step)})
    counted.update(**{decision: F(decision) + step})
