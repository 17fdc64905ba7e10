"""Publishing a pinned revision, for the first time, again after it was withheld, or as an update."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.models import Article, Revision
from masthead.actors import Actor, require
from newsroom.log.kinds import EventKind
from publishing import locks
from publishing.addresses import address
from publishing.document import Document, Issue, build
from publishing.events import STORY_PUBLISHED, STORY_UPDATED
from publishing.facts import gather
from publishing.freeze import freeze, tell
from publishing.models import Correction, LiveStory, Schedule, Snapshot, State
from publishing.readiness import must_be_ready


class AlreadyLive(ValueError):
    """The story is out: a new text is an update."""


def publish(*, story: UUID, edit_version: int, actor: Actor, now: datetime) -> Snapshot:
    """Put the revision out, and nothing that was written after it.

    1. Lock the story; a killed one stays killed, a live one needs `update`.
    2. Preflight the revision: an error stops here.
    3. Address, Snapshot, live rows; a planned publication of the same story falls away; audit; event.

    Raises NotAllowed, NoSuchStory, StaleVersion, IsKilled, AlreadyLive, NotReadyToPublish.
    """
    require(actor, "publishing.publish_story")
    with transaction.atomic(durable=True):
        article = locks.article(story)
        live = locks.live(story)
        if live and live.state == State.LIVE:
            raise AlreadyLive("This story is out already. Publish the new text as an update.")
        return put_out(article, locks.pinned(article, edit_version), live, "publish", actor=actor, now=now)


def update(*, story: UUID, edit_version: int, actor: Actor, now: datetime, silent: bool = False) -> Snapshot:
    """Put a new revision of a live story out. A silent one moves no date that readers see.

    Raises NotAllowed, NoSuchStory, StaleVersion, IsKilled, NotReadyToPublish.
    """
    require(actor, "publishing.publish_story")
    with transaction.atomic(durable=True):
        article = locks.article(story)
        live = locks.must_be_live(story)
        revision = locks.pinned(article, edit_version)
        return put_out(article, revision, live, "update", actor=actor, now=now, silent=silent)


def put_out(
    article: Article,
    revision: Revision,
    live: LiveStory | None,
    verb: str,
    *,
    actor: Actor,
    now: datetime,
    silent: bool = False,
) -> Snapshot:
    """Inside the verb's transaction, story and live row locked: check, freeze, tell."""
    locks.refuse_killed(article.uuid, live)
    must_be_ready(revision, now)
    document = compose(article, revision, live, verb, now=now, silent=silent)
    snapshot = freeze(document, actor=actor, now=now, revision=revision)
    Schedule.objects.filter(story=article.uuid).delete()
    kind: EventKind = STORY_PUBLISHED if verb == "publish" else STORY_UPDATED
    tell(kind, snapshot, actor=actor, now=now, edit_version=revision.edit_version, silent=silent)
    return snapshot


def compose(
    article: Article,
    revision: Revision,
    live: LiveStory | None,
    verb: str,
    *,
    now: datetime,
    silent: bool = False,
) -> Document:
    """The document of the revision, with its address, its dates and all corrections so far."""
    working = revision.working()
    facts = gather(article, working, lock=True)
    first = live.first_published_at if live else now
    place = address(
        story=article.uuid,
        section=facts.section["slug"],
        slug=str(working.fields.get("slug") or ""),
        headline=str(working.fields.get("headline") or ""),
        first_published_at=first,
        now=now,
    )
    issue = Issue(
        story=str(article.uuid),
        version=locks.next_version(article.uuid),
        verb=verb,
        path=place.path,
        slug=place.slug,
        first_published_at=first,
        updated_at=live.updated_at if live and silent else now,
        corrections=corrections(article.uuid),
    )
    return build(working, facts, issue)


def corrections(story: UUID) -> list[dict[str, object]]:
    rows = Correction.objects.filter(story=story)
    return [
        {"version": row.version, "note": row.note, "at": row.at.isoformat()}
        | ({"is_update": True} if row.is_update else {})
        for row in rows
    ]
