"""Old documents read as new ones (pure). What is stored never changes; tests/golden has one a schema."""

from collections.abc import Callable
from typing import Any

SCHEMA = 3
MOST_ABOUT = 3  # of the tags of an older document, the most relevant ones


def _pictures_say_more(document: dict[str, Any]) -> dict[str, Any]:
    """Schema 2: picture blocks have `long_description`, `licence_url` and `is_web_only`."""
    said = {"long_description": "", "licence_url": "", "is_web_only": False}
    if "blocks" not in document:  # of a killed story nothing is left to be upgraded
        return document | {"schema": 2}
    blocks = [said | block if block["type"] == "picture" else block for block in document["blocks"]]
    return document | {"schema": 2, "blocks": blocks}


def _tags_say_more(document: dict[str, Any]) -> dict[str, Any]:
    """Schema 3: a tag says whether the story is `about` it, and the `names` that the text has for it."""
    if "tags" not in document:
        return document | {"schema": 3}
    tags = [
        {"about": place < MOST_ABOUT, "names": [tag["name"]]} | tag
        for place, tag in enumerate(document["tags"])
    ]
    return document | {"schema": 3, "tags": tags}


# From schema number N to N + 1. Each takes and gives a whole document, and changes nothing that it was given.
UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {
    1: _pictures_say_more,
    2: _tags_say_more,
}


class FromTheFuture(ValueError):
    """The document was written by a newer Newsroom than this one."""


def upgraded(document: dict[str, Any]) -> dict[str, Any]:
    """The document in today's schema. Raises FromTheFuture for a schema that this code does not know."""
    schema = int(document["schema"])
    if schema > SCHEMA:
        raise FromTheFuture(
            f"This document has schema {schema}; this Newsroom reads up to {SCHEMA}. Upgrade it first."
        )
    while schema < SCHEMA:
        document = UPGRADES[schema](document)
        schema += 1
    return document
