"""The pictures of a story that is taken away: their files go with it, unless another live story shows them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from masthead.actors import Actor
from media.actions.unlink import unlink
from media.holders import held
from media.models import Image, Rendition, State
from publishing.document import Document
from publishing.models import Snapshot


def take_pictures(images: Iterable[Image], *, actor: Actor, now: datetime, why: str) -> None:
    """For verbs, inside their transaction, after the story is taken down and before the log is told. The images are
    locked: nobody publishes one meanwhile.

    1. Unlink every file of them that no live story shows: also those of earlier versions, whose addresses are known.
    2. Hand an image that lost what it looks like now to the workers: the desk sees it again, under other names, and
       the old addresses stay dead for ever.
    """
    gone: set[str] = set()
    for image in images:
        rows = image.renditions.linked()
        names = {row.name for row in rows} - held(image.uuid)
        if _looks_different(image, rows, names):
            make_anew(image, now)
        gone |= names
    if gone:
        unlink(gone, actor=actor, now=now, why=why)


def pictures_in(document: Document) -> set[str]:
    """The uuids of the images that the document shows; a document of a story that is gone shows none."""
    blocks: Iterable[dict[str, Any]] = document.get("blocks", ())
    return {block["image"] for block in blocks if block["type"] == "picture"}


def pictures_of(story: UUID) -> set[str]:
    """The uuids of the images that any version of the story has shown: who saw one knows where its files are."""
    versions = Snapshot.objects.filter(story=story, pubstatus="usable").iterator(chunk_size=100)
    return {uuid for version in versions for uuid in pictures_in(version.read())}


def make_anew(image: Image, now: datetime) -> None:
    """Give the image to the workers, for files of other names."""
    image.generation += 1
    image.save(update_fields=["generation", *image.hand_to_workers(now)])


def _looks_different(image: Image, rows: Iterable[Rendition], gone: set[str]) -> bool:
    return any((row.is_current or image.state == State.WAITING) and row.name in gone for row in rows)
