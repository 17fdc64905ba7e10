"""The names in a story's text, for the page's script: to be shown, decided on, looked up."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_safe

from articles.actions.clear_link_rule import clear_link_rule
from articles.actions.decide_tag import Meanwhile, decide_tag
from articles.actions.set_link_rule import NotAName, set_link_rule
from articles.models import Article
from articles.models.tags import Decision
from desk.names import names
from desk.panels import decided
from entities.lookup import nearest
from entities.models import Entity
from masthead.actors import acting
from newsroom.lib import clock, posted


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, pk: int) -> JsonResponse:
    """What there is; or a decision, `do`, and what there is then, with the panels that it changes as HTML.

    `confirm` and `reject` take an `entity`, and the decision on it that the person saw, `was`: if another person has
    decided otherwise since, the answer is 409, with what there is. `always` takes a `surface` and an `entity`, `never`
    and `clear` a `surface`.
    """
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    story = get_object_or_404(Article, pk=pk)
    if request.method != "POST":
        return JsonResponse(names(story))
    do = _VERBS.get(request.POST.get("do", ""))
    if do is None:
        return JsonResponse({"error": "This is none of the decisions on a name."}, status=400)
    try:
        do(request, story)
    except (NotAName, _NotSaid) as error:
        return JsonResponse({"error": str(error)}, status=400)
    except Meanwhile as error:
        return JsonResponse({**_fresh(request, story), "error": str(error)}, status=409)
    return JsonResponse(_fresh(request, story))


def _fresh(request: HttpRequest, story: Article) -> dict[str, Any]:
    """What there is now, with the panels that a decision changes as HTML."""
    story.refresh_from_db()
    html = render_to_string("admin/articles/article/decided.html", decided(story), request)
    return {**names(story), "panel": html}


@require_safe
def search(request: HttpRequest) -> JsonResponse:
    """`?q=`: the ten nearest entities of the authority file."""
    if not request.user.has_perm("articles.tag_story"):
        raise PermissionDenied
    return JsonResponse({"entities": [_found(each) for each in nearest(posted.text(request.GET, "q"))]})


def _found(entity: Entity) -> dict[str, str]:
    return {
        "uuid": str(entity.uuid),
        "name": entity.name,
        "kind": entity.kind,
        "kind_name": entity.get_kind_display(),
        "description": entity.description[:120],
    }


class _NotSaid(ValueError):
    """The decision lacks what it is about."""


def _confirm(request: HttpRequest, story: Article) -> None:
    _decide(request, story, Decision.CONFIRMED)


def _reject(request: HttpRequest, story: Article) -> None:
    _decide(request, story, Decision.REJECTED)


def _decide(request: HttpRequest, story: Article, decision: str) -> None:
    decide_tag(
        story=story.uuid,
        entity=_entity(request),
        decision=decision,
        actor=acting(request),
        now=clock.now(),
        was=request.POST.get("was"),
    )


def _always(request: HttpRequest, story: Article) -> None:
    _link(request, story, _entity(request))


def _never(request: HttpRequest, story: Article) -> None:
    _link(request, story, None)


def _link(request: HttpRequest, story: Article, entity: UUID | None) -> None:
    surface = posted.text(request.POST, "surface")
    set_link_rule(story=story.uuid, surface=surface, entity=entity, actor=acting(request), now=clock.now())


def _clear(request: HttpRequest, story: Article) -> None:
    surface = posted.text(request.POST, "surface")
    clear_link_rule(story=story.uuid, surface=surface, actor=acting(request), now=clock.now())


def _entity(request: HttpRequest) -> UUID:
    """The uuid of an entity that is there. Raises _NotSaid, Http404."""
    try:
        uuid = UUID(request.POST.get("entity", ""))
    except ValueError:
        raise _NotSaid("Say which entity is meant, by its uuid.") from None
    if not Entity.objects.filter(uuid=uuid).exists():
        raise Http404("This entity is not in the authority file.")
    return uuid


_VERBS: Mapping[str, Callable[[HttpRequest, Any], None]] = {
    "confirm": _confirm,
    "reject": _reject,
    "always": _always,
    "never": _never,
    "clear": _clear,
}
