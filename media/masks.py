"""Masks as values: what is burnt into every rendition."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

from media.crops import Rect


class Style(StrEnum):
    """COVER is one dark area, PIXELS a coarse mosaic."""

    COVER = "cover"
    PIXELS = "pixels"


@dataclass(frozen=True, slots=True)
class Mask:
    box: Rect
    style: Style


def fingerprint(masks: Iterable[Mask]) -> str:
    """Stands for all that the masks change in a rendition's bytes; empty without masks."""
    parts = [asdict(mask) for mask in masks]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest() if parts else ""
