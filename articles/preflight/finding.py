"""What a check says, and of what it judges: plain values."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from articles.merge import Working
from media.rights import Reason, Verdict


class Level(StrEnum):
    """An error keeps the story from being published; a warning asks whether it is meant so."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """`message` says what is wrong and `hint` how to mend it. `block` and `field` say where: the page links there."""

    id: str
    level: Level
    message: str
    hint: str
    block: str = ""
    field: str = ""


@dataclass(frozen=True)
class PictureToCheck:
    """A picture in its place, with what it falls back to already filled in."""

    block: str
    has_image: bool
    caption: str = ""
    credit: str = ""
    alt_text: str = ""
    is_decorative: bool = False
    is_usable: bool = False
    failure: str = ""
    verdict: Verdict | None = None
    said: str = ""
    """the verdict in a sentence, with the paper's own times"""
    restrictions: str = ""
    lacks_licence: bool = False
    crop: str = ""
    """what the block asks for: a name of the recipe table, or "" for the whole picture"""
    crops: frozenset[str] = frozenset()
    """what the picture has"""

    @property
    def refused(self) -> Reason | None:
        """Why it may not be shown when the story is out, if so."""
        return self.verdict.reason if self.verdict and not self.verdict.is_allowed else None

    @property
    def name(self) -> str:
        return f"The picture “{shortened(self.caption)}”" if self.caption else "A picture"


@dataclass(frozen=True)
class StoryToCheck:
    """A revision with all that the checks need to know: they ask no database."""

    working: Working
    requires: frozenset[str]
    pictures: tuple[PictureToCheck, ...]
    unreviewed_tags: int
    embargo_at: datetime | None
    publish_at: datetime
    gone: tuple[str, ...] = ()

    def words(self, field: str) -> str:
        value = self.working.fields.get(field)
        return value.strip() if isinstance(value, str) else ""


Check = Callable[[StoryToCheck], Iterable[Finding]]
_registered: list[Check] = []


def check(function: Check) -> Check:
    """Register a check. Checks run in the order in which they are registered."""
    _registered.append(function)
    return function


def registered() -> tuple[Check, ...]:
    return tuple(_registered)


def shortened(text: str, most: int = 60) -> str:
    """The text, or as many of its first words as fit into `most` characters, and an ellipsis."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"
