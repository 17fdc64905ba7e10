"""The names of an authority file in one file that processes map into memory and share.

    magic, size of the header, header (JSON), then the sections, each at a multiple of eight bytes:
    keys        marisa-trie of all keys; the number that it gives a key is its place in `starts`
    starts      uint32 a key, and one more: where its postings begin in `postings`
    postings    by key, in the order of the groups: number of the group (uint32), flags (uint8: kind, rule, auto_link),
                pattern of capitals (uint16; NO_PATTERN: size in bytes (uint16) and the form in UTF-8 follow)
    firsts      marisa-trie of all first words
    beginnings  uint16 a first word: its place in the header's `beginnings` ([lengths, small])
    groups      int64 a group, rising: the number by which the caller knows it
    uuids       16 bytes a group: the entity that its names mean
    merged      pairs of int64, rising: a number that is read as another, and which

A *group* is an entity and all that is read as it: what changes together. Numbers have the byte order of the machine.
"""

import json
import mmap
import struct
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import marisa_trie

from entities.tagger.alias import AliasKind, CaseRule
from entities.tagger.forms import form_of
from entities.tagger.index import NO_BEGINNING, Beginning, IndexedAlias

MAGIC = b"names 1\n"
PREFIX = struct.Struct("=8sQ")
POSTING = struct.Struct("=IBH")
FORM_SIZE = struct.Struct("=H")
NO_PATTERN = 0xFFFF
SECTIONS = ("keys", "starts", "postings", "firsts", "beginnings", "groups", "uuids", "merged")
KINDS = tuple(AliasKind)
RULES = tuple(CaseRule)

_MOST_KEPT = 20_000  # first words, and entities: some 4 MB


class BadIndexFile(ValueError):
    """The file is not one of these, or of another version or byte order."""


class Entry(NamedTuple):
    """One alias, and the group that it belongs to."""

    group: int
    alias: IndexedAlias


class FileIndex:
    """An open file. Nothing is read until it is asked for; the system may drop and read pages again as it likes."""

    def __init__(self, path: Path) -> None:
        """Map the file. Raises BadIndexFile, and OSError."""
        with path.open("rb") as file:
            try:
                # the maps below live as long as this object: the tries do not hold what they look into
                self._map = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
            except ValueError as error:
                raise BadIndexFile(f"{path.name} is empty.") from error
        header, begin = _header(self._map, path.name)
        parts = {
            name: self._map[begin + offset :][:size] for name, (offset, size) in header["sections"].items()
        }
        if len(parts["merged"]) != header["sections"]["merged"][1]:
            raise BadIndexFile(f"{path.name} ends before it should.")
        self.path = path
        self._keys, self._firsts = _trie(parts["keys"]), _trie(parts["firsts"])
        self._starts, self._beginnings = parts["starts"].cast("I"), parts["beginnings"].cast("H")
        self._postings, self._uuids = parts["postings"], parts["uuids"]
        self._groups, self._merged = parts["groups"].cast("q"), parts["merged"].cast("q")
        self._patterns: list[str] = header["patterns"]
        self._known_beginnings = [Beginning(tuple(lengths), small) for lengths, small in header["beginnings"]]
        self._recent: dict[str, Beginning] = {}
        self._entities: dict[int, UUID] = {}

    def __len__(self) -> int:
        return len(self._starts) - 1

    def beginning(self, first: str) -> Beginning:
        found = self._recent.get(first)
        if found is None:
            if len(self._recent) >= _MOST_KEPT:
                self._recent.clear()
            found = self._recent[first] = self._beginning(first)
        return found

    def get(self, key: str) -> tuple[IndexedAlias, ...]:
        return tuple(entry.alias for entry in self.entries(key))

    def entries(self, key: str) -> list[Entry]:
        """The aliases of this key with their groups, in the order of the groups."""
        number = _number(self._keys, key)
        return [] if number is None else list(self._entries(key, number))

    def _entries(self, key: str, number: int) -> Iterator[Entry]:
        position, end = self._starts[number], self._starts[number + 1]
        formed: dict[int, str] = {}
        while position < end:
            place, flags, pattern = POSTING.unpack_from(self._postings, position)
            position += POSTING.size
            if pattern == NO_PATTERN:
                (size,) = FORM_SIZE.unpack_from(self._postings, position)
                position += FORM_SIZE.size + size
                form = str(self._postings[position - size : position], "utf-8")
            else:
                form = formed.get(pattern) or formed.setdefault(
                    pattern, form_of(key, self._patterns[pattern])
                )
            yield Entry(self._groups[place], self._alias(place, flags, form))

    def merged(self) -> dict[int, int]:
        """Which numbers are read as which: only those of groups with several."""
        flat = self._merged
        return {flat[place]: flat[place + 1] for place in range(0, len(flat), 2)}

    def _beginning(self, first: str) -> Beginning:
        number = _number(self._firsts, first)
        return NO_BEGINNING if number is None else self._known_beginnings[self._beginnings[number]]

    def _alias(self, place: int, flags: int, form: str) -> IndexedAlias:
        entity = self._entities.get(place)
        if entity is None:
            if len(self._entities) >= _MOST_KEPT:
                self._entities.clear()
            entity = self._entities[place] = UUID(bytes=bytes(self._uuids[16 * place : 16 * place + 16]))
        return IndexedAlias(entity, KINDS[flags & 7], RULES[flags >> 3 & 3], bool(flags & 32), form)


