"""The form that words pictures: for each field a way and words with placeholders."""

from typing import Any

from django import forms
from django.forms.forms import DeclarativeFieldsMetaclass

from media.field_names import name_of
from media.models import CaptionTemplate, RightsClass
from media.placeholders import MOST_TEMPLATE, WrongTemplate, parse
from media.rewording import MODES, RIGHTS, WORDED, Instruction, Mode, instructions_from

_LONG = frozenset(
    {"restrictions", "caption", "alt_text", "usage_terms", "instructions", "people", "keywords"}
)


def _fields() -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {}
    for name in WORDED:
        words = name_of(name).capitalize()
        area = forms.Textarea(attrs={"rows": 2 if name in _LONG else 1, "cols": 60, "dir": "auto"})
        fields[f"{name}_mode"] = forms.ChoiceField(
            label=words, choices=list(MODES.items()), initial=Mode.KEEP.value, required=False
        )
        fields[f"{name}_words"] = forms.CharField(
            label=f"{words}: words", required=False, max_length=MOST_TEMPLATE, widget=area
        )
    fields["rights_class_mode"] = forms.ChoiceField(
        label="Rights", choices=list(MODES.items())[:3], initial=Mode.KEEP.value, required=False
    )
    fields["rights_class_words"] = forms.ChoiceField(
        label="Rights: which", choices=[("", "none"), *RightsClass.choices], required=False
    )
    return fields


class BaseWording(forms.Form):
    """What the two forms below share. `wording()` may be called when the form is valid."""

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for field in WORDED:
            if f"{field}_mode" in self.fields:
                self._check(
                    field, values.get(f"{field}_mode") or Mode.KEEP.value, values.get(f"{field}_words")
                )
        return values

    def _check(self, field: str, mode: str, words: str | None) -> None:
        if words is None:  # it has an error of its own
            return
        if words and mode == Mode.KEEP:
            self.add_error(f"{field}_mode", "There are words here: choose what to do with them.")
            return
        try:
            parse(words)
            instructions_from({field: [mode, words]})
        except WrongTemplate as error:
            self.add_error(f"{field}_words", str(error))

    def wording(self) -> dict[str, list[str]]:
        pairs = {field: [self._value(field, "mode"), self._value(field, "words")] for field in WORDED}
        return {field: pair for field, pair in pairs.items() if pair[0] != Mode.KEEP}

    def instructions(self) -> tuple[Instruction, ...]:
        return instructions_from(self.wording())

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The way and the words of each field, as the page shows them."""
        shown = [field for field in WORDED if f"{field}_mode" in self.fields]
        return [(self[f"{field}_mode"], self[f"{field}_words"]) for field in shown]

    def wrong_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(mode, words) for mode, words in self.rows() if mode.errors or words.errors]

    def leave_rights_out(self) -> None:
        """For those who may not set them."""
        for field in RIGHTS:
            del self.fields[f"{field}_mode"], self.fields[f"{field}_words"]

    def _value(self, field: str, part: str) -> str:
        return self.cleaned_data.get(f"{field}_{part}") or (Mode.KEEP.value if part == "mode" else "")


def initial_of(template: CaptionTemplate) -> dict[str, str]:
    """How the form begins with a template that was kept."""
    found: dict[str, str] = {}
    for each in template.instructions():
        found |= {f"{each.field}_mode": each.mode.value, f"{each.field}_words": each.template.text}
    return found


WordingForm: Any = DeclarativeFieldsMetaclass("WordingForm", (BaseWording,), _fields())


class TemplateForm(WordingForm, forms.ModelForm[CaptionTemplate]):  # type: ignore[misc]  # its fields are made above
    """A template with its name, in the admin."""

    class Meta:
        model = CaptionTemplate
        fields = ("name",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance = kwargs.get("instance")
        if instance and instance.pk:
            kwargs["initial"] = initial_of(instance) | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if not self.errors and not self.wording():
            raise forms.ValidationError("This template changes nothing yet: give one field its words.")
        return values

    def _post_clean(self) -> None:
        if not self.errors:
            self.instance.wording = self.wording()
        super()._post_clean()


class TemplateWithoutRightsForm(TemplateForm):
    """The same for those who may not set rights."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leave_rights_out()
