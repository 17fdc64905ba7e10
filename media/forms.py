from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from media.actions.describe import DESCRIBED
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


class DescribeForm(forms.ModelForm[Image]):
    """What an editor changes. It is never saved: its values go to the verb."""

    edit_version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Image
        fields = DESCRIBED
        widgets = {
            "caption": forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
            "alt_text": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            "long_description": forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
            "people": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            "keywords": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            "usage_terms": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            "instructions": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            "title": forms.TextInput(attrs={"dir": "auto"}),
            "focal_x": forms.NumberInput(attrs={"min": 0, "max": 1, "step": "any"}),
            "focal_y": forms.NumberInput(attrs={"min": 0, "max": 1, "step": "any"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edit_version"].initial = self.instance.edit_version

    def changes(self) -> dict[str, Any]:
        return {field: self.cleaned_data[field] for field in DESCRIBED}

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields as the page shows them, under a few headings."""
        return [(heading, [self[name] for name in names]) for heading, names in GROUPS]


GROUPS = (
    ("What readers see", ("title", "caption", "alt_text", "is_decorative", "long_description", "credit")),
    ("Whose it is", ("creator", "copyright", "source", "usage_terms", "licence_url", "instructions")),
    ("Who, when and where", ("people", "date_taken", "sublocation", "city", "region", "country", "keywords")),
    ("How it was made", ("digital_source_type",)),
)
