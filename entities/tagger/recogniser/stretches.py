"""Stretches: the parts of a text that may hold a name. Everything else is never looked at by the model.

A stretch is a run of words with a capital, with the numbers and the small joining words between them ("Bank of the
West", "Leung and Sons", "2012 Summer Paralympics"). Languages without capitals have none.
"""

from collections.abc import Iterator

from entities.tagger.recogniser.document import Document
from entities.tagger.recogniser.lexicon import words_in

_JOINING = words_in("joining")
_LEADING = words_in("leading")
_MOST_JOINING = 3
_LONGEST = 60


def stretches(document: Document) -> Iterator[tuple[int, int]]:
    """First token and the one after the last, left to right, at most 60 tokens each."""
    number, size = 0, document.size
    while number < size:
        if not document.capital[number]:
            number += 1
            continue
        first = _with_what_leads(document, number)
        end = _end(document, number)
        for start in range(first, end, _LONGEST):
            yield start, min(start + _LONGEST, end)
        number = end


def _with_what_leads(document: Document, number: int) -> int:
    before = number - 1
    if before >= 0 and (document.keys[before] in _LEADING or document.keys[before].isdigit()):
        return before
    return number


def _end(document: Document, number: int) -> int:
    """The end of the stretch that has a capital at `number`."""
    end = number + 1
    while True:
        ahead = end
        while ahead < document.size and ahead - end < _MOST_JOINING and _joins(document, ahead):
            ahead += 1
        if ahead < document.size and document.capital[ahead] and "\n" not in _gap(document, end, ahead):
            end = ahead + 1
            continue
        while end < document.size and (document.keys[end].isdigit() or _is_hyphened(document, end)):
            end += 1
        return end


def _joins(document: Document, number: int) -> bool:
    if document.capital[number]:
        return False
    key = document.keys[number]
    return key in _JOINING or key.isdigit() or key == "'s" or _is_hyphened(document, number)


def _is_hyphened(document: Document, number: int) -> bool:
    """Whether a word hangs on a hyphen: the "yan" of "Lee Cheuk-yan"."""
    if number == 0:
        return False
    before = document.ends[number - 1]
    return document.starts[number] == before + 1 and document.normal[before] == "-"


def _gap(document: Document, end: int, ahead: int) -> str:
    return document.normal[document.ends[end - 1] : document.starts[ahead]]
