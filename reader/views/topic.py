from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from entities.models import Entity
from reader import answers, linked_data, links, lists
from reader.paper import the_paper
from reader.views.before import before
from reader.views.errors import NotHere


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A person, place, organisation, event or topic, and the stories about it; 301 when it was merged.

    Without a live story there is no page: the authority file may know names that no reader has read yet.
    """
    position = before(request)
    found = Entity.objects.select_related("merged_into").filter(slug=slug).first()
    if found is None:
        raise NotHere(_("There is no page about this."))
    if found.merged_into:
        return HttpResponsePermanentRedirect(links.topic(found.survivor.slug))
    page = lists.about([entity.uuid for entity in _with_merged(found)], position)
    if not page.cards:
        raise NotHere(_("There is no page about this."))
    context = {
        "entity": found,
        "page": page,
        "is_first": not position,
        "wikidata": linked_data.wikidata(found.wikidata) if found.wikidata else "",
        "data": linked_data.as_json(_about(found)),
        "canonical": "" if position else links.absolute(links.topic(found.slug)),
    }
    return answers.page(request, "reader/topic.html", context, paper=the_paper())


def _about(entity: Entity) -> dict[str, object]:
    said = {"kind": entity.kind, "name": entity.name, "slug": entity.slug, "wikidata": entity.wikidata}
    return {"@type": "CollectionPage", "name": entity.name, "about": linked_data.thing(said)}


def _with_merged(entity: Entity) -> list[Entity]:
    """The entity and all that were merged into it, also by way of another one: a query a step."""
    found, step = [entity], [entity]
    while step := list(Entity.objects.filter(merged_into__in=step)):
        found += step
    return found
