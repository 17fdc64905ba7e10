"""What every verb of publishing looks at before it writes, under lock: the story, its live row, its last version.

All lock in one order, so that no two wait for each other: Article, LiveStory, RippleHit, Image, Schedule, and the log's
Head last.
A verb may leave some of them out.
"""

from collections.abc import Iterable
from uuid import UUID

from articles.models import Article, Revision
from media.models import Image
from publishing import tombstones
from publishing.models import LiveStory, Snapshot, State


class NoSuchStory(ValueError):
    """There is no story with this uuid, or it has never been out."""


class StaleVersion(ValueError):
    """The story has another version than the one that the actor looked at."""


class IsKilled(ValueError):
    """A killed story stays killed."""


def article(story: UUID) -> Article:
    """The working copy, locked. Always taken before the live row, so that no two verbs wait for each other."""
    found = Article.objects.select_for_update().filter(uuid=story).first()
    if found is None:
        raise NoSuchStory("This story does not exist.")
    return found


def live(story: UUID) -> LiveStory | None:
    """The live row, locked. Its snapshot is read after the lock is held, and never joined to it: PostgreSQL drops a row
    from a locking join when what it is joined to has changed while the lock was waited for.
    """
    return LiveStory.objects.select_for_update().filter(story=story).first()


def stories(uuids: Iterable[UUID]) -> list[LiveStory]:
    """The live rows of many stories, locked in one order."""
    return list(LiveStory.objects.select_for_update().filter(story__in=list(uuids)).order_by("story"))


def must_be_live(story: UUID, version: int | None = None) -> LiveStory:
    """The live row, locked. Raises NoSuchStory, IsKilled, and StaleVersion when `version` is not the live one."""
    row = live(story)
    refuse_killed(story, row)
    if row is None or row.state == State.UNPUBLISHED:
        raise NoSuchStory("This story is not out.")
    if version is not None and row.version != version:
        raise StaleVersion(
            f"The story has version {row.version} by now; you looked at {version}. Look at it again."
        )
    return row


def refuse_killed(story: UUID, row: LiveStory | None) -> None:
    """Raise IsKilled when the live row or the tombstone says so: after a restore only the tombstone may."""
    if tombstones.stands(story) or (row is not None and row.state == State.KILLED):
        raise IsKilled("This story was killed. It stays killed: write a new one.")


def pinned(article: Article, edit_version: int) -> Revision:
    """The revision that is to be published, and no other. Raises StaleVersion when there is none of that number."""
    revision = article.revisions.filter(edit_version=edit_version).first()
    if revision is None:
        raise StaleVersion(f"The story has no version {edit_version}. Open it again.")
    return revision


def images(uuids: Iterable[str]) -> list[Image]:
    """The images, locked in one order, as they stay until the transaction ends: what preflight says of their rights
    and files holds when the document is frozen, and none is withdrawn in between.
    """
    return list(Image.objects.select_for_update().filter(uuid__in=list(uuids)).order_by("uuid"))


def next_version(story: UUID) -> int:
    last = Snapshot.objects.filter(story=story).order_by("-version").values_list("version", flat=True).first()
    return (last or 0) + 1
