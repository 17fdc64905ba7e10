"""Documents and published stories of our own making, for these tests."""

from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from entities.models import Entity
from masthead.actors import SystemActor
from masthead.models import Section
from publishing import events, tombstones
from publishing.actions.kill import kill, unpublish
from publishing.document import Document
from publishing.freeze import freeze, tell
from publishing.models import Snapshot

ACTOR = SystemActor("test", frozenset({"publishing.kill_story", "publishing.unpublish_story"}))
MORNING = datetime(2026, 3, 2, 9, 20, tzinfo=UTC)
KINDS = {
    "publish": events.STORY_PUBLISHED,
    "update": events.STORY_UPDATED,
    "amend": events.STORY_AMENDED,
    "correct": events.STORY_CORRECTED,
    "restore": events.STORY_PUBLISHED,
}
IMAGE = "5b1c9a60-8f0e-4d6c-9f7e-1f5a1d0c2e77"


def rendition(crop: str = "whole", width: int = 960, format: str = "jpg", **more: Any) -> dict[str, Any]:  # noqa: A002  # the document's own word
    name = f"k7/3q/{crop}{width}.{format}"
    return {"crop": crop, "format": format, "width": width, "height": width * 2 // 3, "name": name, **more}


def picture(**changes: Any) -> dict[str, Any]:
    renditions = [rendition(width=320), rendition(width=960, bytes=129_005), rendition(width=1920)]
    return {
        "uuid": str(uuid4()),
        "type": "picture",
        "image": IMAGE,
        "crop": "",
        "caption": "A reader looks at the display cases.",
        "alt_text": "A woman leans over a glass case.",
        "is_decorative": False,
        "credit": "Rosa Keller / Example News",
        "creator": "Rosa Keller",
        "copyright": "© 2026 Example News",
        "source": "Example News",
        "usage_terms": "Editorial use only.",
        "digital_source_type": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
        "long_description": "",
        "licence_url": "",
        "is_web_only": False,
        "renditions": [*renditions, rendition(width=960, format="avif")],
    } | changes


def text(html: str) -> dict[str, Any]:
    return {"uuid": str(uuid4()), "type": "text", "html": html}


def quote(words: str, introduction: str = "", attribution: str = "") -> dict[str, Any]:
    said = {"text": words, "introduction": introduction, "attribution": attribution}
    return {"uuid": str(uuid4()), "type": "quote", **said}


def fact_box(title: str, html: str) -> dict[str, Any]:
    return {"uuid": str(uuid4()), "type": "fact_box", "title": title, "html": html}


def related(story: UUID | str) -> dict[str, Any]:
    return {"uuid": str(uuid4()), "type": "related", "story": str(story)}


def tag(name: str, kind: str = "person", wikidata: str = "", *, about: bool = True) -> dict[str, Any]:
    slug = name.lower().replace(" ", "-")
    said = {"entity": str(uuid4()), "kind": kind, "name": name, "slug": slug, "wikidata": wikidata}
    return said | {"about": about, "names": [name]}


def tag_of(entity: Entity, *, about: bool = True, names: list[str] | None = None) -> dict[str, Any]:
    """As a story froze it."""
    frozen = tag(entity.name, entity.kind, entity.wikidata, about=about) | {"slug": entity.slug}
    return frozen | {"entity": str(entity.uuid), "names": names or [entity.name]}


def document(**changes: Any) -> Document:
    """A whole document of schema 1."""
    story = str(changes.pop("story", None) or uuid4())
    at = changes.pop("at", MORNING).isoformat()
    return deepcopy(
        {
            "schema": 1,
            "story": story,
            "version": 1,
            "pubstatus": "usable",
            "verb": "publish",
            "kind": "report",
            "language": "en",
            "direction": "ltr",
            "slugline": "LIBRARY-WEB",
            "slug": "early-web-papers",
            "kicker": "Libraries",
            "headline": "Geneva library to show early papers on the web",
            "standfirst": "A copy of the 1989 proposal goes on show.",
            "search_headline": "",
            "social_headline": "Early web papers on show",
            "dateline": "Geneva",
            "genre": "Current",
            "urgency": 4,
            "section": {"uuid": str(uuid4()), "slug": "world", "name": "World"},
            "path": f"/world/2026/03/02/{story}/",
            "first_published_at": at,
            "published_at": at,
            "updated_at": at,
            "bylines": [
                {"author": str(uuid4()), "name": "Amara Diallo", "slug": "amara-diallo"},
                {"author": None, "name": "Jonas Weber", "slug": ""},
            ],
            "blocks": [
                text("<p>The city library will show <em>early</em> papers.</p><p>Entry is free.</p>"),
                picture(),
                quote("Information wants a library.", "The director said:", "The director"),
                fact_box("The proposal", "<p>Written in 1989.</p>"),
            ],
            "tags": [
                tag("Tim Berners-Lee", "person", "Q80"),
                tag("CERN", "organisation", "Q42944"),
                tag("Geneva", "place", "Q71"),
                tag("Web at 37", "event"),
                tag("Weaving the Web", "work"),
                tag("Libraries", "topic"),
            ],
            "corrections": [],
        }
        | changes
    )


def section(slug: str = "world") -> dict[str, str]:
    row, _ = Section.objects.get_or_create(slug=slug, defaults={"name": slug.title()})
    return {"uuid": str(row.uuid), "slug": row.slug, "name": row.name}


def put_out(frozen: Document | None = None, **changes: Any) -> Snapshot:
    """Freeze a document and tell the log, as the verbs do."""
    frozen = frozen or document(**{"section": section()} | changes)
    at = datetime.fromisoformat(frozen["updated_at"])
    with transaction.atomic():
        snapshot = freeze(frozen, actor=ACTOR, now=at)
        tell(KINDS[frozen["verb"]], snapshot, actor=ACTOR, now=at, why="a secret reason", edit_version=77)
    return snapshot


def again(snapshot: Snapshot, verb: str, **changes: Any) -> Snapshot:
    """The story's next version."""
    later = datetime.fromisoformat(snapshot.read()["updated_at"]) + timedelta(minutes=1)
    version = {"version": snapshot.version + 1, "verb": verb, "updated_at": later.isoformat()}
    return put_out(snapshot.read() | version | changes)


def take_away(snapshot: Snapshot, verb: str = "kill") -> Snapshot:
    """By the verb itself."""
    act = {"kill": kill, "unpublish": unpublish}[verb]
    return act(story=UUID(str(snapshot.story)), reason="a secret reason", actor=ACTOR, now=MORNING)


def raise_tombstone(story: UUID | str) -> None:
    """A kill that has come as far as its file: the database knows nothing of it yet."""
    tombstones.write(UUID(str(story)), reason="a secret reason", actor="system:test", now=MORNING)
