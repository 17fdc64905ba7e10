"""The list of all ripples: suggested, being read, to be decided, closed."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from media.pages import door
from publishing.models import Ripple

RIGHT = "publishing.start_ripple"
DECIDES = "publishing.correct_story"
MOST = 50  # of each state, the newest ones
MOST_COUNTED = 99  # on the admin's first page


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    door.ask(request, RIGHT, DECIDES)
    rows, read = Ripple.objects.select_related("entity"), Ripple.State.READ
    waiting = rows.waiting_for_a_person()
    groups = [
        ("Suggested: the authority file has changed", waiting.filter(state=Ripple.State.SUGGESTED)),
        ("Stories are being read", rows.filter(state=Ripple.State.READING)),
        ("To be decided", waiting.filter(state=read)),
        ("Nothing left to decide", rows.filter(state=read).exclude(pk__in=waiting.values("pk"))),
        ("Closed", rows.filter(state=Ripple.State.CLOSED)),
    ]
    context = admin.site.each_context(request) | {
        "title": "Ripples",
        "groups": [(title, found) for title, each in groups if (found := list(each[:MOST]))],
        "may_start": request.user.has_perm(RIGHT),
    }
    return TemplateResponse(request, "desk/ripples.html", context)


def number_waiting() -> int:
    """For the notice on the admin's first page: it stops counting at MOST_COUNTED + 1."""
    return Ripple.objects.waiting_for_a_person().order_by()[: MOST_COUNTED + 1].count()
