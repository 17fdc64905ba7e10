"""One entity is really two: what goes over to the new one, and what may be done after."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from entities import held
from entities.actions.split_entity import RIGHT, CannotSplit, SplitOff, split_entity
from entities.kinds import EntityKind
from entities.librarian.pages import page
from entities.models import Entity, Split
from entities.next_steps import steps_after
from masthead.actors import acting
from newsroom.lib import clock, posted


@require_http_methods(["GET", "HEAD", "POST"])
def split_page(request: HttpRequest, pk: int) -> HttpResponse:
    page.ask(request, RIGHT)
    origin = get_object_or_404(Entity.objects.select_related("merged_into"), pk=pk)
    error = ""
    if request.method == "POST":
        try:
            split = split_entity(origin, _asked(request), actor=acting(request), now=clock.now())
        except CannotSplit as refused:
            error = str(refused)
        else:
            messages.success(request, f"{split.made} is an entity of its own now.")
            return HttpResponseRedirect(reverse("admin:entities_split", args=[split.pk]))
    return page.show(request, "split.html", _context(request, origin, error))


def _asked(request: HttpRequest) -> SplitOff:
    return SplitOff(
        kind=posted.text(request.POST, "kind"),
        name=posted.text(request.POST, "name"),
        description=posted.text(request.POST, "description"),
        aliases=page.keys_in(request, "aliases"),
        identifiers=page.keys_in(request, "identifiers"),
        roles=page.keys_in(request, "roles"),
    )


def _context(request: HttpRequest, origin: Entity, error: str) -> dict[str, Any]:
    """With what was typed, where it was refused."""
    if origin.merged_into and not error:
        error = f"{origin} is merged into {origin.survivor}. Undo the merge: that takes the two apart."
    lists = [
        ("aliases", "Other names", origin.aliases.all()),
        ("identifiers", "Identifiers", origin.identifiers.all()),
        ("roles", "Roles", origin.roles.all()),
    ]
    return {
        "title": f"Split {origin} in two",
        "origin": origin,
        "error": error,
        "kinds": EntityKind.choices,
        "kind": posted.text(request.POST, "kind") or origin.kind,
        "name": posted.text(request.POST, "name") or origin.name,
        "description": posted.text(request.POST, "description"),
        "lists": [(field, label, list(rows), page.keys_in(request, field)) for field, label, rows in lists],
        "held": [each for each in held.held_by([origin]) if each.number],
    }


@require_safe
def done_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What the split did, and the pages of other apps that go on from there."""
    page.ask(request, RIGHT)
    split = get_object_or_404(Split.objects.select_related("origin", "made"), pk=pk)
    actor = acting(request)
    context = {
        "title": f"{split.made}, split off from {split.origin}",
        "split": split,
        "steps": steps_after("split", split, actor) if split.stands else [],
        "way_back": steps_after("undo split", split, actor) if split.stands else [],
        "moved": [(name, len(keys)) for name, keys in split.moved.items()],
    }
    return page.show(request, "split_done.html", context)
