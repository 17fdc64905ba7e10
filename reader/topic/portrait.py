"""The picture of an entity on its own page: shown while it may be shown, with its credit and its licence."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from media.models import Image, Portrait
from reader.pictures import is_ready


def portrait_of(family: Sequence[UUID], now: datetime) -> dict[str, Any] | None:
    """As a picture block of a document is; None without a picture that may be shown now and has its files.

    That of the entity itself comes before that of one which was merged into it. No story has frozen it, so its rights
    are asked at the hour. At most five questions, one where there is no portrait.
    """
    rows = Portrait.objects.filter(entity__uuid__in=family).select_related("image", "entity")
    for portrait in sorted(rows, key=lambda row: family.index(row.entity.uuid)):
        image = portrait.image
        if image and may_be_shown(image, now):
            block = {"type": "picture", **asdict(portrait.resolve()), "renditions": image.frozen_renditions()}
            if is_ready(block["renditions"]):
                return block | {"image": str(image.uuid), "is_lead": False, "is_portrait": True}
    return None


def may_be_shown(image: Image, now: datetime) -> bool:
    """Not withdrawn, with the right to it, and no file that shows what a mask hides by now."""
    return image.verdict(now).is_allowed and image.is_usable and not image.waits_for_masks
