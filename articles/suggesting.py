"""Bringing a story's suggested tags up to date with what the tagger found. People's decisions stay."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from articles.counting_tags import counting
from articles.models import Article, Tag, TagDecision
from articles.models.tags import Decision
from entities.models import Entity
from entities.tagger import Suggestion, Tagging

TAGGER = "tagger"
CHUNK = 500  # rows a query
_FIGURES = ("confidence", "relevance", "count", "is_about", "said_by", "reasons")

New = tuple[Tag, list[str]]  # with the ways in which the text names it


def suggest(
    article: Article, found: Tagging, entities: Mapping[UUID, Entity], *, by: str, now: datetime
) -> None:
    """Write the suggestions of the tagger of version `by`; those that the words no longer carry go.

    Decisions of people stay, also on what was merged since: there, only the figures and reasons are brought up to date.
    In the caller's transaction, the story locked.
    """
    before = list(article.tags.select_related("entity__merged_into"))
    standing = counting(before)
    surfaces = _surfaces(found)
    new: list[New] = []
    said: dict[Entity, Tag] = {}
    for suggestion in found.suggestions:
        uuid = UUID(str(suggestion.entity_id))
        if uuid not in entities:
            continue
        entity = entities[uuid].survivor
        tag = standing.get(entity) or Tag(article=article, entity=entity)
        if tag._state.adding and entity not in said:
            new.append((tag, surfaces.get(uuid, [])))
        if _bring_up_to_date(tag, suggestion, by) and not tag._state.adding:
            tag.save(update_fields=_FIGURES)
        standing[entity] = said[entity] = tag
    _make(new, now)
    kept = {tag.pk for tag in said.values()}
    gone = [tag.pk for tag in before if tag.decision == Decision.SUGGESTED and tag.pk not in kept]
    Tag.objects.filter(pk__in=gone).delete()


def _bring_up_to_date(tag: Tag, suggestion: Suggestion, by: str) -> bool:
    """Whether anything is other than before."""
    before = [getattr(tag, name) for name in _FIGURES]
    tag.confidence, tag.relevance, tag.count = suggestion.confidence, suggestion.relevance, suggestion.count
    tag.is_about, tag.said_by, tag.reasons = suggestion.is_about, by, list(suggestion.reasons)
    return before != [getattr(tag, name) for name in _FIGURES]


def _make(new: Sequence[New], now: datetime) -> None:
    """Some rows a query: a text may name thousands, and SQLite has one writer at a time."""
    Tag.objects.bulk_create([tag for tag, _ in new], batch_size=CHUNK)
    TagDecision.objects.bulk_create((_record(tag, names, now) for tag, names in new), batch_size=CHUNK)


def _record(tag: Tag, surfaces: list[str], now: datetime) -> TagDecision:
    return TagDecision(
        article=tag.article,
        entity=tag.entity,
        decision=tag.decision,
        surfaces=surfaces,
        kind=tag.entity.kind,
        confidence=tag.confidence,
        said_by=tag.said_by,
        by=TAGGER,
        at=now,
    )


def _surfaces(found: Tagging) -> dict[UUID, list[str]]:
    surfaces: dict[UUID, set[str]] = {}
    for mention in found.mentions:
        if mention.entity_id:
            surfaces.setdefault(UUID(str(mention.entity_id)), set()).add(mention.surface[:300])
    return {uuid: sorted(names) for uuid, names in surfaces.items()}
