"""The names of the authority file, found in a text: whole words, leftmost, longest.

At each token whose key begins an alias, the lengths known for that first word are tried, longest first; one
dict look-up each. Time is linear in the text (the number of lengths is bounded by the aliases), whatever the
number of names.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from entities.tagger.affixes import Reading
from entities.tagger.alias import AliasKind, AliasRow, EntityId
from entities.tagger.boundaries import Tokens, tokens_of
from entities.tagger.casing import Lines, allows
from entities.tagger.index import AliasIndex, DictIndex, IndexedAlias, expand


@dataclass(frozen=True, slots=True)
class Match:
    """`text[start:end] == surface`. `secondary`: the shorter names inside ("Korean" of "North Korean")."""

    start: int
    end: int
    surface: str
    aliases: tuple[IndexedAlias, ...]
    secondary: tuple["Match", ...] = ()

    @property
    def candidates(self) -> tuple[EntityId, ...]:
        """The entities that bear this name, each once, in the order of the authority file."""
        return tuple(dict.fromkeys(alias.entity_id for alias in self.aliases))

    @property
    def kind(self) -> AliasKind:
        """The kind of the first alias: entities may share a name that is of another kind for each."""
        return self.aliases[0].kind

    @property
    def auto_link(self) -> bool:
        return any(alias.auto_link for alias in self.aliases)


class _Hit(NamedTuple):
    first: int  # token numbers, both inclusive
    last: int
    start: int  # offsets in the view's normal form
    end: int
    aliases: tuple[IndexedAlias, ...]


class Gazetteer:
    def __init__(self, index: AliasIndex, unusable: tuple[AliasRow, ...] = ()) -> None:
        self._index = index
        self._begins = _Begins(index)
        self.unusable = unusable

    @classmethod
    def build(cls, aliases: Iterable[AliasRow]) -> "Gazetteer":
        """Index all aliases with their spellings. Those without a letter or digit are put in `unusable`."""
        unusable: list[AliasRow] = []

        def expanded() -> Iterator[tuple[str, IndexedAlias]]:
            for row in aliases:
                keys = list(expand(row))
                if not keys:
                    unusable.append(row)
                yield from keys

        index = DictIndex(expanded())
        return cls(index, tuple(unusable))

    def find(self, text: str) -> list[Match]:
        """All names in the text, in order, not overlapping. Offsets are Python string indices into `text`."""
        return self.find_in(tokens_of(text))

    def find_in(self, tokens: Tokens) -> list[Match]:
        """The same in a text whose tokens are there already: see `tokens_of`."""
        self._begins.forget_if_full()
        return list(_Search(self._index, self._begins, tokens).matches())


class _Begins(dict[str, bool]):
    """Whether a name may begin with a word, as it is written: asked of the index once a word, not once a text."""

    _MOST = 30_000  # some 4 MB

    def __init__(self, index: AliasIndex) -> None:
        super().__init__()
        self._index = index

    def __missing__(self, form: str) -> bool:
        beginning = self._index.beginning(form.casefold())
        may = self[form] = bool(beginning.lengths) and (beginning.small or not form[:1].islower())
        return may

    def forget_if_full(self) -> None:
        if len(self) > self._MOST:
            self.clear()


class _Search:
    """One text being searched."""

    def __init__(self, index: AliasIndex, begins: "_Begins", tokens: Tokens) -> None:
        self.index = index
        self.begins = begins
        self.tokens = tokens
        self.lines = Lines(tokens.view.normal)
        # A name that thousands bear may stand in a text a thousand times: its bearers are gone through once.
        self._named: dict[str, tuple[IndexedAlias, ...]] = {}
        self._allowed: dict[tuple[str, bool], tuple[IndexedAlias, ...]] = {}

    def named(self, key: str) -> tuple[IndexedAlias, ...]:
        """The aliases of this key; most keys have none, and are not kept."""
        found = self._named.get(key) or self.index.get(key)
        if found:
            self._named[key] = found
        return found

    def matches(self) -> Iterator[Match]:
        next_number, text_end = 0, 0
        for number in self.beginnings():
            hits = self.hits(number) if number >= next_number else []
            found = self.match(hits[0]) if hits else None
            # One original character may hold several normal ones; a name never begins inside it.
            if found is None or found.start < text_end:
                continue
            nested = [self.match(hit) for hit in self.inside(hits)]
            yield replace(found, secondary=tuple(nested)) if nested else found
            next_number, text_end = hits[0].last + 1, found.end

    def beginnings(self) -> list[int]:
        """The tokens with which a name may begin: few, and the rest of the work is done for them only."""
        tokens = self.tokens
        also = tokens.after_prefix.keys() | tokens.before_suffix.keys()
        begins = self.begins
        if also:
            return [number for number, form in enumerate(tokens.forms) if begins[form] or number in also]
        return [number for number, form in enumerate(tokens.forms) if begins[form]]

    def inside(self, hits: list[_Hit]) -> Iterator[_Hit]:
        longest = hits[0]
        yield from (hit for hit in hits[1:] if hit.end < longest.end)
        for number in range(longest.first + 1, longest.last + 1):
            yield from (hit for hit in self.hits(number) if hit.end <= longest.end)

    def match(self, hit: _Hit) -> Match:
        view = self.tokens.view
        start, end = view.span(hit.start, hit.end)
        return Match(start, end, view.text[start:end], hit.aliases)

    def hits(self, number: int) -> list[_Hit]:
        """The names that begin at this token, longest first."""
        tokens = self.tokens
        found: list[_Hit] = []
        whole = Reading(tokens.forms[number], 0, 0)
        for length in self.index.beginning(tokens.keys[number]).lengths:
            if tokens.before_suffix:
                found += self.of_length(number, length, whole)
            elif hit := self.as_it_stands(number, length):
                found.append(hit)
        for reading in tokens.after_prefix.get(number, ()):
            for length in self.index.beginning(reading.form.casefold()).lengths:
                found += self.of_length(number, length, reading)
        for reading in tokens.before_suffix.get(number, ()):
            found += self.of_length(number, 1, reading)
        return sorted(found, key=lambda hit: hit.start - hit.end) if len(found) > 1 else found

    def as_it_stands(self, number: int, length: int) -> _Hit | None:
        """The name of so many tokens, no prefix or suffix cut off. Most lengths lead nowhere: one look-up tells."""
        tokens, end = self.tokens, number + length
        aliases = self.named(tokens.keys[number] if length == 1 else " ".join(tokens.keys[number:end]))
        if not aliases or end > len(tokens.keys):
            return None
        if length == 1 and number in tokens.signs and not tokens.stands_alone(number):
            return None
        form = " ".join(tokens.forms[number:end])
        return self.hit(number, end - 1, tokens.starts[number], tokens.ends[end - 1], form, aliases)

    def hit(
        self, first: int, last: int, start: int, end: int, form: str, aliases: tuple[IndexedAlias, ...]
    ) -> _Hit | None:
        """These aliases, as far as the capitals of the text allow them."""
        capitals = self.lines.in_capitals(start)
        allowed = self._allowed.get((form, capitals))
        if allowed is None:
            allowed = tuple([a for a in aliases if allows(a.rule, a.form, form, line_of_capitals=capitals)])
            self._allowed[form, capitals] = allowed
        return _Hit(first, last, start, end, allowed) if allowed else None

    def of_length(self, number: int, length: int, first: Reading) -> Iterator[_Hit]:
        tokens, last = self.tokens, number + length - 1
        if last >= len(tokens.keys):
            return
        if length == 1 and number in tokens.signs and not tokens.stands_alone(number):
            return
        if length == 1:
            yield from self.look_up(number, last, [first.form], first)
            return
        middle = tokens.forms[number + 1 : last]
        endings = (Reading(tokens.forms[last], 0, 0), *tokens.before_suffix.get(last, ()))
        for ending in endings:
            reading = Reading("", first.skip, ending.cut)
            yield from self.look_up(number, last, [first.form, *middle, ending.form], reading)

    def look_up(self, first: int, last: int, forms: list[str], reading: Reading) -> Iterator[_Hit]:
        form = " ".join(forms)
        aliases = self.named(form.casefold())
        if not aliases:
            return
        start = self.tokens.starts[first] + reading.skip
        end = self.tokens.ends[last] - reading.cut
        if hit := self.hit(first, last, start, end, form, aliases):
            yield hit
