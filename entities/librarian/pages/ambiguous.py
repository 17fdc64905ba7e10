"""Names that several bear: which of them link by themselves."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from entities.actions.set_auto_link import set_auto_link
from entities.librarian.ambiguous import MOST_BEARERS, ambiguous_keys, bearers_of
from entities.librarian.known import folded
from entities.librarian.pages import page
from entities.models import Entity
from masthead.actors import acting
from newsroom.lib import clock, posted

RIGHT = "entities.change_entity"
MOST = 25
MOST_CHOSEN = 200  # entities a click


@require_http_methods(["GET", "HEAD", "POST"])
def ambiguous(request: HttpRequest) -> HttpResponse:
    page.ask(request, RIGHT)
    if request.method == "POST":
        _set(request)
        return HttpResponseRedirect(request.get_full_path())
    text = posted.text(request.GET, "q")[:300]
    found = ambiguous_keys(posted.text(request.GET, "after"), MOST + 1, folded(text))
    bearers = bearers_of([key for key, _ in found[:MOST]])
    context = {
        "title": "Names that several bear",
        "q": text,
        "rows": [(key, bearers[key], max(0, number - MOST_BEARERS)) for key, number in found[:MOST]],
        "after": found[MOST - 1][0] if len(found) > MOST else "",
    }
    return page.show(request, "ambiguous.html", context)


def _set(request: HttpRequest) -> None:
    """The buttons carry whom they are for: one entity, or all that bear the name."""
    links = "links" in request.POST
    chosen = posted.text(request.POST, "links" if links else "evidence").split(",")
    if len(chosen) > MOST_CHOSEN:
        messages.error(
            request, f"At most {MOST_CHOSEN} entities can be set at once, and nothing was done. Choose fewer."
        )
        return
    keys = [pk for text in chosen if (pk := page.key_in(text)) is not None]
    entities = Entity.objects.filter(pk__in=keys)
    key = posted.text(request.POST, "key")
    changed = set_auto_link(key, entities, auto_link=links, actor=acting(request), now=clock.now())
    told = "links by itself again" if links else "needs evidence in the story now"
    if changed:
        messages.success(request, f"“{key}” {told}, for {', '.join(str(entity) for entity in changed)}.")
    else:
        messages.info(request, f"“{key}” was so already. Nothing was changed.")
