"""What the whole text shows of a word: Krishnan and Manning (2006), Ratinov and Roth (2009, "context aggregation").

"Burrows" alone is hard to tell; that "Professor John Burrows" stands elsewhere, that "Burrows said" does, and that
"burrows" does not, is told to every "Burrows" of the text.
"""

from collections import defaultdict

from entities.tagger.recogniser.document import Document
from entities.tagger.recogniser.lexicon import lexicon

_OFTEN = 3
_BEFORE = {"title": "d-title", "given": "d-given", "in": "d-in", "head": "d-head"}
_AFTER = {"say": "d+say", "organisation": "d+org", "company": "d+co", "family": "d+fam"}


class Evidence:
    """For each folded word that has a capital somewhere, feature strings that hold for the whole text."""

    def __init__(self, document: Document, stretches: list[tuple[int, int]]) -> None:
        self._document = document
        self._lists = lexicon()
        self._said: defaultdict[str, set[str]] = defaultdict(set)
        self._pairs: defaultdict[tuple[str, str], int] = defaultdict(int)
        for first, end in stretches:
            self._read(first, end)
        self._count()
        self._sorted = {key: tuple(sorted(said)) for key, said in self._said.items()}

    def of(self, key: str) -> tuple[str, ...]:
        return self._sorted.get(key, ())

    def pair_recurs(self, before: str, after: str) -> bool:
        """Whether two words with capitals stand side by side more than once."""
        return self._pairs.get((before, after), 0) > 1

    def _read(self, first: int, end: int) -> None:
        capital = self._document.capital
        number = first
        while number < end:
            if not capital[number]:
                number += 1
                continue
            last = number
            while last + 1 < end and capital[last + 1]:
                last += 1
            self._read_run(number, last)
            number = last + 1

    def _read_run(self, first: int, last: int) -> None:
        """A run of words with capitals; `last` is inclusive."""
        document, keys = self._document, self._document.keys
        if document.title[first]:
            return
        if document.opens[first] and first < last and "common" in self._lists.get(keys[first], ()):
            first += 1
        for number in range(first, last):
            self._pairs[keys[number], keys[number + 1]] += 1
        if first < last:
            self._said[keys[first]].add("d:first")
            self._said[keys[last]].add("d:last")
            for number in range(first + 1, last):
                self._said[keys[number]].add("d:inside")
            self._read_acronym(first, last)
        elif not document.opens[first]:
            self._said[keys[first]].add("d:alone")
        self._read_neighbours(first, last)

    def _read_neighbours(self, first: int, last: int) -> None:
        document, keys = self._document, self._document.keys
        if first > 0:
            self._add(first, _BEFORE, keys[first - 1])
            if first < last:
                self._add(first + 1, _BEFORE, keys[first])
        if last + 1 < document.size:
            self._add(last, _AFTER, keys[last + 1])
            if keys[last + 1] == "'s":
                self._said[keys[last]].add("d+'s")

    def _add(self, number: int, names: dict[str, str], neighbour: str) -> None:
        for name in self._lists.get(neighbour, ()):
            if name in names:
                self._said[self._document.keys[number]].add(names[name])

    def _read_acronym(self, first: int, last: int) -> None:
        initials = "".join(key[0] for key in self._document.keys[first : last + 1] if key)
        if len(initials) > 1 and self._document.middle.get(initials):
            self._said[initials].add("d:acronym")

    def _count(self) -> None:
        document = self._document
        for key, count in document.middle.items():
            self._said[key].add(f"d:mid{min(count, _OFTEN)}")
        for key in {key for key, capital in zip(document.keys, document.capital, strict=True) if capital}:
            if small := document.lower.get(key, 0):
                self._said[key].add(f"d:low{min(small, _OFTEN)}")
