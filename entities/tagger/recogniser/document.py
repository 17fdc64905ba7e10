"""A text as the recogniser reads it: which words have a capital, where sentences open, what the rest of it shows.

Built once a text, in time linear in its length. All lists run parallel to the tokens; positions are token numbers.
"""

import re
from collections import Counter

from entities.tagger.boundaries import Tokens

# After these a capital says nothing, as a sentence or a quotation begins.
_A_SENTENCE_MAY_FOLLOW = frozenset(".!?\n\"'([:*-—…•")
_A_LINE_BEGINS = re.compile(r"^[^\S\n]*+(?=\S)", re.MULTILINE)
_LINE = re.compile(r"[^\n]+")
_SHORTEST_HEADLINE = 4


class Document:
    __slots__ = (
        "capital",
        "ends",
        "forms",
        "keys",
        "lower",
        "middle",
        "normal",
        "opens",
        "size",
        "starts",
        "title",
    )

    def __init__(self, tokens: Tokens) -> None:
        self.normal = tokens.view.normal
        self.forms, self.keys = tokens.forms, tokens.keys
        self.starts, self.ends = tokens.starts, tokens.ends
        self.size = len(self.keys)
        self.capital = [
            form != key and form.isalnum() for form, key in zip(self.forms, self.keys, strict=True)
        ]
        self.opens = self._openings()
        self.title = self._titles()
        self.lower: Counter[str] = Counter()  # how often a word stands in small letters
        self.middle: Counter[str] = Counter()  # and with a capital where no sentence asks for one
        self._count()

    def _openings(self) -> list[bool]:
        line_starts = {found.end() for found in _A_LINE_BEGINS.finditer(self.normal)}
        opens, after_an_end = [], True
        for form, start in zip(self.forms, self.starts, strict=True):
            opens.append(after_an_end or start in line_starts)
            after_an_end = form in _A_SENTENCE_MAY_FOLLOW
        return opens

    def _titles(self) -> list[bool]:
        """Whether a token stands in a line Written Like This, or in one all in capitals."""
        title = [False] * self.size
        first = last = 0
        for line in _LINE.finditer(self.normal):
            end = line.end()
            while last < self.size and self.starts[last] < end:
                last += 1
            if last - first >= _SHORTEST_HEADLINE and self._is_title(first, last):
                title[first:last] = [True] * (last - first)
            first = last
        return title

    def _is_title(self, first: int, last: int) -> bool:
        words = [n for n in range(first, last) if len(self.keys[n]) > 3 and self.keys[n].isalpha()]
        small = sum(not self.capital[number] for number in words)
        return len(words) >= _SHORTEST_HEADLINE - 1 and 5 * small <= len(words)

    def _count(self) -> None:
        for key, capital, opens, title in zip(self.keys, self.capital, self.opens, self.title, strict=True):
            if not capital:
                self.lower[key] += 1
            elif not opens and not title:
                self.middle[key] += 1
