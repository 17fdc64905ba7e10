"""Who entities are now. Documents keep uuids and names for ever; what these mean is looked up when they are shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from entities.models import Entity
from entities.same_as import same_as
from entities.survivors import end_of_chain

# Rows of values and no models: this stands in the way of every page.
_FIELDS = ("pk", "uuid", "merged_into_id", "kind", "name", "slug", "wikidata")
_IDENTIFIERS = ("identifiers__scheme", "identifiers__value")


@dataclass(frozen=True, slots=True)
class Present:
    """An entity as it is called now. `same_as` are the URIs of other catalogues, Wikidata's first."""

    uuid: str
    kind: str
    name: str
    slug: str
    wikidata: str
    same_as: tuple[str, ...]


def present(uuids: Iterable[UUID | str]) -> dict[str, Present]:
    """Each uuid that we know -> who it is now: itself, or what it was merged into.

    One question however many they are, and none for none; one more for each step of merges.
    """
    wanted = {str(uuid) for uuid in uuids}
    known = _read(Q(uuid__in=wanted)) if wanted else {}
    asked = list(known)
    while missing := {row.into for row in known.values() if row.into and row.into not in known}:
        known |= _read(Q(pk__in=missing))
    survivors = (end_of_chain(known[key], lambda row: known[row.into] if row.into else None) for key in asked)
    return {known[key].uuid: row.present for key, row in zip(asked, survivors, strict=True)}


@dataclass(frozen=True, slots=True)
class _Row:
    uuid: str
    into: int | None
    present: Present


def _read(condition: Q) -> dict[int, _Row]:
    """By key. An entity is one row for each of its identifiers."""
    rows = Entity.objects.filter(condition).order_by().values_list(*_FIELDS, *_IDENTIFIERS)
    fields: dict[int, tuple[UUID, int | None, str, str, str, str]] = {}
    identifiers: dict[int, list[tuple[str, str]]] = {}
    for pk, uuid, into, kind, name, slug, wikidata, scheme, value in rows:
        fields[pk] = (uuid, into, kind, name, slug, wikidata)
        identifiers.setdefault(pk, []).extend([(scheme, value)] if scheme else [])
    return {pk: _row(*values, identifiers[pk]) for pk, values in fields.items()}


def _row(
    uuid: UUID,
    into: int | None,
    kind: str,
    name: str,
    slug: str,
    wikidata: str,
    identifiers: list[tuple[str, str]],
) -> _Row:
    now = Present(str(uuid), kind, name, slug, wikidata, tuple(same_as(wikidata, sorted(identifiers))))
    return _Row(now.uuid, into, now)
