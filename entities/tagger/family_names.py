"""Which word of a person's name is the family name, where the authority file does not say."""

import re

from entities.tagger.wordlists import FAMILY_NAMES_FIRST, KOREAN_FAMILY_NAMES

_SUFFIX = re.compile(r",?\s+(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)


def family_name_of(name: str, *, language: str = "") -> str | None:
    """The likely family name of a person's full name; None for a name of one word.

    "Trump" of "Donald Trump", "Kim" of "Kim Jong Un" or "Kim Jong-un", "Xi" of "Xi Jinping". For Hungarian
    (language "hu") the first word. A guess: the authority file's own entry goes before it.
    """
    words = _SUFFIX.sub("", name.strip()).split()
    if len(words) < 2:
        return None
    if language.startswith("hu") or _family_name_first(words):
        return words[0]
    return words[-1]


def _family_name_first(words: list[str]) -> bool:
    first = words[0].casefold()
    given = [part for word in words[1:] for part in word.split("-")]
    if first in KOREAN_FAMILY_NAMES and len(given) == 2:  # "Kim Jong Un", not "Kim Clijsters"
        return all(len(part) <= 5 for part in given)  # nor "Lee Harvey Oswald"
    return first in FAMILY_NAMES_FIRST and len(given) <= 2
