"""A picture changed by hand: nobody overwrites a colleague, and the workers make anew what looks different now."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from masthead.actors import Actor
from media.models import Image, State
from media.plan import plan
from newsroom.log.append import append, audit
from newsroom.log.kinds import EventKind


class StalePicture(ValueError):
    """A colleague has changed the picture since it was opened."""


def check_version(row: Image, edit_version: int | None) -> None:
    """`edit_version` is the one that the actor saw; None asks nothing. Raises StalePicture."""
    if edit_version is not None and edit_version != row.edit_version:
        raise StalePicture(
            "A colleague has changed this picture since you opened it. Open it again to see what it says now; "
            "what you typed stands below, so that you can copy it."
        )


@contextmanager
def locked(image: UUID, edit_version: int | None) -> Iterator[Image]:
    """A transaction in which nobody else changes this picture, which is as the actor saw it.

    Raises Image.DoesNotExist, StalePicture.
    """
    with transaction.atomic(durable=True):
        row = Image.objects.select_for_update().get(uuid=image)
        check_version(row, edit_version)
        yield row


@contextmanager
def reworked(row: Image, now: datetime) -> Iterator[None]:
    """What is written within is one change of the picture, whose row is locked and saved by this.

    Where the files that it should have are no longer the same, it goes back to the workers; until they are done, the
    old files are shown. A picture that never could be decoded is left alone: no change of ours mends that.
    """
    before = _names(row)
    yield
    row.edit_version += 1
    if _names(row) != before and (row.state != State.FAILED or row.is_usable):
        row.hand_to_workers(now)
    row.save()


def _names(row: Image) -> set[str]:
    return {wanted.name for wanted in plan(row)}


def tell(
    verb: str, kind: EventKind, row: Image, changed: Mapping[str, Any], *, actor: Actor, now: datetime
) -> None:
    """Audit and event of a picture that an editor has changed: the last two writes of a verb."""
    audit(
        verb,
        subject_kind="image",
        subject=row.uuid,
        actor=actor.label,
        now=now,
        detail={"changes": changed, "edit_version": row.edit_version},
    )
    append(
        kind,
        subject=row.uuid,
        actor=actor.label,
        now=now,
        payload={"fields": sorted(changed), "edit_version": row.edit_version},
    )
