"""Merge two orders of the same things: nothing is doubled, nothing is lost.

What a side *moved* is what is not in the longest run that kept its order (longest increasing subsequence:
Schensted 1961, "Longest increasing and decreasing subsequences"). The merge starts from their order, takes
out what only I moved, and puts what I added or moved behind the neighbour that it has in mine (compare the
merge of siblings in ordered trees, Lindholm 2004, "A three-way merge for XML documents").

merge_order(b, x, b) == x, because each thing of mine goes directly behind the one before it in x.
"""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Ordered:
    """The merged order, and what both sides moved to different places (there: theirs holds)."""

    keys: tuple[str, ...]
    both_moved: tuple[str, ...]


def merge_order(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str], surviving: Collection[str]
) -> Ordered:
    """Order all of `surviving`; each of them stands in `mine` or `theirs`, none twice in either."""
    i_moved, they_moved = moved(base, mine), moved(base, theirs)
    my_order = [key for key in mine if key in surviving]
    keys = [key for key in theirs if key in surviving and (key not in i_moved or key in they_moved)]
    they_added = set(theirs) - set(base) - set(mine)
    _place(keys, my_order, _Moves(i_moved, they_moved, they_added))
    agreed = [key for key in keys if key in set(mine)] == my_order
    contested = set() if agreed else i_moved & they_moved
    return Ordered(tuple(keys), tuple(key for key in keys if key in contested))


def moved(base: Sequence[str], side: Sequence[str]) -> set[str]:
    """The fewest things whose moving turns the order of `base` into that of `side`."""
    place = {key: index for index, key in enumerate(base)}
    common = [key for key in side if key in place]
    return set(common) - {common[i] for i in _longest_rise([place[key] for key in common])}


@dataclass(frozen=True)
class _Moves:
    by_me: Collection[str]
    by_them: Collection[str]
    added_by_them: Collection[str]


def _place(keys: list[str], mine: Sequence[str], moves: _Moves) -> None:
    """Put into `keys` what it lacks of `mine`, each behind its neighbour."""
    present = set(keys)
    for index, key in enumerate(mine):
        if key in present:
            continue
        # What I added follows its neighbour anywhere; what I moved looks for one that they left in its place.
        passed_over = moves.by_them if key in moves.by_me else ()
        before = next((each for each in reversed(mine[:index]) if each not in passed_over), None)
        at = 0 if before is None else keys.index(before) + 1
        # Two additions behind one neighbour: what is saved already stands first.
        while at < len(keys) and keys[at] in moves.added_by_them:
            at += 1
        keys.insert(at, key)
        present.add(key)


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """Indexes of a longest increasing subsequence of different numbers (patience sorting, n log n)."""
    tops: list[int] = []  # the smallest last number of a rise of each length
    top_index: list[int] = []
    previous: list[int | None] = []
    for index, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        previous.append(top_index[pile - 1] if pile else None)
        tops[pile : pile + 1], top_index[pile : pile + 1] = [number], [index]
    rise: list[int] = []
    step = top_index[-1] if top_index else None
    while step is not None:
        rise.append(step)
        step = previous[step]
    return rise[::-1]
