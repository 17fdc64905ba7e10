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
    is_about = models.BooleanField(
        default=False, help_text="The story is about it, and does not only mention it"
    )
    said_by = models.CharField(
        max_length=60, blank=True, help_text="The version of the tagger that suggested it"
    )
    decided_by = models.CharField(max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-relevance", "entity__name"]
        constraints = [models.UniqueConstraint(fields=["article", "entity"], name="one_decision_an_entity")]
        indexes = [
            models.Index(fields=["entity", "decision", "-article"], name="stories_of_entity")
        ]  # the stories of an entity that is split, newest first; how many there are

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
    kind = models.CharField(
        max_length=12, blank=True, help_text="What the recogniser takes an unknown name for"
    )
    reason = models.TextField(blank=True, help_text="Why it was linked, or why not, in words")
    candidates = models.JSONField(default=list, blank=True, help_text="Other entities of this name, by uuid")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="mention_has_a_length")
        ]

    def __str__(self) -> str:
        return self.surface


class TagDecision(models.Model):
    """What was said of one entity in one story, by a person or by the tagger. Only ever added to."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="tag_decisions")
    entity = models.ForeignKey("entities.Entity", models.PROTECT, related_name="tag_decisions")
    decision = models.CharField(max_length=10, choices=Decision.choices)
    was = models.CharField(
        max_length=10, choices=Decision.choices, blank=True, help_text="Empty: nothing before"
    )
    is_by_hand = models.BooleanField(default=False)
    surfaces = models.JSONField(default=list, help_text="How the text named it")
    kind = models.CharField(max_length=12, help_text="The entity's kind at the time")
    confidence = models.FloatField(default=0)
    said_by = models.CharField(
        max_length=60, blank=True, help_text="The version of the tagger, if it suggested it"
    )
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            # The page on tagging quality counts people's decisions without their rows: all that it asks is in here.
            models.Index(
                fields=["at", "kind", "entity", "decision", "was", "is_by_hand", "said_by"],
                condition=~models.Q(decision="suggested"),
                name="decisions_of_people_by_time",
            ),
            models.Index(fields=["entity", "-at"], name="tag_decisions_of_entity"),
        ]

    def __str__(self) -> str:
        return f"{self.entity_id} {self.decision} by {self.by}"


class LinkRule(models.Model):
    """In this story, this name always means this entity, or never anything (no entity). A person said so."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="link_rules")
    key = models.CharField(max_length=300, help_text="The name as the tagger folds it")
    surface = models.CharField(max_length=300)
    entity = models.ForeignKey(
        "entities.Entity",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="link_rules",
        help_text="Empty: never",
    )
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "key"], name="one_link_rule_a_name")]

    def __str__(self) -> str:
        return f"{self.surface}: {self.entity_id or 'never'}"


class NewName(models.Model):
    """A name of the story that the authority file has not, as the recogniser found it. Made anew by each run."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="new_names")
    key = models.CharField(max_length=300)
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=12, blank=True)
    mentions = models.PositiveIntegerField(default=0)
    reason = models.TextField(blank=True, help_text="Why it is taken for a name")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "key"], name="new_name_once_a_story")]
        indexes = [models.Index(fields=["key", "-article"], name="stories_with_new_name")]

    def __str__(self) -> str:
        return self.name
