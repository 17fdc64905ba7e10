"""The new words of a picture, offered to the live stories that show it: theirs and the picture's side by side."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from desk.labels import label
from masthead.actors import Actor, acting
from media import digital_source
from media.models import Image
from media.pages import door
from media.rework import StalePicture
from newsroom.lib import clock
from newsroom.lib.numbers import whole
from newsroom.lib.paging import BadKeyset, Keyset
from publishing.actions.push_words import known_words, push_words, words_of
from publishing.models import LivePicture, LiveStory
from publishing.pushing import Change, changes

RIGHT = "publishing.amend_story"
MOST = 50  # stories that are read for one page
LOOKED_AT = 10  # stories that are read after a save, to see whether there is anything to offer


@dataclass(frozen=True)
class Row:
    """A live story that says something else of the picture than the library."""

    live: LiveStory
    changes: list[Change]

    @property
    def follows(self) -> list[dict[str, Any]]:
        return [_said(change) for change in self.changes if not change.is_storys_own]

    @property
    def own(self) -> list[dict[str, Any]]:
        return [_said(change) for change in self.changes if change.is_storys_own]


def address_of_offer(image: Image, actor: Actor) -> str:
    """Where to go on after a picture was changed: see media/after_describe.py."""
    if not actor.has_perm(RIGHT) or not _rows(image, _showing(image)[:LOOKED_AT]):
        return ""
    return reverse("admin:desk_offer", args=[image.pk])


def page(request: HttpRequest, pk: int) -> HttpResponse:
    door.ask(request, RIGHT)
    image = door.opened(request, pk)
    if request.method == "POST":
        return _push(request, image)
    return _show(request, image)


def _show(request: HttpRequest, image: Image, status: int = 200) -> HttpResponse:
    stories = list(_after(_showing(image), request.GET.get("after", ""))[: MOST + 1])
    context = door.context(
        request,
        title="New words for live stories",
        subtitle=str(image),
        image=image,
        rows=_rows(image, stories[:MOST]),
        after=_key(stories[MOST - 1]) if len(stories) > MOST else "",
        is_shown=bool(stories),
    )
    return TemplateResponse(request, "desk/offer.html", context, status=status)


def _showing(image: Image) -> QuerySet[LivePicture]:
    return LivePicture.objects.of(image.uuid).newest().select_related("story__snapshot")


def _rows(image: Image, showing: "QuerySet[LivePicture] | list[LivePicture]") -> list[Row]:
    words, known = words_of(image), known_words(image)
    rows = [
        Row(each.story, changes(each.story.snapshot.read(), str(image.uuid), words, known))
        for each in showing
    ]
    return [row for row in rows if row.changes]


def _key(row: LivePicture) -> str:
    return str(Keyset(row.published_at, row.story_id))


def _after(showing: QuerySet[LivePicture], key: str) -> QuerySet[LivePicture]:
    """The page after that key; the first one where the key says nothing."""
    try:
        return Keyset.parse(key).older(showing)
    except BadKeyset:
        return showing


def _said(change: Change) -> dict[str, Any]:
    """What the page shows of one change."""
    return {
        "label": label(change.name, "picture"),
        "now": _in_words(change.name, change.now),
        "new": _in_words(change.name, change.new),
    }


def _in_words(name: str, value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return digital_source.said(value) if name == "digital_source_type" and value else value


def _push(request: HttpRequest, image: Image) -> HttpResponse:
    stories, over = _uuids(request.POST.getlist("story")), _uuids(request.POST.getlist("over"))
    edit_version = whole(request.POST.get("edit_version", ""))
    if stories is None or over is None or edit_version is None:
        messages.error(request, "That was not understood, and nothing was done. Use the button of this page.")
        return _show(request, image, status=400)
    if not stories and not over:
        messages.warning(request, "No story was ticked, so nothing was done.")
        return _show(request, image, status=409)
    try:
        amended = push_words(
            image=image.uuid,
            stories=stories,
            over=over,
            edit_version=edit_version,
            actor=acting(request),
            now=clock.now(),
        )
    except StalePicture as refusal:
        messages.error(request, str(refusal))
        image.refresh_from_db()  # it may have changed since this request began
        return _show(request, image, status=409)
    told = "One story is amended." if len(amended) == 1 else f"{len(amended)} stories are amended."
    messages.success(request, f"{told} Nothing else has changed in them, and no draft was touched.")
    return HttpResponseRedirect(door.page_of(image.pk))


def _uuids(typed: list[str]) -> list[UUID] | None:
    try:
        return [UUID(each) for each in typed[: 2 * MOST]]
    except ValueError:
        return None
