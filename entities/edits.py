"""What an editor changed in the change form, for the audit."""

from collections.abc import Iterable
from typing import Any

from entities.models import Alias


def edits_of(form: Any, formsets: Iterable[Any]) -> dict[str, Any]:
    """By field, [before, after]; of the aliases their texts. Empty when the form was saved as it was opened."""
    edits = {name: [form.initial.get(name, ""), form.cleaned_data[name]] for name in form.changed_data}
    for formset in formsets:
        before = [str(entry) for entry in formset.deleted_objects]
        after = [str(entry) for entry in formset.new_objects]
        for alias, fields in formset.changed_objects:
            before.append(_text_before(formset, alias, fields))
            after.append(str(alias))
        if before or after:
            edits["aliases"] = [before, after]
    return edits


def _text_before(formset: Any, alias: Alias, fields: Iterable[str]) -> str:
    if "text" not in fields:
        return alias.text
    form = next(form for form in formset.initial_forms if form.instance == alias)
    return str(form.initial["text"])
