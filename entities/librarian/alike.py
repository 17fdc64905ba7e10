"""Whether two entities look like one, and why. Pure: the words that a librarian reads are made here."""

from collections.abc import Iterable
from dataclasses import dataclass

from entities.kinds import EntityKind
from entities.librarian.spelling import is_within
from entities.librarian.words import is_initial, words_of

LEAST_LETTERS = 5  # of a word in which one letter may differ: Iran is not Iraq
LEAST_OF_A_PERSON = 4  # where the rest of the name is the same: Jon and John Smith
LEAST_FOR_TWO = 8
LONG_NAME = 10  # a name of several words and so many letters may differ in two


@dataclass(frozen=True)
class Name:
    text: str
    words: tuple[str, ...]
    is_own: bool = False
    """the entity's name, and no other name of it"""

    @classmethod
    def of(cls, text: str, kind: str, *, is_own: bool = False) -> "Name":
        return cls(text, words_of(text, kind), is_own)

    @property
    def letters(self) -> str:
        return "".join(self.words)


@dataclass(frozen=True)
class Known:
    """What is compared of an entity. `identifiers` are (scheme, value) in small letters, Wikidata's among them."""

    kind: str
    names: tuple[Name, ...]
    identifiers: frozenset[tuple[str, str]] = frozenset()
    country: str = ""
    began: str = ""

    @property
    def wikidata(self) -> frozenset[str]:
        return frozenset(value for scheme, value in self.identifiers if scheme == "wikidata")


@dataclass(frozen=True)
class Likeness:
    """`strength` orders the librarian's list, 100 at most; `why` is for reading."""

    strength: int
    why: str


def likeness(one: Known, other: Known) -> Likeness | None:
    """Why the two may be one, by the strongest reason; None where nothing says so.

    What tells them apart (their Wikidata ids, countries, years of birth differ) leaves only the very same name as a
    reason, and that at the end of the list.
    """
    if one.kind != other.kind:
        return None
    if shared := sorted(one.identifiers & other.identifiers):
        scheme, value = shared[0]
        return Likeness(100, f"both are {value.upper()} in {scheme}")
    found = max(_by_names(one, other), key=lambda each: each.strength, default=None)
    apart = told_apart(one, other)
    if found is None or not apart:
        return found
    return Likeness(10, f"{found.why}; but {apart}") if found.strength >= 90 else None


def told_apart(one: Known, other: Known) -> str:
    """What speaks against it, in words; empty where nothing does."""
    if one.wikidata and other.wikidata:
        return "their Wikidata ids differ"
    if one.country and other.country and one.country != other.country:
        return "they lie in different countries"
    length = min(len(one.began), len(other.began))
    if length and one.began[:length] != other.began[:length]:
        return "they began on different days"
    return ""


def _by_names(one: Known, other: Known) -> Iterable[Likeness]:
    for mine in one.names:
        for theirs in other.names:
            if found := _of_two_names(mine, theirs, one.kind):
                yield found


def _of_two_names(mine: Name, theirs: Name, kind: str) -> Likeness | None:
    if not mine.words or not theirs.words:
        return None
    pair = f"{mine.text} and {theirs.text}"
    if mine.words == theirs.words:
        return _same(mine, theirs)
    if mine.letters == theirs.letters:
        return Likeness(75, f"{pair}: the same letters, spaced in another way")
    if sorted(mine.words) == sorted(theirs.words):
        return Likeness(70, f"{pair}: the same words in another order")
    if kind == EntityKind.PERSON and (found := _of_two_persons(mine.words, theirs.words)):
        return Likeness(found.strength, f"{pair}: {found.why}")
    differing = letters_apart(mine.words, theirs.words, kind)
    if differing:
        return Likeness(
            60 - 10 * differing, f"{pair}: {('one letter differs', 'two letters differ')[differing - 1]}"
        )
    return None


def _same(mine: Name, theirs: Name) -> Likeness:
    strength = 90 if mine.is_own and theirs.is_own else 80
    if mine.text == theirs.text:
        return Likeness(strength, f"both are called {mine.text}")
    if mine.text.casefold() == theirs.text.casefold():
        return Likeness(strength, f"{mine.text} and {theirs.text}: the same name in small letters")
    return Likeness(strength, f"{mine.text} and {theirs.text}: the same name but for its marks")


def _of_two_persons(mine: tuple[str, ...], theirs: tuple[str, ...]) -> Likeness | None:
    """A middle name that one of them leaves out, or given names of which one has the initials only."""
    if mine[-1] != theirs[-1] or len(mine) < 2 or len(theirs) < 2:
        return None
    short, long = sorted((mine[:-1], theirs[:-1]), key=len)
    if len(short[0]) > 1 and short[0] == long[0] and _is_within_order(short, long):
        return Likeness(60, "one leaves a middle name out")
    if any(map(is_initial, short + long)) and _have_initials_alike(short, long):
        return Likeness(45, "the initials fit")
    return None


def _is_within_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(word in rest for word in short)


def _have_initials_alike(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Each given name of the shorter is that of the longer, or one of the two is its first letter."""
    return all(
        a == b or (is_initial(a) and b.startswith(a)) or (is_initial(b) and a.startswith(b))
        for a, b in zip(short, long, strict=False)
    )


def letters_apart(mine: tuple[str, ...], theirs: tuple[str, ...], kind: str) -> int:
    """1 or 2 where so many letters of one word differ, 0 where more do or the words are too short to say."""
    differing = [(a, b) for a, b in zip(mine, theirs, strict=False) if a != b]
    if len(mine) != len(theirs) or len(differing) != 1:
        return 0
    a, b = differing[0]
    if any(map(str.isdigit, a + b)):
        return 0  # Apollo 11 is not Apollo 12
    longest = max(len(a), len(b))
    least = LEAST_OF_A_PERSON if kind == EntityKind.PERSON and len(mine) > 1 else LEAST_LETTERS
    if longest >= least and is_within(a, b, 1):
        return 1
    is_long = len(mine) > 1 and longest >= LEAST_FOR_TWO and sum(map(len, mine)) >= LONG_NAME
    return 2 if is_long and is_within(a, b, 2) else 0
