"""What an import remembers of a file, on disk: the memory stays small however long the file is.

SQLite opens a database without a name as a temporary file of its own, which is gone when it is closed
(SQLite documentation, "In-Memory Databases", section "Temporary Databases").
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

_TABLES = """
CREATE TABLE given (entity TEXT PRIMARY KEY, line INTEGER) WITHOUT ROWID;
CREATE TABLE planned (key TEXT PRIMARY KEY, entity TEXT, line INTEGER, title TEXT) WITHOUT ROWID;
CREATE TABLE above (entity TEXT, field TEXT, target TEXT, PRIMARY KEY (entity, field)) WITHOUT ROWID;
CREATE TABLE waiting (number INTEGER PRIMARY KEY, line INTEGER, entity TEXT, was TEXT, said TEXT);
"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """References of a line whose entities were not there yet. `was`: what the line did otherwise."""

    number: int
    line: int
    entity: UUID
    was: str
    said: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Planned:
    """An entity that a rehearsal would have made. `title`: its name."""

    uuid: UUID
    line: int
    title: str


class Scratch:
    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._db.executescript(_TABLES)

    def close(self) -> None:
        self._db.close()

    def give(self, entity: UUID, line: int) -> int:
        """Write down that the line speaks of the entity; returns the first line that did."""
        self._db.execute("INSERT OR IGNORE INTO given VALUES (?, ?)", (entity.hex, line))
        row = self._db.execute("SELECT line FROM given WHERE entity = ?", (entity.hex,)).fetchone()
        return int(row[0])

    def plan(self, keys: Iterable[str], entity: UUID, line: int, title: str) -> None:
        rows = [(key, entity.hex, line, title) for key in keys]
        self._db.executemany("INSERT OR IGNORE INTO planned VALUES (?, ?, ?, ?)", rows)

    def planned(self, key: str) -> Planned | None:
        found = self._db.execute("SELECT entity, line, title FROM planned WHERE key = ?", (key,)).fetchone()
        return Planned(UUID(found[0]), found[1], found[2]) if found else None

    def put_above(self, field: str, entity: UUID, target: UUID) -> None:
        self._db.execute("INSERT OR REPLACE INTO above VALUES (?, ?, ?)", (entity.hex, field, target.hex))

    def above(self, field: str, entity: UUID) -> UUID | None:
        """What `put_above` said last of this entity."""
        asked = (entity.hex, field)
        row = self._db.execute("SELECT target FROM above WHERE entity = ? AND field = ?", asked).fetchone()
        return UUID(row[0]) if row else None

    def wait(self, line: int, entity: UUID, was: str, said: dict[str, Any]) -> None:
        row = (line, entity.hex, was, json.dumps(said))
        self._db.execute("INSERT INTO waiting (line, entity, was, said) VALUES (?, ?, ?, ?)", row)

    def waiting(self, after: int, most: int) -> list[Waiting]:
        """Those behind `after` (a `number`), the first `most` of them."""
        rows = self._db.execute(
            "SELECT number, line, entity, was, said FROM waiting WHERE number > ? ORDER BY number LIMIT ?",
            (after, most),
        )
        return [Waiting(row[0], row[1], UUID(row[2]), row[3], json.loads(row[4])) for row in rows]
