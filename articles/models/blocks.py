"""The blocks of a story, each with a uuid for ever and the take and paragraphs it came from."""

import uuid
from typing import Any, ClassVar

from content_editor.models import create_plugin_base
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import Truncator
from django_prose_editor.fields import ProseEditorField

from articles.models.article import Article
from media.models.use import PictureUse
from newsroom.lib.html import TooMuchHtml, clean, plain

_Plugin: Any = create_plugin_base(Article)

PROSE = {
    "extensions": {
        "Bold": True,
        "Italic": True,
        "Strike": True,
        "Subscript": True,
        "Superscript": True,
        "Heading": {"levels": [2, 3]},
        "BulletList": True,
        "OrderedList": True,
        "ListItem": True,
        "HardBreak": True,
        "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
        "SpecialCharacters": True,
    }
}


def _sanitized(html: str) -> str:
    """For forms: what is too much is said at its place."""
    try:
        return clean(html)
    except TooMuchHtml as error:
        raise ValidationError(str(error)) from error


class Block(_Plugin):  # type: ignore[misc]  # django-content-editor makes the class at run time
    """What all blocks have. `values` names the fields that an editor changes and a revision keeps."""

    type: ClassVar[str]
    values: ClassVar[tuple[str, ...]]
    rich: ClassVar[frozenset[str]] = frozenset()

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    take = models.ForeignKey("wire.Take", models.PROTECT, null=True, editable=False, related_name="+")
    take_paragraphs = models.JSONField(
        default=list, editable=False, help_text="Numbers of the take's paragraphs"
    )

    class Meta(_Plugin.Meta):  # type: ignore[misc]  # as above
        abstract = True

    def __str__(self) -> str:
        """The block's first words, by which an editor knows it."""
        return Truncator(self.words()).chars(70)

    def words(self) -> str:
        raise TypeError(f"{type(self).__name__} does not say what its words are.")


class Text(Block):
    type = "text"
    values = ("html",)
    rich = frozenset({"html"})

    html = ProseEditorField("text", config=PROSE, sanitize=_sanitized)

    class Meta(Block.Meta):
        verbose_name = "text"
        verbose_name_plural = "text"

    def words(self) -> str:
        return plain(self.html)


class Picture(Block, PictureUse):
    """A picture in its place. It may wait for its image: a caption comes over the wire before the picture is chosen."""

    type = "picture"
    values = ("image", "crop", "caption", "alt_text", "is_decorative", "credit")

    class Meta(Block.Meta):
        verbose_name = "picture"

    def words(self) -> str:
        return str(self.resolve().caption or self.image or "no picture yet")


class Quote(Block):
    type = "quote"
    values = ("text", "introduction", "attribution")

    text = models.TextField()
    introduction = models.CharField(max_length=300, blank=True, help_text="The words that lead into it")
    attribution = models.CharField(max_length=200, blank=True, help_text="Who said it")

    class Meta(Block.Meta):
        verbose_name = "quote"

    def words(self) -> str:
        return str(self.text)


class FactBox(Block):
    type = "fact_box"
    values = ("title", "html")
    rich = frozenset({"html"})

    title = models.CharField(max_length=120)
    html = ProseEditorField("text", config=PROSE, sanitize=_sanitized)

    class Meta(Block.Meta):
        verbose_name = "fact box"
        verbose_name_plural = "fact boxes"

    def words(self) -> str:
        return str(self.title)


class Related(Block):
    """A link to another story of ours, by its uuid: its address and headline are looked up when it is shown."""

    type = "related"
    values = ("story",)

    story = models.UUIDField("story's identifier")

    class Meta(Block.Meta):
        verbose_name = "related story"
        verbose_name_plural = "related stories"

    def words(self) -> str:
        return str(self.story)


BLOCKS: dict[str, type[Block]] = {model.type: model for model in (Text, Picture, Quote, FactBox, Related)}
