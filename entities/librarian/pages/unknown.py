"""Names that stories have and the authority file has not: each becomes an entity, another name of one, or no name."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_http_methods

from entities.actions.add_name import NotInUse, add_name
from entities.actions.dismiss_name import bring_name_back, dismiss_name
from entities.actions.take_in_name import CannotTakeIn, take_in_name
from entities.kinds import EntityKind
from entities.librarian.candidates import candidates_for
from entities.librarian.pages import page
from entities.models import Entity, UnknownName
from entities.next_steps import steps_after
from entities.sightings import sightings_of
from masthead.actors import acting
from newsroom.lib import clock, posted

RIGHT = "entities.change_unknownname"
MOST = 20
ORDER = ("stories", "mentions", "pk")


@require_http_methods(["GET", "HEAD", "POST"])
def unknown(request: HttpRequest) -> HttpResponse:
    page.ask(request, RIGHT)
    if request.method == "POST":
        _decide(request)
        return HttpResponseRedirect(request.get_full_path())
    is_aside = "aside" in request.GET
    names, has_more = page.cut(_aside() if is_aside else _waiting(page.numbers_after(request, 3)), MOST)
    candidates = {} if is_aside else candidates_for(names)
    seen = sightings_of([name.key for name in names], request.user.has_perm)
    context = {
        "title": "Names put aside" if is_aside else "Names waiting to become entities",
        "is_aside": is_aside,
        "rows": [_row(name, candidates.get(name.pk, []), seen[name.key]) for name in names],
        "after": page.place_of(names[-1], ORDER) if has_more and not is_aside else "",
        "kinds": EntityKind.choices,
        "may_add": request.user.has_perm("entities.add_entity"),
        "may_change": request.user.has_perm("entities.change_entity"),
    }
    return page.show(request, "unknown.html", context)


def _waiting(after: list[int] | None) -> Any:
    names = UnknownName.objects.waiting()
    if after:
        stories, mentions, pk = after
        names = names.filter(stories__lte=stories).exclude(stories=stories, mentions__gt=mentions)
        names = names.exclude(stories=stories, mentions=mentions, pk__lte=pk)
    return names


def _aside() -> Any:
    """What was put aside last, to be brought back."""
    return UnknownName.objects.exclude(dismissed_at=None).order_by("-dismissed_at", "pk")


def _row(name: UnknownName, candidates: list[Any], seen: list[Any]) -> dict[str, Any]:
    is_known = any(each.strength >= 80 for each in candidates)
    return {"name": name, "candidates": candidates, "seen": seen, "is_known": is_known}


def _decide(request: HttpRequest) -> None:
    name = get_object_or_404(UnknownName, pk=page.key_in(request.POST.get("name", "")))
    try:
        if "to" in request.POST:
            _add(request, name)
        elif "aside" in request.POST:
            dismiss_name(name, actor=acting(request), now=clock.now())
            messages.success(
                request, f"“{name}” is put aside. It will not come back, however many stories have it."
            )
        elif "back" in request.POST:
            bring_name_back(name, actor=acting(request), now=clock.now())
            messages.success(request, f"“{name}” waits again.")
        elif "new" in request.POST:
            _take_in(request, name)
        else:
            messages.error(
                request, "That was not understood, and nothing was done. Use the buttons of this page."
            )
    except (CannotTakeIn, NotInUse) as refused:
        messages.error(request, str(refused))


def _add(request: HttpRequest, name: UnknownName) -> None:
    entity = get_object_or_404(Entity, pk=page.key_in(request.POST["to"]))
    alias = add_name(name, to=entity, actor=acting(request), now=clock.now())
    messages.success(request, _told(request, alias.entity, f"“{name}” is another name of"))


def _take_in(request: HttpRequest, name: UnknownName) -> None:
    made = take_in_name(
        name,
        kind=posted.text(request.POST, "kind"),
        although_known="another" in request.POST,
        actor=acting(request),
        now=clock.now(),
    )
    messages.success(request, _told(request, made, "In the authority file now:"))


def _told(request: HttpRequest, entity: Entity, words: str) -> str:
    """With links to the entity and to what may be done next."""
    here = (str(entity), reverse("admin:entities_entity_change", args=[entity.pk]))
    links = [here, *steps_after("new entity", entity, acting(request))]
    return format_html("{} {}", words, format_html_join(" · ", '<a href="{1}">{0}</a>', links))
