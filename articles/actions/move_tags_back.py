"""Undoing a split, the stories' part: the tags that went over come back."""

from datetime import datetime
from typing import Any

from django.db import transaction

from articles.actions.move_tags import RIGHT, set_tag, values_of, write_move
from articles.models import Article, MovedTag
from articles.models.tags import Decision
from articles.moved_decisions import bring_decisions_back
from articles.moved_rules import bring_rules_back
from articles.working import read
from entities.models import Entity, Split, Stamp
from masthead.actors import Actor, require

MOST = 50  # stories a call: a transaction each


def left(split: Split) -> bool:
    """Whether tags are still to come back."""
    return MovedTag.objects.filter(split=split, back_at=None).exists()


def move_tags_back(*, split: Split, actor: Actor, now: datetime, most: int = MOST) -> int:
    """Bring up to `most` stories' tags back as they were; returns how many. Again until `left` says no.

    What people have decided since stays as they decided it, on either entity. Raises NotAllowed.
    """
    require(actor, RIGHT)
    waiting = MovedTag.objects.filter(split=split, back_at=None).order_by("pk")
    records = list(waiting.values_list("pk", "article")[:most])
    for record, article in records:
        with transaction.atomic(durable=True):
            Stamp.objects.lock()
            locked = Article.objects.select_for_update().get(pk=article)
            _back(
                MovedTag.objects.select_related("split__origin", "split__made").get(pk=record),
                locked,
                actor,
                now,
            )
    return len(records)


def _back(record: MovedTag, article: Article, actor: Actor, now: datetime) -> None:
    if record.back_at:
        return  # another has brought it back meanwhile
    before, split, was = read(article), record.split, record.was
    _restore(article, split.made, _left_by_move(was), was["made"])
    _restore(article, split.origin, None, was["origin"])
    bring_decisions_back(article, was["decisions"], split.origin, split.made, now)
    bring_rules_back(was.get("rules", []), split.origin, split.made, by=record.by, at=record.at)
    record.back_by, record.back_at = actor.label, now
    record.save(update_fields=["back_by", "back_at"])
    write_move(article, split.made, split.origin, before, verb="move tag back", actor=actor, now=now)


def _left_by_move(was: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] | None = was["made"]
    origin: dict[str, Any] = was["origin"]
    return made if made and made["decision"] == Decision.CONFIRMED else origin


def _restore(
    article: Article, entity: Entity, left: dict[str, Any] | None, was: dict[str, Any] | None
) -> None:
    """Unless a person has decided since: then the tag says something else than what the move left."""
    tag = article.tags.filter(entity=entity).first()
    is_decided = tag is not None and tag.decision != Decision.SUGGESTED
    if is_decided and _decision(values_of(tag)) != _decision(left):
        return
    set_tag(article, entity, was)


def _decision(values: dict[str, Any] | None) -> tuple[Any, ...] | None:
    return (values["decision"], values["decided_by"], values["decided_at"]) if values else None
