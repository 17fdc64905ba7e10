"""A front that composes itself: no story stands on it twice."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from masthead.models import Section
from reader import lists
from reader.card import Card
from reader.pictures import is_ready

NEWEST = 12
SECONDS, THIRDS, IN_SECTION = 4, 4, 4
FEW = 2


@dataclass(frozen=True)
class Band:
    """A section and its newest stories that do not stand above. One of few stories shares its row with another."""

    section: Section
    cards: list[Card]
    is_wide: bool = True


@dataclass(frozen=True)
class Front:
    lead: Card | None
    seconds: list[Card]
    thirds: list[Card]
    bands: list[Band]


def compose(sections: Iterable[Section]) -> Front:
    """One query for the top, one for each section."""
    newest = lists.newest(NEWEST)
    lead = _lead(newest)
    others = [card for card in newest if card is not lead]
    seconds, thirds = others[:SECONDS], others[SECONDS : SECONDS + THIRDS]
    above = {card.live.story for card in [lead, *seconds, *thirds] if card}
    bands = [_band(section, above) for section in sections]
    return Front(lead, seconds, thirds, in_rows([band for band in bands if band.cards]))


def in_rows(bands: list[Band]) -> list[Band]:
    """Two neighbours that have few stories stand side by side; every other band has a row for itself."""
    rows: list[Band] = []
    waiting = list(bands)
    while waiting:
        together = 2 if len(waiting) > 1 and all(len(band.cards) <= FEW for band in waiting[:2]) else 1
        rows += [replace(band, is_wide=together == 1) for band in waiting[:together]]
        waiting = waiting[together:]
    return rows


def has_picture(card: Card) -> bool:
    return bool(card.picture and is_ready(card.picture["renditions"]))


def _lead(newest: list[Card]) -> Card | None:
    """The newest of the first stories that has a picture; the newest where none has."""
    pictured = (card for card in newest[: SECONDS + 1] if has_picture(card))
    return next(pictured, newest[0] if newest else None)


def _band(section: Section, above: set[UUID]) -> Band:
    cards = lists.newest_in(section.uuid, IN_SECTION + len(above))
    return Band(section, [card for card in cards if card.live.story not in above][:IN_SECTION])
