"""RSS 2.0 from cards (pure): https://www.rssboard.org/rss-specification, with dc:creator, atom:self and media:content.

Titles and descriptions are plain text. A guid is the story's uuid: it stays when the address moves.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.xmlutils import SimplerXMLGenerator

from media.picture import rendition_url
from reader import links
from reader.card import Card
from reader.picture_rights import is_passed_on, licence
from reader.pictures import JPEG, widest_jpeg

CONTENT_TYPE = "application/rss+xml; charset=utf-8"


@dataclass(frozen=True)
class Channel:
    title: str
    description: str
    language: str
    page: str
    feed: str


def rss(channel: Channel, cards: Iterable[Card], names: Mapping[str, str]) -> bytes:
    """The feed, UTF-8. `page` and `feed` are site-relative paths. `names` by uuid are what those that the stories are
    about are called now.
    """
    feed = _Feed(
        title=plain(channel.title),
        link=links.absolute(channel.page),
        description=plain(channel.description),
        language=channel.language,
        feed_url=links.absolute(channel.feed),
        ttl=1,
    )
    for card in cards:
        feed.add_item(**_item(card, names))
    return str(feed.writeString("utf-8")).encode()


def plain(text: str) -> str:
    """The text without the control characters that XML 1.0 cannot carry (section 2.2)."""
    return "".join(char for char in text if char in "\t\n\r" or _is_xml(char))


def _is_xml(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cs"} and char not in "\ufffe\uffff"


def _item(card: Card, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "title": plain(card.headline),
        "link": links.absolute(card.path),
        "description": plain(card.standfirst),
        "unique_id": f"urn:uuid:{card.live.story}",
        "unique_id_is_permalink": False,
        "pubdate": card.published_at,
        "updateddate": card.updated_at,
        "categories": list(dict.fromkeys(map(plain, [card.section["name"], *_about(card, names)]))),
        "creators": [plain(name) for name in card.names],
        "picture": card.picture,
    }


def _about(card: Card, names: Mapping[str, str]) -> list[str]:
    return [names.get(each["entity"], each["name"]) for each in card.about]


class _Feed(Rss201rev2Feed):
    def rss_attributes(self) -> dict[str, str]:
        names = {
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:media": "http://search.yahoo.com/mrss/",
        }
        return {**super().rss_attributes(), **names}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name in item["creators"]:
            handler.addQuickElement("dc:creator", name)
        _add_picture(handler, item["picture"])


def _add_picture(handler: SimplerXMLGenerator, picture: dict[str, Any] | None) -> None:
    """Media RSS: the file, who made it, its licence. Nothing without a file, or of a picture for our pages alone."""
    file = widest_jpeg(picture["renditions"]) if picture and is_passed_on(picture) else None
    if not file or not picture:
        return
    about = {
        "url": links.absolute(rendition_url(file["name"])),
        "type": f"image/{JPEG.replace('jpg', 'jpeg')}",
        "medium": "image",
        "width": str(file["width"]),
        "height": str(file["height"]),
    }
    handler.startElement("media:content", AttributesImpl(about))
    if picture["credit"]:
        handler.addQuickElement("media:credit", plain(picture["credit"]))
    if picture["caption"]:
        handler.addQuickElement("media:description", plain(picture["caption"]), {"type": "plain"})
    if found := licence(picture):
        about = {"type": "text/html", "href": found.url}
        handler.addQuickElement("media:license", found.name or found.url, about)
    handler.endElement("media:content")
