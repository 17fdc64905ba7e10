import uuid
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.db.models import Prefetch, Q

from masthead.actors import Actor
from media import dates, use
from media.crops import Rect
from media.field_names import name_of
from media.kinds import Kind
from media.models.rendition import Rendition
from media.models.rights import Rights
from media.models.search import SearchText
from media.recipes import CROPS
from media.search.words import MARKED, WORDED


class State(models.TextChoices):
    """How far the renditions are. A picture can go into a story when it is usable, which comes before ready."""

    WAITING = "waiting", "in the works"
    READY = "ready", "ready"
    FAILED = "failed", "failed"


class ImageQuerySet(models.QuerySet["Image"]):
    def waiting(self, now: datetime) -> "ImageQuerySet":
        """Whose renditions are due and in nobody's hands, the one that waits longest first."""
        wanted = self.filter(state=State.WAITING, withdrawn_at=None)
        return wanted.filter(due_at__lte=now).order_by("due_at", "id")

    def without_first_set(self) -> "ImageQuerySet":
        """Those that no story can show yet."""
        return self.filter(is_usable=False)

    def usable(self) -> "ImageQuerySet":
        return self.filter(is_usable=True)

    def with_thumbnails(self) -> "ImageQuerySet":
        """For lists: each with `thumbnails`, of which templates draw the first ({% thumbnail %}). One question more."""
        return self.prefetch_related(
            Prefetch("renditions", Rendition.objects.thumbnails(), to_attr="thumbnails")
        )


def is_a_date(text: str) -> None:
    """A validator: ISO 8601 at any precision from a year to a second."""
    try:
        dates.from_xmp(text)
    except dates.UnreadableDate as error:
        raise ValidationError(
            "Write the date like 2026, 2026-03, 2026-03-31 or 2026-03-31T14:05, with +01:00 behind it if known."
        ) from error


def _share(help_text: str) -> "models.FloatField[Any, Any]":
    """A place along one side of the picture."""
    inside = "The focal point lies inside the picture: give a number from 0 to 1."
    validators = [MinValueValidator(0, inside), MaxValueValidator(1, inside)]
    return models.FloatField(default=0.5, validators=validators, help_text=help_text)


