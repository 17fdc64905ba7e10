"""The live stories that show a picture, for the picture library."""

from typing import Any

from django.db.models import QuerySet

from media.models import Image
from media.uses import Finder, Use
from publishing.models import LivePicture, LiveStory

MOST = 100


def of(image: Image) -> list[Use]:
    """The newest live stories, one question: index live_with_picture."""
    shown = LivePicture.objects.filter(image=image.uuid)
    stories = LiveStory.objects.live().filter(pk__in=shown.values("story")).newest()[:MOST]
    return [Use(story.headline, story.path, "live", is_public=True) for story in stories]


def pictures() -> "QuerySet[Any, Any]":
    return Image.objects.filter(uuid__in=LivePicture.objects.values("image")).values("pk")


live = Finder("live stories", of, pictures)
