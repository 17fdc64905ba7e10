"""Two spellings of one name in one story (pure).

A name is a run of capitalised words. Two names are the same name when they differ only in what English, and only
what typing, makes of one: -ise and -ize, -our and -or, -tre and -ter, accents, hyphens, capitals inside; or when
one long word differs from another in a single letter. Scripts without capitals have no such names, and are left alone.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

_WORD = r"[^\W\d_][^\W\d_'’]*"
_NAME = re.compile(rf"{_WORD}(?:[- ]{_WORD})*")
_POSSESSIVE = re.compile(r"['’]s?$")
_VARIANTS = (
    (re.compile(r"iz(?=e|ed|er|es|ing|ation)"), "is"),
    (re.compile(r"yz(?=e|ed|er|es|ing)"), "ys"),
    (re.compile(r"our(?=$|ed|s|ing|ite|able)"), "or"),
    (re.compile(r"tre$"), "ter"),
    (re.compile(r"ence$"), "ense"),
)
SHORTEST = 6  # letters; shorter words differ in one letter for good reasons: Iran and Iraq, Mali and Bali


def two_spellings_in(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of spellings, the more frequent one first, in the order in which a reader meets them."""
    found = Counter(word for text in texts for name in _names(text) for word in _parts(name))
    same_form: dict[str, list[str]] = {}
    for word in found:
        same_form.setdefault(_form(word), []).append(word)
    alike = [
        pair for words in same_form.values() for pair in combinations(words, 2) if _says_something(*pair)
    ]
    close = _one_letter_apart([words[0] for words in same_form.values()])
    return [(a, b) if found[a] >= found[b] else (b, a) for a, b in (*alike, *close)]


def _says_something(one: str, other: str) -> bool:
    """Two pairs of words are left out: their words are compared one by one."""
    return not (" " in one and " " in other)


def _names(text: str) -> Iterator[list[str]]:
    """Runs of words that begin with a capital, hyphens kept inside the word."""
    for run in _NAME.finditer(text):
        name: list[str] = []
        for raw in run.group().split(" "):
            word = _POSSESSIVE.sub("", raw)
            if word[:1].isupper() and not word.isupper():
                name.append(word)
            elif name:
                yield name
                name = []
        if name:
            yield name


def _parts(name: Sequence[str]) -> Iterator[str]:
    """Each word, and each pair of words: "Jong Un" is to be compared with "Jong-un"."""
    yield from name
    yield from (f"{one} {other}" for one, other in pairwise(name))


def _form(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("-", " ")
    for pattern, house in _VARIANTS:
        plain = pattern.sub(house, plain)
    return plain


def _one_letter_apart(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Words whose forms differ by one replaced, doubled or dropped letter, not at the end: Korea is not Korean.

    Words that become equal without one letter share a form with a hole in it, so no word is compared with every other
    (the deletion neighbourhood of Mor and Fraenkel, 1982).
    """
    holes: dict[tuple[int, str], str] = {}
    for word in words:
        form = _form(word)
        if len(form) < SHORTEST or " " in form:
            continue
        for place in range(len(form)):
            key = (place, form[:place] + form[place + 1 :])
            other = holes.setdefault(key, word)
            if other != word and len(_form(other)) == len(form) and place < len(form) - 1:
                yield other, word
