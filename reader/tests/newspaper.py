"""A newspaper for the reader's tests: documents frozen as publishing freezes them, without an article behind them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from masthead.actors import SystemActor
from masthead.models import Author, Publication, Section
from publishing.freeze import freeze
from publishing.models import Address, LiveStory
from publishing.paths import path_of, slug_of

ACTOR = SystemActor("test")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Newspaper:
    """`paper.put_out(headline=...)` gives the LiveStory; each story is an hour older than the one before it."""

    def __init__(self) -> None:
        Publication.objects.update_or_create(
            pk=1, defaults={"name": "The Test Post", "language": "en", "time_zone": "Europe/London"}
        )
        self.section = Section.objects.create(name="World", slug="world", description="From abroad.")
        self.author = Author.objects.create(name="Ann Example", slug="ann-example", biography="She writes.")
        self.next_at = NOON

    def put_out(self, **words: Any) -> LiveStory:
        at = words.pop("at", self.next_at)
        self.next_at -= timedelta(hours=1)
        document = self.document(at, **words)
        Address.objects.create(path=document["path"], story=document["story"], made_at=at)
        return LiveStory.objects.get(pk=freeze(document, actor=ACTOR, now=at).story)

    def document(self, at: datetime, **words: Any) -> dict[str, Any]:
        headline = words.get("headline", "Harbour opens again")
        section: Section = words.pop("section", self.section)
        story = str(uuid4())
        slug = words.pop("slug", f"{slug_of(headline)}-{story[:8]}")
        return {
            "schema": 1,
            "story": story,
            "version": 1,
            "pubstatus": "usable",
            "verb": "publish",
            "kind": "report",
            "language": "en",
            "direction": "ltr",
            "slugline": "HARBOUR",
            "slug": slug,
            "kicker": "",
            "headline": headline,
            "standfirst": "After a long winter the ships are back.",
            "search_headline": "",
            "social_headline": "",
            "dateline": "",
            "genre": "",
            "urgency": 4,
            "section": {"uuid": str(section.uuid), "slug": section.slug, "name": section.name},
            "path": path_of(section.slug, at, Publication.objects.current().zone, slug),
            "first_published_at": at.isoformat(),
            "published_at": at.isoformat(),
            "updated_at": at.isoformat(),
            "bylines": [self.byline()],
            "blocks": [text("<p>The harbour is open.</p>")],
            "tags": [],
            "corrections": [],
        } | words

    def byline(self) -> dict[str, str]:
        return {"author": str(self.author.uuid), "name": self.author.name, "slug": self.author.slug}

    def move(self, live: LiveStory, path: str) -> None:
        """Give the story another address; the old one stays."""
        Address.objects.filter(story=live.story).update(is_current=False)
        Address.objects.create(path=path, story=live.story, made_at=NOON)
        LiveStory.objects.filter(pk=live.pk).update(path=path)


def text(html: str) -> dict[str, Any]:
    return {"uuid": str(uuid4()), "type": "text", "html": html}


def quote(said: str, introduction: str = "", attribution: str = "") -> dict[str, Any]:
    words = {"text": said, "introduction": introduction, "attribution": attribution}
    return {"uuid": str(uuid4()), "type": "quote", **words}


def related(story: object) -> dict[str, Any]:
    return {"uuid": str(uuid4()), "type": "related", "story": str(story)}


def picture(**words: Any) -> dict[str, Any]:
    return {
        "uuid": str(uuid4()),
        "type": "picture",
        "image": str(uuid4()),
        "crop": "",
        "caption": "The harbour",
        "alt_text": "Ships in a harbour",
        "is_decorative": False,
        "credit": "PA",
        "creator": "",
        "copyright": "",
        "renditions": [file("whole", 960), file("16x9", 1200)],
    } | words


def file(crop: str, width: int, kind: str = "jpg") -> dict[str, Any]:
    name = f"aa/bb/{crop.replace('x', '')}{width}.{kind}"
    return {"name": name, "crop": crop, "format": kind, "width": width, "height": width // 2, "bytes": 1}


def tag(entity: Any, *names: str, about: bool = True) -> dict[str, Any]:
    """As a story froze it. `names` are those that its text has; without any, its own."""
    return {
        "entity": str(entity.uuid),
        "kind": entity.kind,
        "name": entity.name,
        "slug": entity.slug,
        "wikidata": entity.wikidata,
        "about": about,
        "names": list(names) or [entity.name],
    }
