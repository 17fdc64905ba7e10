"""Looking through the archive for an entity that is new, or has a new name: asked for, watched, stopped."""

from uuid import UUID

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from articles.actions.retag_archive import (
    RIGHT,
    AlreadyLooking,
    NothingToLookFor,
    linking_names,
    retag_archive,
    stop_retagging,
)
from articles.models import Article, Retagging
from articles.models.article import MOST_ATTEMPTS
from entities.models import Entity
from masthead.actors import acting
from masthead.models import User
from media.pages import door
from newsroom.lib import clock

REFRESH = "3"  # seconds, while workers read
MOST = 20  # earlier ones that are listed


def new(request: HttpRequest) -> HttpResponse:
    """`entity` is its uuid."""
    door.ask(request, RIGHT)
    entity = _entity(request)
    if request.method == "POST":
        return _ask(request, entity)
    return _show(request, entity)


def _entity(request: HttpRequest) -> Entity:
    try:
        return get_object_or_404(Entity, uuid=UUID(request.GET.get("entity", ""))).survivor
    except ValueError as error:
        raise Http404 from error


def _show(request: HttpRequest, entity: Entity, status: int = 200) -> HttpResponse:
    earlier = list(Retagging.objects.filter(entity=entity)[:MOST])
    context = admin.site.each_context(request) | {
        "title": "Look through the archive",
        "subtitle": entity.name,
        "entity": entity,
        "names": linking_names(entity),
        "running": next((row for row in earlier if row.finished_at is None), None),
        "earlier": [row for row in earlier if row.finished_at is not None],
    }
    return TemplateResponse(request, "desk/retagging_new.html", context, status=status)


def _ask(request: HttpRequest, entity: Entity) -> HttpResponse:
    try:
        row = retag_archive(entity=entity.uuid, actor=acting(request), now=clock.now())
    except AlreadyLooking as refusal:
        messages.info(request, str(refusal))
        row = refusal.running
    except NothingToLookFor as refusal:
        messages.error(request, str(refusal))
        return _show(request, entity, status=422)
    return HttpResponseRedirect(reverse("admin:articles_retagging", args=[row.pk]))


@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is. It looks again by itself, without a script: by the header Refresh."""
    door.ask(request, RIGHT)
    row = get_object_or_404(Retagging.objects.select_related("entity"), pk=pk)
    has_failed = row.attempts >= MOST_ATTEMPTS and bool(row.error)
    context = admin.site.each_context(request) | {
        "title": "Looking through the archive",
        "subtitle": row.entity.name,
        "row": row,
        "by": name_of(row.by),
        "percent": _percent(row),
        "is_done": row.finished_at is not None and row.after >= row.until,
        "has_failed": has_failed,
        "is_tagging": Article.objects.waiting_for_tags(clock.now()).exists(),
    }
    answer = TemplateResponse(request, "desk/retagging.html", context)
    if row.finished_at is None and not has_failed:
        answer["Refresh"] = REFRESH
    return answer


def _percent(row: Retagging) -> int:
    """Of the way through the stories' keys: nobody counts a whole archive for a bar."""
    return 100 if row.after >= row.until else row.after * 100 // row.until


def name_of(label: str) -> str:
    """What a colleague is called, by the label that verbs keep."""
    kind, _, value = label.partition(":")
    user = User.objects.filter(uuid=value).only("name").first() if kind == "user" else None
    return user.name if user else value or label


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(Retagging, pk=pk)
    row = stop_retagging(retagging=pk, actor=acting(request), now=clock.now())
    messages.success(request, "It is stopped. What was found until now stays with the tagger.")
    return HttpResponseRedirect(reverse("admin:articles_retagging", args=[row.pk]))
