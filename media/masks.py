"""Masks: parts of a picture that no reader may see, burnt in before anything is cut from it.

A mask is a rectangle in the upright pixels of the original. What it hides is replaced in the decoded picture,
so no rendition, whatever its crop, size or format, has a pixel of it.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from math import ceil, floor

from PIL import Image

from media.crops import Rect

Edges = tuple[float, float, float, float]  # left, top, right, bottom
MOST_CELLS = 8  # along the longer side of a mosaic: too few to tell a face by
_COVERS: dict[str, tuple[int, ...]] = {  # dark grey, in the modes of colour.flat()
    "RGB": (38, 38, 38),
    "L": (38,),
    "CMYK": (0, 0, 0, 217),
    "LAB": (38, 128, 128),
}


class Style(StrEnum):
    """COVER is one dark area, for number plates and documents; PIXELS is a coarse mosaic, for faces."""

    COVER = "cover"
    PIXELS = "pixels"


@dataclass(frozen=True, slots=True)
class Mask:
    box: Rect
    style: Style


def fingerprint(masks: Sequence[Mask]) -> str:
    """Stands for the masks in the names of files; "" for none. They are burnt in one after the other, so their
    order counts.
    """
    if not masks:
        return ""
    return hashlib.sha256(json.dumps([asdict(mask) for mask in masks]).encode()).hexdigest()


def burn(image: Image.Image, areas: Sequence[tuple[Edges, Style]], size: tuple[int, int]) -> None:
    """Hides `areas` in `image` itself. They are given in coordinates of `size`; the image may be smaller.

    A pixel of the image that an area only touches is hidden too, and so are its neighbours where the image was
    shrunk while it was decoded: that mixes neighbours.
    """
    across, down = image.width / size[0], image.height / size[1]
    reach = 0 if (across, down) == (1, 1) else 1
    for (left, top, right, bottom), style in areas:
        scaled = (left * across, top * down, right * across, bottom * down)
        outer = (
            max(0, floor(scaled[0]) - reach),
            max(0, floor(scaled[1]) - reach),
            min(image.width, ceil(scaled[2]) + reach),
            min(image.height, ceil(scaled[3]) + reach),
        )
        inner = (ceil(scaled[0]), ceil(scaled[1]), floor(scaled[2]), floor(scaled[3]))
        is_large_enough = inner[0] < inner[2] and inner[1] < inner[3]
        if style is Style.PIXELS and is_large_enough:
            image.paste(_mosaic(image, inner, (outer[2] - outer[0], outer[3] - outer[1])), outer)
        else:
            image.paste(_COVERS[image.mode], outer)


def _mosaic(image: Image.Image, inner: tuple[int, int, int, int], size: tuple[int, int]) -> Image.Image:
    """A mosaic of `size` whose colours come from the area `inner` alone, each the mean of its cell."""
    width, height = inner[2] - inner[0], inner[3] - inner[1]
    cell = max(width, height) / MOST_CELLS
    cells = max(1, min(width, round(width / cell))), max(1, min(height, round(height / cell)))
    return image.resize(cells, Image.Resampling.BOX, box=inner).resize(size, Image.Resampling.NEAREST)
