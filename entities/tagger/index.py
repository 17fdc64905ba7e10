"""Where the gazetteer looks names up: a dict of token keys joined by spaces, and the lengths by first word.

Anything that answers `lengths` and `get` can stand in its place (a memory-mapped trie, the trie overlaid with
the aliases of the last minute): the matcher asks nothing else.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from entities.tagger.alias import AliasKind, AliasRow, CaseRule, EntityId
from entities.tagger.boundaries import tokenise
from entities.tagger.casing import resolve
from entities.tagger.expansion import spellings, written_without_umlauts
from entities.tagger.textview import TextView


class IndexedAlias(NamedTuple):
    """`form` is the alias in its tokens, case kept, joined by spaces; `rule` is never AUTO."""

    entity_id: EntityId
    kind: AliasKind
    rule: CaseRule
    auto_link: bool
    form: str


class AliasIndex(Protocol):
    def lengths(self, first: str) -> tuple[int, ...]:
        """How many tokens the aliases have that begin with this key: longest first, () if there are none."""

    def get(self, key: str) -> tuple[IndexedAlias, ...]:
        """The aliases of this key (folded tokens joined by spaces), () if there are none."""


class DictIndex:
    """In memory; built in one pass."""

    def __init__(self, aliases: Iterable[tuple[str, IndexedAlias]]) -> None:
        self._aliases: dict[str, tuple[IndexedAlias, ...]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        shared: dict[tuple[int, ...], tuple[int, ...]] = {}
        for key, alias in aliases:
            known = self._aliases.get(key, ())
            if alias in known:
                continue
            self._aliases[key] = (*known, alias)
            first, _, rest = key.partition(" ")
            lengths = self._lengths.get(first, ())
            length = 1 + rest.count(" ") + bool(rest)
            if length not in lengths:
                lengths = tuple(sorted({*lengths, length}, reverse=True))
                self._lengths[first] = shared.setdefault(lengths, lengths)

    def __len__(self) -> int:
        return len(self._aliases)

    def lengths(self, first: str) -> tuple[int, ...]:
        return self._lengths.get(first, ())

    def get(self, key: str) -> tuple[IndexedAlias, ...]:
        return self._aliases.get(key, ())


def expand(row: AliasRow) -> Iterator[tuple[str, IndexedAlias]]:
    """All keys under which one alias is found; nothing for an alias without a letter or digit."""
    for text in written_without_umlauts(row.text):
        tokens = tokenise(TextView.of(text))
        if not tokens.words:
            continue
        rule = resolve(row.case_rule, row.kind, " ".join(tokens.forms))
        for words in spellings(tokens.forms, demonym=row.kind is AliasKind.DEMONYM):
            form = " ".join(words)
            yield form.casefold(), IndexedAlias(row.entity_id, row.kind, rule, row.auto_link, form)
