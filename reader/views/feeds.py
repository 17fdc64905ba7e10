from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from entities.present import present
from reader import answers, links, lists
from reader.card import Card
from reader.feeds import CONTENT_TYPE, Channel, rss
from reader.paper import the_paper
from reader.views.errors import NotHere

LENGTH = 30


@require_safe
def latest(request: HttpRequest) -> HttpResponseBase:
    """The newest stories of all sections."""
    paper = the_paper()
    channel = Channel(
        title=paper.name,
        description=paper.tagline or paper.name,
        language=paper.language,
        page="/",
        feed=reverse("reader:latest_feed"),
    )
    return _feed(request, channel, lists.newest(LENGTH))


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The newest stories of one section."""
    paper = the_paper()
    found = next((each for each in paper.sections if each.slug == slug), None)
    if found is None:
        raise NotHere(_("There is no such section."))
    channel = Channel(
        title=f"{paper.name}: {found.name}",
        description=found.description or f"{found.name}, from {paper.name}",
        language=paper.language,
        page=links.section(slug),
        feed=links.section_feed(slug),
    )
    return _feed(request, channel, lists.newest_in(found.uuid, LENGTH))


def _feed(request: HttpRequest, channel: Channel, cards: list[Card]) -> HttpResponseBase:
    about = present(each["entity"] for card in cards for each in card.about)
    names = {uuid: now.name for uuid, now in about.items()}
    return answers.answer(request, rss(channel, cards, names), CONTENT_TYPE)
