"""What comes in from outside, made fit for the house before anything else sees it (pure)."""

import unicodedata

from articles.merge import Block, Json, Working
from newsroom.lib import html

RICH = {"html"}
# Control characters have no place in copy; line feed and tab have. Bidi marks and joiners belong to their languages.
_KEPT = {"\n", "\t", "\r"}


def clean(working: Working) -> Working:
    """The same with rich text cleaned, control characters taken out and everything in Unicode's composed form (NFC)."""
    return Working(
        fields={name: _value(name, value) for name, value in working.fields.items()},
        blocks=tuple(_block(block) for block in working.blocks),
        lists={name: tuple(_words(key) for key in keys) for name, keys in working.lists.items()},
        sets=working.sets,
    )


def _block(block: Block) -> Block:
    return Block(block.uuid, block.type, {name: _value(name, value) for name, value in block.fields.items()})


def _value(name: str, value: Json) -> Json:
    if not isinstance(value, str):
        return value
    words = _words(value)
    return html.clean(words) if name in RICH else words


def _words(text: str) -> str:
    kept = "".join(c for c in text if c in _KEPT or unicodedata.category(c) not in {"Cc", "Cs"})
    return unicodedata.normalize("NFC", kept)
