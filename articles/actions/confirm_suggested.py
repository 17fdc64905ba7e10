"""Confirming what the tagger suggests for a story, without looking at each."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.counting_tags import shown
from articles.deciding import decide
from articles.models import Article, Tag
from articles.models.tags import Decision
from masthead.actors import Actor, require

# Most suggestions of one press: each is some queries, and others wait for the end of the transaction.
AT_ONCE = 100


def confirm_suggested(*, story: UUID, actor: Actor, now: datetime) -> list[Tag]:
    """The most relevant suggestions that the desk sees are confirmed, with one new revision; the rest waits.

    No more than AT_ONCE: who wants them all asks again. What people have decided stays.
    Raises NotAllowed, Article.DoesNotExist.
    """
    require(actor, "articles.tag_story")
    with transaction.atomic(durable=True):
        article = Article.objects.select_for_update().get(uuid=story)
        tags = shown(article.tags.select_related("entity__merged_into"))
        waiting = [entity for entity, tag in tags if tag.decision == Decision.SUGGESTED][:AT_ONCE]
        return decide(article, dict.fromkeys(waiting, Decision.CONFIRMED), actor=actor, now=now)
