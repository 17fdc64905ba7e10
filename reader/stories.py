"""Finding stories by their address, and what links to them say."""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from publishing import tombstones
from publishing.models import Address, LiveStory, State
from reader.card import Card


def at(path: str) -> LiveStory | None:
    """The story that has or had this path, with its snapshot: one query. Addresses are kept in Unicode NFC."""
    addresses = Address.objects.filter(path=unicodedata.normalize("NFC", path))
    return (
        LiveStory.objects.select_related("snapshot").filter(story__in=addresses.values("story")[:1]).first()
    )


def is_killed(live: LiveStory) -> bool:
    """The tombstone stands before the database knows, and still after an older database was put back."""
    return live.state == State.KILLED or tombstones.stands(live.story)


def links(stories: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """What a link to each of these says, for those that are live: no query for none, one for any number."""
    wanted = list(stories)
    if not wanted:
        return {}
    found = [live for live in LiveStory.objects.live().filter(story__in=wanted) if not is_killed(live)]
    return {str(live.story): _link(Card.of(live)) for live in found}


def _link(card: Card) -> dict[str, Any]:
    return {
        "path": card.path,
        "headline": card.live.headline,
        "language": card.language,
        "direction": card.direction,
    }
