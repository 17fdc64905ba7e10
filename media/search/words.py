"""What a picture is found by: the words said about it, and marks for what a list is filtered by."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from media import dates
from media.search.folding import each_once, words

# In this order, so that a very long caption cannot push the names out.
WORDED = (
    "title", "credit", "creator", "source", "people", "city", "region", "country", "sublocation", "date_taken",
    "file_name", "keywords", "copyright", "restrictions", "rights_class", "caption", "alt_text",
)  # fmt: skip
# Others that the marks are made of.
MARKED = ("is_decorative", "kind", "width", "height", "received_by")
MOST_WORDS = 1500
LONGEST = 20_000  # characters of one field
_MARK = "§"  # no question has it in a word: it is neither a letter nor a digit
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def search_words(values: Mapping[str, Any], depicted: Iterable[str] = ()) -> str:
    """The words and marks of a picture, each once, between single spaces.

    `values` holds the fields of WORDED and MARKED (missing ones say nothing), `depicted` the names of the entities
    that are to be seen.
    """
    said = chain(
        depicted,
        (str(values.get(field) or "") for field in WORDED),
        [day_words(str(values.get("date_taken") or ""))],
    )
    found = (word for text in said for word in words(text[:LONGEST]))
    return " ".join([*marks_of(values), *each_once(found, MOST_WORDS)])


def mark(name: str, value: str = "") -> str:
    """The mark of a filter, such as `§kindjpeg`: no words of a picture can be taken for it."""
    return _MARK + "".join(words(f"{name} {value}"))


def marks_of(values: Mapping[str, Any]) -> Iterator[str]:
    yield mark("kind", str(values.get("kind") or ""))
    yield mark("shape", shape_of(int(values.get("width") or 1), int(values.get("height") or 1)))
    yield mark("rights", str(values.get("rights_class") or "none"))
    yield mark("by", str(values.get("received_by") or ""))
    if not str(values.get("credit") or "").strip():
        yield mark("lacks", "credit")
    if not str(values.get("alt_text") or "").strip() and not values.get("is_decorative"):
        yield mark("lacks", "alternative")


def shape_of(width: int, height: int) -> str:
    """Landscape, portrait, or square where the sides differ by less than a twentieth."""
    if abs(width - height) * 20 < max(width, height):
        return "square"
    return "landscape" if width > height else "portrait"


def day_words(taken: str) -> str:
    """The day as people write it: "31 March" for 2026-03-31T14:05, which by itself has the words 31t14 and 05."""
    try:
        _, month, day = [*dates.from_xmp(taken)[:10].split("-"), "", ""][:3]
    except dates.UnreadableDate:
        return ""
    return f"{day} {day.lstrip('0')} {_MONTHS[int(month) - 1]}" if month else ""
