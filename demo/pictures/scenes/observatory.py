"""A telescope dome under the Milky Way."""

import math
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from demo.pictures.arithmetic import calculate
from demo.pictures.figures import drawn, stamped
from demo.pictures.finish import finish
from demo.pictures.noise import Size, fractal, mask
from demo.pictures.paint import glow, gradient, mix, shade, shine
from demo.pictures.sky import stars


def observatory_night(size: Size, rng: Random) -> Image.Image:
    """An open telescope dome on a hill, the Milky Way over it."""
    w = size[0]
    stops = (
        (0.0, (8, 12, 30)),
        (0.5, (18, 28, 58)),
        (0.76, (52, 66, 96)),
        (0.86, (104, 92, 96)),
        (1.0, (120, 96, 84)),
    )
    picture = gradient(size, stops)
    light, lanes = _band(size, rng)
    picture = shine(picture, light, (196, 190, 222), 0.8)
    picture = shine(
        picture, light.point([round(255 * (v / 255) ** 2.5) for v in range(256)]), (255, 214, 170), 0.6
    )
    picture = Image.composite(
        Image.new("RGB", size, (14, 16, 32)), picture, lanes.point([v * 7 // 10 for v in range(256)])
    )
    crowd = light.point([min(255, 40 + v) for v in range(256)])
    picture = ImageChops.screen(picture, stars(size, 26_000, rng, density=crowd))
    bright = (
        stars(size, 90, rng)
        .filter(ImageFilter.GaussianBlur(w / 900))
        .point([min(255, v * 4) for v in range(256)] * 3)
    )
    picture = ImageChops.screen(picture, bright)
    picture = _hill(picture, rng, 0.835, 0.05, (30, 34, 50))
    picture = _observatory(picture, 0.42, 0.845, 0.15)
    picture = _hill(picture, rng, 0.845, 0.04, (12, 13, 20))
    return finish(picture, rng, contrast=0.15, noise=7.0, spill=0.3, gamma=1.15)


def _band(size: Size, rng: Random) -> tuple[Image.Image, Image.Image]:
    """The Milky Way across the picture: its light and the dust lanes before it (both mode L)."""
    ramp = Image.linear_gradient("L").convert("F").resize(size, Image.Resampling.BICUBIC)
    side = Image.linear_gradient("L").rotate(90).convert("F").resize(size, Image.Resampling.BICUBIC)
    bend = fractal(size, (3, 4), 6, rng, gain=0.6)
    # the distance from a slanting line, a little bent
    away = calculate(
        lambda n: abs((1.0 - n["x"] / 255.0) * 0.9 + n["y"] / 255.0 * 0.55 - 0.72 + (n["b"] - 0.5) * 0.16),
        x=side,
        y=ramp,
        b=bend,
    )
    cloud = fractal(size, (6, 9), 8, rng, gain=0.62)
    light = calculate(lambda n: n["max"](1.0 - n["a"] / 0.34, 0.0) ** 2.0 * (0.35 + n["c"]), a=away, c=cloud)
    dust = fractal(size, (7, 8), 8, rng, gain=0.6, ridged=True)
    lanes = calculate(lambda n: n["max"](1.0 - n["a"] / 0.13, 0.0) * n["d"] * 2.1, a=away, d=dust)
    return mask(light, 0.0, 1.25), mask(lanes, 0.12, 1.0)


def _hill(
    picture: Image.Image, rng: Random, level: float, rough: float, tint: tuple[int, int, int]
) -> Image.Image:
    size = picture.size
    ramp = Image.linear_gradient("L").convert("F").resize(size, Image.Resampling.BICUBIC)
    land = fractal(size, (3, 2), 4, rng, gain=0.35).crop((0, 0, size[0], 1)).resize(size)
    tufts = fractal(size, (220, 240), 3, rng, gain=0.7)
    cover = mask(
        calculate(
            lambda n: n["y"] / 255.0 - level + (n["l"] - 0.5) * rough + (n["t"] - 0.5) * 0.012,
            y=ramp,
            l=land,
            t=tufts,
        ),
        0.0,
        0.002,
    )
    ground = shade(Image.new("RGB", size, mix(tint, (255, 255, 255), 0.05)), mask(tufts, -0.6, 0.9))
    return stamped(picture, cover, ground)


def _observatory(picture: Image.Image, x: float, foot: float, half: float) -> Image.Image:
    """The drum and the dome with its slit open, dim light inside; `half` is half its width."""
    size = picture.size
    w, h = size
    r = half * w
    drum = 0.55 * r
    centre = (x * w, foot * h - drum)
    picture = stamped(picture, _shell(size, centre, r, foot), _wall(size, centre[0], r, foot))
    picture = stamped(picture, _seams(size, centre, r), (14, 16, 28))
    slit = _slit(size, centre, r)
    picture = stamped(picture, slit, _inside(size, foot))
    picture = stamped(picture, ImageChops.multiply(_telescope(size, centre, r), slit), (26, 16, 20))
    door = (centre[0] - r * 0.6, foot * h - drum * 0.62, centre[0] - r * 0.44, foot * h)
    ImageDraw.Draw(picture).rectangle(door, fill=(236, 120, 62))
    picture = shine(picture, glow(size, (door[0] / w + 0.01, foot - 0.01), 0.1, 2.0), (255, 110, 50), 0.5)
    return shine(picture, glow(size, (x + half * 0.22, foot - 0.11), 0.12, 2.4), (255, 90, 50), 0.35)


def _shell(size: Size, centre: tuple[float, float], r: float, foot: float) -> Image.Image:
    """Drum, dome and the ring between them, as a cover (mode L); `centre` of the dome and `r` in pixels."""
    x, y = centre

    def paint(pen: ImageDraw.ImageDraw, k: int) -> None:
        pen.rectangle(((x - r * 0.94) * k, y * k, (x + r * 0.94) * k, foot * size[1] * k + 9), fill=255)
        pen.pieslice(((x - r) * k, (y - r) * k, (x + r) * k, (y + r) * k), 180, 360, fill=255)
        pen.rectangle(
            ((x - r * 1.03) * k, (y - r * 0.03) * k, (x + r * 1.03) * k, (y + r * 0.04) * k), fill=255
        )

    return drawn(size, paint)


def _wall(size: Size, middle: float, r: float, foot: float) -> Image.Image:
    """Pale metal, round about `middle` (pixels) in the light of the sky, darker towards its foot."""
    wide = round(2.1 * r)
    strip = Image.new("RGB", (wide, 1))
    strip.putdata(
        [
            mix((26, 30, 48), (150, 156, 176), max(0.0, math.cos((n / wide - 0.32) * math.pi)) ** 1.4)
            for n in range(wide)
        ]
    )
    wall = Image.new("RGB", size)
    wall.paste(strip.resize((wide, size[1])), (round(middle - wide / 2), 0))
    falling = gradient(
        size,
        (
            (0.0, (255, 255, 255)),
            (foot - 0.16, (255, 255, 255)),
            (foot, (120, 110, 110)),
            (1.0, (90, 90, 90)),
        ),
    )
    return ImageChops.multiply(wall, falling)


def _seams(size: Size, centre: tuple[float, float], r: float) -> Image.Image:
    """The joints between the dome's panels (mode L)."""

    def paint(pen: ImageDraw.ImageDraw, k: int) -> None:
        top, bottom = (centre[1] - r) * k, (centre[1] + r) * k
        for share in (0.35, 0.68, 0.9):
            box = ((centre[0] - r * share) * k, top, (centre[0] + r * share) * k, bottom)
            pen.arc(box, 180, 360, fill=90, width=k)

    return drawn(size, paint)


def _slit(size: Size, centre: tuple[float, float], r: float) -> Image.Image:
    """The opening (mode L) from the dome's foot over its top, bent and narrowed as the dome is round."""

    def paint(pen: ImageDraw.ImageDraw, k: int) -> None:
        points = []
        for side in (-1, 1):
            arc = [t / 20 for t in range(21)]
            for t in arc if side < 0 else reversed(arc):
                angle = math.pi / 2 * (0.1 + 0.98 * t)
                sideways = 0.22 * r + side * r * 0.115 * (0.55 + 0.45 * math.sin(angle))
                points.append(((centre[0] + sideways) * k, (centre[1] - r * 0.985 * math.sin(angle)) * k))
        pen.polygon(points, fill=255)

    return drawn(size, paint)


def _inside(size: Size, foot: float) -> Image.Image:
    """The red light that astronomers work by, strongest near the floor."""
    return gradient(
        size,
        (
            (0.0, (40, 18, 16)),
            (foot - 0.14, (70, 26, 20)),
            (foot - 0.07, (190, 72, 44)),
            (1.0, (220, 90, 50)),
        ),
    )


def _telescope(size: Size, centre: tuple[float, float], r: float) -> Image.Image:
    x, y = centre

    def paint(pen: ImageDraw.ImageDraw, k: int) -> None:
        ends = ((x + r * 0.2) * k, (y - r * 0.1) * k, (x + r * 0.25) * k, (y - r * 0.82) * k)
        pen.line(ends, fill=255, width=round(r * 0.13 * k))

    return drawn(size, paint)
