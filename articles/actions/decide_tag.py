"""Deciding on a tag: a suggestion confirmed or rejected, or an entity added by hand."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.deciding import decide
from articles.models import Article, Tag
from articles.models.tags import Decision
from entities.models import Entity
from masthead.actors import Actor, require


class NotADecision(ValueError):
    """People confirm or reject; only the tagger suggests."""


def decide_tag(*, story: UUID, entity: UUID, decision: str, actor: Actor, now: datetime) -> Tag:
    """Confirm or reject one entity in one story; a confirmed one that nobody suggested is added by hand.

    A rejected one stays as rejected, so that the tagger does not bring it back. Confirming makes a new revision:
    what is published names it. What was said is kept as a TagDecision, and counted for the names in the text: a change
    of mind takes back what was counted before. Raises NotAllowed, NotADecision, Article.DoesNotExist,
    Entity.DoesNotExist.
    """
    require(actor, "articles.tag_story")
    if decision not in {Decision.CONFIRMED, Decision.REJECTED}:
        raise NotADecision(f"A tag is confirmed or rejected, not {decision!r}.")
    with transaction.atomic(durable=True):
        article = Article.objects.select_for_update().get(uuid=story)
        subject = Entity.objects.get(uuid=entity).survivor
        decide(article, {subject: decision}, actor=actor, now=now)
        return article.tags.get(entity=subject)
