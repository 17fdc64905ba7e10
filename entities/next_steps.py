"""What a librarian may want to do after something was done: pages of other apps, which register them here."""

from dataclasses import dataclass

from django.urls import reverse

from masthead.actors import Actor


@dataclass(frozen=True)
class Step:
    """`page` is the name of an address that takes the primary key of what was made.

    After "new entity" that is the entity, after "split" and "undo split" the Split.
    """

    after: str
    words: str
    page: str
    right: str


AFTER = ("new entity", "split", "undo split")
_registered: dict[tuple[str, str], Step] = {}


def register(step: Step) -> Step:
    """Called from an app's `ready()`."""
    if step.after not in AFTER:
        raise ValueError(f"Nothing is offered after {step.after!r}. It is one of {', '.join(AFTER)}.")
    if _registered.setdefault((step.after, step.page), step) != step:
        raise ValueError(f"{step.page} is offered twice after {step.after}.")
    return step


def steps_after(what: str, key: int, actor: Actor) -> list[tuple[str, str]]:
    """(words, address) of each page that the actor may use."""
    return [
        (step.words, reverse(step.page, args=[key]))
        for step in _registered.values()
        if step.after == what and actor.has_perm(step.right)
    ]
