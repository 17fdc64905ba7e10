"""Marked texts made to follow one convention: names without titles, countries as places, and each name marked wherever
it stands.

Corpora differ: some mark "Foreign Secretary Boris Johnson", some only "Boris Johnson", and some mark a name the first
time only. A model taught with both learns neither.
"""

import re
from collections import Counter, defaultdict

from entities.tagger.recogniser.example import Example, Span, outermost
from entities.tagger.recogniser.lexicon import lexicon, words_in

_WORD = re.compile(r"\S+\s*")
_COUNTRIES = words_in("country")
_OF_A_TITLE = frozenset(("title", "head", "demonym"))
_SHORTEST = 3


def tidied(example: Example) -> Example:
    """The same text with names marked by our convention."""
    spans = [
        span for marked in example.spans if (span := _by_our_convention(example.text, marked)) is not None
    ]
    return Example(example.text, outermost(_everywhere(example.text, spans)))


def _by_our_convention(text: str, span: Span) -> Span | None:
    """A person without the titles before the name (nothing, if there is only a title), a country as a place."""
    if span.type == "ORG" and _is_country(text[span.start : span.end]):
        return span._replace(type="LOC")
    if span.type != "PER":
        return span
    start = span.start
    for word in _WORD.finditer(text[span.start : span.end]):
        key = word.group().strip().rstrip(".,").casefold()
        if not _OF_A_TITLE & set(lexicon().get(key, ())) and not word.group()[0].islower():
            break
        start = span.start + word.end()
    return None if start >= span.end else Span(start, span.end, "PER")


def _is_country(name: str) -> bool:
    """Some corpora mark "the United States condemns" as an organisation."""
    words = name.casefold().replace(".", "").split()
    return len(words) <= 2 and words[-1] in _COUNTRIES


def _everywhere(text: str, spans: list[Span]) -> list[Span]:
    """And the same words where they stand unmarked."""
    types: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for span in spans:
        types[text[span.start : span.end]][span.type] += 1
    found = list(spans)
    for surface, counts in sorted(types.items()):
        if len(surface) >= _SHORTEST and surface[0].isupper():
            found += _unmarked(text, spans, surface, counts.most_common(1)[0][0])
    return found


def _unmarked(text: str, spans: list[Span], surface: str, type_: str) -> list[Span]:
    places = (again.span() for again in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", text))
    return [
        Span(start, end, type_)
        for start, end in places
        if not any(span.start < end and start < span.end for span in spans)
    ]
