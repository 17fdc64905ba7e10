"""What the database knows of the entities that a story may name: two queries a story, whatever it names; one
for each step of merges besides, where people spoke of what was merged since."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from entities.models import Entity, Pairing
from entities.present import present
from entities.tagger import EntityId, Known

CHUNK = 2000  # entities or keys a query

Pairs = Mapping[UUID, Mapping[str, tuple[int, int]]]
_COLUMNS = ("uuid", "name", "kind", "wikidata", "parent__uuid")
_OF_PROFILE = ("stories", "words", "beside", "sections", "desks")


def known(entities: Collection[EntityId], keys: Collection[str]) -> Mapping[EntityId, Known]:
    """Of these entities (by uuid), and of those that people have said one of these names means, or does not mean."""
    pairs = _pairs(sorted(keys))
    found: dict[EntityId, Known] = {}
    for chunk in _chunks(sorted({UUID(str(entity)) for entity in entities} | pairs.keys())):
        found.update(_known(chunk, pairs))
    return found


def _known(entities: Sequence[UUID], pairs: Pairs) -> Iterator[tuple[EntityId, Known]]:
    columns = (*_COLUMNS, *(f"profile__{name}" for name in _OF_PROFILE))
    rows = Entity.objects.filter(uuid__in=entities).values_list(*columns)
    for uuid, name, kind, wikidata, parent, *profile in rows.iterator():
        yield (
            uuid,
            Known(
                name=name,
                kind=kind,
                rank=int(wikidata[1:]) if wikidata else None,
                parent=parent,
                pairs=pairs.get(uuid, {}),
                **_profile(profile),
            ),
        )


def _profile(values: Sequence[Any]) -> dict[str, Any]:
    if not values[0]:
        return {}
    found = dict(zip(_OF_PROFILE, values, strict=True))
    return found | {"beside": {UUID(other): share for other, share in found["beside"].items()}}


def _pairs(keys: Sequence[str]) -> dict[UUID, dict[str, tuple[int, int]]]:
    """By entity. What people said of one before it was merged into another counts for that. Index: pairing_once."""
    said = [row for chunk in _chunks(keys) for row in _said(chunk)]
    now = present({uuid for uuid, into, *_ in said if into is not None})
    pairs: defaultdict[UUID, dict[str, tuple[int, int]]] = defaultdict(dict)
    for uuid, into, key, confirmed, rejected in said:
        survivor = uuid if into is None else UUID(now[str(uuid)].uuid)
        before = pairs[survivor].get(key, (0, 0))
        pairs[survivor][key] = (before[0] + confirmed, before[1] + rejected)
    return dict(pairs)


def _said(keys: Sequence[str]) -> Iterator[tuple[UUID, int | None, str, int, int]]:
    rows = Pairing.objects.filter(key__in=keys)
    columns = ("entity__uuid", "entity__merged_into", "key", "confirmed", "rejected")
    yield from rows.values_list(*columns).iterator()


def _chunks(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))
