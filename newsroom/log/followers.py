"""Who follows the log. A follower is a name, the kinds it cares for, and what it does with one event."""

from collections.abc import Callable
from dataclasses import dataclass

from newsroom.log.kinds import EventKind
from newsroom.log.models import Event


@dataclass(frozen=True)
class Follower:
    """`handle(event)` runs in one transaction with the follower's Place, so its rows have one effect an event.

    It must be quick (no network) and may raise: then its rows are undone and the same event is tried again.
    """

    name: str
    kinds: frozenset[EventKind]
    handle: Callable[[Event], None]


_registered: dict[str, Follower] = {}


def register(follower: Follower) -> Follower:
    if _registered.setdefault(follower.name, follower) != follower:
        raise ValueError(f"Two followers are called {follower.name!r}.")
    return follower


def registered() -> tuple[Follower, ...]:
    return tuple(_registered.values())
