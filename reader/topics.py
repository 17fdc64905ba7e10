"""Whom and what a story names: which of them are linked in its text, and which stand at its foot."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from publishing.tags_now import Tag, tags_now
from reader import links
from reader.linking import Named, with_links
from reader.reading import Block


@dataclass(frozen=True)
class Topics:
    """`tags` are all, as they are called now and with their `url`, those that the story is about first; `listed` stand
    at the foot.
    """

    blocks: list[Block]
    tags: list[Tag]
    listed: list[Tag]

    @property
    def has_links(self) -> bool:
        return len(self.listed) < len(self.tags)


def named_in(document: Mapping[str, Any], blocks: Iterable[Block]) -> Topics:
    """The blocks as they are shown, with links to the pages about those that the story is mainly about."""
    tags = sorted(map(_with_page, tags_now(document)), key=lambda tag: not tag["about"])
    shown = list(blocks)
    texts = [block for block in shown if block["type"] == "text"]
    linked = with_links(
        [block["html"] for block in texts], [Named(tag["entity"], tag["url"], tag["names"]) for tag in tags]
    )
    for block, html in zip(texts, linked.texts, strict=True):
        block["html"] = html
    return Topics(shown, tags, [tag for tag in tags if tag["entity"] not in linked.keys])


def _with_page(tag: Tag) -> Tag:
    """With its `url`; empty where nobody knows it any more. The live story itself is what makes it a page."""
    return tag | {"url": links.topic(tag["slug"]) if tag["is_known"] else ""}
