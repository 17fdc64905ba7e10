"""What the clock does by itself at every tick: short jobs that must not wait for a broker or a worker."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Duty:
    """`perform(now)` does one unit of what is due and says whether there was any."""

    name: str
    perform: Callable[[datetime], bool]


_registered: dict[str, Duty] = {}


def register(duty: Duty) -> Duty:
    if _registered.setdefault(duty.name, duty) != duty:
        raise ValueError(f"Two duties are called {duty.name!r}.")
    return duty


def registered() -> tuple[Duty, ...]:
    return tuple(_registered.values())


def perform_all(now: datetime) -> bool:
    """One unit of each duty; a fault in one is logged and holds up no other. Says whether any had work."""
    return any([_perform(duty, now) for duty in registered()])


def _perform(duty: Duty, now: datetime) -> bool:
    try:
        return duty.perform(now)
    except Exception:
        logger.exception("The duty %r failed and is tried again at the next tick", duty.name)
        return False
