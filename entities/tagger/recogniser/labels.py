"""Names as one label a token ("B-PER", "I-PER", "O"), and back."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from entities.tagger.boundaries import Tokens
from entities.tagger.recogniser.example import Span

OUTSIDE = "O"


class Run(NamedTuple):
    """Tokens from `first` to the one before `end` that are one name of this type."""

    first: int
    end: int
    type: str


def labels_of(tokens: Tokens, spans: Sequence[Span]) -> list[str]:
    """A label for each token. A token belongs to the name in which it begins."""
    labels = [OUTSIDE] * len(tokens.keys)
    numbers = iter(range(len(tokens.keys)))
    number = next(numbers, None)
    for span in spans:
        first = True
        while number is not None and tokens.view.starts[tokens.starts[number]] < span.end:
            if tokens.view.starts[tokens.starts[number]] >= span.start:
                labels[number] = ("B-" if first else "I-") + span.type
                first = False
            number = next(numbers, None)
    return labels


def runs_of(labels: Sequence[str], offset: int = 0) -> Iterator[Run]:
    """The names in a row of labels; `offset` is the number of its first token. An "I" that follows none begins one."""
    first, kind = 0, ""
    for number, label in enumerate((*labels, OUTSIDE)):
        goes_on = label[0] == "I" and label[2:] == kind
        if kind and not goes_on:
            yield Run(offset + first, offset + number, kind)
            kind = ""
        if label != OUTSIDE and not kind:
            first, kind = number, label[2:]
