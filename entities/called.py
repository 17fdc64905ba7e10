"""What entities are called, as rows for the tagger, by group: see `groups`."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from entities.groups import CHUNK, Groups, gathered
from entities.kinds import EntityKind, NameKind
from entities.models import Alias, Entity
from entities.tagger import AliasKind, AliasRow, CaseRule


class Called(NamedTuple):
    """All names of one group, which mean the entity at its end. There are none if that is retired."""

    group: int
    uuid: UUID
    rows: list[AliasRow]


class _Alias(NamedTuple):
    pk: int
    text: str
    kind: str
    case_rule: str
    auto_link: bool
    language: str


class _Row(NamedTuple):
    uuid: UUID
    kind: str
    name: str
    family_name: str
    is_current: bool


def all_called(merged: Mapping[int, int]) -> Iterator[Called]:
    """Of every current entity, in the order of their keys, in bounded memory; `merged` as of `merged_ones`."""
    several = gathered(merged)
    ends = Entity.objects.current().order_by("pk").values_list("pk", flat=True)
    last = 0
    while chunk := list(ends.filter(pk__gt=last)[:CHUNK]):
        yield from called({end: several.get(end, [end]) for end in chunk})
        last = chunk[-1]


def called(groups: Groups) -> Iterator[Called]:
    """Of these groups; those whose end is merged or retired by now have no names. Two questions for CHUNK of them."""
    left = iter(sorted(groups.items()))
    while chunk := dict(islice(left, CHUNK)):
        members = [pk for each in chunk.values() for pk in each]
        entities, aliases = _entities(members), _aliases(members)
        for end, group in chunk.items():
            if end in entities:
                yield Called(end, entities[end].uuid, list(_rows(end, group, entities, aliases)))


def _entities(pks: Iterable[int]) -> dict[int, _Row]:
    rows = Entity.objects.filter(pk__in=pks).order_by()
    values = rows.values_list("pk", "uuid", "kind", "name", "family_name", "is_retired", "merged_into")
    return {
        pk: _Row(uuid, kind, name, family_name, not is_retired and into is None)
        for pk, uuid, kind, name, family_name, is_retired, into in values
    }


def _aliases(pks: Iterable[int]) -> dict[int, list[_Alias]]:
    """By entity, in the order in which they came."""
    rows = Alias.objects.filter(entity__in=pks).order_by("pk")
    aliases: dict[int, list[_Alias]] = {}
    values = rows.values_list("entity", "pk", "text", "kind", "case_rule", "auto_link", "language")
    for entity, pk, text, kind, rule, auto_link, language in values:
        aliases.setdefault(entity, []).append(_Alias(pk, text, kind, rule, auto_link, language))
    return aliases


def _rows(
    end: int,
    members: Iterable[int],
    entities: Mapping[int, _Row],
    aliases: Mapping[int, list[_Alias]],
) -> Iterator[AliasRow]:
    """Aliases first, then names and, of persons, family names: unless an alias of the same text carries the librarian's
    rules for it."""
    if not entities[end].is_current:
        return
    meant, ruled = entities[end].uuid, set()
    for alias in sorted(alias for pk in members for alias in aliases.get(pk, ())):
        ruled.add(alias.text)
        kind, rule = NameKind(alias.kind).for_tagger, CaseRule(alias.case_rule)
        yield AliasRow(meant, alias.text, kind, rule, auto_link=alias.auto_link, language=alias.language)
    for entity in (entities[pk] for pk in members if pk in entities):
        if entity.name not in ruled:
            yield AliasRow(meant, entity.name)
        if entity.kind == EntityKind.PERSON and entity.family_name and entity.family_name not in ruled:
            yield AliasRow(meant, entity.family_name, AliasKind.FAMILY_NAME)
