"""A story as lists show it: read from the card that was frozen beside the document (publishing/document.py)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from publishing.models import LiveStory
from reader.cursor import Position


@dataclass(frozen=True)
class Card:
    live: LiveStory
    frozen: Mapping[str, Any]

    @classmethod
    def of(cls, live: LiveStory) -> "Card":
        return cls(live, json.loads(live.card))

    def __getattr__(self, name: str) -> Any:
        """The frozen words by name: headline, standfirst, kicker, section, bylines, language, direction ..."""
        try:
            return self.frozen[name]
        except KeyError as error:
            raise AttributeError(name) from error

    @property
    def path(self) -> str:
        """Where the story is now: an address can move without a new text."""
        return self.live.path

    @property
    def published_at(self) -> datetime:
        return self.live.published_at

    @property
    def updated_at(self) -> datetime:
        return self.live.updated_at

    @property
    def position(self) -> Position:
        return Position(self.live.published_at, self.live.story)

    @property
    def about(self) -> list[Mapping[str, str]]:
        """Whom and what it is about, {entity, name}; nothing in a card from before schema 3."""
        return list(self.frozen.get("about", ()))

    @property
    def names(self) -> list[str]:
        return [byline["name"] for byline in self.frozen["bylines"]]
