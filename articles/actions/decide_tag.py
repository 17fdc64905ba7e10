"""Deciding on a tag: a suggestion confirmed or rejected, or an entity added by hand."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.counting_tags import shown
from articles.deciding import decide
from articles.models import Article, Tag
from articles.models.tags import Decision
from entities.models import Entity
from masthead.actors import Actor, require
from masthead.people import names_of


class NotADecision(ValueError):
    """People confirm or reject; only the tagger suggests."""


class Meanwhile(ValueError):
    """Somebody else has decided since the person looked."""


def decide_tag(
    *, story: UUID, entity: UUID, decision: str, actor: Actor, now: datetime, was: str | None = None
) -> Tag:
    """Confirm or reject one entity in one story; a confirmed one that nobody suggested is added by hand.

    A rejected one stays as rejected, so that the tagger does not bring it back. Confirming makes a new revision:
    what is published names it. What was said is kept as a TagDecision, and counted for the names in the text: a change
    of mind takes back what was counted before.

    `was`: the decision that the person saw, "" where there was none, None if that does not matter. When another person
    has decided otherwise since, nothing is written.

    Raises NotAllowed, NotADecision, Meanwhile, Article.DoesNotExist, Entity.DoesNotExist.
    """
    require(actor, "articles.tag_story")
    if decision not in {Decision.CONFIRMED, Decision.REJECTED}:
        raise NotADecision(f"A tag is confirmed or rejected, not {decision!r}.")
    with transaction.atomic(durable=True):
        article = Article.objects.select_for_update().get(uuid=story)
        subject = Entity.objects.get(uuid=entity).survivor
        if was is not None:
            _must_stand(article, subject, was, decision, actor)
        decide(article, {subject: decision}, actor=actor, now=now)
        return article.tags.get(entity=subject)


def _must_stand(article: Article, subject: Entity, was: str, decision: str, actor: Actor) -> None:
    """Raises Meanwhile if what stands is neither what the person saw nor what they want, and another said it."""
    tag = dict(shown(article.tags.select_related("entity__merged_into"))).get(subject)
    if tag is None or tag.decision in {was, decision, Decision.SUGGESTED} or tag.decided_by == actor.label:
        return
    by = names_of({tag.decided_by}).get(tag.decided_by, tag.decided_by)
    raise Meanwhile(f"Meanwhile {subject.name} was {tag.decision} by {by}. Decide again if you disagree.")
