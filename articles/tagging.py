"""From a story's words to mentions and suggested tags. A worker's job; people confirm or reject.

1. Claim a story whose words have changed: count the try first, so that a text that kills its worker is given up.
2. Find the names, with no transaction open.
3. In one transaction: the mentions anew, the suggestions brought up to date. When the words have changed
   meanwhile, what was found is thrown away: the story waits again.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from articles import new_names
from articles.models import Article, Mention
from articles.models.tags import Decision
from articles.suggesting import suggest
from articles.texts import texts
from articles.working import read
from entities import gazetteer, recognising
from entities.known import known
from entities.models import Entity
from entities.tagger import FieldRole, Setting, Tagging, TextField, tag_text
from entities.tagger import Mention as TextMention
from entities.tagger.keys import key_of
from entities.tagger.version import version
from newsroom.lib import clock

MOST_CANDIDATES = 20  # other entities of a name that are kept for the editor to choose from
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
        _write(article, found, clock.now())
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
    return tag_text(
        fields,
        gazetteer.current(),
        recogniser=recognising.current(),
        knowledge=known,
        setting=_setting(article),
    )


def _setting(article: Article) -> Setting:
    """Where the story stands, and what people have said of its names: two queries."""
    rules = article.link_rules.select_related("entity__merged_into")
    return Setting(
        section=str(article.section.uuid) if article.section else "",
        desk=str(article.desk.uuid) if article.desk else "",
        rules={rule.key: rule.entity.survivor.uuid if rule.entity else None for rule in rules},
        rejected=frozenset(entity.uuid for entity in _rejected(article)),
    )


def _rejected(article: Article) -> list[Entity]:
    tags = article.tags.filter(decision=Decision.REJECTED).select_related("entity__merged_into")
    return [tag.entity.survivor for tag in tags]


def _write(article: Article, found: Tagging, now: datetime) -> None:
    locked = Article.objects.select_for_update().get(pk=article.pk)
    if locked.text_version != article.text_version:
        return
    entities = _entities(found)
    Mention.objects.filter(article=locked).delete()
    Mention.objects.bulk_create(_mentions(locked, found, entities), batch_size=500)
    suggest(locked, found, entities, by=version(recognising.current()), now=now)
    new_names.keep(locked, found.new_names, now)
    locked.tagged_text_version, locked.tag_error = article.text_version, ""
    locked.save(update_fields=["tagged_text_version", "tag_error"])


def _entities(found: Tagging) -> dict[UUID, Entity]:
    """Whom the suggestions and the mentions mean; those that a retirement took away meanwhile stay unlinked."""
    said = [suggestion.entity_id for suggestion in found.suggestions]
    said += [mention.entity_id for mention in found.mentions if mention.entity_id]
    wanted = {UUID(str(entity)) for entity in said}
    rows = Entity.objects.filter(uuid__in=wanted).select_related("merged_into")
    return {entity.uuid: entity for entity in rows}


def _mentions(article: Article, found: Tagging, entities: dict[UUID, Entity]) -> Iterable[Mention]:
    taken: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    rejected = {entity.uuid: entity for entity in _rejected(article)}
    ruled = set(article.link_rules.values_list("key", flat=True))
    for mention in found.mentions:
        if mention.entity_id or mention.may_be_a_name:
            taken[mention.field_key].append((mention.end, mention.start))
            is_ruled = bool(ruled) and key_of(mention.surface) in ruled
            yield _mention(article, mention, entities, {} if is_ruled else rejected)
    for name in found.new_names:
        for field_key, start, end in name.spans if name.is_shown else ():
            if not _is_taken(taken[field_key], start, end):
                surface = found.texts[field_key][start:end]
                yield _row(
                    article, field_key, start, end, surface=surface, kind=name.kind, reason=name.reason
                )


def _is_taken(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of these places (end, start), in the order of the text, lies in start..end or reaches into it."""
    first = bisect_left(taken, (start + 1, 0))
    return first < len(taken) and taken[first][1] < end


def _mention(
    article: Article, mention: TextMention, entities: dict[UUID, Entity], rejected: dict[UUID, Entity]
) -> Mention:
    """A name that can only mean what was rejected here stands for that: it was decided, and is not asked again."""
    entity = entities.get(UUID(str(mention.entity_id))) if mention.entity_id else None
    if entity is None and len(mention.candidates) == 1:
        entity = rejected.get(UUID(str(mention.candidates[0])))
    return _row(
        article,
        mention.field_key,
        mention.start,
        mention.end,
        surface=mention.surface,
        entity=entity,
        reason=mention.reason,
        candidates=[str(uuid) for uuid in mention.candidates[:MOST_CANDIDATES]],
    )


def _row(article: Article, field_key: str, start: int, end: int, *, surface: str, **said: Any) -> Mention:
    block, _, field = field_key.partition("/")
    return Mention(
        article=article,
        block=block or None,
        field=field,
        start=start,
        end=end,
        surface=surface[:300],
        text_version=article.text_version,
        **said,
    )
