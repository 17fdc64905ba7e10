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
_WAITS = [Ripple.State.SUGGESTED, Ripple.State.READ]


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    door.ask(request, RIGHT, DECIDES)
    groups = [
        (title, list(Ripple.objects.filter(state=state).select_related("entity")[:MOST]))
        for state, title in (
            (Ripple.State.SUGGESTED, "Suggested: the authority file has changed"),
            (Ripple.State.READING, "Stories are being read"),
            (Ripple.State.READ, "To be decided"),
            (Ripple.State.CLOSED, "Closed"),
        )
    ]
    context = admin.site.each_context(request) | {
        "title": "Ripples",
        "groups": [(title, rows) for title, rows in groups if rows],
        "may_start": request.user.has_perm(RIGHT),
    }
    return TemplateResponse(request, "desk/ripples.html", context)


def number_waiting() -> int:
    """For the notice on the admin's first page: index ripples_by_state; it stops counting at MOST_COUNTED + 1."""
    return Ripple.objects.filter(state__in=_WAITS).order_by()[: MOST_COUNTED + 1].count()