class Image(Rights):
    """A picture: its original, kept byte for byte and never public; what came inside it, and what the desk says.

    `received` holds the metadata as it came and is never changed; the fields of the same names hold what the desk
    makes of them, and are the default of every use.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sha256 = models.CharField(max_length=64, unique=True, help_text="of the original")
    original = models.CharField(max_length=120, unique=True, help_text="Name in the private storage")
    file_name = models.CharField(max_length=255, blank=True, help_text="As it was sent")
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.name) for kind in Kind])
    width = models.PositiveIntegerField(help_text="in pixels, upright")
    height = models.PositiveIntegerField(help_text="in pixels, upright")
    size = models.PositiveBigIntegerField(name_of("size"))
    received: "models.JSONField[Any, Any]" = models.JSONField(
        default=dict, help_text="Metadata as it came, and what was wrong with it"
    )
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=120)

    title = models.CharField(max_length=250, blank=True, help_text="A few words to find it by")
    caption = models.TextField(blank=True)
    alt_text = models.CharField(
        name_of("alt_text"), max_length=500, blank=True, help_text="For those who cannot see the picture"
    )
    is_decorative = models.BooleanField(
        name_of("is_decorative"),
        default=False,
        help_text="It tells nothing that the text does not: it needs no alternative.",
    )
    long_description = models.TextField(
        blank=True, help_text="Of a graphic or a chart: all that it tells, for those who cannot see it"
    )
    credit = models.CharField(max_length=200, blank=True, help_text="As it is printed, for instance PA")
    creator = models.CharField(max_length=250, blank=True, help_text="Who took it; several names joined by ;")
    copyright = models.CharField(max_length=500, blank=True)
    source = models.CharField(max_length=250, blank=True, help_text="Who it came from")
    usage_terms = models.TextField(blank=True)
    licence_url = models.CharField(
        name_of("licence_url"),
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text="Address of the licence, for instance of Creative Commons",
    )
    instructions = models.TextField(name_of("instructions"), blank=True)
    date_taken = models.CharField(
        max_length=40, blank=True, validators=[is_a_date], help_text="As exactly as it is known: 2026-03-31"
    )
    people = models.TextField(blank=True, help_text="Who is to be seen, from the left; joined by ;")
    keywords = models.TextField(blank=True, help_text="Joined by ;")
    sublocation = models.CharField(
        name_of("sublocation"), max_length=250, blank=True, help_text="Within the city: a building, a street"
    )
    city = models.CharField(max_length=120, blank=True)
    region = models.CharField(name_of("region"), max_length=120, blank=True)
    country = models.CharField(max_length=120, blank=True)
    depicted = models.ManyToManyField(
        "entities.Entity",
        through="media.Depicted",
        related_name="pictures",
        blank=True,
        help_text="People, organisations and places of the authority file that are to be seen",
    )
    digital_source_type = models.CharField(
        max_length=250,
        blank=True,
        help_text="Term of the IPTC vocabulary, for pictures that are not a camera's",
    )
    focal_x = _share("Focal point from the left, 0 to 1: crops keep it in view")
    focal_y = _share("Focal point from the top, 0 to 1")
    edit_version = models.PositiveIntegerField(default=1)

    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    is_usable = models.BooleanField(name_of("is_usable"), default=False, help_text="Stories can show it")
    notes: "models.JSONField[Any, Any]" = models.JSONField(
        default=list, blank=True, help_text="What was changed for the renditions, in sentences"
    )
    failure = models.TextField(blank=True, help_text="Why the last try failed")
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(help_text="When a worker may take it; a claim moves this ahead")
    claimed_by = models.CharField(max_length=32, blank=True)
    withdrawn_at = models.DateTimeField(
        null=True, blank=True, help_text="Taken out of every story, and its files away; it can go into none"
    )
    withdrawn_why = models.TextField(blank=True)
    is_leaving = models.BooleanField(
        default=False, editable=False, help_text="Withdrawn, and live stories may still name it"
    )
    generation = models.PositiveIntegerField(
        default=0,
        editable=False,
        help_text="Part of the names of its files: addresses that were taken away stay dead for ever",
    )

    spread_after = models.UUIDField(
        null=True,
        editable=False,
        help_text="Live stories up to this one show its present files; empty: all of them do",
    )

    objects = ImageQuerySet.as_manager()

    class Meta:
        verbose_name = "picture"
        permissions = [
            ("upload_image", "Can upload pictures"),
            ("rights_image", "Can change the rights of pictures and grant leases"),
            ("withdraw_image", "Can withdraw pictures from all stories"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(focal_x__gte=0, focal_x__lte=1, focal_y__gte=0, focal_y__lte=1),
                name="image_focal_point_inside",
            )
        ]
        indexes = [
            # the workers' next picture, and the clock's count of those that wait
            models.Index(fields=["due_at", "id"], condition=Q(state="waiting"), name="image_waiting"),
            # the same for those that have nothing to show yet, which come first
            models.Index(
                fields=["due_at", "id"],
                condition=Q(state="waiting", is_usable=False),
                name="image_waiting_first",
            ),
            # the clock's next picture whose rights end, and the desk's list of those that live stories show
            models.Index(
                fields=["rights_told", "rights_until", "id"],
                condition=Q(rights_until__isnull=False),
                name="image_running_out",
            ),
            # withdrawals that are not through, for the clock: hardly ever any
            models.Index(fields=["id"], condition=Q(is_leaving=True), name="image_leaving"),
            # pictures whose files have not reached all live stories, for the clock: hardly ever any
            models.Index(fields=["id"], condition=Q(spread_after__isnull=False), name="image_spreading"),
            # the library's lists are in the order of the key; from a day to its pictures' keys
            models.Index(fields=["received_at", "id"], name="image_received"),
            # the library's lists of pictures in the works, and of those that need a person
            models.Index(fields=["state", "-id"], name="image_in_state"),
            # the library's list of pictures whose rights end
            models.Index(
                fields=["rights_until"], condition=Q(rights_until__isnull=False), name="image_rights_end"
            ),
            # the library's list of withdrawn pictures
            models.Index(fields=["-id"], condition=Q(withdrawn_at__isnull=False), name="image_withdrawn"),
        ]

    def __str__(self) -> str:
        return self.title or self.caption[:80] or self.file_name or str(self.uuid)

    def save(self, *args: Any, **options: Any) -> None:
        """With what it is found by. Whoever writes such a field by `update()` calls `SearchText.objects.keep`."""
        if self._state.adding:  # a picture can come with rights that end
            self.renew_rights(self.received_at)
        super().save(*args, **options)
        written = options.get("update_fields")
        if written is None or not {*WORDED, *MARKED}.isdisjoint(written):
            SearchText.objects.keep(self)

    @property
    def focal_point(self) -> tuple[float, float]:
        return (self.focal_x, self.focal_y)

    def own(self) -> use.Own:
        """What every use of it falls back to."""
        return use.Own(
            uuid=self.uuid,
            words=use.Words(self.caption, self.alt_text, self.is_decorative, self.credit),
            creator=self.creator,
            copyright=self.copyright,
            source=self.source,
            usage_terms=self.usage_terms,
            digital_source_type=self.digital_source_type,
            long_description=self.long_description,
            licence_url=self.licence_url,
            is_web_only=self.is_web_only,
        )

    def is_as_sent_by(self, actor: Actor) -> bool:
        """Whether it came by this actor, and nobody has described it since."""
        return self.edit_version == 1 and self.received_by == actor.label

    @property
    def waits_for_masks(self) -> bool:
        """Its files may show what a mask hides: the workers are to make others, or could not."""
        return self.state != State.READY and bool(self.masks.all())

    def drawn_crops(self) -> dict[str, Rect]:
        """The rectangles that editors have drawn, by the names of the recipe table."""
        return {crop.name: crop.rect for crop in self.crops.all()}

    def crop_names(self) -> list[str]:
        """The crops that a use may ask for: those that every picture has, and the drawn ones."""
        drawn = self.drawn_crops()
        return [shape.name for shape in CROPS if shape.is_proposed or shape.name in drawn]

    def frozen_renditions(self) -> list[dict[str, str | int]]:
        """The renditions that stand now, as plain values: what a document freezes and `picture()` draws."""
        return [rendition.frozen() for rendition in self.renditions.current()]

    def hand_to_workers(self, at: datetime) -> list[str]:
        """From then on they make its files, with all tries; whoever works on it now loses the claim, and its old plan.

        Returns the names of the fields that it sets, for `update_fields`: saving them is the verb's.
        """
        self.state, self.due_at, self.claimed_by, self.attempts, self.failure = State.WAITING, at, "", 0, ""
        return ["state", "due_at", "claimed_by", "attempts", "failure"]
