import json
from typing import Any

from django.db import models
from django.db.models import Q

from publishing.upgrade import upgraded


class Snapshot(models.Model):
    """One published version of a story, frozen. Made from a pinned revision, or from the live Snapshot and a patch."""

    story = models.UUIDField()
    version = models.PositiveIntegerField("story version")
    pubstatus = models.CharField(
        max_length=10, default="usable", help_text="ninjs: usable, withheld, canceled"
    )
    verb = models.CharField(
        max_length=20, help_text="publish, update, amend, correct, kill, unpublish, restore"
    )
    document = models.TextField(help_text="Canonical UTF-8 JSON as text: its bytes are what was published")
    sha256 = models.CharField(max_length=64)
    schema = models.PositiveSmallIntegerField()
    revision = models.ForeignKey("articles.Revision", models.PROTECT, null=True, related_name="snapshots")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    class Meta:
        ordering = ["story", "version"]
        constraints = [models.UniqueConstraint(fields=["story", "version"], name="one_snapshot_a_version")]

    def __str__(self) -> str:
        return f"{self.story} version {self.version}"

    def read(self) -> dict[str, Any]:
        """The document in today's schema; what is stored stays as it was published."""
        return upgraded(json.loads(self.document))


class Address(models.Model):
    """A path of a story: `/<section>/<yyyy>/<mm>/<dd>/<slug>/`. Never reused, also not after a kill."""

    path = models.CharField(max_length=400, primary_key=True)
    story = models.UUIDField()
    is_current = models.BooleanField(default=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["story"], condition=Q(is_current=True), name="one_current_address"
            ),
        ]
        indexes = [models.Index(fields=["story"], name="address_by_story")]  # redirects of one story

    def __str__(self) -> str:
        return self.path

    @property
    def slug(self) -> str:
        return self.path.rstrip("/").rpartition("/")[2]


class Correction(models.Model):
    """A note that readers see for ever: what was wrong, and since which version it is right.

    An update tells what has happened since: the story was right when it was written.
    """

    story = models.UUIDField()
    version = models.PositiveIntegerField("story version")
    note = models.TextField()
    is_update = models.BooleanField(default=False)
    at = models.DateTimeField()
    actor = models.CharField(max_length=120)

    class Meta:
        ordering = ["story", "version"]
        constraints = [models.UniqueConstraint(fields=["story", "version"], name="one_correction_a_version")]

    def __str__(self) -> str:
        return self.note
