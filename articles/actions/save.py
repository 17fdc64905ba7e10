"""Saving a story that others may have saved meanwhile."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.door import clean
from articles.merge import Merged, Working, merge
from articles.merge.notes import Conflict
from articles.models import Article, Revision
from articles.revise import revise
from articles.working import MERGED, read, write
from masthead.actors import Actor, require
from newsroom.log.append import audit


class UnknownRevision(ValueError):
    """The page was opened on a revision that this story does not have."""


@dataclass(frozen=True)
class Saved:
    """The revision that the save made, and what the person who saved should know."""

    revision: Revision
    merged: Merged


def save(*, story: UUID, opened_on: int, mine: Working, actor: Actor, now: datetime) -> Saved:
    """Merge what was posted into the story, block by block and field by field.

    1. Clean what was posted (HTML at the door), before anyone has to wait for it.
    2. Lock the story, and merge with its rows as they stand now. `opened_on` is the edit version that the page was
       opened on: the base of the merge.
    3. Write only rows that changed; keep a Revision, and in it every text that could not be joined.

    A save that changes nothing makes no revision. Raises NotAllowed, UnknownRevision, `html.TooMuchHtml`,
    `door.TooLong`, `working.Gone`, and Article.DoesNotExist.
    """
    require(actor, "articles.write_story")
    cleaned = clean(mine)
    with transaction.atomic(durable=True):
        article = Article.objects.select_for_update().get(uuid=story)
        theirs = read(article)
        merged = merge(_base(article, opened_on), cleaned, theirs, MERGED)
        if merged.working == theirs and not merged.conflicts:
            return Saved(article.revisions.latest("edit_version"), merged)
        write(article, merged.working)
        conflicts = [_kept(conflict) for conflict in merged.conflicts]
        revision = revise(article, theirs, verb="save", actor=actor, now=now, conflicts=conflicts)
        audit(
            "save",
            subject_kind="story",
            subject=article.uuid,
            actor=actor.label,
            now=now,
            detail={"edit_version": revision.edit_version, "conflicts": len(conflicts)},
        )
    return Saved(revision, merged)


def _base(article: Article, opened_on: int) -> Working:
    revision = article.revisions.filter(edit_version=opened_on).first()
    if revision is None:
        raise UnknownRevision(
            "The page was opened on a version that this story does not have. Open the story again."
        )
    return revision.working()


def _kept(conflict: Conflict) -> dict[str, object]:
    return {
        "block": conflict.block,
        "block_type": conflict.block_type,
        "field": conflict.field,
        "mine": conflict.mine,
        "theirs": conflict.theirs,
    }
