"""What a librarian may want to do after something was done: pages of other apps, which register them here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from masthead.actors import Actor

AFTER = ("new entity", "split", "undo split")


@dataclass(frozen=True)
class Step:
    """`address` is given what was made: the Entity after "new entity", the Split after "split" and "undo split"."""

    after: str
    words: str
    address: Callable[[Any], str]
    right: str


_registered: dict[tuple[str, str], Step] = {}


def register(step: Step) -> Step:
    """Called from an app's `ready()`."""
    if step.after not in AFTER:
        raise ValueError(f"Nothing is offered after {step.after!r}. It is one of {', '.join(AFTER)}.")
    if _registered.setdefault((step.after, step.words), step) != step:
        raise ValueError(f"Two steps after {step.after} are called {step.words!r}.")
    return step


def steps_after(what: str, made: Any, actor: Actor) -> list[tuple[str, str]]:
    """(words, address) of each page that the actor may use."""
    return [
        (step.words, step.address(made))
        for step in _registered.values()
        if step.after == what and actor.has_perm(step.right)
    ]
