"""Masks as values: what is burnt into every rendition."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from media.crops import Rect


@dataclass(frozen=True, slots=True)
class Mask:
    """`box` in pixels of the upright original; `style` is "cover" or "pixels"."""

    box: Rect
    style: str


def fingerprint(masks: Iterable[Mask]) -> str:
    """Stands for all that the masks change in a rendition's bytes; empty without masks."""
    parts = [asdict(mask) for mask in masks]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest() if parts else ""
