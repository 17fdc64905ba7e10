"""The edits that turn one sequence into another, by Myers 1986, "An O(ND) Difference Algorithm"."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_EDITS = 400
"""More pieces changed than this is a rewrite: nobody could check the join, and the search would be slow."""


@dataclass(frozen=True, order=True)
class Edit:
    """`base[start:end]` was replaced by `pieces`; start == end is an insertion, no pieces a deletion."""

    start: int
    end: int
    pieces: tuple[str, ...]


def edits(base: Sequence[str], side: Sequence[str]) -> list[Edit] | None:
    """The edits in order, as few pieces as possible and none touching the next; None above MOST_EDITS."""
    matches = _matches(base, side)
    if matches is None:
        return None
    found = []
    at_base = at_side = 0
    for i, j in [*matches, (len(base), len(side))]:
        if at_base < i or at_side < j:
            found.append(Edit(at_base, i, tuple(side[at_side:j])))
        at_base, at_side = i + 1, j + 1
    return found


def _matches(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]] | None:
    """Index pairs of a longest common subsequence."""
    furthest = {1: 0}  # on each diagonal x - y, the furthest x reached
    history: list[dict[int, int]] = []
    for distance in range(min(MOST_EDITS, len(a) + len(b)) + 1):
        history.append(dict(furthest))
        for diagonal in range(-distance, distance + 1, 2):
            x = _step(furthest, diagonal, distance)
            while x < len(a) and 0 <= x - diagonal < len(b) and a[x] == b[x - diagonal]:
                x += 1
            furthest[diagonal] = x
            if x == len(a) and x - diagonal == len(b):
                return _walk_back(history, x, len(b))
    return None


def _step(furthest: dict[int, int], diagonal: int, distance: int) -> int:
    if _goes_down(furthest, diagonal, distance):
        return furthest[diagonal + 1]
    return furthest[diagonal - 1] + 1


def _goes_down(furthest: dict[int, int], diagonal: int, distance: int) -> bool:
    if abs(diagonal) == distance:
        return diagonal == -distance
    return furthest[diagonal - 1] < furthest[diagonal + 1]


def _walk_back(history: list[dict[int, int]], x: int, y: int) -> list[tuple[int, int]]:
    matches = []
    for distance in range(len(history) - 1, -1, -1):
        furthest, diagonal = history[distance], x - y
        down = _goes_down(furthest, diagonal, distance)
        before = diagonal + 1 if down else diagonal - 1
        start_x = furthest[before] + (0 if down else 1)
        while x > start_x:
            x, y = x - 1, y - 1
            matches.append((x, y))
        x = furthest[before]
        y = x - before
    return matches[::-1]
