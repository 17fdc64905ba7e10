"""Where the gazetteer looks names up: by token keys joined by spaces, and what names begin with a first word.

Anything that answers `beginning` and `get` can stand in its place: the matcher asks nothing else. `DictIndex` is one in
memory; `index_file` one in a mapped file; `overlay` lays the names of the last minute over it.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from entities.tagger.alias import AliasKind, AliasRow, CaseRule, EntityId
from entities.tagger.boundaries import tokens_of
from entities.tagger.casing import resolve
from entities.tagger.expansion import spellings, written_without_umlauts


class IndexedAlias(NamedTuple):
    """`form` is the alias in its tokens, case kept, joined by spaces; `rule` is never AUTO."""

    entity_id: EntityId
    kind: AliasKind
    rule: CaseRule
    auto_link: bool
    form: str


class Beginning(NamedTuple):
    """What the aliases of one first word are like: how many tokens they have, longest first.

    `small`: whether one of them may begin with a small letter in a text. The others need not be tried there.
    """

    lengths: tuple[int, ...] = ()
    small: bool = False

    def with_alias(self, key: str, alias: IndexedAlias) -> "Beginning":
        """The same after one more alias."""
        length = 1 + key.count(" ")
        small = self.small or may_begin_small(alias)
        if length in self.lengths:
            return self if small == self.small else Beginning(self.lengths, small)
        return Beginning(tuple(sorted({*self.lengths, length}, reverse=True)), small)

    def with_those_of(self, other: "Beginning") -> "Beginning":
        """What begins as either says."""
        lengths = tuple(sorted({*self.lengths, *other.lengths}, reverse=True))
        return Beginning(lengths, self.small or other.small)


NO_BEGINNING = Beginning()


class AliasIndex(Protocol):
    def beginning(self, first: str) -> Beginning:
        """Of the aliases that begin with this key; NO_BEGINNING if there are none."""

    def get(self, key: str) -> tuple[IndexedAlias, ...]:
        """The aliases of this key (folded tokens joined by spaces), () if there are none."""


class DictIndex:
    """In memory; built in one pass."""

    def __init__(self, aliases: Iterable[tuple[str, IndexedAlias]]) -> None:
        self._aliases: dict[str, tuple[IndexedAlias, ...]] = {}
        self._beginnings: dict[str, Beginning] = {}
        shared: dict[Beginning, Beginning] = {}
        for key, alias in aliases:
            known = self._aliases.get(key, ())
            if alias in known:
                continue
            self._aliases[key] = (*known, alias)
            first = key.partition(" ")[0]
            before = self._beginnings.get(first, NO_BEGINNING)
            beginning = before.with_alias(key, alias)
            if beginning is not before:
                self._beginnings[first] = shared.setdefault(beginning, beginning)

    def __len__(self) -> int:
        return len(self._aliases)

    def beginning(self, first: str) -> Beginning:
        return self._beginnings.get(first, NO_BEGINNING)

    def get(self, key: str) -> tuple[IndexedAlias, ...]:
        return self._aliases.get(key, ())


def may_begin_small(alias: IndexedAlias) -> bool:
    """Whether `casing.allows` may find it where the text begins with a small letter."""
    return alias.rule is CaseRule.ANY or not alias.form[:1].isupper()


def expand(row: AliasRow) -> Iterator[tuple[str, IndexedAlias]]:
    """All keys under which one alias is found; nothing for an alias without a letter or digit."""
    for text in written_without_umlauts(row.text):
        tokens = tokens_of(text)
        if not tokens.words:
            continue
        rule = resolve(row.case_rule, row.kind, " ".join(tokens.forms))
        for words in spellings(tokens.forms, demonym=row.kind is AliasKind.DEMONYM):
            form = " ".join(words)
            yield form.casefold(), IndexedAlias(row.entity_id, row.kind, rule, row.auto_link, form)
