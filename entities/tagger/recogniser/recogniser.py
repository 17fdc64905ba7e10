"""Names that are not in the authority file, found by how they are written and what stands around them.

A linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001; CRFsuite by N. Okazaki) reads the
stretches of the text that have capitals. It never sees the authority file. Pure: no database, no network.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from entities.tagger.boundaries import Tokens
from entities.tagger.recogniser.agreement import agreed
from entities.tagger.recogniser.cues import cue
from entities.tagger.recogniser.german import nouns_have_capitals
from entities.tagger.recogniser.kinds import kind_of
from entities.tagger.recogniser.labels import Run, runs_of
from entities.tagger.recogniser.model import Model
from entities.tagger.recogniser.name import Name
from entities.tagger.recogniser.reading import Reading

_OPENING, _CLOSING = frozenset('"“‘«'), frozenset('"”’»')
_LEAST_WHERE_NOUNS_HAVE_CAPITALS = 0.9

SHIPPED = Path(__file__).with_name("shipped.crfsuite")


class Recogniser:
    def __init__(self, model: Model) -> None:
        self._model = model

    @classmethod
    def load(cls, path: Path = SHIPPED) -> "Recogniser":
        """The recogniser with this model; read once a process. Raises `OSError` or `UnusableModel`."""
        return _loaded(path)

    @property
    def version(self) -> str:
        """Which model speaks, for the record: changes whenever the model does."""
        return self._model.version

    def find(self, text: str, tokens: Tokens | None = None) -> list[Name]:
        """The names in the text, in order, none overlapping. `tokens`, if made already, are those of `text`."""
        reading = Reading.of(text, tokens)
        found = list(self._runs(reading))
        least = _LEAST_WHERE_NOUNS_HAVE_CAPITALS if nouns_have_capitals(reading.document) else 0.0
        return [_name(reading, run, sure) for run, sure in agreed(reading.document, found) if sure >= least]

    def _runs(self, reading: Reading) -> Iterator[tuple[Run, float]]:
        for first, end in reading.stretches:
            labels, sure = self._model.labels(reading.features(first, end))
            for run in runs_of(labels, first):
                yield run, min(sure[run.first - first : run.end - first])


@cache
def _loaded(path: Path) -> Recogniser:
    return Recogniser(Model(path.read_bytes()))


def _name(reading: Reading, run: Run, sure: float) -> Name:
    tokens, document = reading.tokens, reading.document
    start, end = tokens.view.span(tokens.starts[run.first], tokens.ends[run.end - 1])
    text = tokens.view.text
    quoted = text[max(start - 1, 0) : start] in _OPENING and text[end : end + 1] in _CLOSING
    kind = kind_of(run.type, document.keys[run.first : run.end], quoted=quoted)
    return Name(start, end, text[start:end], kind, round(sure, 3), cue(document, run))
