from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from media.field_names import name_of
from media.rights import Period, Terms, Verdict, judge

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class RightsClass(models.TextChoices):
    """Where the right to print a picture comes from."""

    STAFF = "staff", "staff"
    COMMISSIONED = "commissioned", "commissioned"
    AGENCY = "agency", "agency"
    FREELANCE = "freelance", "freelance, bought once"
    HANDOUT = "handout", "handout"
    SOCIAL = "social", "social media"
    CREATIVE_COMMONS = "cc", "Creative Commons"
    PUBLIC_DOMAIN = "public-domain", "public domain"
    READER = "reader", "sent in by a reader"
    SCREENSHOT = "screenshot", "screenshot or film still"
    OTHER = "other", "other, see the terms"


class Told(models.IntegerChoices):
    """What the log has heard of the end of the rights. The clock moves it on: publishing/actions/watch_rights.py."""

    NOTHING = 0, "nothing yet"
    ENDING = 1, "that they end soon"
    ENDED = 2, "that they have ended"
    UNUSED = 3, "nothing: no story shows it"


class Rights(models.Model):
    """What a picture may be used for, as its class, its end and its restrictions say.

    Whoever writes these fields or a lease calls `renew_rights()`, so that the clock hears of the end.
    """

    rights_class = models.CharField(
        name_of("rights_class"),
        max_length=15,
        blank=True,
        choices=RightsClass.choices,
        help_text="Where the right comes from",
    )
    restrictions = models.TextField(blank=True, help_text="In words, for whoever uses it")
    needs_permission = models.BooleanField(
        name_of("needs_permission"),
        default=False,
        help_text="Stories can use it only while a lease allows it",
    )
    rights_end_at = models.DateTimeField(
        name_of("rights_end_at"), null=True, blank=True, help_text="It may not be shown after this time"
    )
    is_web_only = models.BooleanField(
        name_of("is_web_only"), default=False, help_text="On our own pages; it is not passed on to partners"
    )
    is_no_archive = models.BooleanField(
        name_of("is_no_archive"), default=False, help_text="It may not be kept for later use"
    )
    rights_until = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        help_text="From when on it is not allowed any more, by its rights and leases; the clock looks here",
    )
    rights_told = models.PositiveSmallIntegerField(choices=Told.choices, default=Told.NOTHING, editable=False)

    if TYPE_CHECKING:
        received_at: datetime
        withdrawn_at: datetime | None
        licence_url: str
        leases: "RelatedManager[Lease]"

    class Meta:
        abstract = True

    def verdict(self, at: datetime) -> Verdict:
        """May it be shown at that moment? Asks for the leases, once where they were fetched before."""
        rows = self.leases.all() if self.pk else ()
        return judge(
            self.terms(), [Period(each.begins_at, each.ends_at) for each in rows if not each.revoked_at], at
        )

    def terms(self) -> Terms:
        return Terms(
            received_at=self.received_at,
            rights_class=self.rights_class,
            restrictions=self.restrictions,
            licence_url=self.licence_url,
            needs_permission=self.needs_permission,
            ends_at=self.rights_end_at,
            is_no_archive=self.is_no_archive,
            is_withdrawn=self.withdrawn_at is not None,
            archive_days=settings.PICTURES_ARCHIVE_DAYS,
        )

    def check_licence(self) -> None:
        """Raises ValidationError, at `licence_url`."""
        if self.terms().lacks_licence:
            raise ValidationError(
                {"licence_url": "Give the address of the licence: Creative Commons asks for it."}
            )

    def renew_rights(self, now: datetime) -> None:
        """Sets when the rights end and, where that is another time than before, that nobody was told of it.

        Of a picture that is refused from now on they end now; of one that was refused before it is as it was told.
        """
        verdict = self.verdict(now)
        was_over = self.rights_until is not None and self.rights_until <= now
        until = verdict.until if verdict.is_allowed else (self.rights_until if was_over else now)
        if until != self.rights_until:
            self.rights_until, self.rights_told = until, Told.NOTHING


class LeaseQuerySet(models.QuerySet["Lease"]):
    def running(self, at: datetime) -> "LeaseQuerySet":
        """Those that allow the use at that time."""
        return self.filter(begins_at__lte=at, ends_at__gt=at, revoked_at=None)


class Lease(models.Model):
    """Leave to use one picture for a period, in spite of its restrictions or the end of its rights."""

    image = models.ForeignKey("media.Image", models.CASCADE, related_name="leases")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    why = models.TextField(help_text="Who allowed it, and for what")
    granted_by = models.CharField(max_length=120)
    granted_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.CharField(max_length=120, blank=True)

    objects = LeaseQuerySet.as_manager()

    class Meta:
        ordering = ["-begins_at"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=models.F("begins_at")), name="lease_ends_later")
        ]

    def __str__(self) -> str:
        return f"{self.begins_at:%Y-%m-%d} to {self.ends_at:%Y-%m-%d}"
