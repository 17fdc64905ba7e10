"""Exporting the authority file: what `import_authority` takes in again."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from entities.authority_file.columns import cells_of
from entities.authority_file.dump import dump_all
from entities.authority_file.fields import COLUMNS
from entities.authority_file.formulas import defuse
from entities.models import Entity
from masthead.actors import Actor, require

_BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes the file for one in the country's old encoding
_NUMBERS = {"latitude", "longitude"}  # a minus before a number is no formula


def export_authority(*, actor: Actor, form: str) -> Iterator[bytes]:
    """The whole authority file in UTF-8, piece by piece: `form` is jsonl or csv. Entities stand in the order in which
    they came here, so that two exports can be compared. Memory holds one batch.

    Raises NotAllowed, before the first piece.
    """
    require(actor, "entities.import_authority")
    lines = dump_all(Entity.objects.all())
    return (piece.encode() for piece in (_table(lines) if form == "csv" else _json(lines)))


def _json(lines: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    return (json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _table(lines: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """All cells in quotation marks: a cell that was split at a semicolon could begin with a formula."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    yield _BYTE_ORDER_MARK + _taken(out)
    for line in lines:
        cells = cells_of(line)
        writer.writerow([_cell(name, cells.get(name, "")) for name in COLUMNS])
        yield _taken(out)


def _cell(name: str, text: str) -> str:
    return text if name in _NUMBERS else defuse(text)


def _taken(out: io.StringIO) -> str:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text