def flags_of(alias: IndexedAlias) -> int:
    """Kind, rule and auto_link in six bits."""
    return KINDS.index(alias.kind) | RULES.index(alias.rule) << 3 | alias.auto_link << 5


def header_bytes(sections: Sequence[int], patterns: Iterable[str], beginnings: Iterable[Beginning]) -> bytes:
    """All that stands before the sections, of which the sizes are given: a multiple of eight bytes."""
    offsets = [0]
    for size in sections:
        offsets.append(offsets[-1] + padded(size))
    header = {
        "byte order": sys.byteorder,
        "sections": dict(zip(SECTIONS, zip(offsets, sections, strict=False), strict=True)),
        "patterns": list(patterns),
        "beginnings": [[beginning.lengths, beginning.small] for beginning in beginnings],
    }
    data = json.dumps(header, separators=(",", ":")).encode()
    data += b" " * (padded(len(data)) - len(data))
    return PREFIX.pack(MAGIC, len(data)) + data


def padded(size: int) -> int:
    return -(-size // 8) * 8


def _header(data: memoryview, name: str) -> tuple[dict, int]:  # type: ignore[type-arg]  # JSON of our own making
    if len(data) < PREFIX.size or data[:8] != MAGIC:
        raise BadIndexFile(f"{name} is no file of names of this version.")
    size = PREFIX.unpack_from(data)[1]
    begin = PREFIX.size + size
    try:
        header = json.loads(bytes(data[PREFIX.size : begin]))
        whole = header["byte order"] == sys.byteorder and set(header["sections"]) == set(SECTIONS)
    except (ValueError, KeyError, TypeError) as error:
        raise BadIndexFile(f"{name} has a broken header.") from error
    if not whole:
        raise BadIndexFile(f"{name} was made on a machine with another byte order, or by another version.")
    return header, begin


def _trie(data: memoryview) -> marisa_trie.Trie:
    trie = marisa_trie.Trie()
    trie.map(data)
    return trie


def stored(key: str) -> str:
    """The key as the tries have it: for them a NUL is the end."""
    return key.replace("\0", "\uffff") if "\0" in key else key


def _number(trie: marisa_trie.Trie, key: str) -> int | None:
    try:
        number: int | None = trie.get(stored(key))
    except UnicodeEncodeError:  # half a surrogate pair: no name has one
        return None
    return number
