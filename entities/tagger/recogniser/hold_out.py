"""How well names are found in texts that the model has not seen: whole spans, right or wrong."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from entities.tagger.recogniser.example import Example
from entities.tagger.recogniser.recogniser import Recogniser


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of spans: in both, only found, only marked."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / ((self.right + self.wrong) or 1)

    @property
    def recall(self) -> float:
        return self.right / ((self.right + self.missed) or 1)

    @property
    def f1(self) -> float:
        return 2 * self.right / ((2 * self.right + self.wrong + self.missed) or 1)

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    def __str__(self) -> str:
        return f"precision {self.precision:.3f}, recall {self.recall:.3f}, F1 {self.f1:.3f}"


def figures(marked: AbstractSet[tuple[int, int]], found: AbstractSet[tuple[int, int]]) -> Figures:
    """Both are sets of spans of one text."""
    return Figures(len(marked & found), len(found - marked), len(marked - found))


def compare(recogniser: Recogniser, examples: Iterable[Example]) -> Figures:
    """Over all examples; spans only, kinds are not looked at."""
    total = Figures(0, 0, 0)
    for example in examples:
        marked = {(span.start, span.end) for span in example.spans}
        found = {(name.start, name.end) for name in recogniser.find(example.text)}
        total += figures(marked, found)
    return total
