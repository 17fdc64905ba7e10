"""Woods on a height map: every tree a small dome of leaves with a colour of its own."""

from collections.abc import Sequence
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from demo.pictures.arithmetic import calculate
from demo.pictures.noise import fractal, mask
from demo.pictures.paint import Colour, mix


def _round_edge(
    draw: ImageDraw.ImageDraw, box: tuple[float, float, float, float], fill: Colour | int, side: int
) -> None:
    """Draw an ellipse, again on the far side where it crosses the map's edge: the map tiles."""
    left, top, right, bottom = box
    for dx in (0, side) if left < 0 else (0, -side) if right > side else (0,):
        for dy in (0, side) if top < 0 else (0, -side) if bottom > side else (0,):
            draw.ellipse((left + dx, top + dy, right + dx, bottom + dy), fill=fill)


def canopy(
    heights: Image.Image,
    rng: Random,
    *,
    count: int,
    radius: tuple[int, int],
    lift: float,
    greens: Sequence[Colour],
    floor: Colour = (34, 40, 26),
) -> tuple[Image.Image, Image.Image]:
    """Cover a height map with `count` trees, `lift` map values high: the new heights and the colours."""
    side = heights.width
    crowns, leaves = Image.new("L", heights.size, 0), Image.new("RGB", heights.size, floor)
    tall, paint = ImageDraw.Draw(crowns), ImageDraw.Draw(leaves)
    stands = mask(fractal(heights.size, (6, 6), 4, rng), 0.3, 0.7).tobytes()  # kinds of tree grow in stands
    for _ in range(count):
        x, y = rng.randrange(side), rng.randrange(side)
        size = rng.uniform(*radius)
        kind = stands[y * side + x] / 255 + rng.gauss(0, 0.22)
        colour = greens[max(0, min(len(greens) - 1, int(kind * len(greens))))]
        colour = mix(colour, (0, 0, 0), rng.uniform(0, 0.3))
        top = rng.randrange(150, 256)
        for share, height in ((1.0, 0.55), (0.7, 0.85), (0.35, 1.0)):
            reach = size * share
            _round_edge(tall, (x - reach, y - reach, x + reach, y + reach), round(top * height), side)
        _round_edge(paint, (x - size, y - size, x + size, y + size), colour, side)
    domes = crowns.filter(ImageFilter.GaussianBlur(max(0.6, radius[0] / 6)))
    leaf = fractal(heights.size, (200, 200), 3, rng)
    risen = calculate(
        lambda n: n["h"] + n["c"] / 255.0 * lift * (0.75 + n["n"] * 0.5),
        h=heights,
        c=domes.convert("F"),
        n=leaf,
    )
    return risen, leaves.filter(ImageFilter.GaussianBlur(0.7))
