"""Confirming, rejecting and adding tags."""

from uuid import UUID

from django.contrib import messages
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from articles.actions.confirm_suggested import confirm_suggested
from articles.actions.decide_tag import Meanwhile, decide_tag
from articles.models import Article
from articles.models.tags import Decision
from desk.panels import decided
from entities.models import Entity
from masthead.actors import acting
from newsroom.lib import clock, posted


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """`confirm` or `reject` names an entity by its uuid, and after a space the decision that the person saw.

    `confirm_all` takes the suggestions, the most relevant first; `add` a name in full.
    """
    if not request.user.has_perm("articles.tag_story"):
        raise PermissionDenied
    story = get_object_or_404(Article, pk=pk)
    if "confirm_all" in request.POST:
        confirm_suggested(story=story.uuid, actor=acting(request), now=clock.now())
    for entity, decision, was in _asked(request):
        _decide(request, story, entity, decision, was)
    if request.headers.get("X-Desk") == "panel":
        return _panel(request, story)
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[story.pk]) + "#tags")


def _decide(request: HttpRequest, story: Article, entity: Entity, decision: str, was: str | None) -> None:
    actor, now = acting(request), clock.now()
    try:
        decide_tag(story=story.uuid, entity=entity.uuid, decision=decision, actor=actor, now=now, was=was)
    except Meanwhile as error:
        messages.warning(request, str(error))


def _panel(request: HttpRequest, story: Article) -> HttpResponse:
    """The panels that it changes, for the page's script: whoever decides on a tag keeps what is typed beside it."""
    story.refresh_from_db()
    context = {"told": get_messages(request), **decided(story)}
    return render(request, "admin/articles/article/decided.html", context)


def _asked(request: HttpRequest) -> list[tuple[Entity, str, str | None]]:
    if "confirm_all" in request.POST:
        return []
    for button, decision in (("confirm", Decision.CONFIRMED), ("reject", Decision.REJECTED)):
        if button in request.POST:
            uuid, _, was = request.POST[button].partition(" ")
            return [(get_object_or_404(Entity, uuid=_uuid(uuid)), decision, was or None)]
    return [(entity, Decision.CONFIRMED, None) for entity in _called(request, _name(request))]


def _name(request: HttpRequest) -> str:
    """What was typed, as names are kept: single spaces."""
    return " ".join(posted.text(request.POST, "add").split())


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error


def _called(request: HttpRequest, name: str) -> list[Entity]:
    """The one entity of exactly that name; otherwise the person is told what to do."""
    if not name:
        return []
    found = Entity.objects.named(name)
    if len(found) == 1:
        return found
    if found:
        told = f"More than one is called “{name}”. Write another name, which only the one you mean has."
    else:
        told = (
            f"Nothing in the authority file is called “{name}”. Write the name as the authority file has it."
        )
    messages.warning(request, told)
    return []
