"""Telling the audit and the log that entities have changed: the last step of every door that changes them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from entities.events import ENTITY_CHANGED
from masthead.actors import Actor
from newsroom.log.append import append, audit


@dataclass(frozen=True)
class Change:
    """`detail` by field: what it was and what it is, for the audit; the event tells the fields only."""

    entity: UUID
    detail: Mapping[str, Any]


def record_changes(changes: Iterable[Change], *, verb: str, actor: Actor, now: datetime) -> None:
    """Audit each change, then append an `entity.changed` for each.

    Not a verb but the end of one: it runs in the transaction of its caller, which may be Django's change form.
    Raises NotInTransaction outside `atomic()`.
    """
    changes = list(changes)
    for change in changes:
        audit(
            verb,
            subject_kind="entity",
            subject=change.entity,
            actor=actor.label,
            now=now,
            detail=change.detail,
        )
    for change in changes:
        payload = {"changed": sorted(change.detail)}
        append(ENTITY_CHANGED, subject=change.entity, actor=actor.label, now=now, payload=payload)
