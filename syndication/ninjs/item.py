"""A live story as a ninjs 3.1 item (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from syndication.ninjs.concepts import concepts
from syndication.ninjs.pictures import pictures
from syndication.ninjs.text import body
from syndication.site import Site

Document = Mapping[str, Any]
Item = dict[str, Any]

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}


@dataclass(frozen=True)
class Provider:
    """Who publishes: the paper's name and its address."""

    name: str
    site: Site


def item(
    document: Document, *, version_created: str, provider: Provider, related: Sequence[Mapping[str, str]] = ()
) -> Item:
    """The item of a live document. `version_created` is ISO 8601 with its offset; `related` are the live stories that
    the text points to, each {story, headline}. What the story does not have is left out, never sent empty.
    """
    document = {**document, "blocks": [block for block in document["blocks"] if _is_passed_on(block)]}
    text, shown = body(document, provider.site), pictures(document, provider.site)
    said = {
        "urgency": document["urgency"],
        "language": document["language"],
        "slugline": document["slugline"],
        "by": ", ".join(byline["name"] for byline in document["bylines"]),
        "located": document["dateline"],
        "headlines": _headlines(document),
        "descriptions": _standfirst(document),
        "bodies": [_body(text.html, text.characters, text.words)] if text.html else [],
        "genres": [{"name": document["genre"]}] if document["genre"] else [],
        "edNote": "\n".join(_corrections(document)),
        "associations": shown + [_related(story, number) for number, story in enumerate(related, start=1)],
        **concepts(document["tags"]),
    }
    return {
        **identity(document, version_created, provider),
        "profile": "text-photo" if shown else "text-only",
        "representationType": "full" if text.is_whole else "partial",
        "title": document["headline"],
        "copyrightHolder": provider.name,
        "copyrightNotice": f"Copyright {document['first_published_at'][:4]} {provider.name}",
        "altIds": [{"role": "permalink", "value": provider.site.at(document["path"])}],
        **{name: value for name, value in said.items() if value},
    }


def _is_passed_on(block: Mapping[str, Any]) -> bool:
    """A web-only picture is for our own pages: partners get neither its file nor its words."""
    return block["type"] != "picture" or not block.get("is_web_only")


def identity(document: Document, version_created: str, provider: Provider) -> Item:
    """What every version has, also the last one of a killed story.

    The `uri` names the story for ever, whatever its address (urn:uuid, RFC 9562); the version makes it one item.
    """
    return {
        "uri": f"urn:uuid:{document['story']}",
        "type": "text",
        "version": str(document["version"]),
        "pubStatus": document["pubstatus"],
        "firstCreated": document["first_published_at"],
        "versionCreated": version_created,
        "infoSources": [{"name": provider.name, "role": "provider", "uri": provider.site.at("/")}],
        "standard": dict(STANDARD),
    }


def _headlines(document: Document) -> list[dict[str, str]]:
    """The main one first; others only where they say something else."""
    others = {role: document[f"{role}_headline"] for role in ("search", "social")} | {
        "kicker": document["kicker"]
    }
    said = {"main": document["headline"]} | {
        role: value for role, value in others.items() if value and value != document["headline"]
    }
    return [{"role": role, "contentType": "text/plain", "value": value} for role, value in said.items()]


def _standfirst(document: Document) -> list[dict[str, str]]:
    if not document["standfirst"]:
        return []
    return [{"role": "summary", "contentType": "text/plain", "value": document["standfirst"]}]


def _body(text: str, characters: int, words: int | None) -> dict[str, Any]:
    counted: dict[str, Any] = {
        "role": "main",
        "contentType": "text/html",
        "charCount": characters,
        "value": text,
    }
    return counted if words is None else counted | {"wordCount": words}


def _corrections(document: Document) -> list[str]:
    """The newest last, each with its day in UTC."""
    newest_last = sorted(document["corrections"], key=lambda correction: int(correction["version"]))
    return [
        f"{'Update' if each.get('is_update') else 'Correction'} ({each['at'][:10]}): {each['note']}"
        for each in newest_last
    ]


def _related(story: Mapping[str, str], number: int) -> Item:
    return {
        "name": f"related-{number}",
        "rel": "seeAlso",
        "uri": f"urn:uuid:{story['story']}",
        "type": "text",
        "representationType": "partial",
        "headlines": [{"role": "main", "contentType": "text/plain", "value": story["headline"]}],
    }
