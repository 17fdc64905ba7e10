"""Who entities are now. Documents keep uuids and names for ever; what these mean is looked up when they are shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from entities.models import Entity, Identifier
from entities.same_as import same_as


@dataclass(frozen=True, slots=True)
class Present:
    """An entity as it is called now. `same_as` are the URIs of other catalogues, Wikidata's first."""

    uuid: str
    kind: str
    name: str
    slug: str
    wikidata: str
    same_as: tuple[str, ...]


def survivors(uuids: Iterable[UUID | str]) -> dict[str, Entity]:
    """Each uuid that we know -> who it is now: itself, or what it was merged into.

    One question however many they are, and none for none; one more for each that was merged more than twice in a row.
    """
    wanted = {str(uuid) for uuid in uuids}
    if not wanted:
        return {}
    rows = Entity.objects.filter(uuid__in=wanted).select_related("merged_into__merged_into")
    return {str(row.uuid): row.survivor for row in rows}


def present(uuids: Iterable[UUID | str]) -> dict[str, Present]:
    """The same with what other catalogues call them: one question more."""
    who = survivors(uuids)
    known = {entity.pk: _present(entity, pairs) for entity, pairs in _with_identifiers(who.values())}
    return {uuid: known[survivor.pk] for uuid, survivor in who.items()}


def _with_identifiers(entities: Iterable[Entity]) -> list[tuple[Entity, list[tuple[str, str]]]]:
    found = {entity.pk: entity for entity in entities}
    pairs: dict[int, list[tuple[str, str]]] = {pk: [] for pk in found}
    rows = Identifier.objects.filter(entity__in=list(found)).values_list("entity_id", "scheme", "value")
    for pk, scheme, value in rows.order_by("scheme", "value") if found else ():
        pairs[pk].append((scheme, value))
    return [(found[pk], pairs[pk]) for pk in found]


def _present(entity: Entity, identifiers: list[tuple[str, str]]) -> Present:
    return Present(
        uuid=str(entity.uuid),
        kind=entity.kind,
        name=entity.name,
        slug=entity.slug,
        wikidata=entity.wikidata,
        same_as=tuple(same_as(entity.wikidata, identifiers)),
    )
