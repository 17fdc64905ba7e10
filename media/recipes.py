"""The one table that says which renditions a picture gets: crops x widths x formats x qualities.

Qualities: AVIF at speed 9 and quality 71 looks like JPEG at quality 80 (SSIMULACRA2) with 0.8 of its bytes,
and costs four times a progressive JPEG; speed 8 at 70 would be 0.72 of the bytes for eleven times. WebP is
dominated by AVIF in bytes and in time, so it is a switch for readers of old browsers, not a default.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from media.crops import CENTRE, Point, Rect, propose, whole

# A very tall picture would ask for 2,560 x 30,000 pixels: no page shows that, and it would hold up the
# encoders.
MAX_RENDITION_PIXELS = 16_000_000


# Raised when the same recipe gives other pictures, because they are cut or encoded in another way: a file name stands
# for one picture for ever. (Rounding may differ between processors, and where Pillow resamples: nobody sees it.)
EDITION = 3


class Format(StrEnum):
    """The value is the file name extension. The order is the browser's: the best comes first in <picture>."""

    AVIF = "avif"
    WEBP = "webp"
    JPEG = "jpg"

    @property
    def mime(self) -> str:
        return "image/jpeg" if self is Format.JPEG else f"image/{self.value}"


@dataclass(frozen=True, slots=True)
class Shape:
    """A crop by name: its aspect ratio (None: any) and the widths that it is made in.

    One that `is_proposed` every picture gets, drawn by an editor or not; the others are made once they are drawn.
    """

    name: str
    ratio: tuple[int, int] | None
    widths: tuple[int, ...]
    is_proposed: bool = True


@dataclass(frozen=True, slots=True)
class Encoding:
    """`quality` 0 to 100 as the codec counts; `effort` is AVIF's speed (0 to 10) or WebP's method (0 to
    6).
    """

    format: Format
    quality: int
    effort: int = 0


WHOLE = "whole"
SHAPES = (
    Shape(WHOLE, None, (320, 640, 960, 1280, 1920, 2560)),
    Shape("16x9", (16, 9), (600, 1200)),
    Shape("4x3", (4, 3), (600, 1200)),
    Shape("1x1", (1, 1), (600, 1200)),
    Shape("3x2", (3, 2), (600, 1200), is_proposed=False),
    Shape("4x5", (4, 5), (600, 1200), is_proposed=False),
    Shape("free", None, (600, 1200), is_proposed=False),
)
CROPS = tuple(shape for shape in SHAPES if shape.name != WHOLE)
JPEG = Encoding(Format.JPEG, quality=80)
AVIF = Encoding(Format.AVIF, quality=71, effort=9)
WEBP = Encoding(Format.WEBP, quality=87, effort=4)
ENCODINGS = (JPEG, AVIF)
FIRST_WIDTH, FIRST_CROP = 960, "16x9"


@dataclass(frozen=True, slots=True)
class Recipe:
    """One line of the table."""

    shape: str
    width: int  # the nominal width; a smaller original gives less
    encoding: Encoding

    @property
    def key(self) -> str:
        """Stable name of the recipe, such as "16x9-1200.avif"."""
        return f"{self.shape}-{self.width}.{self.encoding.format}"


@dataclass(frozen=True, slots=True)
class Planned:
    """A recipe for one picture: the part of the upright original that it shows and its size in pixels."""

    recipe: Recipe
    box: Rect
    width: int
    height: int

    @property
    def key(self) -> str:
        return self.recipe.key


def recipes_for(
    width: int,
    height: int,
    focal_point: Point = CENTRE,
    crops: Mapping[str, Rect] | None = None,
    encodings: Iterable[Encoding] = ENCODINGS,
) -> tuple[Planned, ...]:
    """All renditions of an upright picture of this size, the first usable ones first.

    `crops` are the rectangles that an editor has drawn, by shape name; the others are proposed from the focal
    point. Nothing is larger than the original: of the widths that it cannot fill the smallest is made at the
    original's own width, so that no picture goes without, and the others are left out.

    Raises ValueError if a crop lies outside the picture.
    """
    drawn = crops or {}
    plan = [
        Planned(Recipe(shape.name, nominal, encoding), box, *size)
        for shape in SHAPES
        if shape.is_proposed or shape.name in drawn
        for box in [_box(shape, width, height, focal_point, drawn)]
        for nominal, size in _sizes(shape.widths, box)
        for encoding in encodings
    ]
    first = {planned.key for planned in first_usable(plan)}
    return tuple(sorted(plan, key=lambda planned: planned.key not in first))


def first_usable(plan: Iterable[Planned]) -> tuple[Planned, ...]:
    """The renditions that a story needs before it can be published: JPEG of the whole at 960 and of the 16:9
    crop.
    """
    jpegs = [planned for planned in plan if planned.recipe.encoding.format is Format.JPEG]
    wholes = [item for item in jpegs if item.recipe.shape == WHOLE and item.recipe.width <= FIRST_WIDTH]
    largest = max((item.recipe.width for item in wholes), default=0)
    return tuple(
        item
        for item in jpegs
        if item.recipe.shape == FIRST_CROP or (item.recipe.shape == WHOLE and item.recipe.width == largest)
    )


def _box(shape: Shape, width: int, height: int, focal_point: Point, drawn: Mapping[str, Rect]) -> Rect:
    if shape.name in drawn:
        if not drawn[shape.name].fits(width, height):
            raise ValueError(f"the {shape.name} crop lies outside the picture of {width} by {height} pixels")
        return drawn[shape.name]
    return propose(width, height, shape.ratio, focal_point) if shape.ratio else whole(width, height)


def _sizes(widths: tuple[int, ...], box: Rect) -> list[tuple[int, tuple[int, int]]]:
    """Nominal width and real size of each rendition, never larger than the box and never too large to
    encode.
    """
    sizes: list[tuple[int, tuple[int, int]]] = []
    for nominal in sorted(widths):
        width = min(nominal, box.width)
        height = max(1, round(width * box.height / box.width))
        if width * height <= MAX_RENDITION_PIXELS or not sizes:
            sizes.append((nominal, (width, height)))
        if nominal >= box.width:
            break
    return sizes
