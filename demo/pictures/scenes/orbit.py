"""The Earth's edge from low orbit."""

import math
from random import Random

from PIL import Image, ImageChops, ImageFilter

from demo.pictures.arithmetic import calculate
from demo.pictures.finish import finish
from demo.pictures.noise import Size, fractal, mask
from demo.pictures.paint import curve, glow, shade, shine
from demo.pictures.sky import stars


def earth_limb(size: Size, rng: Random) -> Image.Image:
    """The day side of the Earth from low orbit: ocean, weather and the thin blue air."""
    w, h = size
    centre, radius = (0.40 * w, 2.02 * h), 1.62 * h
    away = _distance(size, centre, radius)  # 0 at the limb, positive outside, in fractions of the height
    picture = ImageChops.screen(Image.new("RGB", size, (2, 3, 8)), stars(size, 1400, rng))
    globe = _globe(size, rng, centre, radius)
    inside = mask(away, 0.001, -0.001)
    picture = Image.composite(globe, picture, inside)
    air = mask(_air(away, 0.03), 0.0, 1.0)
    picture = shine(picture, air, (70, 140, 255), 0.95)
    picture = shine(picture, mask(_air(away, 0.008), 0.0, 1.0), (220, 240, 255), 0.85)
    light = (
        Image.linear_gradient("L").rotate(90).resize(size)
    )  # the sun stands to the left: fade to night at the right
    day = light.point([min(255, round(70 + 260 * (v / 255))) for v in range(256)])
    picture = shade(picture, ImageChops.lighter(day, ImageChops.invert(ImageChops.lighter(inside, air))))
    picture = shine(picture, glow(size, (0.03, 0.42), 0.42, 3.4), (255, 246, 230))
    picture = shine(picture, glow(size, (0.03, 0.42), 0.07, 1.2), (255, 252, 244))
    return finish(picture, rng, contrast=0.2, noise=4.0, spill=0.3)


def _distance(size: Size, centre: tuple[float, float], radius: float) -> Image.Image:
    w, h = size
    x = Image.linear_gradient("L").rotate(90).convert("F").resize(size, Image.Resampling.BICUBIC)
    y = Image.linear_gradient("L").convert("F").resize(size, Image.Resampling.BICUBIC)
    return calculate(
        lambda n: (
            (((1.0 - n["x"] / 255.0) * w - centre[0]) ** 2.0 + (n["y"] / 255.0 * h - centre[1]) ** 2.0) ** 0.5
            / h
            - radius / h
        ),
        x=x,
        y=y,
    )


def _air(away: Image.Image, height: float) -> Image.Image:
    """Scattered light: full at the limb, falling off with `height` above it, more slowly inside."""
    return calculate(
        lambda n: n["max"](1.0 - n["max"](n["a"], n["a"] * -0.22) / (height * 3.0), 0.0) ** 3.0, a=away
    )


def _globe(size: Size, rng: Random, centre: tuple[float, float], radius: float) -> Image.Image:
    """Ocean and clouds in the foreshortening of a sphere seen from close above it."""
    w, h = size
    side = 2048
    swirl = fractal((side, side), (7, 7), 9, rng, gain=0.64)
    fronts = fractal((side, side), (6, 8), 8, rng, gain=0.62, ridged=True)
    cover = mask(calculate(lambda n: n["a"] * 0.75 + n["b"] * 0.55, a=swirl, b=fronts), 0.52, 1.0)
    sea = Image.composite(
        Image.new("RGB", (side, side), (22, 70, 120)),
        Image.new("RGB", (side, side), (10, 34, 78)),
        mask(swirl, 0.3, 0.7),
    )
    shadow = ImageChops.offset(cover, 10, 6).filter(ImageFilter.GaussianBlur(5))
    sea = Image.composite(
        Image.new("RGB", sea.size, (6, 20, 48)), sea, shadow.point([v // 2 for v in range(256)])
    )
    thick = ImageChops.subtract(cover, ImageChops.offset(cover, 7, 4), offset=128)
    white = curve(
        Image.merge("RGB", [thick.point([min(255, 130 + round(v * 0.75)) for v in range(256)])] * 3), 1.1
    )
    texture = Image.composite(white, sea, cover)
    mesh = []
    rows, columns = 90, 60
    for row in range(rows):
        for column in range(columns):
            box = (column * w // columns, row * h // rows, (column + 1) * w // columns, (row + 1) * h // rows)
            corners = ((box[0], box[1]), (box[0], box[3]), (box[2], box[3]), (box[2], box[1]))
            quad: list[float] = []
            for x, y in corners:
                dx, dy = (x - centre[0]) / radius, (y - centre[1]) / radius
                rim = min(0.9999, math.hypot(dx, dy))
                bow = math.acos(math.sqrt(1 - rim * rim)) / max(
                    rim, 1e-6
                )  # the angle on the sphere, not its shadow
                quad += [(0.5 + dx * bow * 0.42) * side, (1.04 + dy * bow * 0.60) * side]
            mesh.append((box, tuple(quad)))
    return texture.transform(size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC)
