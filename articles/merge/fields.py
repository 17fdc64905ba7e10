"""Merge the fields of a story or of one block."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from articles.merge.notes import Conflict, Joined, by_type
from articles.merge.text import join_prose, join_rich
from articles.merge.values import Json, same

Kind = Literal["whole", "prose", "rich"]
"""How a field is joined when both changed it.

whole (the default): not at all. So are slug, dates, choices, and also headlines and kickers: a headline is
one thought, and words of two people put together make a claim that neither of them wrote.
prose: plain text, by sentence. rich: HTML, by element and then by sentence.
"""


@dataclass(frozen=True)
class Place:
    """Whose fields these are: of a block, or (None) of the story itself."""

    block: str | None = None
    block_type: str | None = None


@dataclass
class Fields:
    """Merged fields, and what has to be said about them."""

    values: dict[str, Json] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    joined: list[Joined] = field(default_factory=list)


def merge_fields(
    place: Place,
    base: Mapping[str, Json],
    mine: Mapping[str, Json],
    theirs: Mapping[str, Json],
    kinds: Mapping[str, Kind],
) -> Fields:
    """Merge name by name.

    A field that a side does not have is one that it did not touch: a form shows only some fields, and an old
    revision knows nothing of a field that was added since.
    """
    merged = Fields()
    for name in {**base, **theirs, **mine}:
        old = base.get(name)
        ours, others = mine.get(name, old), theirs.get(name, old)
        if same(ours, others) or same(ours, old):
            merged.values[name] = others
        elif same(others, old):
            merged.values[name] = ours
        else:
            _both_changed(merged, place, name, (old, ours, others), kinds)
    return merged


def touched(base: Mapping[str, Json], side: Mapping[str, Json]) -> bool:
    """Whether the side changed any field."""
    return any(not same(base.get(name), value) for name, value in side.items())


def _both_changed(
    merged: Fields, place: Place, name: str, values: tuple[Json, Json, Json], kinds: Mapping[str, Kind]
) -> None:
    base, mine, theirs = values
    if isinstance(base, str) and isinstance(mine, str) and isinstance(theirs, str):
        joined = _join(by_type(kinds, place.block_type, name), base, mine, theirs)
        if joined is not None:
            merged.values[name] = joined
            merged.joined.append(Joined(place.block, name, base, mine, theirs, joined, place.block_type))
            return
    merged.values[name] = theirs
    merged.conflicts.append(Conflict(place.block, name, base, mine, theirs, place.block_type))


def _join(kind: str | None, base: str, mine: str, theirs: str) -> str | None:
    if kind == "prose":
        return join_prose(base, mine, theirs)
    if kind == "rich":
        return join_rich(base, mine, theirs)
    return None
