"""What the recogniser is taught with: texts in which the names are marked."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

TYPES = ("PER", "ORG", "LOC", "MISC")


class Span(NamedTuple):
    """`text[start:end]` is a name; `type` is PER, ORG, LOC or MISC (events, works and the rest)."""

    start: int
    end: int
    type: str


class Example(NamedTuple):
    """A text and its names, in order, none inside another."""

    text: str
    spans: tuple[Span, ...]


def outermost(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans that do not lie in a longer one, in order: corpora mark "Korea" inside "Bank of Korea" too."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


_MARKED = re.compile(r"\[([^\[\]|]+)\|(PER|ORG|LOC|MISC)\]")


def from_marked(marked: str) -> Example:
    """An example from our compact way of marking: "[Kim Jong Un|PER] met them in [Hanoi|LOC].\""""
    pieces: list[str] = []
    spans: list[Span] = []
    size = last = 0
    for found in _MARKED.finditer(marked):
        before, name = marked[last : found.start()], found.group(1)
        pieces += (before, name)
        size += len(before)
        spans.append(Span(size, size + len(name), found.group(2)))
        size, last = size + len(name), found.end()
    return Example("".join(pieces) + marked[last:], tuple(spans))


def from_marked_stories(marked: str) -> Iterator[Example]:
    """One example a story; stories are parted by a line of three dashes, lines that begin with # are comments."""
    lines = (line for line in marked.splitlines() if not line.startswith("#"))
    for story in "\n".join(lines).split("\n---\n"):
        if story.strip():
            yield from_marked(story.strip())
