"""Where names stand in a text that has changed since they were found (pure)."""

from collections.abc import Iterable
from dataclasses import dataclass

REACH = 5_000  # characters to either side: what has gone further has been found anew before anybody sees it


@dataclass(frozen=True, slots=True)
class Found:
    """A name and where it stood: `start` counts characters of the text as it was then."""

    start: int
    surface: str


def place(found: Iterable[Found], text: str) -> list[int | None]:
    """For each name, in order of `start`: where it stands in `text` now; None where it is there no more.

    Each place is given once, and in the order of the text. A name that is not where it was is looked for near to where
    the one before it has gone; part of a longer word is not it.
    """
    names = list(found)
    if all(text.startswith(name.surface, name.start) for name in names):
        return [name.start for name in names]  # nothing has changed, also where a name is part of a word
    places: list[int | None] = []
    shift = passed = 0
    for name in names:
        at = _nearest(text, name.surface, name.start + shift, passed)
        places.append(at)
        if at is not None:
            shift, passed = at - name.start, at + len(name.surface)
    return places


def _nearest(text: str, surface: str, expected: int, passed: int) -> int | None:
    """The occurrence that begins nearest to `expected`, none of it before `passed`."""
    here = max(passed, expected)
    first, last = max(passed, expected - REACH), here + REACH
    before = text.rfind(surface, first, here + len(surface))
    while before >= 0 and not _is_whole(text, before, surface):
        before = text.rfind(surface, first, before + len(surface) - 1)
    after = text.find(surface, here, last)
    while after >= 0 and not _is_whole(text, after, surface):
        after = text.find(surface, after + 1, last)
    places = [at for at in (before, after) if at >= 0]
    return min(places, key=lambda at: abs(at - expected)) if places else None


def _is_whole(text: str, at: int, surface: str) -> bool:
    """Whether it does not go on as the same word. Scripts without spaces have no such ends: those always fit."""
    end = at + len(surface)
    begins = at == 0 or not (_joins(text[at - 1]) and _joins(surface[0]))
    return begins and (end == len(text) or not (_joins(surface[-1]) and _joins(text[end])))


def _joins(character: str) -> bool:
    return character.isalnum() and (character.upper() != character.lower() or character.isdigit())
