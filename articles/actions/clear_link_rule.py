"""Taking back what was said of a name in one story: the tagger decides again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.actions.set_link_rule import key_for
from articles.models import Article, LinkRule
from articles.retag_story import retag_story
from masthead.actors import Actor, require
from newsroom.log.append import audit


def clear_link_rule(*, story: UUID, surface: str, actor: Actor, now: datetime) -> bool:
    """Take the rule for this name away, if there is one, and have the story read again. Decisions on tags stay.

    Says whether there was one. Raises NotAllowed, NotAName, Article.DoesNotExist.
    """
    require(actor, "articles.tag_story")
    key = key_for(surface)
    with transaction.atomic(durable=True):
        article = Article.objects.select_for_update().get(uuid=story)
        rule = LinkRule.objects.filter(article=article, key=key).first()
        if rule is None:
            return False
        rule.delete()
        retag_story(article, now)
        audit(
            "unlink",
            subject_kind="story",
            subject=article.uuid,
            actor=actor.label,
            now=now,
            detail={"name": rule.surface},
        )
    return True
