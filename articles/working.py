"""Between rows and values: the working copy of a story as `merge` and revisions know it, and back."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, cast

from django.db import models

from articles.merge import Block as BlockValue
from articles.merge import Json, Working
from articles.merge.fields import Kind
from articles.models import BLOCKS, Article, Block, Byline
from articles.models.tags import Decision
from masthead.models import Author

# The fields of the story that an editor changes, in the order of the page. Foreign keys are named by a stable key.
FIELDS = (
    "kind",
    "language",
    "slugline",
    "slug",
    "kicker",
    "headline",
    "standfirst",
    "search_headline",
    "social_headline",
    "dateline",
    "section",
    "desk",
    "genre",
    "urgency",
    "desk_note",
    "embargo_at",
)
KEYS = {"kind": "slug", "section": "uuid", "desk": "uuid", "image": "uuid"}

# Which texts of two people may be joined by sentence. Headlines are decided by a person.
MERGED: dict[str, Kind] = {
    "standfirst": "prose",
    "text.html": "rich",
    "fact_box.html": "rich",
    "picture.caption": "prose",
}


def read(article: Article) -> Working:
    """The story's rows as values. One query for each type of block, one for bylines, one for tags."""
    blocks = sorted(_rows(article), key=lambda block: (block.ordering, block.pk))
    bylines = article.bylines.select_related("author")
    confirmed = article.tags.filter(decision=Decision.CONFIRMED).values_list("entity__uuid", flat=True)
    return Working(
        fields={name: value_of(article, name) for name in FIELDS},
        blocks=tuple(block_value(block) for block in blocks),
        lists={"bylines": tuple(byline.key for byline in bylines)},
        sets={"tags": frozenset(str(uuid) for uuid in confirmed)},
    )


def _rows(article: Article) -> Iterable[Block]:
    for model in BLOCKS.values():
        queryset = model._default_manager.filter(parent=article)
        yield from queryset.select_related("image") if "image" in model.values else queryset


def block_value(block: Block) -> BlockValue:
    return BlockValue(str(block.uuid), block.type, {name: value_of(block, name) for name in block.values})


def value_of(row: models.Model, name: str) -> Json:
    """One field as JSON: a related row by its key, a time in ISO 8601, a uuid as text."""
    value = getattr(row, name)
    if isinstance(value, models.Model):
        return str(getattr(value, KEYS[name]))
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)


def write(article: Article, working: Working) -> None:
    """Bring the rows to the values: only rows that differ are touched. Called by verbs, inside their transaction.

    Raises `Gone` when a value names a section, picture or author that is there no more.
    """
    _set(article, working.fields)
    article.save()
    _write_blocks(article, working.blocks)
    if "bylines" in working.lists:
        _write_bylines(article, working.lists["bylines"])


class Gone(ValueError):
    """A value names a row that does not exist, most likely because it was deleted a moment ago."""


def _set(row: models.Model, fields: Mapping[str, Json]) -> None:
    for name, value in fields.items():
        field = cast("models.Field[Any, Any]", row._meta.get_field(name))
        if isinstance(field, models.ForeignKey):
            setattr(row, name, _related(field, KEYS[name], value))
        else:
            setattr(row, name, field.to_python(value))


def _related(field: "models.ForeignKey[Any, Any]", key: str, value: Json) -> models.Model | None:
    if value is None:
        return None
    found: models.Model | None = field.related_model._default_manager.filter(**{key: value}).first()
    if found is None:
        raise Gone(f"The {field.verbose_name} that was chosen is there no more. Choose another one.")
    return found


def _write_blocks(article: Article, values: tuple[BlockValue, ...]) -> None:
    rows = {str(block.uuid): block for block in _rows(article)}
    for uuid in rows.keys() - {value.uuid for value in values}:
        rows[uuid].delete()
    for position, value in enumerate(values, start=1):
        row = rows.get(value.uuid)
        ordering = position * 10
        if row is None:
            row = BLOCKS[value.type](parent=article, uuid=value.uuid, region="main")
        elif row.ordering == ordering and block_value(row).fields == value.fields:
            continue
        _set(row, value.fields)
        row.ordering = ordering
        row.save()


def _write_bylines(article: Article, keys: tuple[str, ...]) -> None:
    if keys == tuple(byline.key for byline in article.bylines.select_related("author")):
        return
    article.bylines.all().delete()
    Byline.objects.bulk_create(_byline(article, key, order) for order, key in enumerate(keys))


def _byline(article: Article, key: str, order: int) -> Byline:
    kind, _, name = key.partition(":")
    if kind == "name":
        return Byline(article=article, name=name, order=order)
    author = Author.objects.filter(uuid=name).first()
    if author is None:
        raise Gone("An author of the byline is there no more. Choose another one.")
    return Byline(article=article, author=author, order=order)
