"""Describing a picture: what the desk says about it, and the point that its crops keep in view."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from entities.models import Entity
from masthead.actors import Actor, require
from media.events import IMAGE_CHANGED
from media.models import Depicted, Image
from media.rework import StalePicture as StalePicture
from media.rework import locked, reworked, tell

DESCRIBED = (
    "title", "caption", "alt_text", "is_decorative", "long_description", "credit", "creator", "copyright", "source",
    "usage_terms", "licence_url", "instructions", "people", "keywords", "date_taken", "sublocation", "city", "region",
    "country", "digital_source_type", "focal_x", "focal_y",
)  # fmt: skip
DEPICTED = "depicted"  # the uuids of the entities that are to be seen: all of them, each time
Changed = Mapping[str, list[Any]]  # by field: what it said before, what it says now


def describe(
    image: UUID, changes: Mapping[str, Any], *, actor: Actor, now: datetime, edit_version: int | None = None
) -> Image:
    """Change fields of DESCRIBED, and DEPICTED; what is the same already is left alone.

    1. Ask for the right, lock the picture, and refuse if it is no longer as the actor saw it (`edit_version`).
    2. Check the new values.
    3. Where the renditions depend on them (focal point; caption, creator, credit and so on, which stand inside the
       files), hand the picture to the workers again. Until they are done, the old files are shown.
    4. Write it, audit it, tell the log.

    Raises NotAllowed, Image.DoesNotExist, StalePicture, ValidationError (by field), ValueError for other fields.
    """
    check_description(changes, actor)
    with locked(image, edit_version) as row:
        changed = write_description(row, changes, now)
        tell_description(row, changed, actor=actor, now=now)
    return row


def check_description(changes: Mapping[str, Any], actor: Actor) -> None:
    """Raises NotAllowed, ValueError."""
    require(actor, "media.change_image")
    unknown = set(changes) - {*DESCRIBED, DEPICTED}
    if unknown:
        raise ValueError(f"These cannot be changed: {', '.join(sorted(unknown))}.")


def write_description(row: Image, changes: Mapping[str, Any], now: datetime) -> Changed:
    """Of a picture that is locked, and of changes that were checked; returns those that are any.

    Raises ValidationError.
    """
    changed = {field: [getattr(row, field), new] for field, new in changes.items() if field != DEPICTED}
    changed = {field: both for field, both in changed.items() if both[0] != both[1]}
    seen = _depict(row, changes[DEPICTED]) if DEPICTED in changes else {}
    if changed or seen:
        _change(row, changed, now)
    return changed | seen


def tell_description(row: Image, changed: Changed, *, actor: Actor, now: datetime) -> None:
    """The last writes of the transaction."""
    if changed:
        tell("describe", IMAGE_CHANGED, row, changed, actor=actor, now=now)


def _depict(row: Image, uuids: Iterable[UUID]) -> dict[str, list[Any]]:
    """Write who is to be seen; returns the names before and after where they differ. Merged ones are read through."""
    asked = set(uuids)
    found = Entity.objects.filter(uuid__in=asked).select_related("merged_into")
    wanted = {entity.survivor for entity in found}
    if len(found) < len(asked):
        raise ValidationError({DEPICTED: "One of these is no longer in the authority file. Take it away."})
    before = set(row.depicted.all())
    if wanted == before:
        return {}
    row.depictions.exclude(entity__in=wanted).delete()
    Depicted.objects.bulk_create(Depicted(image=row, entity=entity) for entity in wanted - before)
    return {DEPICTED: [sorted(map(str, before)), sorted(map(str, wanted))]}


def _change(row: Image, changed: Changed, now: datetime) -> None:
    with reworked(row, now):
        for field, (_, new) in changed.items():
            setattr(row, field, new)
        row.clean_fields(exclude=[field.name for field in row._meta.fields if field.name not in changed])
        if "licence_url" in changed:
            row.check_licence()
