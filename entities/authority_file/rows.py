"""A table (CSV) -> the fields of its rows, one at a time, however large the file is.

Excel's ways are read: a byte order mark, semicolons or tabs between the cells (it follows the country), a first line
`sep=;`, decimal commas, rows that end early, empty rows at the end. A row is told by the number of its last line in
the file, since a cell may hold line breaks.
"""

import csv
from collections.abc import Iterator
from typing import Any, BinaryIO

from entities.authority_file.columns import data_of
from entities.authority_file.draft import BadLine
from entities.authority_file.fields import COLUMNS
from entities.authority_file.formulas import undo
from entities.authority_file.lines import LONGEST_LINE, Counted, all_lines_of

LARGEST_CELL = 131_072  # characters: the csv module's own limit


class BadFile(ValueError):
    """The file as a whole cannot be read. The message says what to do."""


Row = tuple[int, "dict[str, Any] | BadLine"]


def rows_of(file: BinaryIO | Counted) -> Iterator[Row]:
    """Line number, and the row's fields or what is wrong with it. Raises BadFile when the first line is wrong."""
    lines = _Lines(file)
    header = lines.header()
    if not header:
        return
    delimiter = max(",;\t", key=header.count)
    names = _names(next(csv.reader([header], delimiter=delimiter)))
    reader = csv.reader(lines, delimiter=delimiter, strict=False)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield lines.number, BadLine("A cell is too long. Is a quotation mark missing at its end?")
            continue
        if any(cell.strip() for cell in cells):
            yield lines.number, _row(names, cells, lines.take_fault())


class _Lines:
    """The file's lines as texts. What is wrong with one is kept until its row is complete."""

    def __init__(self, file: BinaryIO | Counted) -> None:
        self._lines = all_lines_of(file)
        self.number, self._fault = 0, ""

    def __iter__(self) -> Iterator[str]:
        for number, line in self._lines:
            self.number = number
            if len(line) > LONGEST_LINE:
                self._fault = (
                    f"The row is longer than {LONGEST_LINE // 1024} kB. Is a quotation mark missing?"
                )
                yield "?\n"  # a row, so that it is told
                continue
            try:
                yield line.decode("utf-8")
            except UnicodeDecodeError:
                self._fault = "The row is not UTF-8. In Excel, save as “CSV UTF-8”."
                yield line.decode("utf-8", "replace")

    def header(self) -> str:
        for text in self:
            if self._fault or "\0" in text:
                raise BadFile("The file is not UTF-8. In Excel, save as “CSV UTF-8 (comma delimited)”.")
            if text.strip() and not text.lower().startswith("sep="):
                return text
        return ""

    def take_fault(self) -> str:
        fault, self._fault = self._fault, ""
        return fault


def _names(cells: list[str]) -> list[str]:
    names = [undo(cell).strip().lower().replace(" ", "_") for cell in cells]
    while names and not names[-1]:
        names.pop()
    if unknown := [name for name in names if name not in COLUMNS]:
        told = ", ".join(name or "(a column without a name)" for name in unknown)
        raise BadFile(f"{told}: no column of an authority file. The columns are {', '.join(COLUMNS)}.")
    if twice := {name for name in names if names.count(name) > 1}:
        raise BadFile(f"{', '.join(sorted(twice))}: this column stands there twice. Keep one.")
    if missing := {"kind", "name"} - set(names):
        raise BadFile(
            f"{', '.join(sorted(missing))}: this column is missing. Every entity has a kind and a name."
        )
    return names


def _row(names: list[str], cells: list[str], fault: str) -> dict[str, Any] | BadLine:
    if fault:
        return BadLine(fault)
    if any(cell.strip() for cell in cells[len(names) :]):
        told = f"The row has {len(cells)} cells, the first line {len(names)}."
        return BadLine(f"{told} Is a comma not in quotation marks?")
    try:
        return data_of(dict(zip(names, map(undo, cells), strict=False)))
    except BadLine as error:
        return error
