"""The floor of the house: what happened, in order, and how far each follower has come."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q


class Head(models.Model):
    """The end of the log: one row, and the lock that puts the events in the order of their commits.

    `append()` adds one to `sequence` as the last write of a transaction and holds the row until the commit, so a
    number is taken only by who commits it: the sequence has no gaps and nobody sees N + 1 before N.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    epoch = models.PositiveIntegerField(default=1)
    sequence = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="log_has_one_head")]

    def __str__(self) -> str:
        return f"{self.epoch}.{self.sequence}"


class EventQuerySet(models.QuerySet["Event"]):
    def after(self, sequence: int) -> "EventQuerySet":
        """What came later, oldest first: the primary key."""
        return self.filter(sequence__gt=sequence).order_by("sequence")

    def of_kinds_after(self, kinds: Iterable[str], sequence: int) -> "EventQuerySet":
        """What came later of these kinds, oldest first. Read by every follower and the API's change feed.

        One walk through the index event_by_kind for each kind, merged in order and broken off at the limit. With
        `kind IN (...)` a database would sort all that came later, or read past every event of other kinds.
        """
        walks = [self.filter(kind=kind, sequence__gt=sequence) for kind in kinds]
        return self.none().union(*walks, all=True).order_by("sequence")

    def about(self, subject_uuid: UUID) -> "EventQuerySet":
        return self.filter(subject_uuid=subject_uuid).order_by("sequence")


class Event(models.Model):
    """Something that happened to one subject. Written by `append()` alone, and never changed."""

    sequence = models.PositiveBigIntegerField(primary_key=True)
    epoch = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=30)
    subject_uuid = models.UUIDField()
    payload = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    actor = models.CharField(max_length=120)
    at = models.DateTimeField()

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [
            # a story's history in the desk
            models.Index(fields=["subject_uuid", "sequence"], name="event_by_subject"),
            # what is next for a follower of some kinds (follow.py), and for the API's change feed
            models.Index(fields=["kind", "sequence"], name="event_by_kind"),
            # where an epoch began: Cursor.resolve()
            models.Index(fields=["epoch", "sequence"], name="event_by_epoch"),
        ]

    def __str__(self) -> str:
        return f"{self.epoch}.{self.sequence} {self.kind}"


class Place(models.Model):
    """How far a follower has come, and what holds it up. Changed in the transaction of the follower's own writes."""

    follower = models.CharField(max_length=60, primary_key=True)
    sequence = models.PositiveBigIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0, help_text="failed tries at the next event")
    error = models.TextField(blank=True)
    retry_at = models.DateTimeField(null=True, blank=True)
    moved_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.follower} at {self.sequence}"

    def waits(self, now: datetime) -> bool:
        return self.retry_at is not None and self.retry_at > now


class AuditEntry(models.Model):
    """Who did what, when: written in the verb's own transaction. `detail` says what changed, without secrets."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=120)
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=30)
    subject_uuid = models.UUIDField()
    detail: models.JSONField[Any, Any] = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name_plural = "audit entries"
        indexes = [
            # a subject's history in the desk
            models.Index(fields=["subject_uuid", "id"], name="audit_by_subject"),
            # what one person did: the administrator's view
            models.Index(fields=["actor", "id"], name="audit_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.verb}"


class Pulse(models.Model):
    """When a process last showed that it does its work: a queue's workers, the clock, the follower."""

    name = models.CharField(max_length=60, primary_key=True)
    beat_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name
