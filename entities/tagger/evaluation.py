"""How well names are found and linked: precision, recall and F1 against marked texts (pure).

A marked text is one JSON object: `id`, `text`, and `entities`, each `{start, end, text, type, id}` with offsets as
Python string indices, a type of PER, ORG, LOC or MISC, and an id or null.

* *spans*: a name counts when both its ends are right (exact match, as CoNLL-2003 counts);
* *typed_spans*: and its type too;
* *links*: the entities that a document names, each once (as tags are), of those that the authority file holds;
* *suggested_links*: of those, what the story would be tagged with: without places that longer names hold;
* *all_links*: the links, also those that the file does not hold and so nobody could link.
"""

import json
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

TYPES = {
    "person": "PER",
    "organisation": "ORG",
    "place": "LOC",
    "event": "MISC",
    "work": "MISC",
    "topic": "MISC",
}


class BadDocument(ValueError):
    """A line that is no marked text; says why."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One name in a text: `type` is PER, ORG, LOC or MISC, `entity` an id of the authority file or None.

    `is_inside`: it is part of a longer name, and the story is not tagged with it.
    """

    start: int
    end: int
    type: str
    entity: str | None = None
    is_inside: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """`names` are those that people marked."""

    id: str
    text: str
    names: tuple[Marked, ...]


@dataclass(slots=True)
class Score:
    """Counts of what was right, what was said and what was to be said."""

    right: int = 0
    said: int = 0
    wanted: int = 0

    def add(self, said: set[Any], wanted: set[Any]) -> None:
        self.right += len(said & wanted)
        self.said += len(said)
        self.wanted += len(wanted)

    @property
    def precision(self) -> float:
        return self.right / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        both = self.said + self.wanted
        return 2 * self.right / both if both else 0.0

    def figures(self) -> dict[str, float]:
        """The three figures, rounded to four places."""
        return {name: round(getattr(self, name), 4) for name in ("precision", "recall", "f1")}


@dataclass(slots=True)
class Scores:
    spans: Score = field(default_factory=Score)
    typed_spans: Score = field(default_factory=Score)
    links: Score = field(default_factory=Score)
    suggested_links: Score = field(default_factory=Score)
    all_links: Score = field(default_factory=Score)

    def figures(self) -> dict[str, dict[str, float]]:
        return {name: getattr(self, name).figures() for name in self.__slots__}


def read_documents(lines: Iterable[bytes]) -> Iterator[Document]:
    """The documents of a JSONL file, one at a time; raises BadDocument with the number of the line."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _document(json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                raise BadDocument(f"line {number}: {error or type(error).__name__}") from error


def _document(data: dict[str, Any]) -> Document:
    text = str(data["text"])
    names = tuple(
        Marked(int(each["start"]), int(each["end"]), str(each["type"]), each.get("id"))
        for each in data["entities"]
    )
    for name in names:
        if not 0 <= name.start < name.end <= len(text):
            raise ValueError(f"an entity from {name.start} to {name.end} does not lie in the text")
    return Document(str(data["id"]), text, names)


def evaluate(
    documents: Iterable[Document], tag: Callable[[str], Iterable[Marked]], known: Container[str]
) -> Scores:
    """Compare what `tag` finds in each text with what people marked. `known` are the ids in the authority file."""
    scores = Scores()
    for document in documents:
        found = list(tag(document.text))
        scores.spans.add({(n.start, n.end) for n in found}, {(n.start, n.end) for n in document.names})
        scores.typed_spans.add(
            {(n.start, n.end, n.type) for n in found}, {(n.start, n.end, n.type) for n in document.names}
        )
        said = {n.entity for n in found if n.entity}
        wanted = {n.entity for n in document.names if n.entity}
        could_be_said = {entity for entity in wanted if entity in known}
        scores.links.add(said, could_be_said)
        scores.suggested_links.add({n.entity for n in found if n.entity and not n.is_inside}, could_be_said)
        scores.all_links.add(said, wanted)
    return scores
