"""Which files of a frozen picture a page uses (pure)."""

from collections.abc import Iterable, Mapping
from typing import Any

JPEG = "jpg"
WHOLE = "whole"
SHARED = "16x9"  # what fronts and links elsewhere show

Rendition = Mapping[str, Any]


def crop_to_show(renditions: Iterable[Rendition], wanted: str) -> str:
    """The crop, or the whole picture while the crop's files are not there yet."""
    ready = {rendition["crop"] for rendition in renditions if rendition["format"] == JPEG}
    return wanted if wanted in ready else WHOLE


def is_ready(renditions: Iterable[Rendition]) -> bool:
    return any(rendition["format"] == JPEG for rendition in renditions)


def widest_jpeg(renditions: Iterable[Rendition]) -> Rendition | None:
    """For machines that take one file: the widest JPEG of the 16:9 crop, else of the whole picture."""
    jpegs = [rendition for rendition in renditions if rendition["format"] == JPEG]
    shared = [rendition for rendition in jpegs if rendition["crop"] == SHARED] or jpegs
    return max(shared, key=lambda rendition: int(rendition["width"]), default=None)
