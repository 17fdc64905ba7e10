"""The names of the last minute, laid over a file of all: what is new is found, and what is gone is not.

The unit is the group (see `index_file`): one that has changed is answered from here, and in the file it is masked. Both
classes never change once made: who searches with one goes on with it while the next is made.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import attrgetter

from entities.tagger.index import NO_BEGINNING, Beginning, IndexedAlias
from entities.tagger.index_file import Entry, FileIndex

_by_group = attrgetter("group")


@dataclass(frozen=True)
class Overlay:
    """`keys` by group, also of a group without any: it is masked. What begins a name is never forgotten: it costs a
    look-up that finds nothing, and a rebuild of the file ends it.
    """

    entries: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    beginnings: dict[str, Beginning] = field(default_factory=dict)
    keys: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def with_groups(self, groups: Iterable[tuple[int, Iterable[tuple[str, IndexedAlias]]]]) -> "Overlay":
        """The same, with these groups as they are now."""
        made = Overlay(self.entries.copy(), self.beginnings.copy(), self.keys.copy())
        for group, aliases in groups:
            made._take_out(group)
            made._put_in(group, aliases)
        return made

    def _take_out(self, group: int) -> None:
        for key in self.keys.get(group, ()):
            left = tuple(entry for entry in self.entries[key] if entry.group != group)
            if left:
                self.entries[key] = left
            else:
                del self.entries[key]

    def _put_in(self, group: int, aliases: Iterable[tuple[str, IndexedAlias]]) -> None:
        named: dict[str, dict[IndexedAlias, None]] = {}
        for key, alias in aliases:
            named.setdefault(key, {})[alias] = None
        for key, ours in named.items():
            entries = [*self.entries.get(key, ()), *(Entry(group, alias) for alias in ours)]
            self.entries[key] = tuple(sorted(entries, key=_by_group))
            self._remember_beginning(key, ours)
        self.keys[group] = tuple(named)

    def _remember_beginning(self, key: str, aliases: Iterable[IndexedAlias]) -> None:
        first = key.partition(" ")[0]
        beginning = self.beginnings.get(first, NO_BEGINNING)
        for alias in aliases:
            beginning = beginning.with_alias(key, alias)
        self.beginnings[first] = beginning


class LayeredIndex:
    """A file, if there is one, under an overlay. What was found is kept for the next story: names come again."""

    _MOST_KEPT = 20_000  # aliases: some 5 MB

    def __init__(self, file: FileIndex | None, overlay: Overlay) -> None:
        self._file, self._overlay = file, overlay
        self._recent: dict[str, tuple[IndexedAlias, ...]] = {}
        self._room = self._MOST_KEPT

    def beginning(self, first: str) -> Beginning:
        new = self._overlay.beginnings.get(first, NO_BEGINNING)
        old = self._file.beginning(first) if self._file is not None else NO_BEGINNING
        if new is NO_BEGINNING:
            return old
        return new if old is NO_BEGINNING else new.with_those_of(old)

    def get(self, key: str) -> tuple[IndexedAlias, ...]:
        if (recent := self._recent.get(key)) is not None:
            return recent
        new = self._overlay.entries.get(key, ())
        old = self._file.entries(key) if self._file is not None else []
        return self._keep(key, self._layered(old, new)) if old or new else ()

    def _layered(self, old: list[Entry], new: tuple[Entry, ...]) -> tuple[IndexedAlias, ...]:
        masked = self._overlay.keys
        if masked:
            old = [entry for entry in old if entry.group not in masked]
        entries = sorted([*old, *new], key=_by_group) if new else old
        return tuple([entry.alias for entry in entries])

    def _keep(self, key: str, found: tuple[IndexedAlias, ...]) -> tuple[IndexedAlias, ...]:
        if self._room < 0:
            self._recent, self._room = {}, self._MOST_KEPT
        self._room -= len(found) + 1
        self._recent[key] = found
        return found
