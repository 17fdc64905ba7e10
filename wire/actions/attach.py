"""Attaching what came with a take: the bytes into the private storage, then the row."""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from django.core.files.base import File
from django.core.files.storage import storages
from django.db import IntegrityError, transaction

from masthead.actors import Actor, require
from newsroom.log.append import append, audit
from wire.events import TAKE_ATTACHED
from wire.models import Attachment, Take

MAX_BYTES = 100 * 1024 * 1024  # no library takes more; what is larger is not even kept


@dataclass(frozen=True)
class Attached:
    """The attachment, and whether it came now or was here before."""

    attachment: Attachment
    is_new: bool


class TooLargeAttachment(ValueError):
    """The file is larger than any picture."""


def attach(
    take: Take, file: BinaryIO, *, name: str, actor: Actor, now: datetime, caption: str = "", credit: str = ""
) -> Attached:
    """Keep a picture that came with the take.

    1. Ask for the right, hash the file; the same file under the same name is the row that is here already,
       and is tried again if it was refused.
    2. The bytes go into the private storage under a name that nobody has had; a row never comes before its bytes.
    3. In one transaction: the Attachment, the audit, the event. A worker takes it into the library.

    Raises NotAllowed, TooLargeAttachment.
    """
    require(actor, "wire.receive_take")
    digest, size = _measured(file)
    before = take.attachments.filter(name=name[:255], sha256=digest).first()
    if before:
        _try_again(before, now)
        return Attached(before, is_new=False)
    kept = storages["default"].save(f"attachments/{digest[:2]}/{uuid.uuid4().hex}", File(file))
    attachment = Attachment(
        take=take, name=name[:255], sha256=digest, size=size, file=kept, due_at=now, received_at=now
    )
    attachment.caption, attachment.credit = caption, credit[:200]
    try:
        attached = _write(attachment, actor, now)
    except BaseException:
        storages["default"].delete(kept)
        raise
    if not attached.is_new:
        storages["default"].delete(kept)
    return attached


def _try_again(attachment: Attachment, now: datetime) -> None:
    """Whoever sends a picture once more that was not taken in wants it to be tried once more."""
    refused = Attachment.objects.filter(pk=attachment.pk, image=None).exclude(refusal="")
    refused.update(refusal="", due_at=now, attempts=0)


def attach_address(take: Take, address: str, *, actor: Actor, now: datetime, caption: str = "") -> Attached:
    """Write down that the copy names a picture which did not come itself. Raises NotAllowed."""
    require(actor, "wire.receive_take")
    before = take.attachments.filter(name=address[:255], sha256="").first()
    if before:
        return Attached(before, is_new=False)
    refusal = (
        "The copy names this picture by an address, and it did not come with it. Fetch it and upload it."
    )
    attachment = Attachment(
        take=take, name=address[:255], caption=caption, refusal=refusal, due_at=now, received_at=now
    )
    return _write(attachment, actor, now)


def _measured(file: BinaryIO) -> tuple[str, int]:
    """The SHA-256 in hexadecimal and the size; the file stands at its beginning afterwards."""
    digest, size = hashlib.sha256(), 0
    while piece := file.read(1024 * 1024):
        size += len(piece)
        if size > MAX_BYTES:
            raise TooLargeAttachment(
                f"This file has more than {MAX_BYTES // 2**20} MB; no picture may be so large."
            )
        digest.update(piece)
    file.seek(0)
    return digest.hexdigest(), size


def _write(attachment: Attachment, actor: Actor, now: datetime) -> Attached:
    take = attachment.take
    try:
        with transaction.atomic(durable=True):
            attachment.save(force_insert=True)
            detail = {"name": attachment.name, "sha256": attachment.sha256, "bytes": attachment.size}
            audit("attach", subject_kind="take", subject=take.uuid, actor=actor.label, now=now, detail=detail)
            payload = {"name": attachment.name, "sha256": attachment.sha256}
            append(TAKE_ATTACHED, subject=take.uuid, actor=actor.label, now=now, payload=payload)
    except IntegrityError:
        # Another process was quicker by a moment; if it was not that, the error is real.
        before = take.attachments.filter(name=attachment.name, sha256=attachment.sha256).first()
        if before is None:
            raise
        return Attached(before, is_new=False)
    return Attached(attachment, is_new=True)
