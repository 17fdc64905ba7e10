from datetime import datetime

from django.db import models
from django.db.models import Q


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


class Rights(models.Model):
    """What a picture may be used for, as its class, its end and its restrictions say."""

    rights_class = models.CharField(
        "rights",
        max_length=15,
        blank=True,
        choices=RightsClass.choices,
        help_text="Where the right comes from",
    )
    restrictions = models.TextField(blank=True, help_text="In words, for whoever uses it")
    needs_permission = models.BooleanField(
        "only with permission", default=False, help_text="Stories can use it only while a lease allows it"
    )
    rights_end_at = models.DateTimeField(
        "rights end", null=True, blank=True, help_text="It may not be shown after this time"
    )
    is_web_only = models.BooleanField(
        "web only", default=False, help_text="On our own pages; it is not passed on to partners"
    )
    is_no_archive = models.BooleanField(
        "no archive", default=False, help_text="It may not be kept for later use"
    )

    class Meta:
        abstract = True


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
