"""The arithmetic of rectangles: which part of a picture a crop shows. Whole pixels, upright, from the top
left.
"""

from dataclasses import dataclass

Point = tuple[float, float]  # 0 to 1 across and down
CENTRE: Point = (0.5, 0.5)
SMALLEST = 16  # pixels along a side: less shows nothing, and is a slip of the hand


class BadCrop(ValueError):
    """A rectangle that cannot be a crop; the message is a sentence for whoever drew it."""


@dataclass(frozen=True, slots=True)
class Rect:
    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height

    def fits(self, width: int, height: int) -> bool:
        """Whether the rectangle has an area and lies inside a picture of this size."""
        inside = self.left >= 0 and self.top >= 0 and self.right <= width and self.bottom <= height
        return inside and self.width > 0 and self.height > 0


def whole(width: int, height: int) -> Rect:
    return Rect(0, 0, width, height)


def propose(width: int, height: int, ratio: tuple[int, int], focal_point: Point = CENTRE) -> Rect:
    """The largest crop of the aspect ratio `ratio` (width, height), placed for the focal point.

    The focal point keeps the place that the photographer gave it in the frame, drawn to within the thirds
    (rule of thirds), as far as the edges of the picture allow; it is never cut off. The ratio is right within
    a pixel.

    Raises ValueError if the focal point is not within 0 to 1.
    """
    across, down = focal_point
    if not (0 <= across <= 1 and 0 <= down <= 1):
        raise ValueError(f"the focal point {focal_point} is outside the picture: both numbers are 0 to 1")
    crop_width, crop_height = _largest(width, height, ratio)
    return Rect(_place(width, crop_width, across), _place(height, crop_height, down), crop_width, crop_height)


def check_drawn(rect: Rect, width: int, height: int, ratio: tuple[int, int] | None) -> None:
    """Whether a rectangle can be a crop of a picture of this size: inside it, not too small, and of the aspect ratio
    within a pixel (None: any).

    Raises BadCrop.
    """
    if not rect.fits(width, height):
        raise BadCrop(f"It reaches outside the picture, which is {width} by {height} pixels.")
    largest = _largest(width, height, ratio) if ratio else (width, height)
    least = min(SMALLEST, *largest)
    if min(rect.width, rect.height) < least:
        raise BadCrop(f"It is only {rect.width} by {rect.height} pixels; each side needs {least} at least.")
    if ratio and not _has_ratio(rect, ratio):
        right = max(1, round(rect.width * ratio[1] / ratio[0]))
        raise BadCrop(
            f"It is {rect.width} by {rect.height} pixels, which is not {ratio[0]}:{ratio[1]}: "
            f"to this width belongs a height of {right}."
        )


def _has_ratio(rect: Rect, ratio: tuple[int, int]) -> bool:
    across, down = ratio
    off = abs(rect.width * down - rect.height * across)  # whole numbers: no rounding decides
    return off <= max(across, down)


def _largest(width: int, height: int, ratio: tuple[int, int]) -> tuple[int, int]:
    if width * ratio[1] > height * ratio[0]:
        return max(1, min(width, round(height * ratio[0] / ratio[1]))), height
    return width, max(1, min(height, round(width * ratio[1] / ratio[0])))


def _place(length: int, crop: int, focal: float) -> int:
    """Where the crop begins along one side."""
    aim = min(max(focal, 1 / 3), 2 / 3)
    return min(max(round(focal * length - aim * crop), 0), length - crop)
