"""Describing a picture: what the desk says about it, and the point that its crops keep in view."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from masthead.actors import Actor, require
from media.events import IMAGE_CHANGED
from media.models import Image
from media.rework import StalePicture as StalePicture
from media.rework import check_version, reworked
from newsroom.log.append import append, audit

DESCRIBED = (
    "title", "caption", "alt_text", "is_decorative", "long_description", "credit", "creator", "copyright", "source",
    "usage_terms", "licence_url", "instructions", "people", "keywords", "date_taken", "sublocation", "city", "region",
    "country", "digital_source_type", "focal_x", "focal_y",
)  # fmt: skip


def describe(
    image: UUID, changes: Mapping[str, Any], *, actor: Actor, now: datetime, edit_version: int | None = None
) -> Image:
    """Change fields of DESCRIBED; what is the same already is left alone.

    1. Ask for the right, lock the picture, and refuse if it is no longer as the actor saw it (`edit_version`).
    2. Check the new values.
    3. Where the renditions depend on them (focal point; caption, creator, credit and so on, which stand inside the
       files), hand the picture to the workers again. Until they are done, the old files are shown.
    4. Write it, audit it, tell the log.

    Raises NotAllowed, Image.DoesNotExist, StalePicture, ValidationError (by field), ValueError for other fields.
    """
    require(actor, "media.change_image")
    unknown = set(changes) - set(DESCRIBED)
    if unknown:
        raise ValueError(f"These cannot be changed: {', '.join(sorted(unknown))}.")
    with transaction.atomic(durable=True):
        row = Image.objects.select_for_update().get(uuid=image)
        check_version(row, edit_version)
        changed = {field: [getattr(row, field), new] for field, new in changes.items()}
        changed = {field: both for field, both in changed.items() if both[0] != both[1]}
        if changed:
            _change(row, changed, now)
            _tell(row, changed, actor, now)
    return row


def _change(row: Image, changed: Mapping[str, list[Any]], now: datetime) -> None:
    with reworked(row, now):
        for field, (_, new) in changed.items():
            setattr(row, field, new)
        row.clean_fields(exclude=[field.name for field in row._meta.fields if field.name not in changed])


def _tell(row: Image, changed: Mapping[str, list[Any]], actor: Actor, now: datetime) -> None:
    audit(
        "describe",
        subject_kind="image",
        subject=row.uuid,
        actor=actor.label,
        now=now,
        detail={"changes": changed, "edit_version": row.edit_version},
    )
    append(
        IMAGE_CHANGED,
        subject=row.uuid,
        actor=actor.label,
        now=now,
        payload={"fields": sorted(changed), "edit_version": row.edit_version},
    )
