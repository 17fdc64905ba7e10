"""Names that the authority file does not know: what the recogniser found, put together for the whole story.

"Ann Lindqvist" and, later, "Lindqvist" are one name with two mentions. A name is shown in the text only from two
mentions or where a word beside it says what it is (a title, "Ltd"); all of them wait in the librarian's list.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from entities.tagger.boundaries import Tokens
from entities.tagger.keys import key_of
from entities.tagger.wordlists import (
    COMMON_WORDS,
    DAYS_AND_MONTHS,
    DIRECTIONS,
    GENERIC_WORDS,
    HONORIFICS,
    PEOPLES,
    TITLES,
)

MOST_LOOKED_FOR = 300  # names of one story that are looked for in all its texts
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


def everywhere(names: Iterable[NewName], texts: Mapping[str, str]) -> None:
    """Add the places where a full name stands that was recognised elsewhere in the story. `texts` by field key.

    A person's last name alone is looked for, too, where it is one person's. Time is linear in the texts.
    """
    meant = _ways_to_write(names)
    if not meant:
        return
    longest_first = sorted(meant, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    taken = _by_field(meant.values())
    for field_key, text in texts.items():
        here = taken.get(field_key, [])
        for found in pattern.finditer(text):
            number = bisect_left(here, found.start() + 1, key=lambda span: span[1])
            if number == len(here) or here[number][0] >= found.end():
                meant[found[0]].spans.append((field_key, *found.span()))


def _by_field(names: Iterable[NewName]) -> dict[str, list[tuple[int, int]]]:
    """The places that are known already, by field, in the order of the text."""
    taken: dict[str, set[tuple[int, int]]] = {}
    for name in names:
        for field_key, start, end in name.spans:
            taken.setdefault(field_key, set()).add((start, end))
    return {field_key: sorted(spans) for field_key, spans in taken.items()}


def _ways_to_write(names: Iterable[NewName]) -> dict[str, NewName]:
    several = [name for name in names if " " in name.key][:MOST_LOOKED_FOR]
    ways: dict[str, NewName | None] = {}
    for name in several:
        last = name.name.rpartition(" ")[2]
        for way in {name.name, last} if name.kind == "person" and len(last) > 2 else {name.name}:
            ways[way] = name if way not in ways else None
    return {way: name for way, name in ways.items() if name is not None}


def without_honorific(name: str) -> str:
    """ "Mr Obuya" is Obuya, "Dr Amina Farouk" Amina Farouk. A name that is nothing else stays as it is."""
    words = name.split(" ")
    while len(words) > 1 and words[0].rstrip(".").casefold() in HONORIFICS:
        words.pop(0)
    return " ".join(words)


def is_plain(key: str) -> bool:
    """Whether this is a single word that is no name by itself: Ministers, Mountains, Saturday."""
    return " " not in key and any(
        word in words
        for word in (key, key.removesuffix("s"))
        for words in (COMMON_WORDS, GENERIC_WORDS, PEOPLES, TITLES, DIRECTIONS, DAYS_AND_MONTHS)
    )


def put_together(found: Iterable[tuple[str, FoundName]]) -> list[NewName]:
    """The unknown names of a story, each with its field's key, longest first; a family name goes to its full name."""
    by_key: dict[str, NewName] = {}
    for field_key, name in found:
        bare = without_honorific(" ".join(name.surface.split()))
        key = key_of(bare)
        if not key or len(bare) > _LONGEST or is_plain(key):
            continue
        new = by_key.setdefault(key, NewName(bare, key, name.kind))
        new.spans.append((field_key, name.start, name.end))
        new.kind = new.kind or name.kind
        if name.is_certain and not new.has_cue:
            new.has_cue, new.reason = True, name.cue
        new.reason = new.reason or name.cue
    return _joined(by_key)


def _joined(by_key: dict[str, NewName]) -> list[NewName]:
    """Single words that begin or end exactly one longer name, of a person as far as one can tell, are that person's."""
    full: dict[str, list[NewName]] = {}
    for new in by_key.values():
        first, _, rest = new.key.partition(" ")
        if rest:
            for word in {first, rest.rpartition(" ")[2]}:
                full.setdefault(word, []).append(new)
    for key in [key for key in by_key if " " not in key]:
        meant = full.get(key, [])
        if len(meant) == 1 and _is_person(meant[0], by_key[key]):
            _take_over(meant[0], by_key.pop(key))
    return list(by_key.values())


def _is_person(full: NewName, single: NewName) -> bool:
    return "person" in (full.kind, single.kind) and full.kind in ("person", "")


def _take_over(full: NewName, single: NewName) -> None:
    full.kind = "person"
    full.spans += single.spans
    if single.has_cue and not full.has_cue:
        full.has_cue, full.reason = True, single.reason
