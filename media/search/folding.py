"""From text to the words by which it is found: small letters without accents, alike for pictures and for questions."""

import unicodedata
from collections.abc import Callable, Iterator

LONGEST = 60  # characters of one word; what is longer is found by its beginning

# Letters that Unicode does not take apart into a plain letter and a mark.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)
# Accents of Latin, Greek and Cyrillic, points of Hebrew, vowels of Arabic: people leave them out when they search.
# The signs of other scripts stay, as they are letters there.
_LEFT_OUT = [(0x0300, 0x036F), (0x0591, 0x05C7), (0x064B, 0x065F), (0x0670, 0x0670), (0x1AB0, 0x1AFF)]
# Scripts that put no spaces between words: each sign is a word, so that any part of a text finds it.
_UNSPACED = [(0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF)]


def folded(text: str) -> str:
    """`text` in small letters without accents. Compatibility forms are made plain (NFKC): ﬁ is fi, ３ is 3."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize(
        "NFKC", text
    ).casefold()  # in this order: 𝐀 has no small letter before it is A
    apart = unicodedata.normalize("NFKD", plain).translate(_MARKS)
    return unicodedata.normalize("NFKC", apart).casefold().translate(_LETTERS)


def words(text: str) -> list[str]:
    """The words of a text in their order: runs of letters, digits and their signs, each at most LONGEST long."""
    return [word[:LONGEST] for word in folded(text).translate(_SPACES).split()]


class _Table(dict[int, str]):
    """What `str.translate` puts in the place of a sign, decided when the sign is met for the first time."""

    def __init__(self, decide: Callable[[str], str]) -> None:
        super().__init__()
        self._decide = decide

    def __missing__(self, code: int) -> str:
        self[code] = self._decide(chr(code))
        return self[code]


def _is_in(char: str, ranges: list[tuple[int, int]]) -> bool:
    return any(first <= ord(char) <= last for first, last in ranges)


def _spaced(char: str) -> str:
    if _is_in(char, _UNSPACED):
        return f" {char} "
    return char if char.isalnum() or unicodedata.category(char) in {"Mn", "Mc"} else " "


_MARKS = _Table(lambda char: "" if _is_in(char, _LEFT_OUT) else char)
_SPACES = _Table(_spaced)


def each_once(found: Iterator[str], most: int) -> list[str]:
    """The first `most` different ones, in their order."""
    once: dict[str, None] = {}
    for word in found:
        once[word] = None
        if len(once) == most:
            break
    return list(once)
