"""Names that the authority file does not know: what the recogniser found, put together for the whole story.

"Ann Lindqvist" and, later, "Lindqvist" are one name with two mentions. A name is shown in the text only from two
mentions or where a word beside it says what it is (a title, "Ltd"); all of them wait in the librarian's list.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from entities.tagger.boundaries import Tokens
from entities.tagger.keys import key_of

SHOWN_FROM = 2  # mentions
_LONGEST = 100  # characters: more is no name


class FoundName(Protocol):
    """A name in one text: `text[start:end] == surface`. `kind` is a kind of entity or "", `cue` says why in words."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def surface(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def confidence(self) -> float: ...
    @property
    def cue(self) -> str: ...
    @property
    def is_certain(self) -> bool: ...


class Recogniser(Protocol):
    """Finds names by how they are written and what stands beside them."""

    @property
    def version(self) -> str:
        """Of the model: who said it."""

    def find(self, text: str, tokens: Tokens | None = None) -> Sequence[FoundName]:
        """In the order of the text, not overlapping. `tokens` are those of the text, if they are there already."""


@dataclass(slots=True)
class NewName:
    """One unknown name of a story. `key` folds its spellings; `spans` are (field key, start, end)."""

    name: str
    key: str
    kind: str
    reason: str = ""
    spans: list[tuple[str, int, int]] = field(default_factory=list)
    has_cue: bool = False

    @property
    def is_shown(self) -> bool:
        return self.has_cue or len(self.spans) >= SHOWN_FROM


def put_together(found: Iterable[tuple[str, FoundName]]) -> list[NewName]:
    """The unknown names of a story, each with its field's key, longest first; a family name goes to its full name."""
    by_key: dict[str, NewName] = {}
    for field_key, name in found:
        key = key_of(name.surface)
        if not key or len(name.surface) > _LONGEST:
            continue
        new = by_key.setdefault(key, NewName(" ".join(name.surface.split()), key, name.kind))
        new.spans.append((field_key, name.start, name.end))
        new.kind = new.kind or name.kind
        if name.is_certain and not new.has_cue:
            new.has_cue, new.reason = True, name.cue
        new.reason = new.reason or name.cue
    return _joined(by_key)


def _joined(by_key: dict[str, NewName]) -> list[NewName]:
    """Single words that end exactly one longer name of a person are mentions of that person."""
    full: dict[str, list[NewName]] = {}
    for new in by_key.values():
        first, _, rest = new.key.partition(" ")
        if rest and new.kind == "person":
            for word in {first, rest.rpartition(" ")[2]}:
                full.setdefault(word, []).append(new)
    for key in [key for key in by_key if " " not in key]:
        meant = full.get(key, [])
        if len(meant) == 1:
            meant[0].spans += by_key.pop(key).spans
    return list(by_key.values())
