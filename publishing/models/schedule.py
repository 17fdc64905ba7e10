from datetime import datetime

from django.db import models


class ScheduleQuerySet(models.QuerySet["Schedule"]):
    def due(self, now: datetime) -> "ScheduleQuerySet":
        """What should be out by now and is not held back by a failed try. Read by the clock every second."""
        return self.filter(at__lte=now, try_at__lte=now).order_by("at", "id")


class Schedule(models.Model):
    """A revision that is to be published at a time. The row stays until it is, and shows what holds it up."""

    story = models.UUIDField(unique=True)
    revision = models.ForeignKey("articles.Revision", models.PROTECT, related_name="schedules")
    at = models.DateTimeField()
    try_at = models.DateTimeField(help_text="`at`, or later after a failed try")
    attempts = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    made_by = models.CharField(max_length=120)
    made_at = models.DateTimeField()

    objects = ScheduleQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        indexes = [models.Index(fields=["try_at"], name="schedule_due")]  # the clock

    def __str__(self) -> str:
        return f"{self.story} at {self.at:%Y-%m-%d %H:%M}"
