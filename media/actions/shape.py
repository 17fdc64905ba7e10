"""Shaping a picture: the point its crops keep in view, the crops drawn by hand, and what nobody outside may see."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from masthead.actors import Actor, require
from media import masks as burnt
from media.crops import BadCrop, Point, Rect, check_drawn
from media.events import IMAGE_CHANGED
from media.models import Image, Mask
from media.plan import masks_of
from media.recipes import CROPS
from media.rework import locked, reworked, tell

MOST_MASKS = 50
RATIOS = {shape.name: shape.ratio for shape in CROPS}
Changes = dict[str, list[Any]]


def shape(
    image: UUID,
    *,
    focal_point: Point | None = None,
    crops: Mapping[str, Rect | None] | None = None,
    masks: Sequence[burnt.Mask] | None = None,
    actor: Actor,
    now: datetime,
    edit_version: int | None = None,
) -> Image:
    """Change what is given; None leaves it as it is.

    `crops` by name: a Rect is drawn from now on, None gives the crop back to the proposal (or, where none is made
    without a drawing, takes it away). Crops that are not named stay. `masks` are all that the picture shall have.

    1. Ask for the right, lock the picture, and refuse if it is no longer as the actor saw it (`edit_version`).
    2. Check the rectangles.
    3. Write them. Files that are no longer the same are made anew by the workers, and no others.
    4. Audit it, tell the log.

    Raises NotAllowed, Image.DoesNotExist, StalePicture, ValidationError (by "focal_x", "crop_16x9", "mask_1"...).
    """
    require(actor, "media.change_image")
    with locked(image, edit_version) as row:
        _check(row, crops or {}, masks or ())
        changed = _changes(row, focal_point, crops or {}, masks)
        if changed:
            with reworked(row, now):
                _write(row, changed, masks)
            tell("shape", IMAGE_CHANGED, row, changed, actor=actor, now=now)
    return row


def _check(row: Image, crops: Mapping[str, Rect | None], masks: Sequence[burnt.Mask]) -> None:
    unknown = set(crops) - set(RATIOS)
    if unknown:
        raise ValueError(f"There is no crop of this name: {', '.join(sorted(unknown))}.")
    errors: dict[str, str] = {}
    for name, rect in crops.items():
        try:
            if rect:
                check_drawn(rect, row.width, row.height, RATIOS[name])
        except BadCrop as error:
            errors[f"crop_{name}"] = f"{name.replace('x', ':')}: {error}"
    errors |= _mask_errors(row, masks)
    if errors:
        raise ValidationError(errors)


def _mask_errors(row: Image, masks: Sequence[burnt.Mask]) -> dict[str, str]:
    if len(masks) > MOST_MASKS:
        return {"masks": f"These are {len(masks)} masks; {MOST_MASKS} fit. Cover several things by one."}
    size = f"{row.width} by {row.height} pixels"
    return {
        f"mask_{number}": f"Mask {number} reaches outside the picture, which is {size}."
        for number, mask in enumerate(masks, start=1)
        if not mask.box.fits(row.width, row.height)
    }


def _changes(
    row: Image,
    focal_point: Point | None,
    crops: Mapping[str, Rect | None],
    masks: Sequence[burnt.Mask] | None,
) -> Changes:
    """What becomes different, as the audit keeps it: before and after."""
    drawn = row.drawn_crops()
    both: Changes = {f"crop_{name}": [_said(drawn.get(name)), _said(rect)] for name, rect in crops.items()}
    if focal_point:
        both |= {"focal_x": [row.focal_x, focal_point[0]], "focal_y": [row.focal_y, focal_point[1]]}
    if masks is not None:
        both["masks"] = [
            [_said(mask.box, mask.style.value) for mask in each] for each in (masks_of(row), masks)
        ]
    return {name: pair for name, pair in both.items() if pair[0] != pair[1]}


def _said(rect: Rect | None, *style: str) -> list[Any] | None:
    return [*astuple(rect), *style] if rect else None


def _write(row: Image, changed: Changes, masks: Sequence[burnt.Mask] | None) -> None:
    for name, (_, new) in changed.items():
        if name.startswith("focal_"):
            setattr(row, name, new)
        elif name.startswith("crop_"):
            _write_crop(row, name.removeprefix("crop_"), new)
    row.clean_fields(exclude=[field.name for field in row._meta.fields if field.name not in changed])
    if masks is not None and "masks" in changed:
        row.masks.all().delete()
        Mask.objects.bulk_create(
            [Mask(image=row, style=mask.style.value, **_area(mask.box)) for mask in masks]
        )


def _write_crop(row: Image, name: str, new: list[int] | None) -> None:
    if new is None:
        row.crops.filter(name=name).delete()
    else:
        row.crops.update_or_create(name=name, defaults=_area(Rect(*new)))


def _area(rect: Rect) -> dict[str, int]:
    return {"left": rect.left, "top": rect.top, "width": rect.width, "height": rect.height}
