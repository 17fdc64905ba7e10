"""What is live now: one row a story, and companions by which lists are read. Rebuilt from the Snapshot by each verb."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import Q, Window
from django.db.models.functions import RowNumber


class State(models.TextChoices):
    LIVE = "live", "Live"
    UNPUBLISHED = "unpublished", "Unpublished"
    KILLED = "killed", "Killed"


class LiveStoryQuerySet(models.QuerySet["LiveStory"]):
    def live(self) -> "LiveStoryQuerySet":
        return self.filter(state=State.LIVE)

    def newest(self) -> "LiveStoryQuerySet":
        """The order of every list: by keyset (`published_at`, `story`), newest first."""
        return self.order_by("-published_at", "-story")


class LiveStory(models.Model):
    """The story as readers find it. The row stays after a kill, with its state: readers are told that it is gone."""

    story = models.UUIDField(primary_key=True)
    snapshot = models.ForeignKey("publishing.Snapshot", models.PROTECT, related_name="+")
    version = models.PositiveIntegerField("story version")
    state = models.CharField(max_length=12, choices=State.choices, default=State.LIVE)
    path = models.CharField(max_length=400)
    kind = models.CharField(max_length=30)
    language = models.CharField(max_length=35)
    section = models.UUIDField()
    headline = models.CharField(max_length=300)
    card = models.TextField(help_text="JSON of what a list shows of it: see publishing/document.py")
    first_published_at = models.DateTimeField()
    published_at = models.DateTimeField(help_text="Of the first publication: lists sort by it")
    updated_at = models.DateTimeField(help_text="Of the newest version that was not silent")
    names_changed_at = models.DateTimeField(
        null=True, help_text="When somebody or something that it names was last called otherwise"
    )

    objects = LiveStoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "live stories"
        permissions = [
            ("publish_story", "Can publish, update and schedule stories"),
            ("amend_story", "Can amend live stories"),
            ("correct_story", "Can correct live stories with a note"),
            ("unpublish_story", "Can withhold and restore stories"),
            ("kill_story", "Can kill stories"),
        ]
        indexes = [
            models.Index(
                fields=["-published_at", "-story"], condition=Q(state="live"), name="live_newest"
            ),  # home, API, feeds
            models.Index(
                fields=["section", "-published_at", "-story"],
                condition=Q(state="live"),
                name="live_in_section",
            ),
            models.Index(
                fields=["updated_at"], condition=Q(state="live"), name="live_by_update"
            ),  # the API's `updated_since`
        ]

    def __str__(self) -> str:
        return self.headline

    @property
    def changed_at(self) -> datetime:
        """When what readers see of it last changed: its text, or the names in it. Wants the snapshot."""
        return max(filter(None, [self.snapshot.made_at, self.names_changed_at]))


class Companion(models.Model):
    """A row that finds live stories by something in them. It goes when the story is no longer live."""

    story = models.ForeignKey(LiveStory, models.CASCADE, related_name="%(class)ss")
    published_at = models.DateTimeField()

    class Meta:
        abstract = True


class LiveTag(Companion):
    entity = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entity", "story"], name="live_tag_once")]
        indexes = [
            models.Index(fields=["entity", "-published_at", "-story"], name="live_of_entity")
        ]  # an entity's page

    def __str__(self) -> str:
        return f"{self.entity} in {self.story_id}"


class LiveByline(Companion):
    author = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["author", "story"], name="live_byline_once")]
        indexes = [
            models.Index(fields=["author", "-published_at", "-story"], name="live_of_author")
        ]  # an author's page

    def __str__(self) -> str:
        return f"{self.author} in {self.story_id}"


class LivePictureQuerySet(models.QuerySet["LivePicture"]):
    def of(self, image: UUID) -> "LivePictureQuerySet":
        return self.filter(image=image)

    def newest(self) -> "LivePictureQuerySet":
        """As lists are: see LiveStoryQuerySet. With `of`, it is read from the index live_with_picture."""
        return self.order_by("-published_at", "-story")

    def newest_of_each(self, images: Collection[UUID], most: int) -> "LivePictureQuerySet":
        """As many of each image, image by image: one question, read from the same index."""
        place = Window(RowNumber(), partition_by="image", order_by=("-published_at", "-story"))
        return (
            self.filter(image__in=images)
            .annotate(place=place)
            .filter(place__lte=most)
            .order_by("image", "place")
        )


class LivePicture(Companion):
    image = models.UUIDField()

    objects = LivePictureQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["image", "story"], name="live_picture_once")]
        indexes = [
            models.Index(fields=["image", "-published_at", "-story"], name="live_with_picture")
        ]  # the library, the offer of new words, withdrawing and running out name its stories

    def __str__(self) -> str:
        return f"{self.image} in {self.story_id}"


class LiveLink(Companion):
    target = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["target", "story"], name="live_link_once")]
        indexes = [
            models.Index(fields=["target"], name="live_with_link")
        ]  # pages to press when the target changes

    def __str__(self) -> str:
        return f"{self.story_id} to {self.target}"
