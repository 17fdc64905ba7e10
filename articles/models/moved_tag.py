from typing import Any

from django.db import models
from django.db.models import Q

from articles.models.article import Article


class MovedTag(models.Model):
    """A story's tag that went over to the new entity when one was split in two. Kept so that it can come back exactly.

    `was` has the values of the story's tags on both, by "origin" and "made", as they stood before; None where there
    was no tag. By "decisions" the primary keys of the TagDecisions that went over, by "rules" the LinkRules that were
    made or changed: see articles/moved_rules.py.
    """

    split = models.ForeignKey("entities.Split", models.PROTECT, related_name="moved_tags")
    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    was: models.JSONField[dict[str, Any], Any] = models.JSONField(default=dict)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()
    back_by = models.CharField(max_length=120, blank=True)
    back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["split", "article"], condition=Q(back_at=None), name="tag_moved_once_a_split"
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.split_id}"
