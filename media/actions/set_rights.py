"""Setting the rights of a picture: where they come from, when they end, and what is to be minded."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from masthead.actors import Actor, require
from media.events import IMAGE_RIGHTS_CHANGED
from media.models import Image
from media.rework import locked, reworked, tell

RIGHTS = (
    "rights_class", "restrictions", "needs_permission", "rights_end_at", "is_web_only", "is_no_archive", "licence_url",
)  # fmt: skip
Changed = Mapping[str, list[Any]]  # by field: what it was before, what it is now


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
    check_rights(changes, actor)
    with locked(image, edit_version) as row:
        changed = write_rights(row, changes, now)
        tell_rights(row, changed, actor=actor, now=now)
    return row


def check_rights(changes: Mapping[str, Any], actor: Actor) -> None:
    """Raises NotAllowed, ValueError."""
    require(actor, "media.rights_image")
    unknown = set(changes) - set(RIGHTS)
    if unknown:
        raise ValueError(f"These are no rights: {', '.join(sorted(unknown))}.")


def write_rights(row: Image, changes: Mapping[str, Any], now: datetime) -> Changed:
    """Of a picture that is locked, and of changes that were checked; returns those that are any.

    Raises ValidationError.
    """
    changed = {field: [getattr(row, field), new] for field, new in changes.items()}
    changed = {field: both for field, both in changed.items() if both[0] != both[1]}
    if changed:
        _change(row, changed, now)
    return changed


def tell_rights(row: Image, changed: Changed, *, actor: Actor, now: datetime) -> None:
    """The last writes of the transaction."""
    if changed:
        tell("set_rights", IMAGE_RIGHTS_CHANGED, row, changed, actor=actor, now=now)


def _change(row: Image, changed: Changed, now: datetime) -> None:
    with reworked(row, now):
        for field, (_, new) in changed.items():
            setattr(row, field, new)
        row.clean_fields(exclude=[field.name for field in row._meta.fields if field.name not in changed])
        row.check_licence()
        row.renew_rights(now)
