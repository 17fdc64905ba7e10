"""One name is of one kind in one text: the kinds of its mentions are put to the vote."""

from collections import defaultdict
from collections.abc import Sequence

from entities.tagger.recogniser.document import Document
from entities.tagger.recogniser.labels import Run

Sure = tuple[Run, float]


def agreed(document: Document, found: Sequence[Sure]) -> list[Sure]:
    """The same runs with the type that most of their namesakes have, weighed by how sure the model was of each.

    A last word alone also counts the votes of the full names that end with it: "Burrows" those of "John Burrows".
    """
    votes: defaultdict[tuple[str, ...], dict[str, float]] = defaultdict(dict)
    for run, sure in found:
        name = _name(document, run)
        _vote(votes[name], run.type, sure)
        if len(name) > 1 and run.type == "PER":
            _vote(votes[name[-1:]], "PER", sure)
    return [(run._replace(type=_winner(votes[_name(document, run)])), sure) for run, sure in found]


def _name(document: Document, run: Run) -> tuple[str, ...]:
    return tuple(document.keys[run.first : run.end])


def _vote(votes: dict[str, float], type_: str, sure: float) -> None:
    votes[type_] = votes.get(type_, 0.0) + sure


def _winner(votes: dict[str, float]) -> str:
    return min(votes.items(), key=lambda vote: (-vote[1], vote[0]))[0]
