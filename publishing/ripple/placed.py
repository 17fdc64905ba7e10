"""The words of rich text, each character with its place in the HTML, so that a few of them can be replaced (pure)."""

import html as entities
import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.merge.markup import TAG

_BREAKS = {"p", "h2", "h3", "h4", "li", "br"}
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});|[^&]|&")


@dataclass(frozen=True)
class Placed:
    """`text[i]` is written as `html[starts[i]:ends[i]]`. A line end between two elements is written as nothing."""

    html: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]


@dataclass
class _Reading:
    characters: list[str] = field(default_factory=list)
    starts: "array[int]" = field(default_factory=lambda: array("L"))
    ends: "array[int]" = field(default_factory=lambda: array("L"))

    def take(self, words: str, start: int, end: int) -> None:
        for character in words:
            self.characters.append(character)
            self.starts.append(start)
            self.ends.append(end)


def placed(html: str) -> Placed:
    """The same words as `newsroom.lib.html.plain`, for HTML that `newsroom.lib.html.clean` has cleaned."""
    reading, at = _Reading(), 0
    for tag in TAG.finditer(html):
        _words(reading, html, at, tag.start())
        at = tag.end()
        breaks = tag["name"].lower() in _BREAKS and (tag["close"] or tag["name"].lower() == "br")
        if breaks and reading.characters and reading.characters[-1] != "\n":
            reading.take("\n", tag.start(), tag.start())
    _words(reading, html, at, len(html))
    return _stripped(html, reading)


def plainly(text: str) -> Placed:
    """A text that is no HTML, in the same form."""
    return Placed(text, text, range(len(text)), range(1, len(text) + 1))


def _words(reading: _Reading, html: str, start: int, end: int) -> None:
    for piece in _ENTITY.finditer(html, start, end):
        reading.take(entities.unescape(piece.group()), piece.start(), piece.end())


def _stripped(html: str, reading: _Reading) -> Placed:
    text = "".join(reading.characters)
    first = len(text) - len(text.lstrip("\n"))
    last = len(text.rstrip("\n"))
    return Placed(
        html,
        text[first:last],
        reading.starts[first : max(first, last)],
        reading.ends[first : max(first, last)],
    )
