"""Confirming all that the tagger suggests for a story."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.counting_tags import shown
from articles.deciding import decide
from articles.models import Article, Tag
from articles.models.tags import Decision
from masthead.actors import Actor, require


def confirm_suggested(*, story: UUID, actor: Actor, now: datetime) -> list[Tag]:
    """Each suggestion that the desk sees is confirmed, with one new revision; what people have decided stays.

    Raises NotAllowed, Article.DoesNotExist.
    """
    require(actor, "articles.tag_story")
    with transaction.atomic(durable=True):
        article = Article.objects.select_for_update().get(uuid=story)
        tags = shown(article.tags.select_related("entity__merged_into"))
        waiting = {entity: Decision.CONFIRMED for entity, tag in tags if tag.decision == Decision.SUGGESTED}
        return decide(article, waiting, actor=actor, now=now)
