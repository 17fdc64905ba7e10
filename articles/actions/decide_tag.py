"""Deciding on a tag: a suggestion confirmed or rejected, or an entity added by hand."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.models import Article, Tag
from articles.models.tags import Decision
from articles.revise import revise
from articles.working import read
from entities.models import Entity
from masthead.actors import Actor, require
from newsroom.log.append import audit


class NotADecision(ValueError):
    """People confirm or reject; only the tagger suggests."""


def decide_tag(*, story: UUID, entity: UUID, decision: str, actor: Actor, now: datetime) -> Tag:
    """Confirm or reject one entity in one story; a confirmed one that nobody suggested is added by hand.

    A rejected one stays as rejected, so that the tagger does not bring it back. Confirming makes a new revision:
    what is published names it. Raises NotAllowed, NotADecision, Article.DoesNotExist, Entity.DoesNotExist.
    """
    require(actor, "articles.tag_story")
    if decision not in {Decision.CONFIRMED, Decision.REJECTED}:
        raise NotADecision(f"A tag is confirmed or rejected, not {decision!r}.")
    with transaction.atomic(durable=True):
        article = Article.objects.select_for_update().get(uuid=story)
        subject = Entity.objects.get(uuid=entity).survivor
        before = read(article)
        tag, is_new = Tag.objects.get_or_create(
            article=article, entity=subject, defaults={"is_by_hand": True}
        )
        others = _of_merged(article, subject, decision)
        if tag.decision == decision and not is_new and not others:
            return tag
        tag.decision, tag.decided_by, tag.decided_at = decision, actor.label, now
        tag.save()
        Tag.objects.filter(pk__in=others).update(decision=decision, decided_by=actor.label, decided_at=now)
        if read(article) != before:
            revise(article, before, verb="tag", actor=actor, now=now)
        audit(
            "tag",
            subject_kind="story",
            subject=article.uuid,
            actor=actor.label,
            now=now,
            detail={"entity": str(subject.uuid), "decision": decision, "by_hand": tag.is_by_hand},
        )
    return tag


def _of_merged(article: Article, subject: Entity, decision: str) -> list[int]:
    """The tags on what was merged into `subject` that say otherwise: they are read as its own."""
    tags = article.tags.exclude(entity=subject).exclude(entity__merged_into=None).exclude(decision=decision)
    return [tag.pk for tag in tags.select_related("entity__merged_into") if tag.entity.survivor == subject]
