"""From a story's words to mentions and suggested tags. A worker's job; people confirm or reject.

1. Claim a story whose words have changed: count the try first, so that a text that kills its worker is given up.
2. Find the names, with no transaction open.
3. In one transaction: the mentions anew, the suggestions brought up to date. When the words have changed
   meanwhile, what was found is thrown away: the story waits again.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F

from articles.counting_tags import counting
from articles.models import Article, Mention, Tag
from articles.models.tags import Decision
from articles.texts import texts
from articles.working import read
from entities import gazetteer
from entities.models import Entity
from entities.tagger import FieldRole, Suggestion, Tagging, TextField, tag_text
from newsroom.lib import clock

CLAIM = timedelta(seconds=60)
_ROLES = {"headline": FieldRole.HEADLINE, "standfirst": FieldRole.STANDFIRST, "caption": FieldRole.CAPTION}


def waiting(now: datetime, most: int) -> int:
    return len(Article.objects.waiting_for_tags(now).values_list("pk")[:most])


def tag_next() -> bool:
    """Tag one story that waits; says whether there was one."""
    article = _claim(clock.now())
    if article is None:
        return False
    try:
        found = tagging_of(article)
    except Exception as error:
        Article.objects.filter(pk=article.pk).update(tag_error=f"{type(error).__name__}: {error}"[:2000])
        raise
    with transaction.atomic(durable=True):
        _write(article, found)
    return True


def _claim(now: datetime) -> Article | None:
    article = Article.objects.waiting_for_tags(now).first()
    if article is None:
        return None
    mine = Article.objects.filter(pk=article.pk, tag_at=article.tag_at, text_version=article.text_version)
    claimed = mine.update(tag_at=now + CLAIM, tag_attempts=F("tag_attempts") + 1)
    return article if claimed else None


def tagging_of(article: Article) -> Tagging:
    """What the tagger finds in the story as it stands. A field's key is `<block>/<field>`."""
    fields = [
        TextField(f"{text.block}/{text.field}", text.text, _ROLES.get(text.field, FieldRole.BODY))
        for text in texts(read(article))
    ]
    return tag_text(fields, gazetteer.current())


def _write(article: Article, found: Tagging) -> None:
    locked = Article.objects.select_for_update().get(pk=article.pk)
    if locked.text_version != article.text_version:
        return
    wanted = {mention.entity_id for mention in found.mentions} | {
        each.entity_id for each in found.suggestions
    }
    entities = {
        entity.uuid: entity for entity in Entity.objects.filter(uuid__in=[uuid for uuid in wanted if uuid])
    }
    Mention.objects.filter(article=locked).delete()
    Mention.objects.bulk_create(_mentions(locked, found, entities), batch_size=500)
    _suggest(locked, found.suggestions, entities)
    locked.tagged_text_version, locked.tag_error = article.text_version, ""
    locked.save(update_fields=["tagged_text_version", "tag_error"])


def _mentions(article: Article, found: Tagging, entities: dict[UUID, Entity]) -> Iterable[Mention]:
    for mention in found.mentions:
        block, _, field = mention.field_key.partition("/")
        yield Mention(
            article=article,
            entity=entities.get(UUID(str(mention.entity_id))) if mention.entity_id else None,
            block=block or None,
            field=field,
            start=mention.start,
            end=mention.end,
            surface=mention.surface[:300],
            text_version=article.text_version,
        )


def _suggest(article: Article, suggestions: Iterable[Suggestion], entities: dict[UUID, Entity]) -> None:
    """Decisions of people stay, also on what was merged since; suggestions that the words no longer carry go."""
    before = list(article.tags.select_related("entity__merged_into"))
    standing = counting(before)
    kept: set[int] = set()
    for suggestion in suggestions:
        found = entities.get(UUID(str(suggestion.entity_id)))
        if found is None:
            continue
        entity = found.survivor
        tag = standing.setdefault(entity, Tag(article=article, entity=entity))
        tag.confidence, tag.relevance, tag.count = (
            suggestion.confidence,
            suggestion.relevance,
            suggestion.count,
        )
        tag.reasons = list(suggestion.reasons)
        tag.save()
        kept.add(tag.pk)
    gone = [tag.pk for tag in before if tag.decision == Decision.SUGGESTED and tag.pk not in kept]
    Tag.objects.filter(pk__in=gone).delete()
