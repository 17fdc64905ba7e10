"""A name as words that can be compared. Pure."""

import re

from entities.kinds import EntityKind
from entities.tagger.keys import key_of

_INITIAL = re.compile(r"(?<!\w)(\w)\.")
_AFTER_A_COMMA = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
_LEADING = {"the"}


def words_of(name: str, kind: str) -> tuple[str, ...]:
    """The folded words of a name in the order of speech, without marks between them and without a leading "the".

    A person's initials are words of their own, and a family name before a comma goes to the end: "Smith, J.R." gives
    ("j", "r", "smith").
    """
    if kind == EntityKind.PERSON:
        name = _INITIAL.sub(r"\1 ", _in_order_of_speech(name))
    words = [word for word in key_of(name).split(" ") if any(map(str.isalnum, word))]
    if len(words) > 1 and words[0] in _LEADING:
        words = words[1:]
    return tuple(words)


def _in_order_of_speech(name: str) -> str:
    family, comma, given = name.partition(",")
    if not comma or "," in given or _AFTER_A_COMMA.fullmatch(given.strip()):
        return name
    return f"{given.strip()} {family.strip()}"


def is_initial(word: str) -> bool:
    return len(word) == 1 and word.isalpha()
