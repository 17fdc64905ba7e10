"""Is a family name alone, or part of somebody else's name? The words beside it tell."""

import re

from entities.tagger.wordlists import TITLES, WORDS_BEFORE_A_NAME

_BEFORE = re.compile(r"(?<!\w)([^\W\d_][\w'’.-]*)[ \u00a0]$")
_AFTER = re.compile(r"[ \u00a0]([^\W\d_][\w-]*)")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_IN = re.compile(r"\b(?:in|near|at|from|outside|around|across|to|towards|via)[ \u00a0]$", re.IGNORECASE)
_CONTEXT = 120  # characters read on each side of the name


def may_be_part_of_another_name(text: str, start: int, end: int) -> str | None:
    """The longer name that `text[start:end]` seems to belong to ("Melania Trump"), or None.

    In a headline With Capitals Throughout nothing can be told, and None is returned.
    """
    line_start = text.rfind("\n", max(0, start - _CONTEXT), start) + 1 or max(0, start - _CONTEXT)
    line_end = text.find("\n", end, end + _CONTEXT)
    line = text[line_start : line_end if line_end >= 0 else end + _CONTEXT]
    if _has_capitals_throughout(line):
        return None
    before = _BEFORE.search(text[line_start:start])
    after = _AFTER.match(text, end)
    if before and _is_a_name(before[1]):
        return f"{before[1]} {text[start:end]}"
    if after and _is_a_name(after[1]):
        return f"{text[start:end]} {after[1]}"
    return None


def stands_after_in(text: str, start: int) -> bool:
    """Whether a word that says where something is stands right before the name: "in Reading"."""
    return _IN.search(text, max(0, start - 10), start) is not None


def _is_a_name(word: str) -> bool:
    plain = word.rstrip(".").casefold().removesuffix("'s").removesuffix("’s")
    possessive = plain != word.rstrip(".").casefold()
    known = plain in TITLES or plain in WORDS_BEFORE_A_NAME
    return word[0].isupper() and not word.isupper() and not known and not possessive


def _has_capitals_throughout(line: str) -> bool:
    long_words = [word for word in _WORD.findall(line) if len(word) > 3]
    return len(long_words) > 2 and all(word[0].isupper() for word in long_words)
