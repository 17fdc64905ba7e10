"""From a document's blocks to what a story page shows of them (pure)."""

import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from newsroom.lib import html

logger = logging.getLogger(__name__)

Block = dict[str, Any]


def blocks_to_show(blocks: Iterable[Block], related: Mapping[str, Mapping[str, Any]]) -> list[Block]:
    """The blocks in order. `related` maps the uuid of each linked story that is live to what a link says of it.

    Neighbouring links become one list; the link to a story that is not live is left out without a trace.
    """
    shown: list[Block] = []
    for number, block in enumerate(blocks):
        ready = _ready(block, shown, related, is_first=number == 0)
        if ready is None:
            continue
        if ready["type"] == "related" and shown and shown[-1]["type"] == "related":
            shown[-1]["stories"] += ready["stories"]
        else:
            shown.append(ready)
    return shown


def _ready(
    block: Block, before: list[Block], related: Mapping[str, Mapping[str, Any]], *, is_first: bool
) -> Block | None:
    match block["type"]:
        case "text" | "fact_box":
            # Cleaned when it was written; again here, so that old documents have today's rules too.
            return block | {"html": html.clean(block["html"])}
        case "quote":
            return block | {"introduction": _introduction(block, before)}
        case "picture":
            return block | {"is_lead": is_first}
        case "related":
            found = related.get(block["story"])
            return {"type": "related", "stories": [found]} if found else None
    logger.error("a block of type %s is not shown: the reader does not know it", block["type"])
    return None


def _introduction(quote: Block, before: list[Block]) -> str:
    """The words that lead into the quote, unless the text before ends with them: they are read once."""
    introduction = str(quote.get("introduction") or "")
    if not before or before[-1]["type"] != "text":
        return introduction
    return "" if _words(html.plain(before[-1]["html"])).endswith(_words(introduction)) else introduction


def _words(text: str) -> str:
    return " ".join(text.split()).rstrip(" :,.…-–—").casefold()


def linked_stories(blocks: Iterable[Block]) -> list[str]:
    return [block["story"] for block in blocks if block["type"] == "related"]


def first(blocks: Iterable[Block], is_it: Callable[[Block], bool]) -> Block | None:
    return next((block for block in blocks if is_it(block)), None)
