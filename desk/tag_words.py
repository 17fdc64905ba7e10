"""What the tagger's figures say to a person (pure)."""

from typing import Protocol

_SURE = ((0.95, "almost certain"), (0.8, "likely"), (0.5, "possible"))
_ABOUT = ((0.5, "at the centre of the story"), (0.2, "a part of the story"))


class Figures(Protocol):
    confidence: float
    relevance: float
    is_about: bool
    is_by_hand: bool
    count: int


def sureness(tag: Figures) -> str:
    """How sure the tagger is that the text means it; of one that a person added: that."""
    if tag.is_by_hand:
        return "added by hand"
    return next((words for least, words in _SURE if tag.confidence >= least), "doubtful")


def about(tag: Figures) -> str:
    """How much the story is about it."""
    if not tag.count:
        return "not named in the text"
    if tag.is_about:
        return "the story is about it"
    return next((words for least, words in _ABOUT if tag.relevance >= least), "mentioned in passing")


def times(count: int) -> str:
    return {0: "not in the text", 1: "once", 2: "twice"}.get(count, f"{count} times")
