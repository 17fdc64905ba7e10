"""Uploading a picture: a file in, one Image out, its original kept byte for byte."""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PureWindowsPath

from django.core.files.base import ContentFile, File
from django.core.files.storage import storages
from django.db import IntegrityError, transaction

from masthead.actors import Actor, require
from media.events import IMAGE_UPLOADED
from media.files import keep, workroom
from media.from_received import fields_from
from media.kinds import RefusedPicture
from media.metadata import upright_size
from media.models import Image
from media.original import RenderFailed
from media.plain_text import plain
from media.sandbox import Examined, Limits, examine
from media.sniff import check_bytes
from newsroom.log.append import append, audit

LIMITS = Limits(cpu=5, wall=15)  # somebody waits for the answer


@dataclass(frozen=True)
class Uploaded:
    """The picture, and whether it came now or was here before."""

    image: Image
    is_new: bool


def upload(file: "bytes | File[bytes]", *, file_name: str, actor: Actor, now: datetime) -> Uploaded:
    """Take one picture into the library.

    1. Ask for the right; refuse what is too large before it is read.
    2. Copy it beside the private storage, and hash it: bytes that are here already are the picture that is here.
    3. Examine it in a child process with limits: kind, pixels, frames, metadata.
    4. Keep the original, and then, in one transaction, write the Image, the audit and the event.

    The name in the storage comes from the bytes, never from `file_name`. So an original whose row could not be
    written any more is not lost in the storage: the next upload of it has the same name.

    Raises NotAllowed, and RefusedPicture with a sentence for whoever uploads; then nothing is kept.
    """
    uploaded = _receive(file, file_name, actor, now)
    return _write(uploaded.image, actor, now) if uploaded.is_new else uploaded


def rehearse_upload(file: "bytes | File[bytes]", *, file_name: str, actor: Actor, now: datetime) -> Uploaded:
    """What `upload` would say of the file, with all its checks; nothing is kept, and a new picture has no row.

    Raises what `upload` raises.
    """
    return _receive(file, file_name, actor, now, is_rehearsal=True)


def _receive(
    file: "bytes | File[bytes]", file_name: str, actor: Actor, now: datetime, *, is_rehearsal: bool = False
) -> Uploaded:
    """Steps 1 to 3, and the original kept."""
    require(actor, "media.upload_image")
    content: File[bytes] = ContentFile(file) if isinstance(file, bytes) else file
    check_bytes(content.size)
    storage = storages["default"]
    with workroom(storage, f"upload.{uuid.uuid4().hex}") as room:
        copy = room / "original"
        digest = _copy(content, copy)
        before = Image.objects.filter(sha256=digest).first()
        if before:
            # Lost in the storage? Whoever sends it again brings it back.
            if not is_rehearsal and not storage.exists(before.original):
                keep(storage, copy, before.original)
            return Uploaded(before, is_new=False)
        image = _image(digest, _examined(copy), content.size, actor, now)
        image.file_name = plain(PureWindowsPath(file_name).name, 255)  # it knows both kinds of slashes
        if not is_rehearsal:
            keep(storage, copy, image.original)
    return Uploaded(image, is_new=True)


def _copy(content: "File[bytes]", path: Path) -> str:
    """Writes the file to `path`; returns its SHA-256 in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("wb") as copy:
        for chunk in content.chunks():
            digest.update(chunk)
            copy.write(chunk)
    return digest.hexdigest()


def _examined(path: Path) -> Examined:
    try:
        return examine(path, LIMITS)
    except RenderFailed as failure:
        raise RefusedPicture("harmful", f"This picture could not be examined. {failure.reason}") from failure


def _image(digest: str, examined: Examined, size: int, actor: Actor, now: datetime) -> Image:
    sniffed, received = examined.sniffed, examined.received
    width, height = upright_size(sniffed.width, sniffed.height, received.orientation)
    return Image(
        sha256=digest,
        original=f"{digest[:2]}/{digest[2:4]}/{digest}.{sniffed.kind.extension}",
        kind=sniffed.kind.value,
        width=width,
        height=height,
        size=size,
        received_at=now,
        received_by=actor.label,
        due_at=now,
        **fields_from(received),
    )


def _write(image: Image, actor: Actor, now: datetime) -> Uploaded:
    try:
        with transaction.atomic(durable=True):
            image.save(force_insert=True)
            audit(
                "upload",
                subject_kind="image",
                subject=image.uuid,
                actor=actor.label,
                now=now,
                detail={"file_name": image.file_name, "sha256": image.sha256, "bytes": image.size},
            )
            append(
                IMAGE_UPLOADED,
                subject=image.uuid,
                actor=actor.label,
                now=now,
                payload={"sha256": image.sha256},
            )
    except IntegrityError:
        # Another process was quicker by a moment; if it was not that, the error is real.
        before = Image.objects.filter(sha256=image.sha256).first()
        if before is None:
            raise
        return Uploaded(before, is_new=False)
    return Uploaded(image, is_new=True)
