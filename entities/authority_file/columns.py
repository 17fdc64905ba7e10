"""The cells of one row of a table, and the fields that they stand for: both ways (pure).

An empty cell says nothing; `-` under `family_name` says that there is none. See `cells.py` for lists of values.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from entities.authority_file.cells import BadCell, join_cell, split_cell
from entities.authority_file.draft import BadLine
from entities.kinds import NameCase, NameKind

_NO_LINK = "no link"
_NONE = "-"
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?(?:[eE][+-]?[0-9]+)?", re.ASCII)
_YES, _NO = {"yes", "true", "1", "x"}, {"no", "false", "0"}
_KINDS = {name.replace("_", " "): name for name in NameKind.values} | {"full name": NameKind.FULL.value}
_CASES = {
    "auto": NameCase.AUTO,
    "exact": NameCase.EXACT,
    "leading": NameCase.LEADING,
    "any case": NameCase.ANY,
}
_CASE_MARKS = {rule.value: mark for mark, rule in _CASES.items()}
_ROLE_MARKS = {"at": "organisation", "from": "began", "to": "ended"}


def data_of(cells: Mapping[str, str]) -> dict[str, Any]:
    """By field, as `fields.draft_of` takes it. Raises BadLine."""
    data: dict[str, Any] = {}
    for name, cell in cells.items():
        if cell.strip():
            try:
                data[name] = _READ.get(name, str)(cell)
            except BadCell as error:
                raise BadLine(f"{name}: {error}") from None
    return data


def cells_of(data: Mapping[str, Any]) -> dict[str, str]:
    """By column, what `data_of` reads back."""
    return {name: _WRITE.get(name, str)(value) for name, value in data.items() if value is not None}


def alias_text(alias: Mapping[str, Any]) -> str:
    """One alias as a cell has it: for people as well."""
    return join_cell([_alias_value(alias)])


def _family_name(cell: str) -> str:
    return "" if cell.strip() == _NONE else cell


def _degrees(cell: str) -> Any:
    text = cell.strip()
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else text


def _yes_or_no(cell: str) -> Any:
    text = cell.strip().lower()
    return True if text in _YES else False if text in _NO else text


def _aliases(cell: str) -> list[dict[str, Any]]:
    return [_alias(text, marks) for text, marks in split_cell(cell)]


def _alias(text: str, marks: Iterable[str]) -> dict[str, Any]:
    alias: dict[str, Any] = {"text": text}
    for mark in marks:
        known = mark.lower().replace("_", " ")
        if known == _NO_LINK:
            alias["auto_link"] = False
        elif known in _KINDS:
            alias["kind"] = _KINDS[known]
        elif known in _CASES:
            alias["case_rule"] = _CASES[known].value
        elif "language" in alias:
            raise BadCell(f"{mark!r} behind {text!r} is none of {', '.join((*_KINDS, *_CASES, _NO_LINK))}.")
        else:
            alias["language"] = mark
    return alias


def _alias_value(alias: Mapping[str, Any]) -> tuple[str, list[str]]:
    kind, rule = alias.get("kind", NameKind.OTHER_SPELLING.value), alias.get("case_rule", NameCase.AUTO.value)
    marks = [
        "" if kind == NameKind.OTHER_SPELLING.value else kind.replace("_", " "),
        alias.get("language", ""),
        "" if rule == NameCase.AUTO.value else _CASE_MARKS[rule],
        "" if alias.get("auto_link", True) else _NO_LINK,
    ]
    return alias["text"], marks


def _identifiers(cell: str) -> dict[str, list[str]]:
    read: dict[str, list[str]] = {}
    for text, marks in split_cell(cell):
        scheme, colon, value = text.partition(":")
        if marks or not colon:
            raise BadCell(f"{text!r} is not an identifier. One looks like viaf:84036120.")
        read.setdefault(scheme.strip(), []).append(value.strip())
    return read


def _roles(cell: str) -> list[dict[str, str]]:
    return [_role(text, marks) for text, marks in split_cell(cell)]


def _role(title: str, marks: Iterable[str]) -> dict[str, str]:
    role = {"title": title}
    for mark in marks:
        word, _, said = mark.partition(" ")
        if word.lower() not in _ROLE_MARKS:
            raise BadCell(
                f"{mark!r} behind {title!r} is not understood. Write [at Q1065; from 2018-04; to 2021]."
            )
        role[_ROLE_MARKS[word.lower()]] = said.strip()
    return role


def _role_value(role: Mapping[str, str]) -> tuple[str, list[str]]:
    return role["title"], [f"{word} {role[name]}" for word, name in _ROLE_MARKS.items() if role.get(name)]


def _written_identifiers(identifiers: Mapping[str, Any]) -> str:
    pairs = [
        (scheme, each)
        for scheme, said in identifiers.items()
        for each in ([said] if isinstance(said, str) else said)
    ]
    return join_cell((f"{scheme}:{value}", ()) for scheme, value in pairs)


_READ: dict[str, Callable[[str], Any]] = {
    "family_name": _family_name,
    "latitude": _degrees,
    "longitude": _degrees,
    "is_retired": _yes_or_no,
    "aliases": _aliases,
    "identifiers": _identifiers,
    "roles": _roles,
}
_WRITE: dict[str, Callable[[Any], str]] = {
    "family_name": lambda name: name or _NONE,
    "latitude": repr,
    "longitude": repr,
    "is_retired": lambda is_retired: "yes" if is_retired else "no",
    "aliases": lambda aliases: join_cell(map(_alias_value, aliases)),
    "identifiers": _written_identifiers,
    "roles": lambda roles: join_cell(map(_role_value, roles)),
}
