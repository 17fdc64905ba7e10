"""The words of a story: which fields hold them, and as plain text. What is tagged, counted and compared (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass

from articles.merge import Working
from newsroom.lib.html import plain

FIELDS = ("kicker", "headline", "standfirst")
BLOCK_FIELDS = {
    "text": ("html",),
    "quote": ("introduction", "text", "attribution"),
    "picture": ("caption",),
    "fact_box": ("title", "html"),
}
RICH = {"html"}


@dataclass(frozen=True)
class StoryText:
    """One field's words. `block` is empty for a field of the story itself."""

    block: str
    field: str
    text: str
    type: str = ""


def texts(working: Working) -> Iterator[StoryText]:
    """Every text of the story that is not empty, in the order in which a reader meets it."""
    for name in FIELDS:
        yield from _text("", name, str(working.fields.get(name) or ""), "")
    for block in working.blocks:
        for name in BLOCK_FIELDS.get(block.type, ()):
            value = str(block.fields.get(name) or "")
            yield from _text(block.uuid, name, plain(value) if name in RICH else value, block.type)


def _text(block: str, field: str, text: str, kind: str) -> Iterator[StoryText]:
    if text.strip():
        yield StoryText(block, field, text, kind)


def have_changed(before: Working, after: Working) -> bool:
    return list(texts(before)) != list(texts(after))
