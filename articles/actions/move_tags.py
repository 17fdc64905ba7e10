"""Splitting an entity, the stories' part: tags of chosen stories go over to the new one."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.dateparse import parse_datetime

from articles.models import Article, Mention, MovedTag, Tag
from articles.models.tags import Decision
from articles.moved_decisions import move_decisions
from articles.moved_rules import move_rules
from articles.retag_story import retag_story
from articles.revise import revise
from articles.working import read
from entities.models import Entity, Split, Stamp
from masthead.actors import Actor, require
from newsroom.log.append import audit

RIGHT = "articles.tag_story"
VALUES = (
    "decision", "is_by_hand", "confidence", "relevance", "count", "reasons", "is_about", "said_by", "decided_by",
    "decided_at",
)  # fmt: skip


class SplitUndone(ValueError):
    """The two are one again."""


def move_tags(*, split: Split, stories: Iterable[UUID], actor: Actor, now: datetime) -> list[MovedTag]:
    """In each story the confirmed tag on the old entity becomes one on the new one; returns what was moved.

    A transaction a story: lock the stamp, so that nobody undoes the split meanwhile, and the story; move the tag,
    with its mentions; a revision, as what is published names the tags. In the story its names mean the new entity
    from then on (LinkRule), and the tagger reads it again, so that it does not suggest the old one. A story that has
    no such tag any more is passed over. What people decided of the new entity in a story meanwhile gives way only
    where they did not confirm it. What the new one's tag said before is kept in MovedTag. Raises NotAllowed,
    SplitUndone, Article.DoesNotExist.
    """
    require(actor, RIGHT)
    moved = []
    for story in stories:
        with transaction.atomic(durable=True):
            Stamp.objects.lock()
            article = Article.objects.select_for_update().get(uuid=story)
            split = Split.objects.select_related("origin", "made").get(pk=split.pk)
            if not split.stands:
                raise SplitUndone(f"The split of {split} was undone meanwhile. No more tags were moved.")
            if record := _move(article, split, actor, now):
                moved.append(record)
    return moved


def _move(article: Article, split: Split, actor: Actor, now: datetime) -> MovedTag | None:
    tag = article.tags.filter(entity=split.origin, decision=Decision.CONFIRMED).first()
    if tag is None:
        return None
    before = read(article)
    there = article.tags.filter(entity=split.made).first()
    record = MovedTag.objects.create(
        split=split,
        article=article,
        was={
            "origin": values_of(tag),
            "made": values_of(there),
            "decisions": move_decisions(article, split.origin, split.made, now),
            "rules": move_rules(article, split.origin, split.made, by=actor.label, now=now),
        },
        by=actor.label,
        at=now,
    )
    if there is None:
        tag.entity = split.made
        tag.save(update_fields=["entity"])
    else:
        if there.decision != Decision.CONFIRMED:
            set_tag(article, split.made, values_of(tag))
        tag.delete()
    write_move(article, split.origin, split.made, before, verb="move tag", actor=actor, now=now)
    return record


def write_move(
    article: Article, start: Entity, end: Entity, before: Any, *, verb: str, actor: Actor, now: datetime
) -> None:
    """The mentions follow the tag, the tagger is asked; revision, audit. In the verb's transaction, story locked."""
    Mention.objects.filter(article=article, entity=start).update(entity=end)
    retag_story(article, now)
    if read(article) != before:
        revise(article, before, verb=verb, actor=actor, now=now)
    audit(
        verb,
        subject_kind="story",
        subject=article.uuid,
        actor=actor.label,
        now=now,
        detail={"from": str(start.uuid), "to": str(end.uuid)},
    )


def values_of(tag: Tag | None) -> dict[str, Any] | None:
    """What a tag says, as JSON."""
    if tag is None:
        return None
    values = {name: getattr(tag, name) for name in VALUES}
    return values | {"decided_at": tag.decided_at.isoformat() if tag.decided_at else None}


def set_tag(article: Article, entity: Entity, values: dict[str, Any] | None) -> None:
    """The story's tag on the entity says these values; None takes it away."""
    if values is None:
        article.tags.filter(entity=entity).delete()
        return
    decided_at = parse_datetime(values["decided_at"]) if values["decided_at"] else None
    Tag.objects.update_or_create(article=article, entity=entity, defaults=values | {"decided_at": decided_at})
