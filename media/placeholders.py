"""Words with {placeholders} that each picture fills with its own: "Match report: {people}. Photo: {creator}/PA".

A small language of its own and not str.format, which would let a template reach into the program. A brace that is
meant as such is doubled: {{ and }}.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

MOST_TEMPLATE = 5_000  # characters of a template
MOST_FILLED = 10_000  # characters of what it becomes

# What a picture can say of itself, and how the page of templates explains it.
PLACEHOLDERS: dict[str, str] = {
    "title": "its title",
    "caption": "its caption",
    "credit": "its credit",
    "creator": "who took it",
    "copyright": "its copyright",
    "source": "who it came from",
    "people": "who is to be seen",
    "keywords": "its keywords",
    "date_taken": "the day it was taken, as the paper writes dates",
    "sublocation": "the place within the city",
    "city": "the city",
    "region": "the state or province",
    "country": "the country",
    "file_name": "the name of its file, without the ending",
}

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


class WrongTemplate(ValueError):
    """A template that cannot be used; `str()` is a sentence for whoever wrote it."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What a template became, and the placeholders for which the picture had nothing."""

    text: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """`pieces` are literal words and the names of placeholders, by turns: words, name, words, name, words."""

    text: str
    pieces: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.pieces[1::2]))

    def fill(self, values: Mapping[str, str]) -> Filled:
        """Raises WrongTemplate if the result is too long; values are words and never read as templates."""
        length = sum(
            len(values.get(piece, "")) if at % 2 else len(piece) for at, piece in enumerate(self.pieces)
        )
        if length > MOST_FILLED:
            raise WrongTemplate(f"The template becomes {length} characters long here; {MOST_FILLED} fit.")
        words = (values.get(piece, "") if at % 2 else piece for at, piece in enumerate(self.pieces))
        missing = tuple(name for name in self.names if not values.get(name, "").strip())
        return Filled("".join(words).strip(), missing)


def literal(words: str) -> Template:
    """The words as they are, whatever braces they have; of too many the first MOST_FILLED characters."""
    cut = words[:MOST_FILLED]
    return Template(cut, (cut,))


def parse(text: str) -> Template:
    """Raises WrongTemplate for an unknown placeholder, for a brace without its other half, and for endless words."""
    if len(text) > MOST_TEMPLATE:
        raise WrongTemplate(f"The template has {len(text)} characters; {MOST_TEMPLATE} fit.")
    pieces, words, end = [], "", 0
    for found in _PIECE.finditer(text):
        words += text[end : found.start()]
        end = found.end()
        if found[0] in ("{{", "}}"):
            words += found[0][0]
            continue
        pieces += [words, _known(found)]
        words = ""
    return Template(text, (*pieces, words + text[end:]))


def _known(found: "re.Match[str]") -> str:
    if found[1] is None:
        raise WrongTemplate(
            f"The brace {found[0]} has no other half. Write {found[0] * 2} for the brace itself."
        )
    name = found[1].strip().lower()
    if name not in PLACEHOLDERS:
        known = ", ".join(f"{{{each}}}" for each in PLACEHOLDERS)
        raise WrongTemplate(f"{found[0][:60]} is not known. There are {known}.")
    return name
