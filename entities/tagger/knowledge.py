"""What is known of the entities that a story may name: values that the caller looks up, one question a story."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from entities.tagger.alias import EntityId


@dataclass(frozen=True, slots=True)
class Known:
    """Of one entity; whatever is not known stays empty.

    `rank` is the number of its Wikidata item: items of what is best known were made first. `pairs` are, by the key of
    a name, how often people confirmed and rejected that the name means this entity. The last five describe the
    `stories` it was confirmed in: the share of them that has a word, names another entity, is in a section or a desk.
    """

    name: str = ""
    kind: str = ""
    rank: int | None = None
    parent: EntityId | None = None
    pairs: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    stories: int = 0
    words: Mapping[str, float] = field(default_factory=dict)
    beside: Mapping[EntityId, float] = field(default_factory=dict)
    sections: Mapping[str, float] = field(default_factory=dict)
    desks: Mapping[str, float] = field(default_factory=dict)


Knowledge = Callable[[Collection[EntityId], Collection[str]], Mapping[EntityId, Known]]
"""Asked once a story: for what is known of these entities, and of any other whose `pairs` hold one of these keys."""

UNKNOWN = Known()


def nothing_known(entities: Collection[EntityId], keys: Collection[str]) -> Mapping[EntityId, Known]:
    """Of nobody anything."""
    return {}


@dataclass(frozen=True, slots=True)
class Setting:
    """Where the story stands, and what people have said of it.

    `rules`: by the key of a name, the entity that it always means here, or None where it never means any.
    `rejected`: the entities that people rejected for this story.
    """

    section: str = ""
    desk: str = ""
    rules: Mapping[str, EntityId | None] = field(default_factory=dict)
    rejected: frozenset[EntityId] = frozenset()
