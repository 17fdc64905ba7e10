"""The forms of the authority file's pages."""

from typing import Any

from django import forms

from entities.models import Alias, Entity, Identifier, Role


class FindForm(forms.Form):
    """Looks for the entity to merge into. A plain GET form: a link to what was found says it all."""

    q = forms.CharField(
        label="Merge into", max_length=300, widget=forms.TextInput(attrs={"dir": "auto", "size": 40})
    )


class CapitalsInput(forms.TextInput):
    """What was typed counts, and comes back beside errors, in capitals. Other letters than a-z stay: ß is not SS."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        typed = super().value_from_datadict(data, files, name)
        return typed.strip().upper() if isinstance(typed, str) and typed.isascii() else typed


class EntityForm(forms.ModelForm[Entity]):
    class Meta:
        model = Entity
        fields = [
            "kind", "name", "description", "wikidata", "family_name", "country", "latitude", "longitude", "parent",
            "began", "ended", "notes", "is_retired", "replaced_by",
        ]  # fmt: skip
        error_messages = {
            "country": {"max_length": "A country's code has two letters, for instance KR (ISO 3166-1)."}
        }
        widgets: dict[str, Any] = {
            "name": forms.TextInput(attrs={"dir": "auto", "size": 50}),
            "description": forms.Textarea(attrs={"dir": "auto", "rows": 2}),
            "notes": forms.Textarea(attrs={"dir": "auto", "rows": 3}),
            "country": CapitalsInput(attrs={"size": 4}),
            "latitude": forms.TextInput(attrs={"size": 12, "inputmode": "decimal"}),
            "longitude": forms.TextInput(attrs={"size": 12, "inputmode": "decimal"}),
            "began": forms.TextInput(attrs={"size": 12}),
            "ended": forms.TextInput(attrs={"size": 12}),
        }

    def clean_wikidata(self) -> str:
        return str(self.cleaned_data["wikidata"]).strip().upper()


class AliasForm(forms.ModelForm[Alias]):
    class Meta:
        model = Alias
        fields = ["text", "language", "kind", "case_rule", "auto_link"]
        widgets: dict[str, Any] = {
            "text": forms.TextInput(attrs={"dir": "auto", "size": 26}),
            "language": forms.TextInput(attrs={"size": 6}),
        }


class IdentifierForm(forms.ModelForm[Identifier]):
    class Meta:
        model = Identifier
        fields = ["scheme", "value"]
        widgets: dict[str, Any] = {
            "scheme": forms.TextInput(attrs={"size": 12}),
            "value": forms.TextInput(attrs={"size": 40}),
        }


class RoleForm(forms.ModelForm[Role]):
    class Meta:
        model = Role
        fields = ["title", "organisation", "began", "ended"]
        widgets: dict[str, Any] = {
            "title": forms.TextInput(attrs={"dir": "auto", "size": 30}),
            "began": forms.TextInput(attrs={"size": 10}),
            "ended": forms.TextInput(attrs={"size": 10}),
        }
