"""Setting the rights of a picture: where they come from, when they end, and what is to be minded."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from masthead.actors import Actor, require
from media.events import IMAGE_RIGHTS_CHANGED
from media.models import Image
from media.rework import check_version, reworked, tell

RIGHTS = (
    "rights_class", "restrictions", "needs_permission", "rights_end_at", "is_web_only", "is_no_archive", "licence_url",
)  # fmt: skip


def set_rights(
    image: UUID, changes: Mapping[str, Any], *, actor: Actor, now: datetime, edit_version: int | None = None
) -> Image:
    """Change fields of RIGHTS; what is the same already is left alone.

    1. Ask for the right, lock the picture, and refuse if it is no longer as the actor saw it (`edit_version`).
    2. Check the values: Creative Commons needs the address of its licence.
    3. Write them, and when the rights end by now: the clock looks there. The licence stands inside the files, which
       are made anew when it changes.
    4. Audit it, tell the log. Live stories stay as they are: see desk/pages/running_out.py and offer.py.

    Raises NotAllowed, Image.DoesNotExist, StalePicture, ValidationError (by field), ValueError for other fields.
    """
    require(actor, "media.rights_image")
    unknown = set(changes) - set(RIGHTS)
    if unknown:
        raise ValueError(f"These are no rights: {', '.join(sorted(unknown))}.")
    with transaction.atomic(durable=True):
        row = Image.objects.select_for_update().get(uuid=image)
        check_version(row, edit_version)
        changed = {field: [getattr(row, field), new] for field, new in changes.items()}
        changed = {field: both for field, both in changed.items() if both[0] != both[1]}
        if changed:
            _change(row, changed, now)
            tell("set_rights", IMAGE_RIGHTS_CHANGED, row, changed, actor=actor, now=now)
    return row


def _change(row: Image, changed: Mapping[str, list[Any]], now: datetime) -> None:
    with reworked(row, now):
        for field, (_, new) in changed.items():
            setattr(row, field, new)
        row.clean_fields(exclude=[field.name for field in row._meta.fields if field.name not in changed])
        row.check_licence()
        row.renew_rights(now)
