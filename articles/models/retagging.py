from django.db import models
from django.db.models import Q


class Retagging(models.Model):
    """The archive being read again for one entity: a bounded step at a time, from where the last one ended."""

    entity = models.ForeignKey("entities.Entity", models.CASCADE, related_name="retaggings")
    names = models.JSONField(default=list, help_text="The names that are looked for")
    after = models.BigIntegerField(default=0, help_text="The last story that was looked at, by primary key")
    until = models.BigIntegerField(default=0, help_text="The newest story when it was asked for")
    seen = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(
        default=0, help_text="Stories with one of the names, handed to the tagger"
    )
    by = models.CharField(max_length=120)
    asked_at = models.DateTimeField()
    step_at = models.DateTimeField(help_text="When a worker may take the next step; a claim moves this ahead")
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        permissions = [("retag_archive", "Can have the archive read again for an entity")]
        constraints = [
            models.UniqueConstraint("entity", condition=Q(finished_at=None), name="one_retagging_at_a_time")
        ]
        indexes = [
            models.Index(fields=["step_at", "id"], condition=Q(finished_at=None), name="retagging_to_do")
        ]

    def __str__(self) -> str:
        return f"archive for {self.entity}"
