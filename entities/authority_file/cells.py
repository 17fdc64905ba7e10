r"""Several values in one cell of a table (pure): `UN [acronym] | Vereinte Nationen [full name; de]`.

Values stand between upright strokes; in square brackets behind one stands what is said of it, between semicolons.
A stroke, bracket, semicolon or backslash that is meant as such has a backslash before it.
"""

import re
from collections.abc import Iterable

_PIECE = re.compile(r"\\(.)|([|;\[\]])|([^\\|;\[\]]+)|\\", re.DOTALL)
_MEANT = re.compile(r"[\\|;\[\]]")

Value = tuple[str, list[str]]


class BadCell(ValueError):
    """A cell that cannot be taken apart. The message says what is wrong with it."""


def split_cell(cell: str) -> list[Value]:
    """The values with what is said of each. Values of white space only are passed by. Raises BadCell."""
    values: list[Value] = []
    text, marks, inside, closed = "", [""], False, False
    for escaped, sign, plain in _PIECE.findall(cell):
        if sign == "[" and not inside and not closed:
            inside = True
        elif sign == "]" and inside:
            inside, closed = False, True
        elif sign == ";" and inside:
            marks.append("")
        elif sign == "|" and not inside:
            values.append(_value(text, marks))
            text, marks, closed = "", [""], False
        elif sign and sign != ";":
            raise BadCell(
                f"{cell[:80]!r}: the sign {sign} stands at a place where it means nothing; write \\{sign}."
            )
        elif inside:
            marks[-1] += escaped or sign or plain
        elif closed and (escaped or sign or plain).strip():
            raise BadCell(f"{cell[:80]!r}: put a stroke (|) between two values.")
        else:
            text += escaped or sign or plain
    if inside:
        raise BadCell(f"{cell[:80]!r}: a square bracket is not closed.")
    values.append(_value(text, marks))
    return [value for value in values if value != ("", [])]


def _value(text: str, marks: Iterable[str]) -> Value:
    return text.strip(), [mark.strip() for mark in marks if mark.strip()]


def join_cell(values: Iterable[tuple[str, Iterable[str]]]) -> str:
    """What `split_cell` takes apart."""
    return " | ".join(_written(text, [mark for mark in marks if mark]) for text, marks in values)


def _written(text: str, marks: list[str]) -> str:
    return f"{_escape(text)} [{'; '.join(map(_escape, marks))}]" if marks else _escape(text)


def _escape(text: str) -> str:
    return _MEANT.sub(r"\\\g<0>", text)
