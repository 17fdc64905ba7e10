"""What comes in from outside, made fit for the house before anything else sees it (reads no rows)."""

import unicodedata
from collections.abc import Mapping

from django.db import models

from articles.merge import Block, Json, Working
from articles.models import BLOCKS, Article, Byline
from newsroom.lib import html

RICH = {"html"}
# Control characters have no place in copy; line feed and tab have. Bidi marks and joiners belong to their languages.
_KEPT = {"\n", "\t", "\r"}


class TooLong(ValueError):
    """A value has more characters than its field holds. SQLite would store it, PostgreSQL would not."""


def clean(working: Working) -> Working:
    """The same with rich text cleaned, control characters taken out and everything in Unicode's composed form (NFC).

    Raises TooLong, and `html.TooMuchHtml`.
    """
    cleaned = _cleaned(working)
    _fits(Article, cleaned.fields)
    for block in cleaned.blocks:
        _fits(BLOCKS[block.type], block.fields)
    for key in cleaned.lists.get("bylines", ()):
        kind, _, name = key.partition(":")
        if kind == "name":
            _fits(Byline, {"name": name})
    return cleaned


def most(model: type[models.Model], name: str) -> int | None:
    """How many characters the field holds; None when there is no limit."""
    most: int | None = getattr(model._meta.get_field(name), "max_length", None)
    return most


def _fits(model: type[models.Model], values: Mapping[str, Json]) -> None:
    for name, value in values.items():
        limit = most(model, name)
        if limit is not None and isinstance(value, str) and len(value) > limit:
            label = "name in the byline" if model is Byline else _label(model, name)
            raise TooLong(f"The {label} has {len(value)} characters; {limit} fit. Shorten it.")


def _label(model: type[models.Model], name: str) -> str:
    return str(getattr(model._meta.get_field(name), "verbose_name", name))


def _cleaned(working: Working) -> Working:
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
