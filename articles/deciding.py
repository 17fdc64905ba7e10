"""What a decision on an entity in a story writes. The inside of the verbs that decide: they lock, ask and audit."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from articles.models import Article, Tag, TagDecision
from articles.models.tags import Decision
from articles.named_so import Surfaces
from articles.revise import revise
from articles.working import read
from entities import pairings
from entities.models import Entity, Profile
from masthead.actors import Actor
from newsroom.log.append import audit

_COPIED = ("is_by_hand", "confidence", "relevance", "count", "reasons", "is_about", "said_by")


def decide(
    article: Article,
    decisions: Mapping[Entity, str],
    *,
    actor: Actor,
    now: datetime,
    also_named: Iterable[str] = (),
) -> list[Tag]:
    """Write each decision on a survivor; one new revision if what is confirmed has changed. Returns what changed.

    `also_named`: how the text names what is confirmed, as a person says; the tagger may take it for something else.

    A decision that stands already writes nothing. All whom it may count for are locked first, in one order.
    """
    before = read(article)
    merged, surfaces = _merged(article), Surfaces(article)
    held = [each for subject in decisions for each in (subject, *(tag.entity for tag in merged[subject]))]
    Profile.objects.hold(entity.pk for entity in held)
    changed = []
    for subject in sorted(decisions, key=lambda entity: entity.pk):
        named = also_named if decisions[subject] == Decision.CONFIRMED else ()
        tag = _decide(article, subject, merged[subject], decisions[subject], actor, now, surfaces, named)
        if tag is not None:
            changed.append(tag)
    if changed and read(article) != before:
        revise(article, before, verb="tag", actor=actor, now=now)
    for tag in changed:
        audit(
            "tag",
            subject_kind="story",
            subject=article.uuid,
            actor=actor.label,
            now=now,
            detail={"entity": str(tag.entity.uuid), "decision": tag.decision, "by_hand": tag.is_by_hand},
        )
    return changed


def _decide(
    article: Article,
    subject: Entity,
    merged: Sequence[Tag],
    decision: str,
    actor: Actor,
    now: datetime,
    named_so: Surfaces,
    also_named: Iterable[str],
) -> Tag | None:
    own = article.tags.filter(entity=subject).first()
    others = [tag for tag in merged if tag.decision != decision]
    if own is not None and own.decision == decision and not others:
        return None
    was = _was(own, merged)
    tag = own or _tag_for(article, subject, merged)
    tag.decision, tag.decided_by, tag.decided_at = decision, actor.label, now
    tag.save()
    surfaces = sorted({*named_so.of(subject, also_by_name=tag.is_by_hand), *also_named})
    _learn(article, tag, was, surfaces, now, by=actor.label)
    for other in others:
        before, other.decision = other.decision, decision
        other.decided_by, other.decided_at = actor.label, now
        other.save()
        if before != Decision.SUGGESTED:
            _learn(article, other, before, [], now, by=actor.label)  # the names count once, for the survivor
    return tag


def _was(own: Tag | None, merged: Iterable[Tag]) -> str:
    """What stood for the survivor: its own tag, else what the tagger had suggested under a merged one's name."""
    if own is not None:
        return own.decision
    return Decision.SUGGESTED if any(tag.decision == Decision.SUGGESTED for tag in merged) else ""


def _tag_for(article: Article, subject: Entity, merged: Iterable[Tag]) -> Tag:
    """A new tag: by hand, unless what was merged into the subject had one."""
    for tag in merged:
        return Tag(article=article, entity=subject, **{name: getattr(tag, name) for name in _COPIED})
    return Tag(article=article, entity=subject, is_by_hand=True)


def _learn(article: Article, tag: Tag, was: str, surfaces: list[str], now: datetime, *, by: str) -> None:
    """Keep what was said, and bring the counters up to date: what was said before is taken back as it was counted."""
    said = TagDecision.objects.filter(article=article, entity=tag.entity).exclude(decision=Decision.SUGGESTED)
    last = said.order_by("-pk").first()
    if last is not None:
        pairings.take_back(tag.entity, last.surfaces, last.decision)
    pairings.add(tag.entity, surfaces, tag.decision)
    TagDecision.objects.create(
        article=article,
        entity=tag.entity,
        decision=tag.decision,
        was=was,
        is_by_hand=tag.is_by_hand,
        surfaces=surfaces,
        kind=tag.entity.kind,
        confidence=tag.confidence,
        said_by=tag.said_by,
        by=by,
        at=now,
    )
    if Decision.CONFIRMED in {was, tag.decision}:
        Profile.objects.forget([tag.entity_id], now)


def _merged(article: Article) -> dict[Entity, list[Tag]]:
    """By survivor, the tags on what was merged into it: they are read as its own."""
    found: dict[Entity, list[Tag]] = defaultdict(list)
    for tag in article.tags.exclude(entity__merged_into=None).select_related("entity__merged_into"):
        found[tag.entity.survivor].append(tag)
    return found
