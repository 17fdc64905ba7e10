"""What an editor changed in the change form, for the audit."""

import copy
from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from entities.authority_file.columns import alias_text
from entities.models import Alias


def edits_of(form: Any, formsets: Iterable[Any]) -> dict[str, Any]:
    """By field, [before, after]; of the rows below it (names, roles...) their texts, by the name of their relation.

    Empty when the form was saved as it was opened.
    """
    edits = {name: [_before(form, name), _told(form.cleaned_data[name])] for name in form.changed_data}
    for formset in formsets:
        before = [_row(entry) for entry in formset.deleted_objects]
        after = [_row(entry) for entry in formset.new_objects]
        for row, fields in formset.changed_objects:
            before.append(_row(_as_it_was(formset, row, fields)))
            after.append(_row(row))
        if before or after:
            edits[formset.fk.remote_field.related_name] = [before, after]
    return edits


def _before(form: Any, name: str) -> Any:
    """Of a foreign key the form was opened with the key."""
    value = form.initial.get(name, "")
    queryset = getattr(form.fields[name], "queryset", None)
    if queryset is None or value in (None, ""):
        return "" if value is None else value
    return _told(queryset.filter(pk=value).first())


def _told(value: Any) -> Any:
    return str(value) if isinstance(value, Model) else "" if value is None else value


def _row(row: Any) -> str:
    if isinstance(row, Alias):
        fields = ("text", "language", "kind", "case_rule", "auto_link")
        return alias_text({name: getattr(row, name) for name in fields})
    return str(row)


def _as_it_was(formset: Any, row: Any, fields: Iterable[str]) -> Any:
    form = next(form for form in formset.initial_forms if form.instance == row)
    before = copy.copy(row)
    for name in fields:
        if name in form.initial:
            setattr(before, row._meta.get_field(name).attname, form.initial[name])
    return before
