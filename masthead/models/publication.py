from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q


def is_time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(f"{name!r} is not a time zone. One looks like Europe/London.")


class PublicationManager(models.Manager["Publication"]):
    def current(self) -> "Publication":
        """The one Publication of this installation, made with neutral values when there is none yet."""
        return self.get_or_create(pk=1)[0]


class Publication(models.Model):
    """The paper. One an installation."""

    id = models.SmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(max_length=120, default="Newsroom")
    tagline = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=35, default="en", help_text="BCP 47, for instance en or de-AT")
    languages = models.JSONField(
        default=list, blank=True, help_text='All languages of the paper: ["en", "ar"]'
    )
    time_zone = models.CharField(
        max_length=64, default="UTC", validators=[is_time_zone], help_text="Dates in addresses and on pages"
    )
    contact_email = models.EmailField("contact e-mail", blank=True)

    objects = PublicationManager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_publication")]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)
