from typing import Any

from django import forms

from media.actions.set_rights import RIGHTS
from media.models import Image

LOCAL = {"type": "datetime-local"}
FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d"]


class LocalTime(forms.DateTimeField):
    """A time as the paper's clock shows it: the desk's pages are in its zone. A day alone means its beginning."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs=LOCAL, format="%Y-%m-%dT%H:%M")
        told = {"invalid": "That is not a time. Write it like 2026-11-22 18:30."}
        super().__init__(widget=widget, input_formats=FORMATS, error_messages=told, **options)


class RightsForm(forms.ModelForm[Image]):
    """What an editor sets. It is never saved: its values go to the verb."""

    edit_version = forms.IntegerField(widget=forms.HiddenInput)
    rights_end_at = LocalTime(
        label="Rights end", required=False, help_text="From this time on it may not be shown. Empty: no end"
    )

    class Meta:
        model = Image
        fields = RIGHTS
        widgets = {"restrictions": forms.Textarea(attrs={"rows": 3, "dir": "auto"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edit_version"].initial = self.instance.edit_version

    def changes(self) -> dict[str, Any]:
        """The end in whole minutes is as it was: an input knows no seconds."""
        changes = {field: self.cleaned_data[field] for field in RIGHTS}
        before, after = self.initial["rights_end_at"], changes["rights_end_at"]
        if before and after and before.replace(second=0, microsecond=0) == after:
            changes["rights_end_at"] = before
        return changes


class LeaseForm(forms.Form):
    begins_at = LocalTime(label="From", required=False, help_text="Empty: from now on")
    ends_at = LocalTime(label="Until")
    why = forms.CharField(
        label="Who allowed it, and for what",
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        required=False,  # the verb says it
        max_length=2000,
    )
