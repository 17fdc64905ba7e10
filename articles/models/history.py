import json

from django.db import models

from articles.merge import Working
from articles.models.article import Article


class Revision(models.Model):
    """The whole working copy after one save, as canonical JSON text. Never changed: what is published names one."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="revisions")
    edit_version = models.PositiveIntegerField()
    content = models.TextField(help_text="UTF-8 JSON with sorted keys: see articles/merge/values.py")
    sha256 = models.CharField(max_length=64)
    verb = models.CharField(max_length=30, help_text="What made it: save, pick up, tag")
    made_by = models.CharField(max_length=120)
    made_at = models.DateTimeField()
    conflicts = models.JSONField(
        default=list, help_text="What this save could not join: both texts are kept here"
    )

    class Meta:
        ordering = ["-edit_version"]
        constraints = [
            models.UniqueConstraint(fields=["article", "edit_version"], name="one_revision_a_save")
        ]

    def __str__(self) -> str:
        return f"version {self.edit_version}"

    def working(self) -> Working:
        return Working.from_json(json.loads(self.content))


class PickUp(models.Model):
    """A take that has become part of a story. Picking it up again is the same story."""

    take = models.OneToOneField("wire.Take", models.PROTECT, related_name="pick_up")
    article = models.ForeignKey(Article, models.CASCADE, related_name="pick_ups")
    picked_up_by = models.CharField(max_length=120)
    picked_up_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.take} in {self.article}"
