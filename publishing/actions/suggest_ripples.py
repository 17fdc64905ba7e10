"""Suggesting ripples when the authority file changes. A follower's work, in the transaction of its place."""

from collections.abc import Mapping
from typing import Any

from entities.family import family
from entities.kinds import EntityKind
from entities.models import Entity
from masthead.actors import SystemActor
from newsroom.log.append import audit
from newsroom.log.models import AuditEntry, Event
from publishing.actions.start_ripple import CannotStart, Said, check
from publishing.models import LiveTag, Ripple
from publishing.suggesting import Now, is_outdated, suggestions

FOLLOWER = SystemActor("ripples").label  # closes what it has suggested itself


def suggest_ripples(event: Event) -> None:
    """A row that waits for a person, for each change that live stories may not know.

    What was suggested before, taken up or set aside is not suggested again; nor is what no live story is about. What
    still waits although its cause was taken back is closed.
    """
    entity = Entity.objects.filter(uuid=event.subject_uuid).first()
    if entity is None or entity.merged_into_id is not None:
        return
    audited = AuditEntry.objects.filter(subject_uuid=event.subject_uuid, at=event.at, actor=event.actor)
    detail = audited.order_by("-pk").values_list("detail", flat=True).first() or {}
    changed = dict.fromkeys(event.payload.get("changed", ())) | detail
    now = _now(entity)
    outdated = _close_outdated(entity, now, changed, event)
    found = [said for said in suggestions(now, changed, event.at, outdated) if _is_new(entity, said)]
    if found and LiveTag.objects.filter(entity__in=[each.uuid for each in family(entity)]).exists():
        Ripple.objects.bulk_create(_row(entity, said, event) for said in found)


def _now(entity: Entity) -> Now:
    roles = entity.roles.exclude(ended="").values_list("title", "ended")
    return Now(
        name=entity.name,
        is_person=entity.kind == EntityKind.PERSON,
        ended=entity.ended,
        roles=tuple(roles),
    )


def _close_outdated(entity: Entity, now: Now, changed: Mapping[str, Any], event: Event) -> list[Said]:
    """Locked, so that one that somebody takes up at this moment stays theirs."""
    waiting = Ripple.objects.select_for_update().filter(entity=entity, state=Ripple.State.SUGGESTED)
    outdated = {row: said for row in waiting.order_by("pk") if is_outdated(now, said := _said(row), changed)}
    for row in outdated:
        row.state, row.closed_by, row.closed_at = Ripple.State.CLOSED, FOLLOWER, event.at
        row.save(update_fields=["state", "closed_by", "closed_at"])
        detail = {"ripple": row.pk, "why": "what it was suggested for was taken back"}
        audit(
            "close ripple",
            subject_kind="entity",
            subject=entity.uuid,
            actor=FOLLOWER,
            now=event.at,
            detail=detail,
        )
    return list(outdated.values())


def _said(row: Ripple) -> Said:
    return Said(row.kind, tuple(row.says), row.instead, row.since, row.note)


def _is_new(entity: Entity, said: Said) -> bool:
    """Names that nobody could start a ripple with are not suggested: the log does not wait for them."""
    try:
        check(said)
    except CannotStart:
        return False
    same = Ripple.objects.filter(entity=entity, kind=said.kind, instead=said.instead)
    same = same.exclude(closed_by=FOLLOWER)
    return all(tuple(row.says) != said.says for row in same)


def _row(entity: Entity, said: Said, event: Event) -> Ripple:
    return Ripple(
        entity=entity,
        kind=said.kind,
        says=list(said.says),
        instead=said.instead,
        since=said.since,
        note=said.note,
        state=Ripple.State.SUGGESTED,
        by=event.actor,
        at=event.at,
        step_at=event.at,
    )
