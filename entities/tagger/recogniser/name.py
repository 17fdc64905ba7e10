"""What the recogniser says."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a name seems to be the name of. The values are those of `EntityKind`; empty when it cannot be told."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    EVENT = "event"
    WORK = "work"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Name:
    """`text[start:end] == surface`. `confidence` is a probability; `cue` says in words why it is taken for a name."""

    start: int
    end: int
    surface: str
    kind: Kind
    confidence: float
    cue: str

    @property
    def is_certain(self) -> bool:
        """Whether a word says what it is (a title, "Ltd"), and not only its capitals."""
        return bool(self.cue) and not self.cue.startswith("written with")
