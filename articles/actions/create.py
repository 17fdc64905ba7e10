"""Beginning a story."""

from datetime import datetime

from django.db import transaction

from articles.merge import Working
from articles.models import BLOCKS, Article, Revision, StoryKind
from articles.revise import revise
from masthead.actors import Actor, require
from masthead.models import Publication
from newsroom.log.append import audit


def create(*, kind: StoryKind, actor: Actor, now: datetime, language: str = "") -> Revision:
    """A new story of the kind, with the blocks that the kind begins with; returns its first revision.

    Raises NotAllowed.
    """
    require(actor, "articles.write_story")
    with transaction.atomic(durable=True):
        article = Article(
            kind=kind,
            language=language or Publication.objects.current().language,
            created_at=now,
            tag_at=now,
            changed_at=now,
            changed_by=actor.label,
        )
        article.save()
        for position, name in enumerate(kind.starting_blocks, start=1):
            BLOCKS[name](parent=article, region="main", ordering=position * 10).save()
        revision = revise(article, Working(), verb="create", actor=actor, now=now)
        audit("create", subject_kind="story", subject=article.uuid, actor=actor.label, now=now)
    return revision
