"""What the database knows of the entities that a story may name: a few queries a story, whatever it names."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from uuid import UUID

from django.db.models import Q

from entities.models import Entity, Pairing, Profile
from entities.tagger import EntityId, Known

CHUNK = 2000  # entities a query


def known(entities: Collection[EntityId]) -> Mapping[EntityId, Known]:
    """Of each of these entities (by uuid): three queries for every CHUNK of them."""
    found: dict[EntityId, Known] = {}
    uuids = sorted(UUID(str(entity)) for entity in entities)
    for start in range(0, len(uuids), CHUNK):
        found.update(_known(uuids[start : start + CHUNK]))
    return found


def _known(entities: Collection[UUID]) -> Iterator[tuple[EntityId, Known]]:
    pairs = _pairs(entities)
    profiles = {profile.entity.uuid: profile for profile in _profiles(entities)}
    rows = Entity.objects.filter(uuid__in=entities).values_list(
        "uuid", "name", "kind", "wikidata", "parent__uuid"
    )
    for uuid, name, kind, wikidata, parent in rows:
        profile = profiles.get(uuid)
        yield (
            uuid,
            Known(
                name=name,
                kind=kind,
                rank=int(wikidata[1:]) if wikidata else None,
                parent=parent,
                pairs=pairs.get(uuid, {}),
                stories=profile.stories if profile else 0,
                words=profile.words if profile else {},
                beside={UUID(other): share for other, share in profile.beside.items()} if profile else {},
                sections=profile.sections if profile else {},
                desks=profile.desks if profile else {},
            ),
        )


def _profiles(entities: Collection[UUID]) -> Iterator[Profile]:
    rows = Profile.objects.filter(entity__uuid__in=entities, stories__gt=0)
    return (
        rows.select_related("entity")
        .only("entity__uuid", "stories", "words", "beside", "sections", "desks")
        .iterator()
    )


def _pairs(entities: Collection[UUID]) -> dict[UUID, dict[str, tuple[int, int]]]:
    """Also what people said of an entity before it was merged into one of these."""
    pairs: defaultdict[UUID, dict[str, tuple[int, int]]] = defaultdict(dict)
    rows = Pairing.objects.filter(Q(entity__uuid__in=entities) | Q(entity__merged_into__uuid__in=entities))
    values = rows.values_list("entity__uuid", "entity__merged_into__uuid", "key", "confirmed", "rejected")
    for uuid, survivor, key, confirmed, rejected in values:
        before = pairs[survivor or uuid].get(key, (0, 0))
        pairs[survivor or uuid][key] = (before[0] + confirmed, before[1] + rejected)
    return pairs
