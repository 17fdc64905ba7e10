"""Other spellings of one alias, made when the index is built, so that matching stays one look-up.

What the text view and the tokens already fold needs no row here: diacritics, "&" and "and", "U.S." and "US",
hyphen and space, all quotes and dashes.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

_MOST_VARIANTS = 16  # an alias of many such words would otherwise double with each of them

# -ise/-ize and -yse/-yze in all their endings; shorter words ("rise", "size") are not a matter of spelling
_ISE = re.compile(r"^(.{3,}[iy])(s|z)(e|ed|er|ers|es|ing|ation|ations|ational)$")

_PAIRS = (
    "centre center|theatre theater|fibre fiber|metre meter|litre liter|defence defense|offence offense|"
    "licence license|programme program|programmes programs|labour labor|harbour harbor|colour color|"
    "honour honor|favour favor|neighbour neighbor|armour armor|rumour rumor|endeavour endeavor|"
    "neighbourhood neighborhood|jewellery jewelry|grey gray|tyre tire|catalogue catalog|dialogue dialog|"
    "aluminium aluminum|archaeology archeology|paediatric pediatric|travellers travelers|cheque check|"
    "centres centers|colours colors|st saint|mt mount|ft fort"
)
_SPELLINGS = {
    word: other for pair in _PAIRS.split("|") for word, other in (pair.split(), reversed(pair.split()))
}

_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "å": "aa", "Å": "Aa"}
)


def written_without_umlauts(text: str) -> tuple[str, ...]:
    """ "Müller" is also "Mueller" (and, by the text view, "Muller")."""
    if text.isascii():
        return (text,)
    rewritten = text.translate(_UMLAUTS)
    return (text,) if rewritten == text else (text, rewritten)


def spellings(words: list[str], *, demonym: bool = False) -> Iterator[list[str]]:
    """The words as they are, then with other spellings; a demonym also in the plural ("North Koreans")."""
    choices = [_spellings_of(word) for word in words]
    if all(len(choice) == 1 for choice in choices):
        yield words
    else:
        yield from (list(variant) for variant in islice(product(*choices), _MOST_VARIANTS))
    if "'s" in words[1:]:
        yield _joined_possessive(words)
    if demonym and words[-1].endswith("an"):
        yield [*words[:-1], words[-1] + "s"]


@lru_cache(20_000)
def _spellings_of(word: str) -> tuple[str, ...]:
    folded = word.lower()
    if found := _ISE.match(folded):
        other = found[1] + ("z" if found[2] == "s" else "s") + found[3]
    else:
        other = _SPELLINGS.get(folded, folded)
    return (word,) if other == folded else (word, _with_the_capitals_of(word, other))


def _with_the_capitals_of(word: str, other: str) -> str:
    if word.isupper() and len(word) > 1:
        return other.upper()
    return other[:1].upper() + other[1:] if word[:1].isupper() else other


def _joined_possessive(words: list[str]) -> list[str]:
    """ "McDonald's" is often written "McDonalds"."""
    at = words.index("'s", 1)
    return [*words[: at - 1], words[at - 1] + "s", *words[at + 1 :]]
