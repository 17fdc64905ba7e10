from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile

from entities.models import Entity
from media.actions.describe import DEPICTED, DESCRIBED
from media.digital_source import choices
from media.models import Image


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files from one input."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = (data if isinstance(data, list | tuple) else [data]) or [None]  # none at all: "required"
        return [super(ManyFilesField, self).clean(file, initial) for file in files]


class UploadForm(forms.Form):
    pictures = ManyFilesField(
        label="Pictures",
        allow_empty_file=True,  # the verb says what is wrong with it, beside the others
        max_length=None,
        widget=ManyFiles(attrs={"accept": "image/jpeg,image/png,image/webp,image/avif,image/tiff,image/gif"}),
        help_text="JPEG, PNG, WebP, AVIF, TIFF or GIF, up to 60 MB each and 100 at once.",
    )

    def files_sent(self) -> list[UploadedFile[bytes]]:
        return list(self.cleaned_data["pictures"])


# The focal point has a page of its own, with the crops that follow it.
FIELDS = tuple(field for field in DESCRIBED if not field.startswith("focal_"))


class DescribeForm(forms.ModelForm[Image]):
    """What an editor changes. It is never saved: its values go to the verb."""

    edit_version = forms.IntegerField(widget=forms.HiddenInput)
    depicted = forms.ModelMultipleChoiceField(
        Entity.objects.all(),
        to_field_name="uuid",
        required=False,
        label="Who and what is to be seen",
        error_messages={"invalid_choice": "This is not in the authority file: %(value)s."},
    )
    depicted_name = forms.CharField(
        label="Add by name",
        required=False,
        max_length=200,
        help_text="A name as the authority file has it: a person, an organisation, a place.",
    )

    class Meta:
        model = Image
        fields = FIELDS
        widgets = {
            "caption": forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
            "alt_text": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            "long_description": forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
            "people": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            "keywords": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            "usage_terms": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            "instructions": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            "title": forms.TextInput(attrs={"dir": "auto"}),
            "digital_source_type": forms.Select,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edit_version"].initial = self.instance.edit_version
        now = self.data.get("digital_source_type", "") or self.instance.digital_source_type
        self.fields["digital_source_type"].widget.choices = choices(now)

    def clean_depicted_name(self) -> Entity | None:
        """Who the name means. Raises ValidationError where it means nobody, or more than one."""
        name = " ".join(self.cleaned_data["depicted_name"].split())
        found = Entity.objects.named(name) if name else []
        if name and len(found) != 1:
            raise forms.ValidationError(_none_or_many(name, len(found)))
        return found[0] if found else None

    def changes(self) -> dict[str, Any]:
        added = self.cleaned_data["depicted_name"]
        seen = {*self.cleaned_data["depicted"], *([added] if added else [])}
        return {field: self.cleaned_data[field] for field in FIELDS} | {
            DEPICTED: [entity.uuid for entity in seen]
        }

    def chosen(self) -> list[Entity]:
        """Who is to be seen, as it was sent or as it stands."""
        if not self.is_bound:
            return list(self.instance.depicted.order_by("name"))
        sent = [uuid for text in self["depicted"].value() if (uuid := _uuid(text))]
        return list(Entity.objects.filter(uuid__in=sent).order_by("name"))

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields as the page shows them, under a few headings."""
        return [(heading, [self[name] for name in names]) for heading, names in GROUPS]


def _none_or_many(name: str, count: int) -> str:
    if count:
        return f"More than one is called “{name}”. Choose from the suggestions, or write a name that only one has."
    return (
        f"Nothing in the authority file is called “{name}”. Write it into “People” if it should not be there."
    )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


GROUPS = (
    ("What readers see", ("title", "caption", "alt_text", "is_decorative", "long_description", "credit")),
    ("Whose it is", ("creator", "copyright", "source", "usage_terms", "licence_url", "instructions")),
    ("Who, when and where", ("people", "date_taken", "sublocation", "city", "region", "country", "keywords")),
    ("How it was made", ("digital_source_type",)),
)
