"""Finding entities while somebody types: the nearest names first."""

from collections.abc import Iterable, Iterator

from entities.models import Alias, Entity

SHORTEST = 2  # letters, before anything is looked for
LONGEST = 100


def nearest(typed: str, most: int = 10) -> list[Entity]:
    """Current entities: first those of that very name, then those whose name, or another name, begins with it; and only
    if those are few, those with it anywhere in a name. Names are scanned: for a person who types, not for lists.
    """
    words = " ".join(typed.split())[:LONGEST]
    found: dict[Entity, None] = {}
    if len(words) < SHORTEST:
        return []
    for entity in _in_order(words, most):
        found[entity] = None
        if len(found) == most:
            break
    return list(found)


def _in_order(words: str, most: int) -> Iterator[Entity]:
    yield from Entity.objects.named(words)
    current = Entity.objects.current()
    yield from current.filter(name__istartswith=words).order_by("name", "pk")[:most]
    yield from _bearers(Alias.objects.filter(text__istartswith=words).order_by("text", "pk")[:most])
    yield from current.called(words)[:most]


def _bearers(aliases: "Iterable[Alias]") -> Iterator[Entity]:
    keys = [alias.entity_id for alias in aliases]
    rows = Entity.objects.filter(pk__in=keys).select_related("merged_into").order_by("name", "pk")
    survivors = (entity.survivor for entity in rows)
    yield from (entity for entity in survivors if not entity.is_retired)
