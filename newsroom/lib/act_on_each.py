"""The same for each of many, where a fault of one is not yet a fault of all."""

from collections.abc import Callable, Iterable
from typing import TypeVar

Item = TypeVar("Item")


def act_on_each(
    items: Iterable[Item], act: Callable[[Item], object], *, most_faults: int = 3
) -> list[OSError]:
    """Acts on every item and returns what failed. Gives up after `most_faults`, which are no item's but those of the
    storage, the cache or the network: they need not be asked for every one.
    """
    faults: list[OSError] = []
    for item in items:
        try:
            act(item)
        except OSError as fault:
            faults.append(fault)
            if len(faults) >= most_faults:
                break
    return faults
