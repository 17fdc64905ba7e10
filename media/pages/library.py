"""The grid of the library: searched, filtered, newest first, a page after the other by key."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse

from media.models import Image
from media.pages import door
from media.search.find import Page, find, these
from media.search.form import SearchForm
from newsroom.lib import clock
from newsroom.lib.numbers import LARGEST_KEY, whole

MOST_CHOSEN = 200
# What can be done with many pictures at once: the button, the page it leads to, the right that it needs.
_TOGETHER = [("Describe together", "admin:media_image_batch", "media.change_image")]


def page(request: HttpRequest) -> HttpResponse:
    door.ask(request, door.VIEW, "media.change_image")
    form, now = SearchForm(request.GET), clock.now()
    chosen = [key for text in request.GET.getlist("picture") if (key := whole(text, LARGEST_KEY)) is not None]
    wanted = form.wanted(now)
    shown = (
        these(chosen[:MOST_CHOSEN])
        if chosen
        else find(wanted, before=_key(request, "before"), after=_key(request, "after"))
    )
    context = door.context(
        request,
        title="Pictures",
        form=form,
        now=now,
        images=shown.images,
        is_chosen=bool(chosen),
        is_asked=bool(form.is_filtered() or wanted.typed.strip()),
        is_filtered=form.is_filtered(),
        together=_together(request),
        may_upload=request.user.has_perm("media.upload_image"),
        has_pictures=bool(shown.images) or Image.objects.exists(),
        **_links(request, shown),
    )
    return TemplateResponse(request, "admin/media/image/images.html", context)


def _key(request: HttpRequest, name: str) -> int | None:
    return whole(request.GET.get(name, ""), LARGEST_KEY)


def _links(request: HttpRequest, shown: Page) -> dict[str, Any]:
    return {"older": _link(request, "before", shown.older), "newer": _link(request, "after", shown.newer)}


def _link(request: HttpRequest, name: str, key: int | None) -> str:
    """The same list, from another picture on."""
    if key is None:
        return ""
    query: QueryDict = request.GET.copy()
    for other in ("before", "after"):
        query.pop(other, None)
    query[name] = str(key)
    return f"?{query.urlencode()}"


def _together(request: HttpRequest) -> list[tuple[str, str]]:
    """Only what exists and what this person may do."""
    found = []
    for label, name, right in _TOGETHER:
        try:
            address = reverse(name)
        except NoReverseMatch:
            continue
        if request.user.has_perm(right):
            found.append((label, address))
    return found
