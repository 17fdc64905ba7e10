"""What has changed: saying it, so that workers look through the live stories."""

from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from entities.models import Entity
from masthead.actors import acting
from media.pages import door
from newsroom.lib import clock, posted
from newsroom.lib.numbers import LARGEST_KEY, whole
from publishing.actions.start_ripple import RIGHT, CannotStart, NotWaiting, Said, check, start_ripple
from publishing.models import ChangeKind, Ripple
from publishing.ripple.notes import note_for


def page(request: HttpRequest) -> HttpResponse:
    """`entity` is the uuid of whom it is about; `suggestion` the ripple that is taken up."""
    door.ask(request, RIGHT)
    entity = _entity(request)
    suggestion = _suggestion(request, entity)
    if request.method == "POST":
        return _start(request, entity, suggestion)
    if suggestion:
        typed = Said(
            suggestion.kind, tuple(suggestion.says), suggestion.instead, suggestion.since, suggestion.note
        )
    else:
        typed = Said(request.GET.get("kind", ""))
    return _show(request, entity, suggestion, typed)


def _entity(request: HttpRequest) -> Entity:
    given = request.POST.get("entity") or request.GET.get("entity", "")
    try:
        return get_object_or_404(Entity, uuid=UUID(given)).survivor
    except ValueError as error:
        raise Http404 from error


def _suggestion(request: HttpRequest, entity: Entity) -> Ripple | None:
    key = whole(request.POST.get("suggestion") or request.GET.get("suggestion", ""), LARGEST_KEY)
    if key is None:
        return None
    return Ripple.objects.filter(pk=key, entity=entity, state=Ripple.State.SUGGESTED).first()


def _start(request: HttpRequest, entity: Entity, suggestion: Ripple | None) -> HttpResponse:
    said = Said.of(
        kind=posted.text(request.POST, "kind"),
        says=posted.text(request.POST, "says").splitlines(),
        instead=posted.text(request.POST, "instead"),
        since=posted.text(request.POST, "since"),
        note=posted.text(request.POST, "note"),
    )
    try:
        ripple = start_ripple(
            entity=entity.uuid,
            said=said,
            actor=acting(request),
            now=clock.now(),
            suggestion=suggestion.pk if suggestion else None,
        )
    except (CannotStart, NotWaiting) as refusal:
        noted = _with_note(said, entity)
        if noted != said and _can_start(noted):
            messages.info(request, "Here is a note for readers. Change it if you like, and go on.")
        else:
            messages.error(request, str(refusal))
        return _show(request, entity, suggestion, noted, status=422)
    return HttpResponseRedirect(reverse("admin:desk_ripple", args=[ripple.pk]))


def _can_start(said: Said) -> bool:
    try:
        check(said)
    except CannotStart:
        return False
    return True


def _with_note(said: Said, entity: Entity) -> Said:
    """Who left the note empty finds one to read."""
    try:
        note = said.note or note_for(
            said.kind, entity.name, says=said.says, instead=said.instead, since=said.since
        )
    except ValueError:  # the date is what the page complains of
        note = said.note
    return Said(said.kind, said.says, said.instead, said.since, note)


def _show(
    request: HttpRequest, entity: Entity, suggestion: Ripple | None, typed: Said, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = admin.site.each_context(request) | {
        "title": "What has changed?",
        "subtitle": entity.name,
        "entity": entity,
        "suggestion": suggestion,
        "kinds": ChangeKind.choices,
        "typed": typed,
        "says": "\n".join(typed.says),
    }
    return TemplateResponse(request, "desk/ripple_new.html", context, status=status)
