"""Whom a name means: a linear model whose clues can be told in words.

Each entity that bears the name gets the sum of its clues (`clues.py`); so does "none of them", which is always 0. The
softmax of the sums is the probability of each (a conditional logit, McFadden 1974). With one bearer this is logistic
regression.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp

from entities.tagger.alias import EntityId
from entities.tagger.clues import Clue, Evidence
from entities.tagger.index import IndexedAlias

LINKED_FROM = 0.5  # probability: likelier than all other bearers and none of them together
_WORTH_TELLING = 0.5  # log-odds


@dataclass(slots=True)
class Candidate:
    """One bearer of the name, by which of its aliases, and what speaks for it and against it."""

    alias: IndexedAlias
    evidence: list[Evidence]
    probability: float = 0.0

    @property
    def entity_id(self) -> EntityId:
        return self.alias.entity_id

    @property
    def score(self) -> float:
        return sum(each.weight for each in self.evidence)

    def has(self, clue: Clue) -> bool:
        return any(each.clue is clue for each in self.evidence)

    def says(self, *, against: bool = False) -> str:
        """The weightiest clue for it, or against it, that has a sentence; "" where there is none."""
        sign = -1 if against else 1
        told = [each for each in self.evidence if each.reason and sign * each.weight > _WORTH_TELLING]
        return max(told, key=lambda each: sign * each.weight).reason if told else ""


def weigh(candidates: Sequence[Candidate]) -> Candidate:
    """Give each candidate its probability; returns the likeliest."""
    scores = [min(candidate.score, 30.0) for candidate in candidates]
    odds = [exp(score) for score in scores]
    total = 1 + sum(odds)
    for candidate, each in zip(candidates, odds, strict=True):
        candidate.probability = each / total
    return max(candidates, key=lambda candidate: candidate.probability)


def with_more(probability: float, more: Iterable[Evidence]) -> float:
    """A probability after further evidence: its log-odds moved by the weights."""
    factor = exp(sum(each.weight for each in more))
    return probability * factor / (1 - probability + probability * factor)
