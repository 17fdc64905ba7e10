from typing import Any

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from entities.family import family
from entities.models import Entity
from entities.same_as import same_as, wikidata_uri
from newsroom.lib import clock
from reader import answers, linked_data, links, lists
from reader.paper import the_paper
from reader.topic.company import company_of
from reader.topic.facts import facts_of
from reader.topic.linked import linked
from reader.topic.portrait import portrait_of
from reader.topic.seen import pictures_of
from reader.views.before import before
from reader.views.errors import NotHere
from reader.views.story import shared_image


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A person, place, organisation, event or topic, and the stories about it; 301 when it was merged.

    Without a live story there is no page: the authority file may know names that no reader has read yet. What else is
    known of it stands on the first page of the list.
    """
    position = before(request)
    found = Entity.objects.select_related("merged_into", "parent", "replaced_by").filter(slug=slug).first()
    if found is None:
        raise NotHere(_("There is no page about this."))
    if found.merged_into:
        return HttpResponsePermanentRedirect(links.topic(found.survivor.slug))
    members = family(found)
    page = lists.about([entity.uuid for entity in members], position)
    if not page.cards:
        raise NotHere(_("There is no page about this."))
    context = {
        "entity": found,
        "page": page,
        "is_first": not position,
        "canonical": "" if position else links.absolute(links.topic(found.slug)),
        **({} if position else _about(found, members)),
    }
    return answers.page(request, "reader/topic.html", context, paper=the_paper())


def _about(entity: Entity, members: list[Entity]) -> dict[str, Any]:
    now = clock.now()
    uuids = [each.uuid for each in members]
    portrait = portrait_of(uuids, now)
    image = shared_image(portrait) if portrait else None
    facts = facts_of(entity)
    catalogues = same_as(entity.wikidata, entity.identifiers.values_list("scheme", "value"))
    said = linked(entity, facts, catalogues, image["object"] if image else None)
    return {
        "facts": facts,
        "portrait": portrait,
        "image": image,
        "pictures": pictures_of([each.pk for each in members], now, portrait["image"] if portrait else ""),
        "company": company_of(uuids),
        "wikidata": wikidata_uri(entity.wikidata),
        "data": linked_data.as_json({"@type": "CollectionPage", "name": entity.name, "about": said}),
    }
