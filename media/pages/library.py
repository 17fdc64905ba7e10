"""The grid of the library: searched, filtered, newest first, a page after the other by key."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse

from media.models import Image, State
from media.pages import door
from media.search.find import Page, find, these
from media.search.form import SearchForm
from media.search.wanted import Wanted
from newsroom.lib import clock
from newsroom.lib.numbers import LARGEST_KEY, whole

MOST = 60  # pictures of a page


def page(request: HttpRequest) -> HttpResponse:
    door.ask(request, door.VIEW, "media.change_image")
    form, now = SearchForm(request.GET), clock.now()
    chosen = door.chosen(request, request.GET)
    wanted = form.wanted(now)
    shown = these(chosen) if chosen else _page(request, wanted)
    context = door.context(
        request,
        title="Pictures",
        form=form,
        now=now,
        images=shown.images,
        is_chosen=bool(chosen),
        is_asked=bool(form.is_filtered() or wanted.typed.strip()),
        is_filtered=form.is_filtered(),
        together=door.together(request),
        may_upload=request.user.has_perm("media.upload_image"),
        has_failed=wanted.state != State.FAILED and not chosen and _have_any_failed(),
        has_pictures=bool(shown.images) or Image.objects.exists(),
        **_links(request, shown),
    )
    return TemplateResponse(request, "admin/media/image/images.html", context)


def _have_any_failed() -> bool:
    return Image.objects.filter(state=State.FAILED).exists()  # index image_in_state


def _page(request: HttpRequest, wanted: Wanted) -> Page:
    return find(wanted, before=_key(request, "before"), after=_key(request, "after"), most=MOST)


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
