"""Short forms that the story itself explains: "Centre for Strategic and International Studies (CSIS)".

The test is that of A. Schwartz and M. Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text", PSB 2003: read from the right, the letters of the short form stand in the long form in
order, and its first letter begins a word there.
"""

import re
from collections.abc import Container, Iterator

_IN_BRACKETS = re.compile(r"\s?\(\s?['\"‘“]?([^\W_]{1,9}(?:&[^\W_]{1,9})?)['\"’”]?\s?[),;]")
_SHORT_FORM = re.compile(r"[^\W_]+(?:&[^\W_]+)?")


def short_form_after(text: str, end: int, long_form: str) -> str | None:
    """The short form that the brackets right after `text[:end]` give for `long_form`, or None."""
    found = _IN_BRACKETS.match(text, end)
    if not found:
        return None
    short = found[1]
    has_a_capital = any(character.isupper() for character in short)
    return short if len(short) > 1 and has_a_capital and abbreviates(short, long_form) else None


def abbreviates(short: str, long_form: str) -> bool:
    """Whether `short` can stand for `long_form` (Schwartz and Hearst, `findBestLongForm`)."""
    letters = [character for character in short.casefold() if character.isalnum()]
    long_form = long_form.casefold()
    position = len(long_form)
    for number in range(len(letters) - 1, -1, -1):
        position = long_form.rfind(letters[number], 0, position)
        while number == 0 and position > 0 and long_form[position - 1].isalnum():
            position = long_form.rfind(letters[0], 0, position)
        if position < 0:
            return False
    return bool(letters)


def occurrences(text: str, short_forms: Container[str]) -> Iterator[tuple[int, int]]:
    """Where one of the short forms stands as a whole word, in the same case: offsets, left to right."""
    return (found.span() for found in _SHORT_FORM.finditer(text) if found.group() in short_forms)
