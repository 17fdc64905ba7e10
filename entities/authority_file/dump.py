"""An entity as a line of an authority file: what `fields.draft_of` reads back."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from entities.kinds import EntityKind
from entities.models import Alias, Entity, Role

BATCH = 500  # entities that are read at once


def dump_all(entities: "QuerySet[Entity]") -> Iterator[dict[str, Any]]:
    """In the order in which the entities came here. Memory holds one batch, read by keyset in five queries."""
    entities = entities.select_related("parent", "replaced_by", "merged_into")
    entities = entities.prefetch_related("aliases", "identifiers", "roles__organisation").order_by("pk")
    last = 0
    while batch := list(entities.filter(pk__gt=last)[:BATCH]):
        yield from map(dump, batch)
        last = batch[-1].pk


def dump(entity: Entity) -> dict[str, Any]:
    """By field, in the order of `fields.COLUMNS`; what is empty is left out, but a family name that a person lacks."""
    is_person = entity.kind == EntityKind.PERSON
    values = {
        "uuid": str(entity.uuid),
        "kind": entity.kind,
        "name": entity.name,
        "description": entity.description,
        "wikidata": entity.wikidata,
        "family_name": entity.family_name,
        "country": entity.country,
        "latitude": entity.latitude,
        "longitude": entity.longitude,
        "parent": _reference(entity.parent),
        "began": entity.began,
        "ended": entity.ended,
        "aliases": [_alias(alias) for alias in entity.aliases.all()],
        "identifiers": _identifiers((row.scheme, row.value) for row in entity.identifiers.all()),
        "roles": sorted((_role(role) for role in entity.roles.all()), key=_order_of_roles),
        "notes": entity.notes,
        "is_retired": entity.is_retired or None,
        "replaced_by": _reference(entity.replaced_by),
        "merged_into": _reference(entity.merged_into),
    }
    return {
        name: value
        for name, value in values.items()
        if value not in (None, "", [], {}) or (name == "family_name" and is_person)
    }


def _reference(entity: Entity | None) -> str:
    """The surest: a name may be another's tomorrow."""
    return (entity.wikidata or str(entity.uuid)) if entity else ""


def _alias(alias: Alias) -> dict[str, Any]:
    """With what is usual left out."""
    usual = {"language": "", "kind": "other_spelling", "case_rule": "auto", "auto_link": True}
    return {"text": alias.text} | {
        name: getattr(alias, name) for name, value in usual.items() if getattr(alias, name) != value
    }


def _identifiers(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    values: dict[str, list[str]] = {}
    for scheme, value in pairs:
        values.setdefault(scheme, []).append(value)
    return {scheme: each if len(each) > 1 else each[0] for scheme, each in values.items()}


def _role(role: Role) -> dict[str, str]:
    values = {
        "title": role.title,
        "organisation": _reference(role.organisation),
        "began": role.began,
        "ended": role.ended,
    }
    return {name: value for name, value in values.items() if value}


def _order_of_roles(role: dict[str, str]) -> list[str]:
    return [role.get(name, "") for name in ("began", "ended", "title", "organisation")]
