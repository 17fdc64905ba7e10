from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django import forms

from masthead.models import Publication


class LocalTimeForm(forms.Form):
    """A time as the paper's clock shows it. `at` is cleaned to UTC."""

    at = forms.DateTimeField(
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        error_messages={
            "required": "Say when: a date and a time.",
            "invalid": "That is not a time. Write it like 2026-11-22 18:30.",
        },
    )

    def clean_at(self) -> datetime:
        naive: datetime = self.cleaned_data["at"].replace(tzinfo=None)
        return in_utc(naive, Publication.objects.current().zone)


def in_utc(local: datetime, zone: ZoneInfo) -> datetime:
    """The moment that a clock on the wall shows. Where it is set back the hour comes twice: the first one counts.

    Raises ValidationError for a time that the clock leaps over in spring.
    """
    moment = local.replace(tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != local:
        later = (local + timedelta(hours=1)).strftime("%H:%M")
        raise forms.ValidationError(
            f"The clocks go forward then, and that time does not exist. Choose {later} or later."
        )
    return moment
