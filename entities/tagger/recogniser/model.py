"""The model in memory: label probabilities for a row of features. One a process, safe to share between threads."""

import hashlib
import struct
from collections.abc import Sequence
from threading import Lock

import pycrfsuite

from entities.tagger.recogniser.labels import OUTSIDE

_MAGIC = b"lCRF"


class UnusableModel(ValueError):
    """These bytes are no model, or only a part of one."""


class Model:
    def __init__(self, data: bytes) -> None:
        _check(data)
        self.version = "crf-" + hashlib.sha256(data).hexdigest()[:12]
        self._data = data  # the tagger reads it where it is and keeps no reference
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(data)
        if OUTSIDE not in self._tagger.labels():
            raise UnusableModel("The model has been taught with names only, and takes everything for one.")
        self._lock = Lock()  # the tagger keeps the row it has last read

    def labels(self, row: Sequence[Sequence[str]]) -> tuple[list[str], list[float]]:
        """The likeliest labels of a row of tokens, and how likely each token is to be part of a name (0 to 1)."""
        with self._lock:
            labels: list[str] = self._tagger.tag(row)
            sure = [
                0.0 if label == OUTSIDE else 1.0 - self._tagger.marginal(OUTSIDE, number)
                for number, label in enumerate(labels)
            ]
        return labels, sure


def _check(data: bytes) -> None:
    """CRFsuite trusts what it opens, so a cut-off file would be read past its end."""
    if len(data) < 48 or data[:4] != _MAGIC:
        raise UnusableModel(
            "This is not a model of the recogniser. Make one with: manage.py train_recogniser"
        )
    (size,) = struct.unpack_from("<I", data, 4)
    if size != len(data):
        raise UnusableModel(
            f"The model is {len(data)} bytes long and says it has {size}: it was cut off or added to."
        )
