"""Merge ordered lists of keys (bylines) and sets of keys (chosen tags)."""

from collections.abc import Mapping

from articles.merge.notes import BothReordered
from articles.merge.order import merge_order


def merge_lists(
    base: Mapping[str, tuple[str, ...]],
    mine: Mapping[str, tuple[str, ...]],
    theirs: Mapping[str, tuple[str, ...]],
) -> tuple[dict[str, tuple[str, ...]], list[BothReordered]]:
    """A list that a side does not have is one that it did not touch."""
    merged, notes = {}, []
    for name in {**base, **theirs, **mine}:
        old = base.get(name, ())
        ours, others = mine.get(name, old), theirs.get(name, old)
        staying = merge_set(frozenset(old), frozenset(ours), frozenset(others))
        order = merge_order(old, ours, others, staying)
        merged[name] = order.keys
        if order.both_moved:
            notes.append(BothReordered(name))
    return merged, notes


def merge_sets(
    base: Mapping[str, frozenset[str]],
    mine: Mapping[str, frozenset[str]],
    theirs: Mapping[str, frozenset[str]],
) -> dict[str, frozenset[str]]:
    """A set that a side does not have is one that it did not touch."""
    merged = {}
    for name in {**base, **theirs, **mine}:
        old = base.get(name, frozenset())
        merged[name] = merge_set(old, mine.get(name, old), theirs.get(name, old))
    return merged


def merge_set(base: frozenset[str], mine: frozenset[str], theirs: frozenset[str]) -> frozenset[str]:
    """What either added is in, what either took out is out; the two can never contradict each other."""
    return (base & mine & theirs) | (mine - base) | (theirs - base)
