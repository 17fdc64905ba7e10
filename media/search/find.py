"""One page of pictures, newest first. Pages follow each other by key: none costs more than the first."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from media.models import Found, Image
from media.search.wanted import Wanted


@dataclass(frozen=True)
class Page:
    """`older` and `newer` are the keys from which to go on, or None where there is nothing."""

    images: list[Image]
    older: int | None = None
    newer: int | None = None


def find(wanted: Wanted, *, before: int | None = None, after: int | None = None, most: int = 60) -> Page:
    """The newest pictures with keys below `before`; or those next above `after`, newest first as well.

    Four questions: the keys, the rows, the thumbnails, the leases that may allow what the rights do not.
    """
    rows = _wanted(wanted)
    if after is not None:
        keys = _keys(rows.filter(pk__gt=after).order_by("pk"), most)
        images = _images(keys[:most][::-1])
        return Page(images, older=_last(images), newer=images[0].pk if images and len(keys) > most else None)
    rows = rows if before is None else rows.filter(pk__lt=before)
    keys = _keys(rows.order_by("-pk"), most)
    images = _images(keys[:most])
    newer = images[0].pk if images and before is not None else None
    return Page(images, older=_last(images) if len(keys) > most else None, newer=newer)


def these(keys: list[int]) -> Page:
    """Just these pictures, as far as they are there."""
    return Page(_images(keys))


def _wanted(wanted: Wanted) -> "QuerySet[Any]":
    """The index is asked where there are words or marks; the pictures themselves are joined only where it matters."""
    question, of_picture = wanted.question, wanted.of_picture()
    if not question:
        return Image.objects.filter(wanted.of_key(), **of_picture)
    of_picture = {f"image__{lookup}": value for lookup, value in of_picture.items()}
    return Found.objects.filter(wanted.of_key(), index__answers=question, **of_picture)


def _keys(rows: "QuerySet[Any]", most: int) -> list[int]:
    return list(rows.values_list("pk", flat=True)[: most + 1])


def _images(keys: list[int]) -> list[Image]:
    rows = Image.objects.filter(pk__in=keys).defer("received", "notes", "usage_terms", "instructions")
    return list(rows.with_thumbnails().prefetch_related("leases").order_by("-pk"))


def _last(images: list[Image]) -> int | None:
    return images[-1].pk if images else None
