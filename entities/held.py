"""What holds on to entities: tags, live stories, pictures. The apps that have it register how to count it; this one
imports none of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from entities.models import Entity


@dataclass(frozen=True)
class Holder:
    """`count` gives, by primary key, how many there are of each entity; one question, however many entities.

    `of_stories`: the number that stands beside an entity in lists. `only_one`: an entity has one at most, so that two
    that become one have one too many.
    """

    name: str
    words: str
    """after the number, such as "pictures show it" """
    count: Callable[[Sequence[Entity]], Mapping[int, int]]
    of_stories: bool = False
    only_one: bool = False


@dataclass(frozen=True)
class Held:
    words: str
    number: int
    only_one: bool = False


_registered: dict[str, Holder] = {}


def register(holder: Holder) -> Holder:
    """Called from an app's `ready()`; a name can be taken once."""
    if _registered.setdefault(holder.name, holder) != holder:
        raise ValueError(f"Two holders of entities are called {holder.name!r}.")
    return holder


def held_by(family: Sequence[Entity]) -> list[Held]:
    """What holds on to these together, in the order of registration, with what there is none of."""
    return [
        Held(holder.words, sum(holder.count(family).values()), holder.only_one)
        for holder in _registered.values()
    ]


def stories_of(entities: Iterable[Entity]) -> dict[int, int]:
    """In how many stories each is tagged, by primary key."""
    asked = list(entities)
    found = {entity.pk: 0 for entity in asked}
    for holder in _registered.values():
        if holder.of_stories:
            for key, number in holder.count(asked).items():
                found[key] += number
    return found
