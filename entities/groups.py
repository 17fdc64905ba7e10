"""Entities and those that are read as them: what changes together for the tagger.

A group is known by the primary key of its end: the entity that is merged into no other.
"""

from collections.abc import Iterable, Mapping
from itertools import islice

from entities.models import Entity
from entities.survivors import end_of_chain

CHUNK = 500  # primary keys in one question

Groups = dict[int, list[int]]  # by the end, all members, rising


def merged_ones() -> dict[int, int]:
    """All that are merged, and the end of the chain of each. One question; few are."""
    into = dict(
        Entity.objects.exclude(merged_into=None).order_by().values_list("pk", "merged_into").iterator()
    )
    return {pk: end_of_chain(pk, into.get) for pk in into}


def gathered(ends: Mapping[int, int]) -> Groups:
    """The groups of several, of what each is read as."""
    groups: Groups = {}
    for pk, end in ends.items():
        groups.setdefault(end, [end]).append(pk)
    return {end: sorted(set(members)) for end, members in groups.items()}


def groups_of(entities: Iterable[int]) -> Groups:
    """The groups that these entities are in now. Some questions for each step of the longest chain."""
    above = _above(set(entities))
    ends = {pk for pk, into in above.items() if into is None}
    below = _below(ends)
    groups: Groups = {end: [end] for end in ends}
    for pk, end in below.items():
        groups[end].append(pk)
    return {end: sorted(members) for end, members in groups.items()}


def _above(entities: set[int]) -> dict[int, int | None]:
    """What each is merged into, and so on to the ends. Those that are gone are left out."""
    into: dict[int, int | None] = {}
    while entities:
        for chunk in chunks(entities):
            into.update(Entity.objects.filter(pk__in=chunk).order_by().values_list("pk", "merged_into"))
        entities = {pk for pk in into.values() if pk is not None} - into.keys()
    return into


def _below(ends: set[int]) -> dict[int, int]:
    """All that are merged into these, at whatever remove, and into which each."""
    found: dict[int, int] = {}
    asked = {end: end for end in ends}
    while asked:
        losers: dict[int, int] = {}
        for chunk in chunks(asked):
            rows = Entity.objects.filter(merged_into__in=chunk).order_by().values_list("pk", "merged_into")
            losers.update((pk, asked[into]) for pk, into in rows if into is not None)
        asked = {pk: end for pk, end in losers.items() if pk not in found}
        found.update(asked)
    return found


def chunks(numbers: Iterable[int]) -> Iterable[list[int]]:
    """In rising order, CHUNK at a time."""
    left = iter(sorted(numbers))
    while chunk := list(islice(left, CHUNK)):
        yield chunk
