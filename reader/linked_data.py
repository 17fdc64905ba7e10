"""What a page says to machines: schema.org in JSON-LD, as values (pure but for the site's own address)."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from reader import links
from reader.picture_rights import licence, source_type

LONGEST_HEADLINE = 110  # Google's "Article structured data": longer ones may be cut

# schema.org types for the kinds of entities
_TYPES = {
    "person": "Person",
    "organisation": "Organization",
    "place": "Place",
    "event": "Event",
    "work": "CreativeWork",
}
# "<" could end the script element or open a comment in it; the others could not, and are written alike in any HTML
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def as_json(value: Mapping[str, Any]) -> SafeString:
    """JSON that can stand in a script element (HTML, section 4.12.1.3)."""
    text = json.dumps({"@context": "https://schema.org", **value}, ensure_ascii=False)
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308  nothing is left that HTML reads as markup


def news_article(
    document: Mapping[str, Any],
    *,
    path: str,
    paper: str,
    images: list[dict[str, Any]],
    tags: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    """A NewsArticle. `tags` are as they are called now (reader/topics.py). Empty properties are left out:
    validators take "" for a mistake.
    """
    url = links.absolute(path)
    article = {
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": (document["search_headline"] or document["headline"])[:LONGEST_HEADLINE],
        "description": document["standfirst"],
        "inLanguage": document["language"],
        "datePublished": document["published_at"],
        "dateModified": document["updated_at"],
        "articleSection": document["section"]["name"],
        "isAccessibleForFree": True,
        "image": images,
        "author": [_author(byline) for byline in document["bylines"]],
        "publisher": publisher(paper),
        "about": [thing(tag) for tag in tags if tag["about"]],
        "mentions": [thing(tag) for tag in tags if not tag["about"]],
        "keywords": [tag["name"] for tag in tags],
        "correction": [_correction(each) for each in document["corrections"] if not each.get("is_update")],
    }
    return {name: value for name, value in article.items() if value not in ("", [])}


def image_object(picture: Mapping[str, Any], file: Mapping[str, Any], url: str) -> dict[str, Any]:
    """A picture with its makers and its licence (Google's "Image metadata in structured data")."""
    found = licence(picture)
    said = {
        "@type": "ImageObject",
        "url": url,
        "contentUrl": url,
        "width": file["width"],
        "height": file["height"],
        "caption": picture["caption"],
        "creditText": picture["credit"],
        "creator": {"@type": "Person", "name": picture["creator"]} if picture["creator"] else "",
        "copyrightNotice": picture["copyright"],
        "license": found.url if found else "",
        "digitalSourceType": source_type(picture),
    }
    return {name: value for name, value in said.items() if value != ""}


def publisher(name: str) -> dict[str, Any]:
    return {"@type": "NewsMediaOrganization", "name": name, "url": links.absolute("/")}


def thing(tag: Mapping[str, Any]) -> dict[str, Any]:
    """An entity by its name, with its page here and the same in other catalogues."""
    said = {
        "@type": type_of(tag["kind"]),
        "name": tag["name"],
        "url": links.absolute(tag["url"]) if tag["url"] else "",
        "sameAs": list(tag["same_as"]),
    }
    return {name: value for name, value in said.items() if value not in ("", [])}


def type_of(kind: str) -> str:
    """Of an entity's kind; topics have none of their own at schema.org."""
    return _TYPES.get(kind, "Thing")


def _author(byline: Mapping[str, Any]) -> dict[str, Any]:
    if not byline["author"]:
        return {"@type": "Organization", "name": byline["name"]}  # an agency, or a name without a page
    return {"@type": "Person", "name": byline["name"], "url": links.absolute(links.author(byline["slug"]))}


def _correction(correction: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "CorrectionComment",
        "text": correction["note"],
        "datePublished": correction["at"],
    }
