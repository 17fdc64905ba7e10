"""Whom a name that is in no entity may mean: looked up before a new entity is made of it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from entities.kinds import EntityKind
from entities.librarian.alike import Known, Likeness, Name, likeness
from entities.librarian.blocks import blocks_of
from entities.librarian.known import Names
from entities.models import Entity, NameBlock, NameKey, UnknownName

MOST = 3
MOST_ROWS = 2000  # of all that share a block with the names of a page
ANY_KIND = 200  # of which no more than these are compared


@dataclass(frozen=True)
class Candidate:
    entity: Entity
    why: str
    strength: int


def candidates_for(names: Sequence[UnknownName]) -> dict[int, list[Candidate]]:
    """By primary key of the name, the likeliest entities, three at most. Six questions, however many names."""
    asked = {name.pk: _as_known(name) for name in names}
    partners = _partners(names, asked)
    entities = Entity.objects.current().in_bulk({pk for found in partners.values() for pk in found})
    known = Names(entities.values())
    theirs = {entity.pk: known.known(entity) for entity in known.families}
    return {
        name.pk: _likeliest(
            name, asked[name.pk], [entities[pk] for pk in sorted(partners[name.pk] & theirs.keys())], theirs
        )
        for name in names
    }


def _as_known(name: UnknownName) -> list[Known]:
    """As an entity of the kind that it is taken for, or of each kind where nobody knows."""
    kinds = [name.kind] if name.kind else list(EntityKind.values)
    return [Known(kind, (Name.of(name.name, kind, is_own=True),)) for kind in kinds]


def _partners(names: Sequence[UnknownName], asked: dict[int, list[Known]]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {name.pk: set() for name in names}
    of_key = {name.key: name.pk for name in names}
    for key, entity in NameKey.objects.filter(key__in=of_key).values_list("key", "entity")[:MOST_ROWS]:
        found[of_key[key]].add(entity)
    wanted: dict[int, set[int]] = defaultdict(set)
    for pk, kinds in asked.items():
        for each in kinds:
            for block in blocks_of(each).asked:
                wanted[block].add(pk)
    rows = NameBlock.objects.filter(block__in=wanted).values_list("block", "entity")
    for block, entity in rows[:MOST_ROWS]:
        for pk in wanted[block]:
            found[pk].add(entity)
    return {pk: set(sorted(entities)[:ANY_KIND]) for pk, entities in found.items()}


def _likeliest(
    name: UnknownName, asked: list[Known], entities: list[Entity], theirs: dict[int, Known]
) -> list[Candidate]:
    found = []
    for entity in entities:
        alike = [like for mine in asked if (like := likeness(mine, theirs[entity.pk]))]
        if not alike and name.key in {" ".join(each.words) for each in theirs[entity.pk].names}:
            alike = [Likeness(30, f"{EntityKind(entity.kind).with_article} of this name")]
        found += [Candidate(entity, best.why, best.strength) for best in alike[:1]]
    return sorted(found, key=lambda each: (-each.strength, each.entity.pk))[:MOST]
