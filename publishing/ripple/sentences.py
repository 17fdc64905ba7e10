"""Cutting a text into sentences (pure). Any script; the offsets are Python string indices.

A sentence ends at its full stop, question or exclamation mark, with the quotation marks and brackets that close after
it, when what follows does not begin with a small letter; and at every line end. The full stops of abbreviations and
initials end none: in doubt two sentences stay one, as a sentence too long does less harm than half a one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from entities.tagger.wordlists import ABBREVIATIONS

LONGEST = 2000  # characters that are read together
_WITHOUT_SPACE = "。！？｡"
_END = re.compile(r"(?:[.!?…؟۔।॥]+[\"'”’»“)\]]*(?=\s|$))|[。！？｡]+[」』”’）]*")
_FOLLOWING = re.compile(r"\s*(\S)")
_WORD_BEFORE = re.compile(r"(?:^|[\s(\"'“‘«\[])([^\s(\"'“‘«\[]+)$")
_MORE_ABBREVIATIONS = {
    "jan",
    "feb",
    "aug",
    "sept",
    "oct",
    "nov",
    "dec",
    "vs",
    "cf",
    "e.g",
    "i.e",
    "a.m",
    "p.m",
}


@dataclass(frozen=True)
class Sentence:
    """`text` stands at `start` of its field; it has no white space around it."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def sentences(text: str) -> Iterator[Sentence]:
    at = 0
    for line in text.splitlines(keepends=True):
        yield from _of_line(line, at)
        at += len(line)


def _of_line(line: str, offset: int) -> Iterator[Sentence]:
    begin = 0
    for mark in _END.finditer(line):
        if _ends(line, mark):
            yield from _trimmed(line, begin, mark.end(), offset)
            begin = mark.end()
    yield from _trimmed(line, begin, len(line), offset)


def _trimmed(line: str, begin: int, end: int, offset: int) -> Iterator[Sentence]:
    while (
        end - begin > LONGEST
    ):  # no sentence, but a list or a mishap: cut where a word ends, if there is one
        at = line.rfind(" ", begin + 1, begin + LONGEST)
        cut = at if at > 0 else begin + LONGEST
        yield from _trimmed(line, begin, cut, offset)
        begin = cut
    piece = line[begin:end]
    if words := piece.strip():
        yield Sentence(words, offset + begin + len(piece) - len(piece.lstrip()))


def _ends(line: str, mark: re.Match[str]) -> bool:
    if mark.group()[0] in _WITHOUT_SPACE:
        return True
    following = _FOLLOWING.match(line, mark.end())
    if following and following[1].islower():
        return False
    return not (mark.group() == "." and _is_abbreviation(line[max(0, mark.start() - 40) : mark.start()]))


def _is_abbreviation(before: str) -> bool:
    found = _WORD_BEFORE.search(before)
    word = found[1].casefold() if found else ""
    if word in ABBREVIATIONS or word in _MORE_ABBREVIATIONS:
        return True
    last = word.rpartition(".")[2]
    return len(last) == 1 and last.isalpha()  # an initial: "Mike R. Pompeo", "U.S. officials"
