"""A story that is gone, as a ninjs item without a word of it (pure)."""

from collections.abc import Mapping
from typing import Any

from syndication.ninjs.item import Item, Provider, identity

NOTES = {
    "canceled": "This story was killed. Take it down everywhere, and do not use it again.",
    "withheld": "This story is withheld. Take it down, and do not use it until a later version is usable.",
}


def tombstone(document: Mapping[str, Any], *, version_created: str, provider: Provider) -> Item:
    """From what is left of the document after `kill` or `unpublish` (pubstatus canceled or withheld)."""
    gone = identity(document, version_created, provider) | {"edNote": NOTES[document["pubstatus"]]}
    return gone | ({"language": document["language"]} if document["language"] else {})
