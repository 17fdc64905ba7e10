"""The search field and the filters over the grid."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.timezone import make_aware

from masthead.models import User
from media.kinds import Kind
from media.models import RightsClass
from media.search.wanted import Wanted
from media.search.words import mark

ANY = ("", "any")
_YEARS = [MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2999, 12, 31))]


class Typed(forms.CharField):
    """Whatever is typed is searched for; a NUL is no reason to refuse it."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\0", "")


def _choice(label: str, *choices: tuple[str, str]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[ANY, *choices])


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, validators=_YEARS, widget=forms.DateInput(attrs={"type": "date"})
    )


class SearchForm(forms.Form):
    """All by GET, so that a list can be kept as a bookmark. A filter of no meaning is no filter."""

    q = Typed(
        label="Search",
        required=False,
        strip=False,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "placeholder": "Caption, credit, people, place, date, file name",
                "dir": "auto",
            }
        ),
    )
    state = _choice(
        "State",
        ("usable", "usable in stories"),
        ("waiting", "in the works"),
        ("failed", "failed"),
        ("withdrawn", "withdrawn"),
    )
    rights = _choice("Rights", *RightsClass.choices, ("none", "not said"))
    ends = _choice("Rights end", ("ended", "have ended"), ("soon", "end within 7 days"))
    lacks = _choice("Lacks", ("credit", "a credit"), ("alternative", "an alternative text"))
    used = _choice("Used", ("yes", "in a story"), ("no", "nowhere"))
    shape = _choice("Shape", ("landscape", "landscape"), ("portrait", "portrait"), ("square", "square"))
    kind = _choice("Kind", *((kind.value, kind.name) for kind in Kind))
    by = _choice("Uploaded by")
    since = _day("Received from")
    until = _day("to")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(user.label, str(user)) for user in User.objects.only("uuid", "name", "email")]
        self.fields["by"].choices = [ANY, *people]  # type: ignore[attr-defined]  # a ChoiceField

    def wanted(self, now: datetime) -> Wanted:
        """What is asked for, in the time of the paper."""
        self.is_valid()
        said = self.cleaned_data
        return Wanted(
            now=now,
            typed=said.get("q", ""),
            marks=tuple(mark(name, said[name]) for name in _MARKS if said.get(name)),
            state=said.get("state", ""),
            rights_end=said.get("ends", ""),
            since=_begin(said.get("since")),
            until=_begin(said.get("until"), timedelta(days=1)),
            used=said.get("used", ""),
        )

    def filters(self) -> list[forms.BoundField]:
        return [field for field in self if field.name != "q"]

    def is_filtered(self) -> bool:
        """Whether any filter beside the words is set. To be asked after `wanted`."""
        return any(value for name, value in self.cleaned_data.items() if name != "q")


_MARKS = ("rights", "lacks", "shape", "kind", "by")


def _begin(day: date | None, later: timedelta = timedelta()) -> datetime | None:
    return make_aware(datetime.combine(day + later, time.min)) if day else None
