"""Finding entities while somebody types: the nearest names first."""

from django.db import connection
from django.db.models import QuerySet

from entities.models import Entity, NameKey
from entities.tagger.keys import key_of

SHORTEST = 2  # letters, before anything is looked for
LONGEST = 100


def nearest(typed: str, most: int = 10) -> list[Entity]:
    """Current entities: first those of that very name, then those with a name that begins with it, whatever its
    capitals and accents, then those in whose name another word does. Only if there are none, names are searched
    letter by letter: also what a worker has not made keys of yet.
    """
    words = " ".join(typed.split())[:LONGEST]
    if len(words) < SHORTEST:
        return []
    current = Entity.objects.current()
    found = dict.fromkeys(current.filter(name=words).order_by("pk")[:most])  # index entity_by_name
    key = key_of(words)
    if key:
        found |= _bearers(_by_index(NameKey.objects.filter(key__startswith=key), key), most)
    if key and len(found) < most:
        found |= _bearers(NameKey.objects.filter(key__contains=f" {key}"), most)
    return list(found or current.called(words).order_by("name", "pk")[:most])[:most]


def _bearers(rows: "QuerySet[NameKey]", most: int) -> dict[Entity, None]:
    """In the order of their names. An entity may have several names that are alike, so more rows are read."""
    read = rows.select_related("entity").order_by("key", "entity")[: 3 * most]
    current = (row.entity for row in read if row.entity.merged_into_id is None and not row.entity.is_retired)
    return dict.fromkeys(current)


def _by_index(rows: "QuerySet[NameKey]", key: str) -> "QuerySet[NameKey]":
    """SQLite does not use an index for LIKE, but for a range (its collation is binary); PostgreSQL plans it itself."""
    if connection.vendor != "sqlite":
        return rows
    return rows.filter(key__gte=key, key__lt=f"{key}\U0010ffff")
