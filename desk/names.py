"""The names of a story as its page shows them: where they stand in the text, what they mean, what was decided."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import accumulate
from typing import Any

from articles.counting_tags import shown
from articles.models import Article, LinkRule, Mention, Tag
from articles.models.tags import Decision
from articles.placing import Found, place
from articles.texts import RICH, texts
from articles.working import read
from desk.tag_words import about, sureness
from entities.models import Entity
from entities.pairings import keys_of

NEVER, UNCLEAR, UNKNOWN = "never", "unclear", "unknown"


def names(story: Article) -> dict[str, Any]:
    """Values for JSON. `fields`: each text with the places of its names, `[start, length, number of item]` in UTF-16
    units, as browsers count; `items`: each name once for what it means; `entities`: those by uuid.

    As many queries for many names as for few: see desk/tests/test_names.py.
    """
    mentions = list(story.mentions.select_related("entity__merged_into").order_by("start", "pk"))
    tags = dict(shown(story.tags.select_related("entity__merged_into")))
    items = _Items(tags, {rule.key: rule for rule in story.link_rules.select_related("entity__merged_into")})
    fields = list(_fields(story, mentions, items))
    return {
        "tagging": story.tagged_text_version < story.text_version and not story.tag_error,
        "fields": fields,
        "items": items.rows,
        "entities": _entities(items, tags),
    }


class _Items:
    """Numbers the names: one for each pair of a name, in any way of writing, and what it means."""

    def __init__(self, tags: dict[Entity, Tag], rules: dict[str, LinkRule]) -> None:
        self.tags, self.rules = tags, rules
        self.rows: list[dict[str, Any]] = []
        self.meant: set[Entity] = set()
        self.confirmed = {
            str(each.uuid): each for each, tag in tags.items() if tag.decision == Decision.CONFIRMED
        }
        self.asked: set[str] = set()  # uuids of candidates
        self._numbers: dict[tuple[str, Entity | None], int] = {}
        self._keys: dict[str, str] = {}
        self._survivors: dict[int, Entity] = {}

    def number(self, mention: Mention) -> int:
        key = self._key(mention.surface)
        rule = self.rules.get(key)
        linked = rule.entity if rule else mention.entity
        entity = self._survivor(linked) if linked else None
        number = self._numbers.setdefault((key, entity), len(self.rows))
        if number == len(self.rows):
            self.rows.append(self._row(mention, entity, rule))
        self.rows[number]["count"] += 1
        return number

    def _survivor(self, entity: Entity) -> Entity:
        """Asked once for each entity: a merged one costs a query."""
        if entity.pk not in self._survivors:
            self._survivors[entity.pk] = entity.survivor
        return self._survivors[entity.pk]

    def _key(self, surface: str) -> str:
        if surface not in self._keys:
            self._keys[surface] = next(iter(keys_of([surface])), surface)
        return self._keys[surface]

    def _row(self, mention: Mention, entity: Entity | None, rule: LinkRule | None) -> dict[str, Any]:
        if entity:
            self.meant.add(entity)
        self.asked.update(map(str, mention.candidates))
        return {
            "surface": mention.surface,
            "entity": str(entity.uuid) if entity else None,
            "kind": entity.kind if entity else mention.kind or UNKNOWN,
            "state": self._state(mention, entity, rule),
            "why": _why(mention, rule),
            "candidates": [str(uuid) for uuid in mention.candidates],
            "rule": _rule(rule),
            "still": self._still(mention) if rule and not entity else "",
            "count": 0,
        }

    def _still(self, mention: Mention) -> str:
        """Who bears this name and is confirmed all the same, for other names that the story has of them."""
        linked = [str(self._survivor(mention.entity).uuid)] if mention.entity else []
        return next(
            (self.confirmed[each].name for each in linked + mention.candidates if each in self.confirmed), ""
        )

    def _state(self, mention: Mention, entity: Entity | None, rule: LinkRule | None) -> str:
        if entity:
            tag = self.tags.get(entity)
            return tag.decision if tag else Decision.SUGGESTED
        if rule:
            return NEVER
        return UNCLEAR if mention.candidates else UNKNOWN


def _rule(rule: LinkRule | None) -> str:
    if rule is None:
        return ""
    return "always" if rule.entity_id else "never"


def _why(mention: Mention, rule: LinkRule | None) -> str:
    if rule is None:
        return mention.reason
    always = f"A colleague has said that “{rule.surface}” always means this here."
    return always if rule.entity_id else f"A colleague has said that “{rule.surface}” is never linked here."


def _fields(story: Article, mentions: Iterable[Mention], items: _Items) -> Iterable[dict[str, Any]]:
    by_field: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_field[(str(mention.block or ""), mention.field)].append(mention)
    for text in texts(read(story)):
        units = _units(text.text)
        yield {
            "block": text.block,
            "field": text.field,
            "rich": text.field in RICH,
            "text": text.text,
            "names": [
                [units[start], units[end] - units[start], items.number(mention)]
                for mention, start, end in _spans(story, by_field[(text.block, text.field)], text.text)
            ],
        }


def _spans(story: Article, mentions: list[Mention], text: str) -> Iterable[tuple[Mention, int, int]]:
    """Where the names stand: as the tagger says, if it has read this text; otherwise where they are found again."""
    if all(mention.text_version == story.text_version and mention.end <= len(text) for mention in mentions):
        yield from ((mention, mention.start, mention.end) for mention in mentions)
        return
    places = place([Found(mention.start, mention.surface) for mention in mentions], text)
    for mention, at in zip(mentions, places, strict=True):
        if at is not None:
            yield mention, at, at + len(mention.surface)


def _units(text: str) -> list[int]:
    """For each character's place, its place in UTF-16: two units for those beyond U+FFFF."""
    return list(accumulate((1 + (character > "\uffff") for character in text), initial=0))


def _entities(items: _Items, tags: dict[Entity, Tag]) -> dict[str, dict[str, Any]]:
    candidates = Entity.objects.filter(uuid__in=sorted(items.asked)) if items.asked else []
    by_uuid = {str(entity.uuid): _entity(entity, tags.get(entity)) for entity in candidates}
    return by_uuid | {str(entity.uuid): _entity(entity, tags.get(entity)) for entity in items.meant}


def _entity(entity: Entity, tag: Tag | None) -> dict[str, Any]:
    return {
        "uuid": str(entity.uuid),
        "name": entity.name,
        "kind": entity.kind,
        "kind_name": entity.get_kind_display(),
        "description": entity.description[:200],
        "standing": [about(tag), sureness(tag)] if tag else [],
    }
