"""What every verb of publishing looks at before it writes, under lock: the story, its live row, its last version."""

from uuid import UUID

from articles.models import Article, Revision
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
    return (
        LiveStory.objects.select_for_update(of=("self",))
        .select_related("snapshot")
        .filter(story=story)
        .first()
    )


def must_be_live(story: UUID, version: int | None = None) -> LiveStory:
    """The live row, locked. Raises NoSuchStory, IsKilled, and StaleVersion when `version` is not the live one."""
    row = live(story)
    if row is None or row.state == State.UNPUBLISHED:
        raise NoSuchStory("This story is not out.")
    refuse_killed(row)
    if version is not None and row.version != version:
        raise StaleVersion(
            f"The story has version {row.version} by now; you looked at {version}. Look at it again."
        )
    return row


def refuse_killed(row: LiveStory | None) -> None:
    if row is not None and row.state == State.KILLED:
        raise IsKilled("This story was killed. It stays killed: write a new one.")


def pinned(article: Article, edit_version: int) -> Revision:
    """The revision that is to be published, and no other. Raises StaleVersion when there is none of that number."""
    revision = article.revisions.filter(edit_version=edit_version).first()
    if revision is None:
        raise StaleVersion(f"The story has no version {edit_version}. Open it again.")
    return revision


def next_version(story: UUID) -> int:
    last = Snapshot.objects.filter(story=story).order_by("-version").values_list("version", flat=True).first()
    return (last or 0) + 1
