"""The part of an address that is made from a name: it keeps every script, and is never empty.

Django's `slugify(allow_unicode=True)` drops the vowel signs of Hindi, Thai and others, which are marks and not
letters, and so makes other words of them.
"""

import re
import unicodedata
from collections.abc import Container

LONGEST = 140

_GAPS = re.compile(r"-+")
_APOSTROPHES = "'’‘ʼ"


def slug_of(name: str, *, otherwise: str) -> str:
    """`name` in small letters, digits and single hyphens, at most LONGEST characters (Unicode NFC).

    `otherwise` is the slug of a name without any letter or digit, such as "!!!".
    """
    small = unicodedata.normalize("NFKC", name).lower()
    kept = "".join(_kept(character) for character in unicodedata.normalize("NFC", small))
    slug = _whole_words(_GAPS.sub("-", kept).strip("-"))
    return slug if any(character.isalnum() for character in slug) else otherwise


def is_slug(text: str) -> bool:
    """Whether `text` could have come from `slug_of`."""
    return bool(text) and slug_of(text, otherwise="") == text


def free_slug(slug: str, taken: Container[str]) -> str:
    """`slug`, or the first of `slug-2`, `slug-3`... that is not taken."""
    number, free = 1, slug
    while free in taken:
        number += 1
        suffix = f"-{number}"
        free = slug[: LONGEST - len(suffix)].rstrip("-") + suffix
    return free


def _kept(character: str) -> str:
    category = unicodedata.category(character)
    if category[0] in "LM" or category == "Nd":
        return character
    # joiners and direction marks stand inside a word; an apostrophe belongs to it
    return "" if category == "Cf" or character in _APOSTROPHES else "-"


def _whole_words(slug: str) -> str:
    """At most LONGEST characters, with whole words where there is more than one."""
    if len(slug) <= LONGEST:
        return slug
    words, _, _ = slug[: LONGEST + 1].rpartition("-")
    return words or slug[:LONGEST]
