"""The frozen story as ninjs 3.1, the IPTC's news in JSON (pure): document in, dict out.

Source: https://iptc.org/std/ninjs/ninjs-schema_3.1.json, IPTC, CC BY 4.0.
"""

from syndication.ninjs.item import Item, Provider, item
from syndication.ninjs.tombstone import tombstone

__all__ = ["Item", "Provider", "item", "tombstone"]
