from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from wire.parsers.decoding import MAX_BYTES, too_large


class PasteForm(forms.Form):
    """Copy that comes by hand: pasted, or as a file."""

    copy = forms.CharField(
        label="Copy",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 22, "dir": "auto", "spellcheck": "false", "autofocus": True}),
        help_text="Headline, standfirst, captions and text as they come, with an empty line between paragraphs.",
    )
    file = forms.FileField(label="or a text file", required=False, allow_empty_file=True)
    source = forms.CharField(
        label="Source",
        required=False,
        max_length=120,
        help_text="Who sent it, for instance PA or a reporter's name.",
    )

    def clean_file(self) -> "UploadedFile[bytes] | None":
        """Refuses what is too large by its size alone, before it is read into memory."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file and (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(too_large(file.size or 0))
        return file

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "file" in self.errors:
            return values
        if bool(values.get("copy", "").strip()) == bool(values.get("file")):
            raise forms.ValidationError("Paste some copy, or choose one file.")
        return values

    def raw(self) -> bytes:
        """The bytes to receive: the file as it is, or the pasted text in UTF-8."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        text: str = self.cleaned_data["copy"]
        return file.read() if file else text.encode("utf-8")

    def file_name(self) -> str:
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        return (file.name or "")[:255] if file else ""
