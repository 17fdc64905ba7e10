"""Entities that may be one: to be looked at for merging, or said to be two."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from entities import held
from entities.actions.say_different import AreMerged, say_different
from entities.kinds import EntityKind
from entities.librarian.pages import page
from entities.models import DuplicatePair, Entity
from masthead.actors import acting
from newsroom.lib import clock

RIGHT = "entities.merge_entity"
MOST = 25
ORDER = ("strength", "id")


@require_http_methods(["GET", "HEAD", "POST"])
def duplicates(request: HttpRequest) -> HttpResponse:
    page.ask(request, RIGHT)
    if request.method == "POST":
        _not_the_same(request)
        return HttpResponseRedirect(request.get_full_path())
    kind = request.GET.get("kind", "")
    pairs, has_more = page.cut(_waiting(page.numbers_after(request, 2), kind), MOST)
    stories = held.stories_of({end for pair in pairs for end in (pair.first, pair.second)})
    context = {
        "title": "Entities that may be one",
        "rows": [_row(pair, stories) for pair in pairs],
        "after": page.place_of(pairs[-1], ORDER) if has_more else "",
        "kind": kind,
        "kinds": EntityKind.choices,
    }
    return page.show(request, "duplicates.html", context)


def _waiting(after: list[int] | None, kind: str) -> Any:
    """A page begins inside the index duplicates_waiting."""
    pairs = DuplicatePair.objects.waiting().select_related("first", "second")
    if after:
        strength, pk = after
        pairs = pairs.filter(strength__lte=strength).exclude(strength=strength, pk__lte=pk)
    return pairs.filter(first__kind=kind) if kind in EntityKind.values else pairs


def _row(pair: DuplicatePair, stories: dict[int, int]) -> dict[str, Any]:
    """The one that likely stays comes second: it has a Wikidata id, more stories, or was here first."""
    ends = sorted(
        (pair.first, pair.second), key=lambda entity: (bool(entity.wikidata), stories[entity.pk], -entity.pk)
    )
    return {
        "pair": pair,
        "loser": ends[0],
        "winner": ends[1],
        "ends": [{"entity": entity, "stories": stories[entity.pk]} for entity in (pair.first, pair.second)],
    }


def _not_the_same(request: HttpRequest) -> None:
    one, other = (
        get_object_or_404(Entity, pk=page.key_in(request.POST.get(end, ""))) for end in ("one", "other")
    )
    try:
        say_different(one, other, actor=acting(request), now=clock.now())
    except AreMerged as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, f"{one} and {other} are two. They are not suggested again.")
