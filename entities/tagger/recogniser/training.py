"""Teaching the recogniser: examples in, the bytes of a model out. The same examples give the same bytes."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

import pycrfsuite

from entities.tagger.recogniser.example import Example
from entities.tagger.recogniser.labels import OUTSIDE, labels_of
from entities.tagger.recogniser.reading import Reading

# L1 keeps the model small, L2 keeps it general; chosen by cross-validation over documents (benchmarks/recogniser.py).
PARAMETERS = {
    "c1": 0.05,
    "c2": 0.5,
    "max_iterations": 150,
    "feature.possible_transitions": True,
}

# How often our own stories are told (own/stories.py): more than four times adds nothing.
STORIES_TOLD = 4


class NothingToLearn(ValueError):
    """The examples hold no name at all, so nothing could be found with what they teach."""


def train(examples: Iterable[Example]) -> bytes:
    """The model that these examples teach. Raises `NothingToLearn` if no name is marked in them."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
    names = 0
    for example in examples:
        names += _teach(trainer, example)
    if not names:
        raise NothingToLearn("No name is marked in these texts: there is nothing to learn from them.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        return path.read_bytes()


def _teach(trainer: pycrfsuite.Trainer, example: Example) -> int:
    reading = Reading.of(example.text)
    labels = labels_of(reading.tokens, example.spans)
    names = 0
    for first, end in reading.stretches:
        names += any(label != OUTSIDE for label in labels[first:end])
        trainer.append(reading.features(first, end), labels[first:end])
    return names
