"""Writing to the log. `append()` is the last write of a verb; `audit()` comes just before it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from newsroom.log.kinds import EventKind
from newsroom.log.models import AuditEntry, Event


class NotInTransaction(RuntimeError):
    """An event must be committed together with what it tells of."""


def append(
    kind: EventKind, *, subject: UUID, actor: str, now: datetime, payload: Mapping[str, Any] | None = None
) -> Event:
    """Append one event, taking the log's lock until the transaction ends; returns the event with its sequence.

    Call it last: whoever holds this lock and then waits for a row can wait for ever for one who holds the row and
    waits for this lock. How the order holds on PostgreSQL and on SQLite is told in docs/adr/0002-one-log.md.
    Raises NotInTransaction outside `atomic()`.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction(f"{kind} was appended outside a transaction.")
    epoch, sequence = _take_next()
    return Event.objects.create(
        sequence=sequence,
        epoch=epoch,
        kind=kind.name,
        subject_kind=kind.subject_kind,
        subject_uuid=subject,
        payload=dict(payload or {}),
        actor=actor,
        at=now,
    )


def _take_next() -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE log_head SET sequence = sequence + 1 WHERE id = 1 RETURNING epoch, sequence")
        row = cursor.fetchone()
    if row is None:
        raise RuntimeError("The log has no head. Run `python manage.py migrate`.")
    epoch, sequence = row
    return int(epoch), int(sequence)


def audit(
    verb: str,
    *,
    subject_kind: str,
    subject: UUID,
    actor: str,
    now: datetime,
    detail: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """Write down who did what. Raises NotInTransaction outside `atomic()`."""
    if not connection.in_atomic_block:
        raise NotInTransaction(f"{verb} was audited outside a transaction.")
    return AuditEntry.objects.create(
        at=now,
        actor=actor,
        verb=verb,
        subject_kind=subject_kind,
        subject_uuid=subject,
        detail=dict(detail or {}),
    )
