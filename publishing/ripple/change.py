"""What has changed about whom, and what a rule makes of a sentence (pure)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from entities.tagger.textview import TextView


@dataclass(frozen=True)
class Subject:
    """Whom it is about: all names in full, and the family name by which a story calls a person after the first mention.

    `former` are the family names that a person had before. `others` are the names of other people in the same story who
    bear one of these family names.
    """

    names: tuple[str, ...]
    family_name: str = ""
    others: tuple[str, ...] = ()
    former: tuple[str, ...] = ()

    @property
    def family_names(self) -> tuple[str, ...]:
        return tuple(name for name in (self.family_name, *self.former) if name)


@dataclass(frozen=True)
class Change:
    """`says`: the words that are no longer so. `instead`: the words that are, where there are any."""

    kind: str
    says: tuple[str, ...] = ()
    instead: str = ""


@dataclass(frozen=True)
class Words:
    """One sentence, and how it reads with accents and odd signs folded."""

    text: str
    language: str = "en"

    @cached_property
    def view(self) -> TextView:
        return TextView.of(self.text)

    @property
    def normal(self) -> str:
        return self.view.normal

    @property
    def is_english(self) -> bool:
        """The rules know English. Of other languages they find what is said, and propose nothing."""
        return self.language.split("-")[0].lower() == "en"

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in `text` of a span of `normal` that is not empty."""
        return self.view.span(start, end)

    def with_inserted(self, at: int, words: str) -> str:
        """The sentence with words put before `normal[at]`; at its start they take over the capital letter."""
        start = self.view.starts[at]
        put = words[:1].upper() + words[1:] if start == 0 else words
        return self.text[:start] + put + self.text[start:]

    def with_replaced(self, start: int, end: int, words: str) -> str:
        first, last = self.span(start, end)
        put = words[:1].upper() + words[1:] if first == 0 else words
        return self.text[:first] + put + self.text[last:]


@dataclass(frozen=True)
class Claim:
    """A sentence that says what is no longer so: where (in `Words.text`), why in words, and what it could say instead.

    `proposed` is the whole sentence, empty where it cannot be made safely. One that is not certain names both, and a
    person has to look whether it says the one of the other.
    """

    start: int
    end: int
    why: str
    proposed: str = ""
    is_certain: bool = True


Rule = Callable[[Words, Subject, Change], Iterator[Claim]]
