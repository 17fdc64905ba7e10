"""Reading merged entities through: who an entity is now."""

from collections.abc import Callable, Hashable
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


class MergeCycle(RuntimeError):
    """Entities are merged into each other in a ring. The verbs never write that, so somebody else did."""


def end_of_chain(start: Item, next_of: Callable[[Item], Item | None]) -> Item:
    """The last of start, next_of(start), next_of(next_of(start))...; MergeCycle where there is no last."""
    passed = {start}
    here = start
    while (following := next_of(here)) is not None:
        if following in passed:
            raise MergeCycle(f"{start} is merged into {following}, which is merged into it again.")
        passed.add(following)
        here = following
    return here
