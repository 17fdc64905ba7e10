"""The live stories that show a picture, for the picture library."""

from typing import Any

from django.db.models import QuerySet

from media.models import Image
from media.uses import Finder, Use
from publishing.models import LivePicture

MOST = 100


def of(image: Image) -> list[Use]:
    """The newest live stories, one question."""
    rows = LivePicture.objects.of(image.uuid).newest().select_related("story").defer("story__card")[:MOST]
    return [Use(row.story.headline, row.story.path, "live", is_public=True) for row in rows]


def pictures() -> "QuerySet[Any, Any]":
    return Image.objects.filter(uuid__in=LivePicture.objects.values("image")).values("pk")


live = Finder("live stories", of, pictures)
