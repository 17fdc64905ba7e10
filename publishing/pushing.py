"""New words of a picture for a live story that shows it (pure): which would change, and which are the story's own.

A document holds what readers get: it does not say whether a caption was the picture's or the story's. But what the
picture's own words are, and ever were, is known. A live word that is or was the picture's own follows the picture; any
other was written for the story, and stays unless a person says otherwise.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from publishing.document import Document

# What a story can say in its own words, and what is always the picture's.
STORYS_OWN = ("caption", "alt_text", "is_decorative", "credit")
PICTURES_OWN = (
    "creator", "copyright", "source", "usage_terms", "digital_source_type", "long_description", "licence_url",
    "is_web_only",
)  # fmt: skip
WORDS = STORYS_OWN + PICTURES_OWN

Known = Mapping[str, AbstractSet[Any]]
"""Of each of the picture's words, all that it says and ever said."""


@dataclass(frozen=True)
class Change:
    """One word of one live block: what stands there, what the picture says now."""

    block: str
    name: str
    now: Any
    new: Any
    is_storys_own: bool


@dataclass(frozen=True)
class SetWords:
    """A patch: the words of one picture, in every block that shows it. A story's own stay, unless it is in `over`."""

    image: str
    words: Mapping[str, Any]
    known: Known
    over: AbstractSet[str] = frozenset()

    def __call__(self, document: Document) -> Document:
        chosen = [
            change
            for change in changes(document, self.image, self.words, self.known)
            if document["story"] in self.over or not change.is_storys_own
        ]
        news: dict[str, dict[str, Any]] = {}
        for change in chosen:
            news.setdefault(change.block, {})[change.name] = change.new
        return document | {"blocks": [block | news.get(block["uuid"], {}) for block in document["blocks"]]}


def shown_words(words: Mapping[str, Any]) -> dict[str, Any]:
    """The picture's words as a document shows them: a decorative picture has no alternative text."""
    return dict(words) | ({"alt_text": ""} if words["is_decorative"] else {})


def changes(document: Document, image: str, words: Mapping[str, Any], known: Known) -> list[Change]:
    """What differs between the live blocks that show the image and its words now."""
    wanted = shown_words(words)
    blocks = [block for block in document["blocks"] if block["type"] == "picture" and block["image"] == image]
    return [
        Change(block["uuid"], name, block.get(name), wanted[name], _is_storys_own(name, block, known))
        for block in blocks
        for name in WORDS
        if block.get(name) != wanted[name]
    ]


def _is_storys_own(name: str, block: Mapping[str, Any], known: Known) -> bool:
    if name in PICTURES_OWN:
        return False
    if name in ("alt_text", "is_decorative"):  # one decision: what those hear who cannot see it
        said = (block["alt_text"], block["is_decorative"])
        text_is_known = not said[0].strip() or said[0] in known["alt_text"]
        return not text_is_known or (said[1] and True not in known["is_decorative"])
    said_there = block[name]
    return bool(said_there.strip()) and said_there not in known[name]
