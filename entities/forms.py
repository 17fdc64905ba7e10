"""The forms of the authority file's pages."""

from typing import Any

from django import forms

from entities.models import Alias, Entity


class FindForm(forms.Form):
    """Looks for the entity to merge into. A plain GET form: a link to what was found says it all."""

    q = forms.CharField(
        label="Merge into", max_length=300, widget=forms.TextInput(attrs={"dir": "auto", "size": 40})
    )


class EntityForm(forms.ModelForm[Entity]):
    class Meta:
        model = Entity
        fields = ["kind", "name", "description", "wikidata", "family_name", "notes", "is_retired"]
        widgets: dict[str, Any] = {
            "name": forms.TextInput(attrs={"dir": "auto", "size": 50}),
            "description": forms.Textarea(attrs={"dir": "auto", "rows": 2}),
            "notes": forms.Textarea(attrs={"rows": 3}),
        }


class AliasForm(forms.ModelForm[Alias]):
    class Meta:
        model = Alias
        fields = ["text", "language", "kind", "case_rule", "auto_link"]
        widgets: dict[str, Any] = {
            "text": forms.TextInput(attrs={"dir": "auto", "size": 26}),
            "language": forms.TextInput(attrs={"size": 6}),
        }
