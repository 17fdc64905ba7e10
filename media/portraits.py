"""The entities whose portrait a picture is, for the picture library."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from media.models import Image, Portrait
from media.uses import Finder, Use

MOST = 100


def of(image: Image) -> list[Use]:
    """Found by the foreign key's index, one question."""
    rows = Portrait.objects.filter(image=image).select_related("entity").order_by("-pk")[:MOST]
    return [
        Use(
            f"Portrait of {row.entity}",
            reverse("admin:entities_entity_change", args=[row.entity_id]),
            "portrait",
            is_public=True,
        )
        for row in rows
    ]


def pictures() -> "QuerySet[Any, Any]":
    return Portrait.objects.filter(image__isnull=False).values("image")


portraits = Finder("portraits", of, pictures)
