"""Pictures in which an entity is to be seen: those that live stories show, the newest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from media.models import Depicted, Image
from publishing import tombstones
from publishing.models import LivePicture, LiveStory
from reader.pictures import is_ready
from reader.topic.portrait import may_be_shown

MOST = 8
LOOKED_AT = 100  # pictures of each, the newest: whoever is in thousands of them is in these


@dataclass(frozen=True)
class Seen:
    """A picture as the story froze it."""

    story: LiveStory
    block: dict[str, Any]


def pictures_of(keys: Iterable[int], now: datetime, besides: str = "") -> list[Seen]:
    """At most MOST, each once, without the one with the uuid `besides`. `keys` are those of the entity and of all that
    were merged into it: a question for each, and four.

    They stand on other pages than those for which they were chosen, so their rights are asked anew.
    """
    images = [image for image in _images(keys) if may_be_shown(image, now)]
    uuids = [image.uuid for image in images if str(image.uuid) != besides]
    rows = LivePicture.objects.newest_of_each(uuids, 1).values_list("published_at", "story_id", "image")
    newest = sorted(rows, reverse=True)[:MOST] if uuids else []
    stories = _stories([story for _, story, _ in newest])
    return [
        Seen(stories[story], block)
        for _, story, image in newest
        if story in stories and (block := _block(stories[story], image))
    ]


def _images(keys: Iterable[int]) -> list[Image]:
    """Index: pictures_of_entity."""
    found: set[int] = set()
    for key in keys:
        rows = Depicted.objects.filter(entity=key).order_by("-image_id")
        found.update(rows.values_list("image_id", flat=True)[:LOOKED_AT])
    if not found:
        return []
    newest = sorted(found, reverse=True)[:LOOKED_AT]
    return list(Image.objects.filter(pk__in=newest, withdrawn_at=None).prefetch_related("leases", "masks"))


def _stories(uuids: Sequence[UUID]) -> dict[UUID, LiveStory]:
    if not uuids:
        return {}
    rows = LiveStory.objects.live().filter(story__in=uuids).select_related("snapshot")
    return {row.story: row for row in rows if not tombstones.stands(row.story)}


def _block(story: LiveStory, image: UUID) -> dict[str, Any] | None:
    """The picture in the story's text, once it has a file."""
    blocks = (block for block in story.snapshot.read()["blocks"] if block["type"] == "picture")
    return next((b for b in blocks if b["image"] == str(image) and is_ready(b["renditions"])), None)
