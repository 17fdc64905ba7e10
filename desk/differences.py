"""Two texts word by word: what stayed, what came, what went (pure)."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# A word with the space behind it. Chinese and Japanese put no spaces between words: each character is a word there.
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_CJK}]\s*|[^\s{_CJK}]+\s*|\s+")

# Pairs of equal words that are looked at. News of 3,000 words has about 100,000; a text that says one word over and
# over has many more, and comparing it would hold up the page.
MOST_PAIRS = 200_000


class Mark(StrEnum):
    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Part:
    """Neighbouring words with one fate, with the spaces between them."""

    mark: Mark
    text: str


def differences(before: str, after: str) -> list[Part]:
    """The parts in reading order, what went before what came.

    Kept and removed parts together are `before`, kept and added ones `after`, to the character. Texts that would
    take too long to compare (MOST_PAIRS) are shown as changed from their first to their last difference.
    Source: Ratcliff and Metzener, "Pattern Matching: The Gestalt Approach", 1988, as in Python's difflib.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    old_middle, new_middle = old[start : len(old) - end], new[start : len(new) - end]
    middle = list(_compared(old_middle, new_middle))
    parts = [(Mark.KEPT, old[:start]), *middle, (Mark.KEPT, old[len(old) - end :])]
    return [Part(mark, "".join(words)) for mark, words in parts if words]


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    pairs = zip(one, other, strict=False)
    return next((number for number, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Mark, Sequence[str]]]:
    if _pairs(old, new) > MOST_PAIRS:
        yield Mark.REMOVED, old
        yield Mark.ADDED, new
        return
    for operation, i, j, m, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if operation == "equal":
            yield Mark.KEPT, old[i:j]
        else:
            yield Mark.REMOVED, old[i:j]
            yield Mark.ADDED, new[m:n]


def _pairs(old: Sequence[str], new: Sequence[str]) -> int:
    in_new = Counter(new)
    return sum(count * in_new[word] for word, count in Counter(old).items())
