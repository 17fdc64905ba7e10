"""From a pinned revision to the frozen document (pure): values in, one JSON value out.

Schema 3. Paths are relative to the site; names of sections, authors and entities are as they were when it was
published. What may change later (hosts, current addresses, merged entities) is looked up when the document is shown.

    schema, story, version, pubstatus, verb, kind, language, direction, slugline, slug, kicker, headline, standfirst,
    search_headline, social_headline, dateline, genre, urgency,
    section      {uuid, slug, name}
    path         /<section>/<yyyy>/<mm>/<dd>/<slug>/
    first_published_at, published_at, updated_at     ISO 8601, UTC
    bylines      [{author | null, name, slug}]
    blocks       [{uuid, type, ...}]: text {html}, quote {text, introduction, attribution}, fact_box {title, html},
                 related {story}, picture {image, crop, caption, alt_text, is_decorative, credit, creator, copyright,
                 source, usage_terms, digital_source_type, long_description, licence_url, is_web_only,
                 renditions: [{name, crop, format, width, height, bytes}]}
    tags         [{entity, kind, name, slug, wikidata, about, names}], most relevant first. `about`: the story is about
                 it, and does not only mention it. `names`: what the text calls it, its own name first, then the
                 longest
    corrections  [{version, note, at}]; one that tells what has happened since has `is_update`: true
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from articles.merge import Block, Working
from articles.models.article import direction_of
from media.use import Own, Words, resolve
from publishing.upgrade import SCHEMA

Document = dict[str, Any]

COPIED = (
    "kind",
    "language",
    "slugline",
    "kicker",
    "headline",
    "standfirst",
    "search_headline",
    "social_headline",
    "dateline",
    "genre",
    "urgency",
)


@dataclass(frozen=True)
class PictureFacts:
    """An image's own words, and its renditions as `media` freezes them."""

    own: Own
    renditions: Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Facts:
    """What the revision names by uuid, as it stands when the story is published."""

    section: Mapping[str, str]
    authors: Mapping[str, Mapping[str, str]]
    pictures: Mapping[str, PictureFacts]
    tags: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True)
class Issue:
    """Of this one publication: which version, when, where. `corrections` are all so far."""

    story: str
    version: int
    verb: str
    path: str
    slug: str
    first_published_at: datetime
    updated_at: datetime
    corrections: Sequence[Mapping[str, Any]] = field(default_factory=tuple)


def build(working: Working, facts: Facts, issue: Issue) -> Document:
    """The document of a revision. Raises KeyError when `facts` lacks something that the revision names."""
    fields = working.fields
    return {
        "schema": SCHEMA,
        "pubstatus": "usable",
        **{name: fields.get(name) or ("" if name != "urgency" else 4) for name in COPIED},
        "direction": direction_of(str(fields.get("language") or "")),
        "section": dict(facts.section),
        "bylines": [_byline(key, facts) for key in working.lists.get("bylines", ())],
        "blocks": [_block(block, facts) for block in working.blocks if _is_shown(block)],
        "tags": [dict(tag) for tag in facts.tags],
        **issued(issue),
    }


def issued(issue: Issue) -> Document:
    """The part of a document that changes with each version, whatever its text."""
    return {
        "story": issue.story,
        "version": issue.version,
        "verb": issue.verb,
        "path": issue.path,
        "slug": issue.slug,
        "first_published_at": issue.first_published_at.isoformat(),
        "published_at": issue.first_published_at.isoformat(),
        "updated_at": issue.updated_at.isoformat(),
        "corrections": [dict(correction) for correction in issue.corrections],
    }


def _is_shown(block: Block) -> bool:
    """An empty text block and a picture that never got its image stay in the working copy."""
    if block.type == "picture":
        return bool(block.fields.get("image"))
    return any(isinstance(value, str) and value.strip() for value in block.fields.values())


def _byline(key: str, facts: Facts) -> dict[str, str | None]:
    kind, _, value = key.partition(":")
    if kind == "name":
        return {"author": None, "name": value, "slug": ""}
    return {"author": value, **facts.authors[value]}


def _block(block: Block, facts: Facts) -> Document:
    values: Document = {"uuid": block.uuid, "type": block.type, **block.fields}
    return values | _picture(values, facts.pictures[values["image"]]) if block.type == "picture" else values


def _picture(values: Document, facts: PictureFacts) -> Document:
    """What is shown: the use's own words, and the image's where it has none (media/use.py)."""
    shown = asdict(resolve(words_of(values), values["crop"], facts.own))
    del shown["image_uuid"]
    return shown | {"renditions": [dict(rendition) for rendition in facts.renditions]}


def words_of(values: Mapping[str, Any]) -> Words:
    """What a picture block itself says."""
    return Words(values["caption"], values["alt_text"], values["is_decorative"], values["credit"])


def card(document: Document) -> Document:
    """What a list shows of the story, without its text."""
    lead = next((block for block in document["blocks"] if block["type"] == "picture"), None)
    return {
        "story": document["story"],
        "version": document["version"],
        "path": document["path"],
        "kind": document["kind"],
        "language": document["language"],
        "direction": document["direction"],
        "kicker": document["kicker"],
        "headline": document["headline"],
        "standfirst": document["standfirst"],
        "section": document["section"],
        "bylines": document["bylines"],
        "published_at": document["published_at"],
        "updated_at": document["updated_at"],
        "picture": lead,
        "about": [{"entity": tag["entity"], "name": tag["name"]} for tag in document["tags"] if tag["about"]],
    }


def canonical(document: Document) -> str:
    """Equal documents give equal text (after RFC 8785: sorted keys, no spaces; numbers here are whole)."""
    return json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
