"""Marked texts in files with one JSON document a line: `{"id", "text", "entities": [{"start", "end", "type"}]}`."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from entities.tagger.recogniser.example import TYPES, Example, Span, outermost


class UnreadableLine(ValueError):
    """A line of a corpus cannot be used; the message says which and why."""


def read_corpus(lines: Iterable[str]) -> Iterator[Example]:
    """An example a line; blank lines are passed over. Raises `UnreadableLine`."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _example(json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                raise UnreadableLine(f"line {number}: {_told(error)}") from error


def _example(document: dict[str, Any]) -> Example:
    text = document["text"]
    if not isinstance(text, str):
        raise TypeError("“text” is not a string")
    return Example(text, outermost(_span(entity, text) for entity in document["entities"]))


def _span(entity: dict[str, Any], text: str) -> Span:
    start, end, type_ = entity["start"], entity["end"], entity["type"]
    if type_ not in TYPES:
        raise ValueError(f"the type {type_!r} is none of {', '.join(TYPES)}")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        raise ValueError(f"{start!r} to {end!r} is not a part of the text")
    return Span(start, end, type_)


def _told(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)
