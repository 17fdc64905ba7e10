"""What pictures are found by. The databases keep an index of it by themselves: migration 0003."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.lookups import Lookup

from media.search.words import MARKED, WORDED, search_words

if TYPE_CHECKING:
    from media.models.image import Image


class SearchTextManager(models.Manager["SearchText"]):
    def keep(self, image: "Image") -> None:
        """Write down what the picture is found by now: one question for who is to be seen, one write."""
        values = {field: getattr(image, field) for field in (*WORDED, *MARKED)}
        seen = image.depicted.select_related("merged_into").order_by("name")
        names = [name for entity in seen for name in (entity.name, entity.survivor.name)]
        row = SearchText(image=image, words=search_words(values, names))
        self.bulk_create([row], update_conflicts=True, unique_fields=["image"], update_fields=["words"])


class SearchText(models.Model):
    """The words and marks of one picture. A table of its own, as the picture's row is written often by the workers."""

    image = models.OneToOneField("media.Image", models.CASCADE, primary_key=True, related_name="search_text")
    words = models.TextField()

    objects = SearchTextManager()

    def __str__(self) -> str:
        return self.words[:80]


class Found(models.Model):
    """The index over SearchText: on SQLite a table of FTS5, on PostgreSQL a view of the rows with their tsvectors.

    Both give the pictures in the order of their keys, so that a page of the newest costs the same at any depth.
    """

    image = models.OneToOneField(
        "media.Image", models.DO_NOTHING, primary_key=True, db_column="rowid", related_name="+"
    )
    index: "models.TextField[Any, Any]" = models.TextField(db_column="media_found")

    class Meta:
        managed = False
        db_table = "media_found"

    def __str__(self) -> str:
        return f"picture {self.pk}"


@models.TextField.register_lookup
class Answers(Lookup[Any]):
    """`Found.objects.filter(index__answers=question)`"""

    lookup_name = "answers"
    prepare_rhs = False

    def get_db_prep_lookup(self, value: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        """Of a Question."""
        return "%s", (value.fts5() if connection.vendor == "sqlite" else value.tsquery(),)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        left, left_values = self.process_lhs(compiler, connection)
        right, right_values = self.process_rhs(compiler, connection)
        operator = "MATCH" if connection.vendor == "sqlite" else "@@"
        cast = "" if connection.vendor == "sqlite" else "::tsquery"
        return f"{left} {operator} {right}{cast}", (*left_values, *right_values)
