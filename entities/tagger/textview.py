"""A text as the matcher reads it: one normal form, in which every character knows where it came from.

Names are written in many ways that mean the same: "Erdoğan" and "Erdogan", ’ and ', full-width and narrow
letters, Arabic with and without vowel signs. The view folds these (Unicode UAX #15 decompositions, and the
letters below that have none) but keeps case, which the case rules need. Offsets are Python string indices.
"""

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_PIECE = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]")

_REPLACED = {
    # quotes, apostrophes, primes; hyphens and the en dash (an em dash separates, and stays)
    **dict.fromkeys("`´‘’‚‛ʼʻʹ′＇׳", "'"),
    **dict.fromkeys("“”„‟«»″״", '"'),
    **dict.fromkeys("‐‑‒–−﹣－־", "-"),
    **dict.fromkeys("\u2028\u2029\x85", "\n"),
    "\u200b": " ",  # zero width space: a word boundary (UAX #29), unlike the joiners, which are dropped
    "＆": "&",
    # Latin letters that Unicode does not decompose
    **dict(zip("ıøØłŁđĐðÐħĦŋŊəƏ", "ioOlLdDdDhHnNaA", strict=True)),
    **dict(zip("þÞæÆœŒßẞ", ("th", "Th", "ae", "Ae", "oe", "Oe", "ss", "SS"), strict=True)),
    # Cyrillic: й, ї, ў are letters of their own; ё and the stressed vowels are not
    **dict(zip("ёЁѐЀѝЍ", "еЕеЕиИ", strict=True)),
    # Arabic and Persian: tatweel; alef wasla, alef maksura, ta marbuta, Persian ya and kaf
    "ـ": "",
    **dict(zip("ٱىیةک", "اييهك", strict=True)),
}


@dataclass(frozen=True, slots=True)
class TextView:
    """`normal[i]` stands for `text[starts[i]:ends[i]]`; a mark belongs to the character before it."""

    text: str
    normal: str
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, text: str) -> "TextView":
        """The view of any string, also a broken one (lone surrogates, stray marks). Time is linear."""
        if text.isascii():
            size = len(text)
            return cls(text, text.replace("`", "'"), range(size), range(1, size + 1))
        if (table := _one_to_one(text)) is not None:
            return cls(text, text.translate(table), range(len(text)), range(1, len(text) + 1))
        return _Builder().read(text)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in `text` of `normal[start:end]`, which must not be empty."""
        return self.starts[start], self.ends[end - 1]


def _one_to_one(text: str) -> dict[int, str] | None:
    """How to translate a text of which no character is dropped, joined or becomes several, as nearly all in Latin
    letters are; None for the others."""
    table = {ord("`"): "'"}
    for character in set(_NOT_ASCII.findall(text)):
        folded = _FOLDED[character]
        if len(folded) != 1 or _joins_the_one_before(folded):
            return None
        table[ord(character)] = folded
    return table


class _Builder:
    def __init__(self) -> None:
        self.characters: list[str] = []
        self.starts = array("L")
        self.ends = array("L")

    def read(self, text: str) -> TextView:
        for piece in _PIECE.finditer(text):
            start, run = piece.start(), piece.group()
            if run.isascii():
                self._take_ascii(run, start)
            else:
                self._take(run, start)
        return TextView(text, "".join(self.characters), self.starts, self.ends)

    def _take_ascii(self, run: str, start: int) -> None:
        self.characters.extend(run.replace("`", "'"))
        self.starts.extend(range(start, start + len(run)))
        self.ends.extend(range(start + 1, start + len(run) + 1))

    def _take(self, character: str, start: int) -> None:
        folded = _FOLDED[character]
        if len(folded) == 1 and _joins_the_one_before(folded) and self.ends and self.ends[-1] == start:
            folded = self._join(folded, start)
        for part in folded:
            self.characters.append(part)
            self.starts.append(start)
            self.ends.append(start + 1)

    def _join(self, mark: str, start: int) -> str:
        """Fold a mark into the character before it; what the script must keep is handed back."""
        base = self.characters[-1]
        composed = unicodedata.normalize("NFC", base + mark)
        if len(composed) == 1:
            # A fold of several letters here would shift the offsets: then the mark alone is dropped.
            whole = _FOLDED[composed]
            self.characters[-1] = whole if len(whole) == 1 else base
        elif _keeps_marks(base):
            return mark
        self.ends[-1] = start + 1
        return ""


class _FoldedCharacters(dict[str, str]):
    """Each character is looked up in the Unicode tables once."""

    def __missing__(self, character: str) -> str:
        folded = self[character] = _fold(character)
        return folded


def _fold(character: str) -> str:
    if character in _REPLACED:
        return _REPLACED[character]
    category = unicodedata.category(character)
    if category == "Cf":  # soft hyphen, joiners, direction marks, byte order mark
        return ""
    if category == "Zs":
        return " "
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category[0] in "LMN":
        return _fold_letter(character)
    wide = "\uff00" <= character <= "\uffef"  # punctuation; ™ and ㈱ stay what they are: separators
    return unicodedata.normalize("NFKC", character) if wide else character


def _fold_letter(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character)
    if _is_mark(decomposed[0]) or _keeps_marks(decomposed[0]) or _is_cyrillic(decomposed[0]):
        return unicodedata.normalize("NFKC", character)
    return "".join(_REPLACED.get(part, part) for part in decomposed if not _is_mark(part))


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M"


def _joins_the_one_before(character: str) -> bool:
    jamo = "\u1160" <= character <= "\u11ff"  # the vowels and finals of a Korean syllable written apart
    return jamo or _is_mark(character)


def _is_cyrillic(character: str) -> bool:
    return "\u0400" <= character <= "\u052f"


def _keeps_marks(base: str) -> bool:
    """Latin, Greek, Cyrillic, Hebrew and Arabic are read without marks; kana, Indic and Thai are not."""
    return (base >= "\u0780" and base.isalpha()) or _is_mark(base)


_FOLDED = _FoldedCharacters()
