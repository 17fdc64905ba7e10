"""Retiring an entity, with what replaces it if anything does, and taking it back into use."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from entities import held
from entities.actions.reinstate import NotRetired, reinstate
from entities.actions.retire import CannotRetire, check_retire, retire
from entities.family import family
from entities.librarian.pages import page
from entities.librarian.pages.find import found
from entities.models import Entity
from masthead.actors import acting
from newsroom.lib import clock

RIGHT = "entities.change_entity"


@require_http_methods(["GET", "HEAD", "POST"])
def retire_page(request: HttpRequest, pk: int) -> HttpResponse:
    page.ask(request, RIGHT)
    entity = get_object_or_404(Entity.objects.select_related("replaced_by", "merged_into"), pk=pk)
    chosen = page.key_in(request.POST.get("by") or request.GET.get("by") or "")
    replacement = get_object_or_404(Entity, pk=chosen) if chosen is not None else None
    error = _do(request, entity, replacement) if request.method == "POST" else _refusal(entity, replacement)
    if error is None:
        return HttpResponseRedirect(reverse("admin:entities_entity_change", args=[entity.pk]))
    context = {
        "title": f"{entity} is retired" if entity.is_retired else f"Retire {entity}?",
        "entity": entity,
        "replacement": replacement,
        "error": error,
        "held": [each for each in held.held_by(family(entity)) if each.number],
        **found(request, entity, "Replaced by"),
    }
    return page.show(request, "retire.html", context)


def _refusal(entity: Entity, replacement: Entity | None) -> str:
    try:
        check_retire(entity, replacement)
    except CannotRetire as refused:
        return str(refused)
    return ""


def _do(request: HttpRequest, entity: Entity, replacement: Entity | None) -> str | None:
    """What was refused, in words; None when it was done."""
    by, now = acting(request), clock.now()
    try:
        if "reinstate" in request.POST:
            reinstate(entity, actor=by, now=now)
            messages.success(request, f"{entity} is in use again.")
        else:
            retire(entity, replaced_by=replacement, actor=by, now=now)
            then = f" Readers are told that {replacement} has come in its place." if replacement else ""
            messages.success(request, f"{entity} is retired, and is suggested no more.{then}")
    except (CannotRetire, NotRetired) as refused:
        return str(refused)
    return None
