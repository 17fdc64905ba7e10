from django.db import models

from articles.models.article import Article


class Decision(models.TextChoices):
    SUGGESTED = "suggested", "Suggested"
    CONFIRMED = "confirmed", "Confirmed"
    REJECTED = "rejected", "Rejected"


class Tag(models.Model):
    """What was decided of one entity in one story. A rejected one stays, so that it does not come back."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="tags")
    entity = models.ForeignKey("entities.Entity", models.PROTECT, related_name="tags")
    decision = models.CharField(max_length=10, choices=Decision.choices, default=Decision.SUGGESTED)
    is_by_hand = models.BooleanField("added by hand", default=False)
    confidence = models.FloatField(default=0)
    relevance = models.FloatField(default=0)
    count = models.PositiveIntegerField(default=0, help_text="Mentions in the text as it was tagged")
    reasons = models.JSONField(default=list, blank=True)
    decided_by = models.CharField(max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-relevance", "entity__name"]
        constraints = [models.UniqueConstraint(fields=["article", "entity"], name="one_decision_an_entity")]

    def __str__(self) -> str:
        return f"{self.entity} ({self.get_decision_display()})"


class Mention(models.Model):
    """A name in the text. Made anew by each run of the tagger; `text_version` says of which text."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="mentions")
    entity = models.ForeignKey(
        "entities.Entity", models.CASCADE, null=True, blank=True, related_name="mentions"
    )
    block = models.UUIDField(null=True, blank=True, help_text="Empty: a field of the story itself")
    field = models.CharField(max_length=30)
    start = models.PositiveIntegerField(help_text="Characters of the field's plain text")
    end = models.PositiveIntegerField()
    surface = models.CharField(max_length=300)
    text_version = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="mention_has_a_length")
        ]

    def __str__(self) -> str:
        return self.surface
