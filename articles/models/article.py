import uuid
from datetime import datetime

from content_editor.models import Region
from django.db import models
from django.db.models import F, Q

MOST_ATTEMPTS = 3  # tries at tagging one text, counted before each begins
RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"}


def direction_of(language: str) -> str:
    """`rtl` or `ltr` for a BCP 47 language tag; a script subtag decides before the language (`az-Arab`)."""
    subtags = language.lower().split("-")
    if {"arab", "hebr", "thaa", "syrc", "nkoo", "adlm"} & set(subtags):
        return "rtl"
    return "rtl" if subtags[0] in RIGHT_TO_LEFT and "latn" not in subtags else "ltr"


class ArticleQuerySet(models.QuerySet["Article"]):
    def waiting_for_tags(self, now: datetime) -> "ArticleQuerySet":
        """Stories whose words have changed since they were tagged, in nobody's hands. The clock: index story_to_tag."""
        changed = self.filter(text_version__gt=F("tagged_text_version"))
        return changed.filter(tag_at__lte=now, tag_attempts__lt=MOST_ATTEMPTS).order_by("tag_at", "id")


class Article(models.Model):  # type: ignore[django-manager-missing]  # the blocks' base is made at run time
    """A story in the making: the working copy, as rows.

    `edit_version` counts every save; `text_version` those that changed words, and each time the tagger is asked to read
    the same words again (see articles/retag_story.py). The three numbers of the design (edit version, story version,
    sequence) are never mixed up.
    """

    regions = [Region(key="main", title="Story")]

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.ForeignKey("articles.StoryKind", models.PROTECT, default="report")
    language = models.CharField(max_length=35, default="en", help_text="BCP 47, for instance en or ar")
    slugline = models.CharField(max_length=120, blank=True, help_text="The desk's own label for the story")
    slug = models.SlugField(
        max_length=120, blank=True, allow_unicode=True, help_text="Empty: made from the headline"
    )
    kicker = models.CharField(max_length=60, blank=True, help_text="The word or two above the headline")
    headline = models.CharField(max_length=300, blank=True)
    standfirst = models.TextField(max_length=1000, blank=True, help_text="The sentence under the headline")
    search_headline = models.CharField(
        max_length=300, blank=True, help_text="For search engines, if it should differ"
    )
    social_headline = models.CharField(
        max_length=300, blank=True, help_text="For sharing, if it should differ"
    )
    dateline = models.CharField(max_length=120, blank=True)
    section = models.ForeignKey("masthead.Section", models.PROTECT, null=True, blank=True)
    desk = models.ForeignKey("masthead.Desk", models.SET_NULL, null=True, blank=True)
    genre = models.CharField(max_length=60, blank=True)
    urgency = models.PositiveSmallIntegerField(default=4, help_text="1 flash to 9 (ninjs urgency)")
    desk_note = models.TextField(
        "note for the desk", blank=True, help_text="Readers and partners never see it"
    )
    embargo_at = models.DateTimeField(null=True, blank=True, help_text="Not before this time")

    edit_version = models.PositiveIntegerField(default=0, editable=False)
    text_version = models.PositiveIntegerField(default=0, editable=False)
    tagged_text_version = models.PositiveIntegerField(default=0, editable=False)
    tag_at = models.DateTimeField(
        editable=False, help_text="When a worker may tag it; a claim moves this ahead"
    )
    tag_attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    tag_error = models.TextField(blank=True, editable=False)
    created_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)
    changed_by = models.CharField(max_length=120, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = "story"
        verbose_name_plural = "stories"
        constraints = [
            models.CheckConstraint(condition=Q(urgency__gte=1, urgency__lte=9), name="urgency_of_ninjs")
        ]
        indexes = [
            models.Index(fields=["-changed_at", "-id"], name="story_newest"),  # the desk's list
            models.Index(
                fields=["tag_at", "id"],
                condition=Q(text_version__gt=F("tagged_text_version")),
                name="story_to_tag",  # the clock's look for work
            ),
        ]
        permissions = [
            ("write_story", "Can write and change stories"),
            ("tag_story", "Can confirm, reject and add tags"),
        ]

    def __str__(self) -> str:
        return self.headline or self.slugline or "Untitled story"

    @property
    def direction(self) -> str:
        return direction_of(self.language)


class Byline(models.Model):
    """Who wrote it: an author of the paper, or a name that has no page (an agency)."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="bylines")
    author = models.ForeignKey("masthead.Author", models.PROTECT, null=True, blank=True)
    name = models.CharField(max_length=120, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(author__isnull=False, name="") | (Q(author__isnull=True) & ~Q(name="")),
                name="byline_is_an_author_or_a_name",
            ),
            models.UniqueConstraint(fields=["article", "author"], name="author_once_a_story"),
        ]

    def __str__(self) -> str:
        return self.author.name if self.author else self.name

    @property
    def key(self) -> str:
        """How a revision names it: `author:<uuid>` or `name:<words>`."""
        return f"author:{self.author.uuid}" if self.author else f"name:{self.name}"
