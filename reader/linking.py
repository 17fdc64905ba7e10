"""Names in a story's text become links to the pages about them (pure): the same HTML comes out, with a few links in it.

1. The HTML is cut into tags and text (it has been cleaned, so its form is known). Only text is looked at; what stands
   in a link or in a heading is passed over.
2. All names are looked for, and where two overlap the first and longer one stands: "South Korea" is nobody's "Korea".
   A name ends where a word ends; scripts without spaces have no such ends, and in Arabic, Hebrew and Korean small words
   are written onto names.
3. Whoever comes first in the list gets the first place where the text has their fullest name; one place each, at most
   MOST in a story and MOST_TOGETHER in a paragraph.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from entities.tagger.affixes import readings_after_a_prefix, readings_before_a_suffix

MOST = 5
MOST_TOGETHER = 2

# A tag as a serialiser writes it: a quoted value may hold ">" (HTML, section 13.3).
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:[^<>"]|"[^"]*")*)>')
_NOT_INSIDE = frozenset({"a", "h2", "h3", "h4"})
_PARAGRAPHS = frozenset({"p", "li", "ul", "ol", "h2", "h3", "h4"})
_LONGEST_REFERENCE = 10  # characters
_MOST_OCCURRENCES = 200  # of one name in one text are looked at
_LONGEST_AFFIX = 8  # what is written onto a name; a longer one makes another word of it
_BETWEEN_WORDS = frozenset(" .,;:!?<>&-()'\"\u2019\u2013")  # the usual ones: nothing else is asked of them
# Han, kana, Thai, Lao, Khmer, Burmese: no space stands between words
_WITHOUT_SPACES = re.compile(
    "[\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f"
    "\u1780-\u17ff\U00020000-\U0003fffd]"
)


@dataclass(frozen=True, slots=True)
class Named:
    """Who has a page, where it is, and what the text calls them, the fullest name first."""

    key: str
    url: str
    names: Sequence[str]


class Linked(NamedTuple):
    texts: list[str]
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one text has a name. `rank` is that of the name among those of `key`: 0 is the fullest."""

    key: str
    rank: int
    text: int
    start: int
    end: int
    paragraph: tuple[int, int]


def with_links(texts: Sequence[str], named: Sequence[Named]) -> Linked:
    """The texts with links in them, and whose they are. `named` are in the order of their weight; those without a `url`
    are never linked, and keep a part of their name from being taken for somebody else.
    """
    names = _by_form(named)
    places = [place for number, text in enumerate(texts) for place in _places(number, text, names)]
    chosen = _chosen(places, [each for each in named if each.url])
    urls = {each.key: each.url for each in named}
    return Linked(
        [_marked(text, [p for p in chosen if p.text == number], urls) for number, text in enumerate(texts)],
        frozenset(place.key for place in chosen),
    )


def _by_form(named: Iterable[Named]) -> dict[str, tuple[str, int]]:
    """Name as a serialiser writes it -> (key, rank). A name that two share is the weightier one's."""
    names: dict[str, tuple[str, int]] = {}
    for each in named:
        for rank, name in enumerate(each.names):
            if name.strip():
                names.setdefault(escape(name, quote=False).replace("\xa0", "&nbsp;"), (each.key, rank))
    return names


def _places(number: int, html: str, names: Mapping[str, tuple[str, int]]) -> Iterator[_Place]:
    """From left to right, none within another."""
    pieces = list(_running_text(html)) if any(name in html for name in names) else []
    begins = [piece[0] for piece in pieces]
    last = 0
    for start, end, form in sorted(_occurrences(html, names), key=lambda each: (each[0], -each[1])):
        piece = bisect_right(begins, start) - 1
        if start < last or piece < 0:
            continue
        first, stop, paragraph = pieces[piece]
        if (
            end <= stop
            and not _is_in_reference(html, first, start)
            and _is_whole(html, start, end, first, stop)
        ):
            key, rank = names[form]
            yield _Place(key, rank, number, start, end, (number, paragraph))
            last = end


def _occurrences(html: str, forms: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    for form in forms:
        start = -len(form)
        for _ in range(_MOST_OCCURRENCES):
            start = html.find(form, start + len(form) if start >= 0 else 0)
            if start < 0:
                break
            yield start, start + len(form), form


def _is_in_reference(html: str, first: int, start: int) -> bool:
    """Whether this is the "amp" of "&amp;": in text a serialiser writes "&" for nothing else."""
    begins = html.rfind("&", max(first, start - _LONGEST_REFERENCE), start)
    return begins >= 0 and ";" not in html[begins:start]


def _running_text(html: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, number of the paragraph) of each piece of text that may hold a link."""
    at = paragraph = closed_to_links = 0
    for tag in _TAG.finditer(html):
        if tag.start() > at and not closed_to_links:
            yield at, tag.start(), paragraph
        at = tag.end()
        is_end, element = bool(tag[1]), tag[2]
        if element in _NOT_INSIDE:
            closed_to_links += -1 if is_end else 1
        if element in _PARAGRAPHS:
            paragraph += 1
    if at < len(html) and not closed_to_links:
        yield at, len(html), paragraph


def _is_whole(html: str, start: int, end: int, first: int, last: int) -> bool:
    """Whether the name is no part of a longer word. `first` and `last` are where the piece of text begins and ends."""
    before, after = start, end
    while before > max(first, start - _LONGEST_AFFIX) and _joins(html[before - 1], html[before]):
        before -= 1
    while after < min(last, end + _LONGEST_AFFIX) and _joins(html[after - 1], html[after]):
        after += 1
    if (before, after) == (start, end):
        return True
    if after == end:
        readings = readings_after_a_prefix(html[before:end].split()[0])
        return any(reading.skip == start - before for reading in readings)
    readings = readings_before_a_suffix(html[start:after].split()[-1])
    return before == start and any(reading.cut == after - end for reading in readings)


def _joins(left: str, right: str) -> bool:
    """Whether two neighbours stand in one word."""
    if left in _BETWEEN_WORDS or right in _BETWEEN_WORDS:
        return False
    if not (_is_of_word(left) and _is_of_word(right)):
        return False
    return not (_WITHOUT_SPACES.match(left) or _WITHOUT_SPACES.match(right)) or _is_mark(right)


def _is_of_word(character: str) -> bool:
    return character == "_" or unicodedata.category(character)[0] in "LNM"


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M"


def _chosen(places: Iterable[_Place], named: Iterable[Named]) -> list[_Place]:
    """The fullest name first, then the earliest place; a paragraph that is full sends them on to a later one."""
    by_key: dict[str, list[_Place]] = {}
    for place in places:
        by_key.setdefault(place.key, []).append(place)
    chosen: list[_Place] = []
    full: Counter[tuple[int, int]] = Counter()
    for each in named:
        own = sorted(by_key.get(each.key, ()), key=lambda place: place.rank)
        found = next((place for place in own if full[place.paragraph] < MOST_TOGETHER), None)
        if found and len(chosen) < MOST:
            chosen.append(found)
            full[found.paragraph] += 1
    return chosen


def _marked(html: str, places: Iterable[_Place], urls: dict[str, str]) -> str:
    parts, at = [], 0
    for place in sorted(places, key=lambda p: p.start):
        parts.append(html[at : place.start])
        parts.append(f'<a class="named" href="{escape(urls[place.key])}">{html[place.start : place.end]}</a>')
        at = place.end
    return "".join([*parts, html[at:]])
