"""Finding entities while somebody types: the nearest names first."""

from collections.abc import Iterator

from django.db import connection
from django.db.models import QuerySet

from entities.models import Entity, NameKey
from entities.tagger.keys import key_of

SHORTEST = 2  # letters, before anything is looked for
LONGEST = 100


def nearest(typed: str, most: int = 10) -> list[Entity]:
    """Current entities: first those of that very name, then those with a name that begins with it, whatever its
    capitals and accents; and if those are few, others with it inside a name. That scans all names: for a person who
    types, not for lists.
    """
    words = " ".join(typed.split())[:LONGEST]
    if len(words) < SHORTEST:
        return []
    current = Entity.objects.current()
    found = dict.fromkeys(current.filter(name=words).order_by("pk")[:most])  # index entity_by_name
    found |= dict.fromkeys(_beginning(words, most))
    if len(found) < most:
        found |= dict.fromkeys(current.called(words).order_by("name", "pk")[:most])
    return list(found)[:most]


def _beginning(words: str, most: int) -> Iterator[Entity]:
    """In the order of their names. A worker keeps the keys: a name of the last seconds may not be there yet."""
    key = key_of(words)
    rows = NameKey.objects.filter(key__startswith=key) if key else NameKey.objects.none()
    # an entity may have several names that begin alike
    for row in _by_index(rows, key).select_related("entity").order_by("key", "entity")[: 3 * most]:
        if row.entity.merged_into_id is None and not row.entity.is_retired:
            yield row.entity


def _by_index(rows: "QuerySet[NameKey]", key: str) -> "QuerySet[NameKey]":
    """SQLite does not use an index for LIKE, but for a range (its collation is binary); PostgreSQL plans it itself."""
    if connection.vendor != "sqlite":
        return rows
    return rows.filter(key__gte=key, key__lt=f"{key}\U0010ffff")
