"""The texts of a frozen document in which something may be said that is no longer so (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass

from publishing.document import Document
from publishing.ripple.placed import Placed, placed, plainly

FIELDS = ("kicker", "headline", "standfirst", "search_headline", "social_headline")
BLOCK_FIELDS = {
    "text": ("html",),
    "quote": ("introduction", "text", "attribution"),
    "picture": ("caption", "alt_text", "long_description"),
    "fact_box": ("title", "html"),
}
RICH = {"html"}
QUOTED = {("quote", "text")}  # what somebody said: nobody puts other words into their mouth


@dataclass(frozen=True)
class Field:
    """One text of the document. `block` is empty for a field of the story itself; `type` is the block's."""

    block: str
    name: str
    type: str
    words: Placed

    @property
    def text(self) -> str:
        return self.words.text

    @property
    def is_quoted(self) -> bool:
        return (self.type, self.name) in QUOTED


def fields(document: Document) -> Iterator[Field]:
    """Every text that is not empty, in the order in which a reader meets it. A story that is gone has none."""
    for name in FIELDS:
        if text := str(document.get(name) or ""):
            yield Field("", name, "", plainly(text))
    for block in document.get("blocks", ()):
        for name in BLOCK_FIELDS.get(block["type"], ()):
            if text := str(block.get(name) or ""):
                words = placed(text) if name in RICH else plainly(text)
                yield Field(block["uuid"], name, block["type"], words)
