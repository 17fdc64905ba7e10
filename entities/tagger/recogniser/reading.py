"""A text made ready for the model: its document, its stretches and what the whole text shows of its words."""

from dataclasses import dataclass

from entities.tagger.boundaries import Tokens, tokenise
from entities.tagger.recogniser.document import Document
from entities.tagger.recogniser.evidence import Evidence
from entities.tagger.recogniser.features import features
from entities.tagger.recogniser.stretches import stretches
from entities.tagger.textview import TextView


@dataclass(slots=True)
class Reading:
    tokens: Tokens
    document: Document
    stretches: list[tuple[int, int]]
    evidence: Evidence

    @classmethod
    def of(cls, text: str, tokens: Tokens | None = None) -> "Reading":
        """`tokens`, if they have been made already, are those of `text`."""
        tokens = tokens if tokens is not None else tokenise(TextView.of(text))
        document = Document(tokens)
        found = list(stretches(document))
        return cls(tokens, document, found, Evidence(document, found))

    def features(self, first: int, end: int) -> list[list[str]]:
        return features(self.document, self.evidence, first, end)
