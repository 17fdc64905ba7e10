"""Receiving copy: bytes in, one Take row out."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from masthead.actors import Actor, require
from newsroom.log.append import append, audit
from wire.events import TAKE_RECEIVED
from wire.models import Take
from wire.parsers.plain import parse


class TakeConflict(ValueError):
    """The sender's guid and version are here already, with other bytes."""


@dataclass(frozen=True)
class Received:
    """The take, and whether it came now or was here before."""

    take: Take
    is_new: bool


def receive(
    raw: bytes,
    *,
    actor: Actor,
    now: datetime,
    guid: str = "",
    version: int = 1,
    source: str = "",
    file_name: str = "",
) -> Received:
    """Keep one transmission.

    1. Ask for the right, and read the copy: what no parser can read is refused before anything is written.
    2. Copy that names itself (`guid`, `version`) is known by that; other copy is known by its bytes.
    3. In one transaction: the Take, the audit, the event. The same take again is the row that is here already.

    Raises NotAllowed, UnreadableCopy (the copy is empty, binary, too long or has no headline) and TakeConflict.
    """
    require(actor, "wire.receive_take")
    draft = parse(raw)
    digest = hashlib.sha256(raw).hexdigest()
    take = Take(
        guid=guid or f"urn:sha256:{digest}",
        version=version,
        source=source,
        file_name=file_name,
        raw=raw,
        sha256=digest,
        headline=draft.headline.text[:500],
        language=draft.language,
        received_at=now,
        received_by=actor.label,
    )
    before = _here_already(take)
    if before:
        return Received(before, is_new=False)
    try:
        _write(take, actor, now)
    except IntegrityError:
        # Another process was quicker by a moment; if it was not that, the error is real.
        before = _here_already(take)
        if before is None:
            raise
        return Received(before, is_new=False)
    return Received(take, is_new=True)


def _here_already(take: Take) -> Take | None:
    """The row with the same guid and version; TakeConflict when its bytes are others."""
    before = Take.objects.filter(guid=take.guid, version=take.version).first()
    if before and before.sha256 != take.sha256:
        raise TakeConflict(
            f"Version {take.version} of {take.guid} is here already with other words. "
            f"If this is a newer text, send it as version {take.version + 1}."
        )
    return before


def _write(take: Take, actor: Actor, now: datetime) -> None:
    with transaction.atomic(durable=True):
        take.save(force_insert=True)
        audit(
            "receive",
            subject_kind="take",
            subject=take.uuid,
            actor=actor.label,
            now=now,
            detail={"guid": take.guid, "version": take.version, "bytes": len(take.raw)},
        )
        append(
            TAKE_RECEIVED, subject=take.uuid, actor=actor.label, now=now, payload={"version": take.version}
        )
