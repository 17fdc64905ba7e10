"""How much a story is about an entity, from where and how often it is named."""

from collections.abc import Iterable
from enum import StrEnum
from math import prod


class FieldRole(StrEnum):
    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BODY = "body"
    CAPTION = "caption"


class Position(StrEnum):
    """Where a mention stands, as it is said to the editor."""

    HEADLINE = "the headline"
    STANDFIRST = "the standfirst"
    OPENING = "the opening paragraphs"
    BODY = "the text"
    CAPTION = "a caption"


# What one mention is worth. Only their order is meant: the figures are to be trained on confirmed tags.
_WEIGHTS = {
    Position.HEADLINE: 0.45,
    Position.STANDFIRST: 0.3,
    Position.OPENING: 0.2,
    Position.BODY: 0.08,
    Position.CAPTION: 0.06,
}
ABOUT_FROM = 0.4  # relevance: twice in the opening, or in the standfirst and once more
OPENING_LENGTH = 600  # characters of body text: three paragraphs of agency copy


def is_about(positions: Iterable[Position]) -> bool:
    """Whether a story is about an entity, and does not only mention it: named in the headline, or often and early."""
    positions = list(positions)
    return Position.HEADLINE in positions or relevance(positions) >= ABOUT_FROM


def position(role: FieldRole, body_before: int) -> Position:
    """`body_before` is the number of characters of body text before the mention, over all body fields."""
    if role is FieldRole.BODY:
        return Position.OPENING if body_before < OPENING_LENGTH else Position.BODY
    return Position[role.name]


def relevance(positions: Iterable[Position]) -> float:
    """0 to 1: grows with each mention, ever less, and with better places (a noisy-or of the weights)."""
    return round(1 - prod(1 - _WEIGHTS[place] for place in positions), 4)
