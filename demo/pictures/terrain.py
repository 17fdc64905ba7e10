"""Land seen in perspective: a height map drawn in slices from near to far, each hidden by the nearer ones.

The method is the column renderer of the flight simulators of the early 1990s ("voxel space"), with every
slice sampled, lit and hazed by Pillow and only the question "is it hidden?" asked in Python.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PIL import Image

from demo.pictures.arithmetic import calculate, larger
from demo.pictures.noise import offset

Size = tuple[int, int]
Haze = Callable[[Image.Image, Image.Image, float], Image.Image]  # (colours, heights, depth 0-1) -> colours


@dataclass(frozen=True)
class View:
    """Where the camera stands and how it looks; lengths in units of the map's side.

    `horizon` is the height of the eye's level in the picture (0 top, 1 bottom), `angle` the width of the
    view at distance 1, `relief` the height of a map value of 1. The land falls away towards the camera: it
    is level where the picture begins and has its full height at `dip` times that distance.
    """

    far: float
    height: float
    relief: float
    horizon: float
    angle: float = 1.0
    left: float = 0.0
    start: float = 0.0
    slices: int = 700
    dip: float = 2.5

    def near(self, size: Size) -> float:
        """The distance at which level ground meets the lower edge of a picture of this size."""
        below = (1 - self.horizon) * size[1] * 2 * self.angle / size[0]
        return 0.97 * self.height / below

    def share(self, times: float) -> float:
        """How much of its height the land has at this many times the near distance, 0 to 1."""
        return 1.0 if times >= self.dip else math.sin((times - 1) / (self.dip - 1) * math.pi / 2) ** 2


def sunlight(heights: Image.Image, relief: float, azimuth: float, elevation: float) -> Image.Image:
    """Lambert's cosine law on a height map (mode F, 0 to 1); degrees, azimuth 0 shines from the right."""
    scale = heights.width * relief / 2
    slope_x = calculate(
        lambda n: (n["a"] - n["b"]) * scale, a=offset(heights, 1, 0), b=offset(heights, -1, 0)
    )
    slope_y = calculate(
        lambda n: (n["a"] - n["b"]) * scale, a=offset(heights, 0, 1), b=offset(heights, 0, -1)
    )
    up = math.sin(math.radians(elevation))
    x = math.cos(math.radians(azimuth)) * math.cos(math.radians(elevation))
    y = math.sin(math.radians(azimuth)) * math.cos(math.radians(elevation))
    lit = calculate(
        lambda n: (n["u"] * x + n["v"] * y + up) / (n["u"] * n["u"] + n["v"] * n["v"] + 1.0) ** 0.5,
        u=slope_x,
        v=slope_y,
    )
    return calculate(lambda n: n["max"](n["a"], 0.0), a=lit)


def shadows(heights: Image.Image, relief: float, azimuth: float, elevation: float) -> Image.Image:
    """How deep each place lies in the shadow of the land towards the sun (mode F, map values, 0 is lit)."""
    x, y = math.cos(math.radians(azimuth)), math.sin(math.radians(azimuth))
    fall = math.tan(math.radians(elevation)) / (relief * heights.width)
    roof = heights
    for doubling in range(8):
        step = 1 << doubling
        moved = offset(roof, -round(step * x), -round(step * y))
        roof = larger(roof, calculate(lambda n, s=step: n["a"] - s * fall, a=moved))
    return calculate(lambda n: n["r"] - n["h"], r=roof, h=heights)


def _tiled(field: Image.Image) -> Image.Image:
    """Three tiles across and two down, so that a slice never leaves the map."""
    side = field.width
    wide = Image.new(field.mode, (side * 3, side * 2))
    for x in range(3):
        for y in range(2):
            wide.paste(field, (x * side, y * side))
    return wide


@dataclass(frozen=True)
class Line:
    """One slice: where its row lies on the map and how many units of the map one pixel spans."""

    distance: float
    width: int
    across: float
    left: float
    row: float

    def of(self, tiled: Image.Image) -> Image.Image:
        """The row of a tiled map along this slice, one pixel high."""
        side = tiled.width // 3
        step = self.across * side
        matrix = (
            step,
            0,
            (self.left % 1.0 + 1.5) * side - step * self.width / 2,
            0,
            0,
            self.row % 1.0 * side,
        )
        size = (self.width, 1)
        return tiled.transform(size, Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR)


def _lines(view: View, near: float, width: int) -> Iterator[Line]:
    growth = (view.far / near) ** (1 / view.slices)
    for number in range(view.slices + 1):
        distance = near * growth**number
        yield Line(distance, width, distance * view.angle / width, view.left, view.start + distance)


def render(
    heights: Image.Image, colours: Image.Image, view: View, size: Size, haze: Haze
) -> tuple[Image.Image, Image.Image]:
    """Draw the land and say where it covers the sky.

    `heights` (mode F, 0 to 1) and `colours` (RGB, already lit) are square maps that tile. Returns the
    picture (RGB) and its cover (L). Drawn at twice the height and brought down, so that ridges are not
    jagged.
    """
    width, tall = round(size[0] * 0.8), size[1] * 2
    focal = tall / 2 / (view.angle * size[1] / size[0])
    skyline = [tall] * width
    paint = b""
    columns = [bytearray(3 * tall) for _ in range(width)]
    land_map, paint_map = _tiled(heights), _tiled(colours)
    near = view.near(size)
    for line in _lines(view, near, width):
        land_row, paint_row = line.of(land_map), line.of(paint_map)
        depth = (line.distance - near) / (view.far - near)
        paint = haze(paint_row, land_row, depth).tobytes()
        scale = focal / line.distance * view.relief * view.share(line.distance / near)
        base = view.horizon * tall + focal / line.distance * view.height
        for x, height in enumerate(memoryview(land_row.tobytes()).cast("f")):
            y = int(base - height * scale)
            top = skyline[x]
            if y < top:
                y = max(y, 0)
                columns[x][3 * y : 3 * top] = paint[3 * x : 3 * x + 3] * (top - y)
                skyline[x] = y
    for x, y in enumerate(
        skyline
    ):  # the sky gets the furthest land's colour, or resizing would draw a dark rim
        columns[x][: 3 * y] = paint[3 * x : 3 * x + 3] * y
    land = Image.frombytes("RGB", (tall, width), b"".join(columns))
    cover = Image.frombytes("L", (tall, width), b"".join(b"\0" * y + b"\xff" * (tall - y) for y in skyline))
    return _upright(land, size), _upright(cover, size)


def _upright(sideways: Image.Image, size: Size) -> Image.Image:
    return sideways.transpose(Image.Transpose.TRANSPOSE).resize(size, Image.Resampling.LANCZOS)
