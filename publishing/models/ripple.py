from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from entities.names import LONGEST_NAME
from entities.partial_dates import LONGEST, check_partial_date
from publishing.models.live import LiveStory

MOST_ATTEMPTS = 3  # tries at one step, counted before each begins


class ChangeKind(models.TextChoices):
    ROLE = "role", "A role has ended"
    DEATH = "death", "Has died"
    ACQUITTAL = "acquittal", "Was acquitted or cleared"
    RENAME = "rename", "Has a new name"
    OTHER = "other", "Something else"


class RippleQuerySet(models.QuerySet["Ripple"]):
    def to_read(self, now: datetime) -> "RippleQuerySet":
        """Those whose stories are still to be read, in nobody's hands. The workers: index ripple_to_read."""
        reading = self.filter(state=Ripple.State.READING)
        return reading.filter(step_at__lte=now, attempts__lt=MOST_ATTEMPTS).order_by("step_at", "id")

    def waiting_for_a_person(self) -> "RippleQuerySet":
        """Suggested, or read with sentences that are still open. Read by the desk: index ripples_by_state."""
        is_open = Exists(RippleHit.objects.open().filter(ripple=OuterRef("pk")))
        return self.filter(Q(state=Ripple.State.SUGGESTED) | (Q(state=Ripple.State.READ) & is_open))


class Ripple(models.Model):
    """Something has changed about somebody: which live stories say otherwise, and the note that readers will see.

    `read_at` and `read_story` are the last story that was looked at, newest first, so that a worker goes on there.
    """

    class State(models.TextChoices):
        SUGGESTED = "suggested", "Suggested"
        READING = "reading", "Reading the stories"
        READ = "read", "To be decided"
        CLOSED = "closed", "Closed"

    entity = models.ForeignKey("entities.Entity", models.PROTECT, related_name="ripples")
    kind = models.CharField(max_length=12, choices=ChangeKind.choices)
    says: models.JSONField[Any, Any] = models.JSONField(
        default=list, blank=True, help_text="Words that are no longer so"
    )
    instead = models.CharField(max_length=LONGEST_NAME, blank=True, help_text="Words that are: the new name")
    since = models.CharField(max_length=LONGEST, blank=True, validators=[check_partial_date])
    note = models.TextField(blank=True, help_text="What readers see under a story that is amended")
    state = models.CharField(max_length=10, choices=State.choices, default=State.READING)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    read_story = models.UUIDField(null=True, blank=True)
    seen = models.PositiveIntegerField(default=0, help_text="Stories that were read")
    found = models.PositiveIntegerField(default=0, help_text="Sentences that say otherwise")
    step_at = models.DateTimeField(help_text="When a worker may read on; a claim moves this ahead")
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    closed_by = models.CharField(max_length=120, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = RippleQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        permissions = [("start_ripple", "Can say what has changed and have live stories looked through")]
        indexes = [
            models.Index(fields=["state", "-at", "-id"], name="ripples_by_state"),  # the list of ripples
            models.Index(fields=["step_at", "id"], condition=Q(state="reading"), name="ripple_to_read"),
        ]

    def __str__(self) -> str:
        return f"{self.entity}: {self.get_kind_display().lower()}"


class RippleHitQuerySet(models.QuerySet["RippleHit"]):
    def open(self) -> "RippleHitQuerySet":
        """Not decided, in stories that are out: one that is withheld has nothing to decide until it comes back."""
        is_live = Exists(LiveStory.objects.live().filter(story=OuterRef("story")))
        return self.filter(is_live, state=RippleHit.State.OPEN)


class RippleHit(models.Model):
    """A sentence of a live story that says otherwise, as it stood in that version, and what became of it."""

    class State(models.TextChoices):
        OPEN = "open", "Open"
        AMENDED = "amended", "Amended"
        NOTED = "noted", "Note added"
        LEFT = "left", "Left as it is"
        STALE = "stale", "Changed since"

    ripple = models.ForeignKey(Ripple, models.CASCADE, related_name="hits")
    story = models.UUIDField()
    published_at = models.DateTimeField()
    version = models.PositiveIntegerField("story version")
    block = models.CharField(max_length=36, blank=True, help_text="Empty: a field of the story itself")
    field = models.CharField(max_length=30)
    start = models.PositiveIntegerField(help_text="Of the sentence, in the field's words")
    sentence = models.TextField()
    marked_from = models.PositiveIntegerField(help_text="Of the words in question, in the sentence")
    marked_to = models.PositiveIntegerField()
    why = models.CharField(max_length=300)
    proposed = models.TextField(blank=True)
    is_quoted = models.BooleanField(default=False)
    is_certain = models.BooleanField(default=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    by = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(null=True, blank=True)

    objects = RippleHitQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-story", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["ripple", "story", "block", "field", "start"], name="ripple_hit_once"
            )
        ]
        indexes = [
            models.Index(fields=["ripple", "state", "-published_at", "-story"], name="ripple_hits_newest")
        ]  # the ripple's page

    def __str__(self) -> str:
        return self.sentence[:80]
