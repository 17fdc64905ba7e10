"""The library as a list to choose from, for the picker of a picture block."""

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from desk.picker import for_picker
from media.pages import door
from media.search.find import find
from media.search.wanted import Wanted
from newsroom.lib import clock, posted
from newsroom.lib.numbers import LARGEST_KEY, whole

MOST = 24


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """A page of what stories can show, newest first, searched as in the library (`q`). By key: `before`."""
    door.ask(request, door.VIEW)
    words, now = posted.text(request.GET, "q"), clock.now()
    wanted = Wanted(now=now, typed=words, for_stories=True)
    shown = find(wanted, before=whole(request.GET.get("before", ""), LARGEST_KEY), most=MOST)
    prefetch_related_objects(shown.images, *for_picker())
    context = {"images": shown.images, "older": shown.older, "words": words.strip(), "now": now}
    return render(request, "desk/pictures.html", context)
