"""Looking for another entity, on the pages that need one."""

from typing import Any

from django.http import HttpRequest

from entities.forms import FindForm
from entities.models import Entity

MOST_FOUND = 20


def found(request: HttpRequest, instead_of: Entity, label: str) -> dict[str, Any]:
    """`form` and `found` for a page: current entities of the kind, by what was asked for."""
    form = FindForm(request.GET if "q" in request.GET else {"q": ""})
    form.fields["q"].label = label
    text = form.cleaned_data["q"] if "q" in request.GET and form.is_valid() else ""
    rivals = Entity.objects.current().filter(kind=instead_of.kind).exclude(pk=instead_of.pk)
    return {"form": form, "asked": text, "found": rivals.called(text)[:MOST_FOUND] if text else rivals.none()}
