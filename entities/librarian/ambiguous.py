"""Names that two or more current entities bear."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count

from entities.family import families
from entities.librarian.known import folded
from entities.models import Alias, Entity, NameKey, Pairing


@dataclass
class Bearer:
    """`confirmed` and `rejected`: how often people said so of the name and this entity."""

    entity: Entity
    texts: list[str] = field(default_factory=list)
    links: bool = False
    confirmed: int = 0
    rejected: int = 0


def ambiguous_keys(after: str, most: int, beginning: str = "") -> list[str]:
    """The next keys in their order. Read along the index name_key_once, in which a key's entities stand together."""
    keys = NameKey.objects.filter(key__gt=after).order_by("key")
    if beginning:
        keys = keys.filter(key__startswith=beginning)
    shared = keys.values("key").annotate(number=Count("entity")).filter(number__gt=1)
    return list(shared.values_list("key", flat=True)[:most])


def bearers_of(keys: Sequence[str]) -> dict[str, list[Bearer]]:
    """By key, who bears it and how it is written there. Four questions and one a level of merging."""
    rows = NameKey.objects.filter(key__in=keys, entity__merged_into=None, entity__is_retired=False)
    found: dict[str, dict[int, Bearer]] = defaultdict(dict)
    for row in rows.select_related("entity").order_by("entity__name", "entity"):
        found[row.key][row.entity_id] = Bearer(row.entity)
    entities = {bearer.entity for bearers in found.values() for bearer in bearers.values()}
    _add_names(found, entities)
    for pairing in Pairing.objects.filter(key__in=keys, entity__in=entities):
        if bearer := found[pairing.key].get(pairing.entity_id):
            bearer.confirmed, bearer.rejected = pairing.confirmed, pairing.rejected
    return {key: list(bearers.values()) for key, bearers in found.items()}


def _add_names(found: dict[str, dict[int, Bearer]], entities: set[Entity]) -> None:
    family = families(entities)
    root_of = {member.pk: root for root, members in family.items() for member in members}
    ruled: set[tuple[int, str]] = set()
    for alias in Alias.objects.filter(entity__in=root_of).order_by("pk"):
        ruled.add((alias.entity_id, alias.text))
        _add(found, root_of[alias.entity_id], alias.text, alias.auto_link)
    for members in family.values():
        for member in members:
            if (member.pk, member.name) not in ruled:
                _add(found, root_of[member.pk], member.name, True)


def _add(found: dict[str, dict[int, Bearer]], root: Entity, text: str, links: bool) -> None:
    bearer = found.get(folded(text), {}).get(root.pk)
    if bearer:
        bearer.links = bearer.links or links
        if text not in bearer.texts:
            bearer.texts.append(text)
