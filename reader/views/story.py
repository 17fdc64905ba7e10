from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from media.picture import rendition_url
from publishing.models import LiveStory, State
from reader import answers, linked_data, links, reading, stories, topics
from reader.paper import Paper, the_paper
from reader.pictures import widest_jpeg
from reader.views.errors import NotHere, gone

# A first version that was put right within a minute is not called updated.
TOO_SOON = timedelta(minutes=1)


@require_safe
def story(request: HttpRequest, path: str) -> HttpResponseBase:
    """The story at this address; 301 to where it is now, 410 when it was killed, 404 while it is withheld."""
    path = f"/{path}/"
    live = stories.at(path)
    if live is None:
        raise NotHere(_("There is no story at this address."))
    if stories.is_killed(live):
        return gone(request)
    if live.state != State.LIVE:
        raise NotHere(_("This story is not available at the moment."))
    if live.path != path:
        return _moved(live)
    return _story(request, live)


def _moved(live: LiveStory) -> HttpResponseBase:
    response = HttpResponsePermanentRedirect(live.path)
    response["Cache-Control"] = answers.KEPT
    return response


def _story(request: HttpRequest, live: LiveStory) -> HttpResponseBase:
    paper, document = the_paper(), live.snapshot.read()
    return answers.page(
        request,
        "reader/story.html",
        context(document, live, paper),
        paper=paper,
        language=document["language"],
        changed_at=live.changed_at,
    )


def context(document: dict[str, Any], live: LiveStory, paper: Paper) -> dict[str, Any]:
    """What the page shows to people, and what it says to machines."""
    lead = reading.first(document["blocks"], lambda each: each["type"] == "picture")
    image = shared_image(lead) if lead else None
    page = shown(document)
    article = linked_data.news_article(
        document,
        path=live.path,
        paper=paper.name,
        images=[image["object"]] if image else [],
        tags=page["tags"],
    )
    return {
        **page,
        "canonical": links.absolute(live.path),
        "image": image,
        "data": linked_data.as_json(article),
    }


def shown(document: dict[str, Any]) -> dict[str, Any]:
    """What people see: the frozen document, and what is looked up when it is shown. The desk's preview shows it too."""
    links_to = stories.links(reading.linked_stories(document["blocks"]))
    published, updated = (datetime.fromisoformat(document[name]) for name in ("published_at", "updated_at"))
    named = topics.named_in(document, reading.blocks_to_show(document["blocks"], links_to))
    return {
        "document": document,
        "tags": named.tags,
        "listed": named.listed,
        "has_links": named.has_links,
        "direction": document["direction"],
        "here": document["section"]["slug"],
        "blocks": named.blocks,
        "published_at": published,
        "updated_at": updated if updated - published >= TOO_SOON else None,
        "corrections": [
            {
                "note": each["note"],
                "at": datetime.fromisoformat(each["at"]),
                "is_update": each.get("is_update", False),
            }
            for each in document["corrections"]
        ],
        "is_corrected": any(not each.get("is_update") for each in document["corrections"]),
    }


def shared_image(block: dict[str, Any]) -> dict[str, Any] | None:
    """The picture that goes with a link to the page elsewhere (https://ogp.me/)."""
    file = widest_jpeg(block["renditions"])
    if not file:
        return None
    url = links.absolute(rendition_url(file["name"]))
    return {
        "url": url,
        "width": file["width"],
        "height": file["height"],
        "alt": block["alt_text"],
        "object": linked_data.image_object(block, file, url),
    }
