"""Writing the file that `index_file` describes, in memory that grows by a few bytes a name, not by the name.

1. Each alias, as it comes, goes into a scratch file beside the new one; its key into the trie's own set.
2. The trie numbers the keys; the aliases are put in that order, by their places in the scratch file.
3. The new file is written whole, brought to the disk (fsync), and only then gets its name (rename).
"""

import mmap
import os
import struct
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import BinaryIO, NamedTuple
from uuid import UUID

import marisa_trie

from entities.tagger.forms import pattern_of
from entities.tagger.index import NO_BEGINNING, Beginning, IndexedAlias
from entities.tagger.index_file import FORM_SIZE, NO_PATTERN, POSTING, flags_of, header_bytes, padded, stored

_SIZES = struct.Struct("=HH")


class Group(NamedTuple):
    """What changes together: an entity with all that is read as it, by the number of the entity."""

    number: int
    uuid: UUID
    aliases: Iterable[tuple[str, IndexedAlias]]  # with their keys


class Written(NamedTuple):
    names: int
    bytes: int


def write_index(path: Path, groups: Iterable[Group], merged: Iterable[tuple[int, int]]) -> Written:
    """Write the file of these groups, which come with rising numbers; `merged`: what is read as which.

    Until all of it is on the disk it has another name (`.part`). Raises OSError.
    """
    part, scratch = path.with_suffix(".part"), path.with_suffix(".scratch")
    try:
        with scratch.open("w+b") as file:
            names = _Names(file)
            keys = marisa_trie.Trie(names.read(groups))
            file.flush()
            _write(part, keys, names, array("q", (n for pair in sorted(merged) for n in pair)))
        size = part.stat().st_size
        part.replace(path)
        _sync_folder(path.parent)
    finally:
        scratch.unlink(missing_ok=True)
        part.unlink(missing_ok=True)
    return Written(names.count, size)


class _Record(NamedTuple):
    key: bytes
    posting: bytes


@dataclass
class _Names:
    """All aliases: as records (size of the key, size of the posting, key, posting) in a file."""

    file: BinaryIO
    count: int = 0
    groups: "array[int]" = field(default_factory=lambda: array("q"))
    uuids: bytearray = field(default_factory=bytearray)
    patterns: dict[str, int] = field(default_factory=dict)
    beginnings: dict[str, Beginning] = field(default_factory=dict)
    _shared: dict[Beginning, Beginning] = field(default_factory=dict)

    def read(self, groups: Iterable[Group]) -> Iterator[str]:
        """Take all in; gives the keys on the way."""
        for group in groups:
            seen = set()
            for key, alias in group.aliases:
                if (key, alias) not in seen:
                    seen.add((key, alias))
                    self._take(key, alias)
                    yield stored(key)
            if seen:
                self.groups.append(group.number)
                self.uuids += group.uuid.bytes

    def _take(self, key: str, alias: IndexedAlias) -> None:
        self.count += 1
        encoded, posting = stored(key).encode(), self._posting(key, alias)
        self.file.write(_SIZES.pack(len(encoded), len(posting)) + encoded + posting)
        first = stored(key.partition(" ")[0])
        before = self.beginnings.get(first, NO_BEGINNING)
        beginning = before.with_alias(key, alias)
        if beginning is not before:
            self.beginnings[first] = self._shared.setdefault(beginning, beginning)

    def _posting(self, key: str, alias: IndexedAlias) -> bytes:
        number, pattern = NO_PATTERN, pattern_of(key, alias.form)
        if pattern is not None and (pattern in self.patterns or len(self.patterns) < NO_PATTERN):
            number = self.patterns.setdefault(pattern, len(self.patterns))
        posting = POSTING.pack(len(self.groups), flags_of(alias), number)
        if number != NO_PATTERN:
            return posting
        form = alias.form.encode()
        return posting + FORM_SIZE.pack(len(form)) + form

    def records(self) -> Iterator[_Record]:
        """All of them, in the order in which they came."""
        if not self.count:
            return
        with mmap.mmap(self.file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            place = 0
            while place < len(data):
                key, posting = _SIZES.unpack_from(data, place)
                begin, middle = place + _SIZES.size, place + _SIZES.size + key
                place = middle + posting
                yield _Record(data[begin:middle], data[middle:place])


def _write(path: Path, keys: marisa_trie.Trie, names: _Names, merged: "array[int]") -> None:
    starts, postings = _in_order(keys, names)
    firsts = marisa_trie.Trie(names.beginnings)
    kinds = {beginning: place for place, beginning in enumerate(dict.fromkeys(names.beginnings.values()))}
    places = array("H", bytes(2 * len(firsts)))
    for first, beginning in names.beginnings.items():
        places[firsts[first]] = kinds[beginning]
    sections = [keys.tobytes(), starts, postings, firsts.tobytes(), places, names.groups, names.uuids, merged]
    views = [memoryview(section).cast("B") if len(section) else memoryview(b"") for section in sections]
    with path.open("wb") as file:
        file.write(header_bytes([len(view) for view in views], names.patterns, kinds))
        for view in views:
            file.write(view)
            file.write(bytes(padded(len(view)) - len(view)))
        file.flush()
        os.fsync(file.fileno())


def _in_order(keys: marisa_trie.Trie, names: _Names) -> "tuple[array[int], bytearray]":
    """The postings by the numbers of their keys, those of one key as they came; and where each key's begin."""
    numbers, sizes = array("I"), array("I", bytes(4 * len(keys)))
    for record in names.records():
        number = keys[record.key.decode()]
        numbers.append(number)
        sizes[number] += len(record.posting)
    starts = array("I", accumulate(sizes, initial=0))
    free = starts[:]
    postings = bytearray(starts[-1])
    for number, record in zip(numbers, names.records(), strict=True):
        end = free[number] + len(record.posting)
        postings[free[number] : end] = record.posting
        free[number] = end
    return starts, postings


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
