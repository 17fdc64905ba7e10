"""Picking copy up from the wire: a Take becomes an Article."""

from datetime import datetime

from django.db import transaction

from articles.door import clean
from articles.events import STORY_PICKED_UP
from articles.from_take import Draft, story_from
from articles.merge import Working
from articles.models import BLOCKS, Article, PickUp, StoryKind
from articles.revise import revise
from articles.with_pictures import with_pictures
from articles.working import write
from masthead.actors import Actor, require
from masthead.models import Publication
from newsroom.log.append import append, audit
from wire.models import Take


def pick_up(*, take: Take, actor: Actor, now: datetime, kind: str = "report") -> Article:
    """The story of this take; a take that has been picked up before is the story that it became.

    1. Lock the take, so that of many who pick it up at once one makes the story.
    2. Headline, standfirst and byline go to their fields, captions with their credits to pictures, quotes to quotes,
       the rest to running text. Each block remembers its take and its paragraphs. A picture that came with the take
       stands with its caption; a caption without one waits for its image.
    3. Revision, audit, event.

    Raises NotAllowed.
    """
    require(actor, "articles.write_story")
    with transaction.atomic(durable=True):
        locked = Take.objects.select_for_update().get(pk=take.pk)
        before = PickUp.objects.select_related("article").filter(take=locked).first()
        if before:
            return before.article
        article = _write(locked, kind, actor, now)
        PickUp.objects.create(take=locked, article=article, picked_up_by=actor.label, picked_up_at=now)
        audit(
            "pick up",
            subject_kind="story",
            subject=article.uuid,
            actor=actor.label,
            now=now,
            detail={"take": str(locked.uuid)},
        )
        payload = {"take": str(locked.uuid), "edit_version": article.edit_version}
        append(STORY_PICKED_UP, subject=article.uuid, actor=actor.label, now=now, payload=payload)
    return article


def _write(take: Take, kind: str, actor: Actor, now: datetime) -> Article:
    draft = with_pictures(story_from(take.draft(), Publication.objects.current().language), take)
    story_kind = StoryKind.objects.get(pk=kind)
    article = Article(kind=story_kind, created_at=now, changed_at=now, changed_by=actor.label, tag_at=now)
    article.save()
    write(article, clean(draft.working))
    _remember_origins(article, take, draft)
    revise(article, Working(), verb="pick up", actor=actor, now=now)
    return article


def _remember_origins(article: Article, take: Take, draft: Draft) -> None:
    for model in BLOCKS.values():
        for block in model._default_manager.filter(parent=article):
            block.take, block.take_paragraphs = take, draft.origins[str(block.uuid)]
            block.save(update_fields=["take", "take_paragraphs"])
