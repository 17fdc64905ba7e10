"""Importing an authority file: lines in, entities with all that is said of them out."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from itertools import islice
from typing import Any, BinaryIO

from entities.authority_file.draft import BadLine, EntityDraft
from entities.authority_file.fields import draft_of
from entities.authority_file.lines import Counted, lines_of
from entities.authority_file.read import read
from entities.authority_file.rows import rows_of
from entities.authority_file.run import Line, Run
from entities.authority_file.told import Change, Report
from masthead.actors import Actor, require

__all__ = ["Change", "Report", "import_authority"]

CHUNK = 200  # entities a transaction: well under half a second on SQLite, so that nobody waits long to write
FORMS = ("jsonl", "csv")


def import_authority(
    file: BinaryIO,
    *,
    actor: Actor,
    now: datetime,
    on_refused: Callable[[int, str], None],
    on_progress: Callable[[Report], None] = lambda report: None,
    on_change: Callable[[Change], None] = lambda change: None,
    form: str = "jsonl",
    dry_run: bool = False,
) -> Report:
    """Take in an authority file (its form: docs/authority-file.md); again is the same as once.

    1. Read a chunk of lines. A line that is wrong is told to `on_refused` (number, sentence), and the rest goes on.
    2. In one transaction: find what each line means, write what it changes, audit, events. An entity is written
       with all its names or not at all.
    3. Tell `on_progress`, and go on. What is in stays in if a later chunk fails; import the file again then.
    4. At the end: what lines said of entities that came later in the file. What leads nowhere is told.

    With `dry_run` nothing is written, neither rows nor stamp nor events; `on_change` is told what would be.
    Raises NotAllowed, and BadFile when a table's first line is wrong.
    """
    require(actor, "entities.import_authority")
    counted = Counted(file)
    with Run(actor=actor, now=now, on_refused=on_refused, on_change=on_change, dry_run=dry_run) as run:
        lines = drafts_of(counted, form, run)
        while chunk := list(islice(lines, CHUNK)):
            run.take(chunk)
            run.report.bytes = counted.bytes
            on_progress(run.report)
        run.take_what_waited(CHUNK)
        return run.report


def drafts_of(file: Counted, form: str, run: Run) -> Iterator[Line]:
    """The lines that can be read; the others are refused."""
    read_one = _readers[form]
    for number, line in read_one(file):
        try:
            yield number, line()
        except BadLine as error:
            run.refuse(number, error)


def _json(file: Counted) -> Iterator[tuple[int, Callable[[], EntityDraft]]]:
    for number, line in lines_of(file):
        yield number, partial(read, line)


def _table(file: Counted) -> Iterator[tuple[int, Callable[[], EntityDraft]]]:
    for number, row in rows_of(file):
        yield number, partial(_draft, row)


def _draft(row: dict[str, Any] | BadLine) -> EntityDraft:
    if isinstance(row, BadLine):
        raise row
    return draft_of(row)


_readers: dict[str, Callable[[Counted], Iterator[tuple[int, Callable[[], EntityDraft]]]]] = {
    "jsonl": _json,
    "csv": _table,
}
