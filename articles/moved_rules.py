"""What a story's names mean goes over with its tag when an entity is split: else the tagger suggests the old one again.

Not a rejected tag of the old entity: were the two merged again, it would outweigh the tag that went over.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime

from articles.models import Article, LinkRule, Mention
from entities.models import Entity
from entities.pairings import keys_of


def move_rules(
    article: Article, start: Entity, end: Entity, *, by: str, now: datetime
) -> list[dict[str, Any]]:
    """The names by which the story names `start` mean `end` there; asked before the mentions go over.

    Rules that say something else of a name stay. Returns what `bring_rules_back` needs, as JSON: of each rule its
    primary key, and who had said when that it means `start`; no `by` if there was no rule.
    """
    rules = {rule.key: rule for rule in article.link_rules.all()}
    surfaces = dict.fromkeys(_surfaces(article, start))
    moved: list[dict[str, Any]] = []
    for surface in surfaces:
        for key in keys_of([surface])[:1]:
            if key not in rules:
                rules[key] = LinkRule.objects.create(
                    article=article, key=key, surface=surface, entity=end, by=by, at=now
                )
                moved.append({"rule": rules[key].pk})
    for rule in rules.values():
        if rule.entity_id == start.pk:
            moved.append({"rule": rule.pk, "by": rule.by, "at": rule.at.isoformat()})
            rule.entity, rule.by, rule.at = end, by, now
            rule.save(update_fields=["entity", "by", "at"])
    return moved


def _surfaces(article: Article, entity: Entity) -> Iterable[str]:
    """As the tagger found them; while the story waits for it, the entity's own name as well."""
    mentions = Mention.objects.filter(article=article, entity=entity).order_by("pk")
    yield from mentions.values_list("surface", flat=True)
    if article.tagged_text_version < article.text_version:
        yield entity.name


def bring_rules_back(
    moved: Sequence[dict[str, Any]], start: Entity, end: Entity, *, by: str, at: datetime
) -> None:
    """The reverse. What people have said of a name since, or taken away, stays so."""
    rules = LinkRule.objects.filter(entity=end, by=by, at=at).in_bulk([row["rule"] for row in moved])
    for row in moved:
        rule = rules.get(row["rule"])
        if rule and "by" in row:
            rule.entity, rule.by, rule.at = start, row["by"], parse_datetime(row["at"]) or at
            rule.save(update_fields=["entity", "by", "at"])
        elif rule:
            rule.delete()
