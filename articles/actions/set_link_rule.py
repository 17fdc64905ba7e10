"""Saying for one story what a name means: always this entity, or never anything."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.deciding import decide
from articles.models import Article, LinkRule
from articles.models.tags import Decision
from articles.retag_story import retag_story
from entities.models import Entity
from entities.pairings import keys_of
from masthead.actors import Actor, require
from newsroom.log.append import audit


class NotAName(ValueError):
    """Nothing that the tagger could find in a text."""


def set_link_rule(*, story: UUID, surface: str, entity: UUID | None, actor: Actor, now: datetime) -> LinkRule:
    """From now on `surface` means `entity` in this story; None: it is never linked there.

    1. The rule is written, in place of an older one for the same name.
    2. Its entity is confirmed. What was suggested because of this name alone is rejected; if the name is never
       linked, also what was confirmed and has no other name in the story.
    3. The tagger is asked to read the story again, under the rule.

    Raises NotAllowed, NotAName, Article.DoesNotExist, Entity.DoesNotExist.
    """
    require(actor, "articles.tag_story")
    key = key_for(surface)
    with transaction.atomic(durable=True):
        article = Article.objects.select_for_update().get(uuid=story)
        subject = Entity.objects.get(uuid=entity).survivor if entity else None
        decisions: dict[Entity, str] = dict.fromkeys(
            _only_so_named(article, key, also_confirmed=subject is None), Decision.REJECTED
        )
        if subject:
            decisions[subject] = Decision.CONFIRMED
        said = {"surface": surface.strip()[:300], "entity": subject, "by": actor.label, "at": now}
        rule, _ = LinkRule.objects.update_or_create(article=article, key=key, defaults=said)
        decide(article, decisions, actor=actor, now=now, also_named=[rule.surface])
        retag_story(article, now)
        audit(
            "link",
            subject_kind="story",
            subject=article.uuid,
            actor=actor.label,
            now=now,
            detail={"name": rule.surface} | ({"entity": str(subject.uuid)} if subject else {"never": True}),
        )
    return rule


def key_for(surface: str) -> str:
    """The key of the rule for this name. Raises NotAName."""
    keys = keys_of([surface])
    if not keys:
        raise NotAName("There is no name in what you chose. Choose a word or more.")
    return keys[0]


def _only_so_named(article: Article, key: str, *, also_confirmed: bool) -> list[Entity]:
    """What is suggested, or confirmed, and has this name and no other in the story, as its rules have it by now."""
    rules = {rule.key: rule.entity for rule in article.link_rules.select_related("entity__merged_into")}
    names: dict[Entity, set[str]] = {}
    for mention in article.mentions.select_related("entity__merged_into"):
        for named in keys_of([mention.surface]):
            entity = rules.get(named, mention.entity)
            if entity:
                names.setdefault(entity.survivor, set()).add(named)
    decided = [Decision.SUGGESTED, Decision.CONFIRMED] if also_confirmed else [Decision.SUGGESTED]
    tags = article.tags.filter(decision__in=decided).select_related("entity__merged_into")
    return [tag.entity.survivor for tag in tags if names.get(tag.entity.survivor) == {key}]
