"""Writing a version down: its Snapshot, and the rows by which it is found. The event comes after, from the verb."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from articles.models import Revision
from masthead.actors import Actor
from media.models import Image, Told
from newsroom.log.append import append, audit
from newsroom.log.kinds import EventKind
from newsroom.log.models import Event
from publishing.document import Document, canonical, card, digest
from publishing.models import LiveByline, LiveLink, LivePicture, LiveStory, LiveTag, Snapshot, State


def freeze(document: Document, *, actor: Actor, now: datetime, revision: Revision | None = None) -> Snapshot:
    """Keep the document as the story's next Snapshot and make it the live one."""
    text = canonical(document)
    snapshot = Snapshot.objects.create(
        story=document["story"],
        version=document["version"],
        pubstatus=document["pubstatus"],
        verb=document["verb"],
        document=text,
        sha256=digest(text),
        schema=document["schema"],
        revision=revision,
        made_at=now,
        made_by=actor.label,
    )
    _put(document, snapshot)
    return snapshot


def _put(document: Document, snapshot: Snapshot) -> None:
    live, _ = LiveStory.objects.update_or_create(
        story=document["story"],
        defaults={
            "snapshot": snapshot,
            "version": document["version"],
            "state": State.LIVE,
            "path": document["path"],
            "kind": document["kind"],
            "language": document["language"],
            "section": document["section"]["uuid"],
            "headline": document["headline"],
            "card": json.dumps(card(document), ensure_ascii=False),
            "first_published_at": document["first_published_at"],
            "published_at": document["published_at"],
            "updated_at": document["updated_at"],
        },
    )
    for model, field, values in _companions(document):
        added = _replace(live, model, field, values)
        if model is LivePicture and added:
            _watch(added)


def _companions(document: Document) -> list[tuple[Any, str, set[str]]]:
    blocks = document["blocks"]
    return [
        (LiveTag, "entity", {tag["entity"] for tag in document["tags"]}),
        (LiveByline, "author", {byline["author"] for byline in document["bylines"] if byline["author"]}),
        (LivePicture, "image", {block["image"] for block in blocks if block["type"] == "picture"}),
        (LiveLink, "target", {block["story"] for block in blocks if block["type"] == "related"}),
    ]


def _watch(images: set[str]) -> None:
    """While no story showed them, the clock had no need to look at the end of their rights. Now it has."""
    Image.objects.filter(uuid__in=images, rights_told=Told.UNUSED).update(rights_told=Told.NOTHING)


def _replace(live: LiveStory, model: Any, field: str, values: set[str]) -> set[str]:
    """Only what differs is written: an amended caption touches no tag. Returns what is new."""
    rows = {str(getattr(row, field)): row for row in model.objects.filter(story=live)}
    gone = [row.pk for value, row in rows.items() if value not in values]
    model.objects.filter(pk__in=gone).delete()
    model.objects.bulk_create(
        model(story=live, published_at=live.published_at, **{field: value})
        for value in sorted(values - rows.keys())
    )
    return values - rows.keys()


def take_down(live: LiveStory, snapshot: Snapshot, state: State) -> None:
    """The row stays and says what happened; nothing finds the story any more."""
    live.snapshot, live.version, live.state = snapshot, snapshot.version, state
    live.headline, live.card = "", "{}"
    live.save()
    for model in (LiveTag, LiveByline, LivePicture, LiveLink):
        model.objects.filter(story=live).delete()


def tell(kind: EventKind, snapshot: Snapshot, *, actor: Actor, now: datetime, **detail: Any) -> Event:
    """Audit and event: the last two writes of a verb."""
    document = json.loads(snapshot.document)
    story = UUID(str(snapshot.story))
    audit(
        snapshot.verb,
        subject_kind="story",
        subject=story,
        actor=actor.label,
        now=now,
        detail={"version": snapshot.version, "sha256": snapshot.sha256, **detail},
    )
    payload = {
        "version": snapshot.version,
        "path": document["path"],
        "section": document["section"]["uuid"],
        **detail,
    }
    return append(kind, subject=story, actor=actor.label, now=now, payload=payload)
