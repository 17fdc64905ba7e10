"""Leases: leave to use one picture for a period, in spite of its restrictions or the end of its rights."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from masthead.actors import Actor, require
from media.events import IMAGE_RIGHTS_CHANGED
from media.models import Image, Lease
from newsroom.log.append import append, audit

A_MINUTE = timedelta(minutes=1)  # forms know no seconds: "now" may be that long ago


class WhyMissing(ValueError):
    """Who allows the use says who allowed it, and for what."""


class BadPeriod(ValueError):
    """The lease would end before it begins, or it lies in the past."""


class IsRevoked(ValueError):
    """The lease was revoked before."""


def grant_lease(
    image: UUID, *, begins_at: datetime, ends_at: datetime, why: str, actor: Actor, now: datetime
) -> Lease:
    """Allow the use from `begins_at` until `ends_at`.

    Raises NotAllowed, Image.DoesNotExist, WhyMissing, BadPeriod.
    """
    require(actor, "media.rights_image")
    if not why.strip():
        raise WhyMissing("Say who allowed it, and for what: whoever asks later finds it here.")
    _check(begins_at, ends_at, now)
    with transaction.atomic(durable=True):
        row = Image.objects.select_for_update().get(uuid=image)
        lease = Lease.objects.create(
            image=row,
            begins_at=begins_at,
            ends_at=ends_at,
            why=why.strip(),
            granted_by=actor.label,
            granted_at=now,
        )
        _changed("grant_lease", row, lease, actor, now)
    return lease


def revoke_lease(image: UUID, lease: int, *, why: str, actor: Actor, now: datetime) -> Lease:
    """End a lease at once. Raises NotAllowed, Image.DoesNotExist, Lease.DoesNotExist, WhyMissing, IsRevoked."""
    require(actor, "media.rights_image")
    if not why.strip():
        raise WhyMissing("Say why the lease is taken back.")
    with transaction.atomic(durable=True):
        row = Image.objects.select_for_update().get(uuid=image)
        found = row.leases.get(pk=lease)
        if found.revoked_at:
            raise IsRevoked("This lease was revoked before: there is nothing to revoke.")
        found.revoked_at, found.revoked_by = now, actor.label
        found.save(update_fields=["revoked_at", "revoked_by"])
        _changed("revoke_lease", row, found, actor, now, why.strip())
    return found


def _check(begins_at: datetime, ends_at: datetime, now: datetime) -> None:
    if ends_at <= begins_at:
        raise BadPeriod("The lease would end before it begins. Choose a later end.")
    if begins_at < now - A_MINUTE:
        raise BadPeriod("The lease would begin in the past. Let it begin now or later.")


def _changed(
    verb: str, row: Image, lease: Lease, actor: Actor, now: datetime, why: str | None = None
) -> None:
    """The picture with its new end, the audit, the event."""
    row.renew_rights(now)
    row.save(update_fields=["rights_until", "rights_told"])
    audit(
        verb,
        subject_kind="image",
        subject=row.uuid,
        actor=actor.label,
        now=now,
        detail={"lease": lease.pk, "begins_at": lease.begins_at, "ends_at": lease.ends_at}
        | {"why": lease.why if why is None else why},
    )
    append(
        IMAGE_RIGHTS_CHANGED,
        subject=row.uuid,
        actor=actor.label,
        now=now,
        payload={"fields": ["leases"], "edit_version": row.edit_version},
    )
