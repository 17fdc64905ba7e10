"""Single values of a line, checked (pure). All raise BadLine, with the field and what is wrong with it."""

import math
import unicodedata
from collections.abc import Mapping
from typing import Any, TypeVar

from entities.authority_file.draft import BadLine
from entities.kinds import EntityKind, NameCase, NameKind
from entities.names import tidy
from entities.partial_dates import are_in_order, is_partial_date

Choice = TypeVar("Choice", EntityKind, NameKind, NameCase)


def refuse_unknown(data: Mapping[str, Any], known: set[str], what: str) -> None:
    """A field with another name is refused: a misspelt one would be lost without a word."""
    if unknown := sorted(set(data) - known):
        raise BadLine(f"{', '.join(unknown)}: no field of {what}. It has {', '.join(sorted(known))}.")


def whole_list(data: Mapping[str, Any], key: str) -> list[Any]:
    value = data.get(key)
    if value is not None and not isinstance(value, list):
        raise BadLine(f"{key}: it is a list, in square brackets.")
    return value or []


def text(data: Mapping[str, Any], key: str, longest: int, *, needed: bool = False) -> str:
    value = _raw_text(data, key)
    try:
        tidied = tidy(value)
    except ValueError as error:
        raise BadLine(f"{key}: {error}") from None
    if needed and not tidied:
        raise BadLine(f"{key}: it is missing or empty.")
    return _fitting(tidied, key, longest)


def text_with_lines(data: Mapping[str, Any], key: str, longest: int) -> str:
    """Its lines each without white space at the end, none empty around them; tabs are kept."""
    composed = unicodedata.normalize("NFC", _raw_text(data, key))
    value = "\n".join(line.rstrip() for line in composed.splitlines()).strip()
    for character in value:
        if unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\t":
            raise BadLine(f"{key}: It holds the unprintable character U+{ord(character):04X}. Take it out.")
    return _fitting(value, key, longest)


def choice(choices: type[Choice], data: Mapping[str, Any], key: str, *, otherwise: str) -> Choice:
    """The member that the line names, with spaces or underscores: "former name", "former_name"."""
    said = text(data, key, 40).replace(" ", "_") or otherwise
    if said not in choices.values:
        told = ", ".join(value.replace("_", " ") for value in choices.values)
        raise BadLine(f"{key}: {said!r} is none of {told}." if said else f"{key}: it is missing: {told}.")
    return choices(said)


def yes_or_no(data: Mapping[str, Any], key: str) -> bool | None:
    value = data.get(key)
    if value is not None and not isinstance(value, bool):
        raise BadLine(f"{key}: it is true or false.")
    return value


def degrees(data: Mapping[str, Any], key: str, most: int) -> float | None:
    value = data.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise BadLine(f"{key}: it is a number of degrees, for instance 39.0194.")
    if abs(value) > most:
        raise BadLine(f"{key}: {value} is not on the Earth; it goes from -{most} to {most}.")
    return float(value)


def partial_date(data: Mapping[str, Any], key: str) -> str:
    value = text(data, key, 40)
    if value and not is_partial_date(value):
        raise BadLine(f"{key}: {value!r} is not a date. Write 2018-04-26, 2018-04 or 2018.")
    return value


def in_order(began: str, ended: str, what: str) -> None:
    if not are_in_order(began, ended):
        raise BadLine(f"{what}: it ended ({ended}) before it began ({began}).")


def _raw_text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    if value is not None and not isinstance(value, str):
        raise BadLine(f"{key}: it is a text, in quotation marks.")
    return value or ""


def _fitting(value: str, key: str, longest: int) -> str:
    if len(value) > longest:
        raise BadLine(f"{key}: {len(value)} characters are too many; {longest} fit.")
    return value
