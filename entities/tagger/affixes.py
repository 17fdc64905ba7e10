"""Small words that are written onto a name: Arabic and Hebrew ones before it, Korean particles after it."""

import re
from typing import NamedTuple

from entities.tagger.wordlists import KOREAN_PARTICLES


class Reading(NamedTuple):
    """Another way to read a token: `form` is the name, cut from `token[skip : len(token) - cut]`."""

    form: str
    skip: int
    cut: int


# wa- and fa- (and, so), then bi-, li-, ka- (in, for, like); at least three letters of name must remain.
_ARABIC_PREFIX = re.compile(r"[\u0600-\u06ff]{4,}")
_ARABIC_CONJUNCTIONS = ("", "و", "ف")
_ARABIC_PREPOSITIONS = ("", "ب", "ل", "ك")
_HEBREW_WORD = re.compile(r"[\u05d0-\u05ea]{4,}")
_HEBREW_PREFIXES = ("ו", "ה", "ב", "ל", "מ", "כ", "ש", "וה", "וב", "ול", "ומ", "שה", "מה")
_SHORTEST_NAME = 3


def readings_after_a_prefix(form: str) -> tuple[Reading, ...]:
    """The names that an Arabic or Hebrew word may hold after its attached prefixes, longest name first."""
    if _ARABIC_PREFIX.fullmatch(form):
        return tuple(_arabic(form))
    if _HEBREW_WORD.fullmatch(form):
        rest = (Reading(form[len(p) :], len(p), 0) for p in _HEBREW_PREFIXES if form.startswith(p))
        return tuple(reading for reading in rest if len(reading.form) >= _SHORTEST_NAME)
    return ()


def _arabic(form: str) -> list[Reading]:
    readings = []
    for conjunction in _ARABIC_CONJUNCTIONS:
        for preposition in _ARABIC_PREPOSITIONS:
            prefix = conjunction + preposition
            if form.startswith(prefix):
                readings += _with_and_without_article(form, len(prefix), after_lam=preposition == "ل")
    return [reading for reading in readings if len(reading.form) >= _SHORTEST_NAME]


def _with_and_without_article(form: str, skip: int, *, after_lam: bool) -> list[Reading]:
    rest = form[skip:]
    readings = [Reading(rest, skip, 0)] if skip else []
    if rest.startswith("ال"):
        readings.append(Reading(rest[2:], skip + 2, 0))
    elif after_lam and rest.startswith("ل"):
        # li- and al- are written together as "لل": the alef is swallowed, but the name has it
        readings.append(Reading("ا" + rest, skip, 0))
        readings.append(Reading(rest[1:], skip + 1, 0))
    return readings


def readings_before_a_suffix(form: str) -> tuple[Reading, ...]:
    """The names that a Korean word may hold before its particle, longest name first."""
    endings = (p for p in KOREAN_PARTICLES if form.endswith(p) and len(form) - len(p) >= 2)
    return tuple(Reading(form[: -len(p)], 0, len(p)) for p in sorted(endings, key=len))
