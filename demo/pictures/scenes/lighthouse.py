"""A lighthouse on its headland at nightfall."""

import math
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from demo.pictures.arithmetic import calculate
from demo.pictures.figures import drawn, stamped
from demo.pictures.finish import finish
from demo.pictures.land import backdrop
from demo.pictures.noise import Size, fractal, mask
from demo.pictures.paint import glow, gradient, mix, shade, shine
from demo.pictures.sky import clouds, lit_clouds, stars
from demo.pictures.terrain import sunlight
from demo.pictures.water import mirror


def lighthouse_evening(size: Size, rng: Random) -> Image.Image:
    """A lighthouse on its headland after sunset, its beam over the sea."""
    line = 0.66
    x, foot, tall = 0.64, 0.545, 0.3
    lamp = (x, foot + 0.024 - tall - 0.025)
    picture = _sky(size, rng, line)
    depth = ((0.0, (226, 214, 222)), (1.0, (70, 84, 122)))
    picture = mirror(picture, line, rng, depth=depth, strength=2.2, roughness=0.6, tint=(4, 10, 24))
    picture = shine(picture, _beam(size, lamp), (255, 236, 190), 0.55)
    picture = _headland(picture, rng)
    _draw_house(picture, x, foot)
    picture = _tower(picture, x, foot + 0.024, tall)
    picture = shine(picture, glow(size, lamp, 0.16, 2.4), (255, 226, 160), 0.9)
    return finish(picture, rng, contrast=0.12, spill=0.4, gamma=1.08)


def _sky(size: Size, rng: Random, line: float) -> Image.Image:
    """The first stars high up, lit clouds, and the last of the sun at the left."""
    stops = ((0.0, (20, 36, 84)), (0.4, (70, 88, 146)), (0.72, (196, 136, 148)), (1.0, (255, 190, 132)))
    picture = backdrop(size, stops, line)
    high_up = gradient(
        size, ((0.0, (255, 255, 255)), (0.3, (40, 40, 40)), (0.4, (0, 0, 0)), (1.0, (0, 0, 0)))
    )
    picture = ImageChops.screen(picture, stars(size, 260, rng, density=high_up.convert("L")))
    sheet = clouds(size, 0.64, rng, cover=(0.48, 0.8))
    picture = lit_clouds(picture, sheet, (76, 72, 120), (255, 164, 138), (-8, 10))
    return shine(picture, glow(size, (0.05, line), 0.9, 2.2), (255, 150, 90), 0.6)


def _beam(size: Size, lamp: tuple[float, float]) -> Image.Image:
    """The light thrown to the left of the lamp (mode L), wider and weaker the farther it goes."""
    w, h = size
    x, y = lamp
    outline = ((x, y - 0.003), (-0.05, y - 0.075), (-0.05, y + 0.03), (x, y + 0.003))
    beam = drawn(size, lambda pen, k: pen.polygon([(px * w * k, py * h * k) for px, py in outline], fill=255))
    fall = (
        Image.linear_gradient("L")
        .rotate(90)
        .resize(size)
        .point([round(255 * (v / 255) ** 2.2) for v in range(256)])
    )
    return ImageChops.multiply(beam.filter(ImageFilter.GaussianBlur(w / 160)), fall)


def _headland(picture: Image.Image, rng: Random) -> Image.Image:
    size = picture.size
    cliff = _profile(
        size,
        rng,
        [(0, 0.86), (1, 0.83), (2, 0.7), (3, 0.6), (4, 0.555), (5, 0.545), (6, 0.53), (7, 0.5)],
        0.09,
    )
    stone = _stone(size, rng)
    return stamped(picture, cliff, _grassed(stone, cliff, rng))


def _stone(size: Size, rng: Random) -> Image.Image:
    """Rough rock, warm above and dark towards the water."""
    rock = sunlight(fractal(size, (4, 6), 9, rng, gain=0.47), 0.6, 215, 32)
    stone = gradient(
        size, ((0.0, (150, 112, 104)), (0.52, (150, 108, 98)), (0.7, (84, 68, 80)), (1.0, (24, 26, 40)))
    )
    return shade(stone, mask(rock, -0.12, 0.95))


def _grassed(stone: Image.Image, cliff: Image.Image, rng: Random) -> Image.Image:
    """The stone with grass along the top of the `cliff` (mode L)."""
    size = stone.size
    w, h = size
    tufts = mask(fractal(size, (80, 100), 4, rng), -0.2, 0.8)
    top = ImageChops.subtract(cliff, ImageChops.offset(cliff, 0, round(0.03 * h))).filter(
        ImageFilter.GaussianBlur(w / 130)
    )
    grass = shade(Image.new("RGB", size, (96, 88, 64)), tufts)
    return Image.composite(grass, stone, top.point([v * 8 // 10 for v in range(256)]))


def _draw_house(picture: Image.Image, x: float, foot: float) -> None:
    """The keeper's house right of the tower, three windows lit."""
    w, h = picture.size
    left, top, right, bottom = (x + 0.05) * w, (foot - 0.03) * h, (x + 0.17) * w, (foot + 0.02) * h
    draw = ImageDraw.Draw(picture)
    draw.rectangle((left, top, right, bottom), fill=(166, 140, 138))
    draw.polygon(
        [
            (left - 0.008 * w, top),
            (left + 0.02 * w, top - 0.024 * h),
            (right - 0.02 * w, top - 0.024 * h),
            (right + 0.008 * w, top),
        ],
        fill=(70, 52, 60),
    )
    for number in range(3):
        pane = left + (0.018 + number * 0.034) * w
        draw.rectangle((pane, top + 0.011 * h, pane + 0.014 * w, top + 0.024 * h), fill=(255, 214, 140))


def _profile(size: Size, rng: Random, shape: list[tuple[float, float]], rough: float) -> Image.Image:
    """A ragged cliff (mode L): the heights `shape` along the width, broken by noise."""
    w, h = size
    heights = Image.new("F", (len(shape), 1))
    heights.putdata([y for _, y in shape])
    curve = heights.resize((w, h), Image.Resampling.BICUBIC)
    ramp = Image.linear_gradient("L").convert("F").resize((w, h), Image.Resampling.BICUBIC)
    broken = fractal((w, h), (9, 12), 7, rng, gain=0.6)
    return mask(
        calculate(lambda n: n["y"] / 255.0 - n["c"] + (n["b"] - 0.5) * rough, y=ramp, c=curve, b=broken),
        0.0,
        0.0025,
    )


def _tower(picture: Image.Image, x: float, foot: float, tall: float) -> Image.Image:
    """A white lighthouse with two red bands, round in the last light, its gallery and lamp room."""
    size = picture.size
    top, half = foot - tall, tall * 0.078
    wall = _wall(size, x, tall * 0.12)
    picture = stamped(picture, _sections(size, x, foot, tall, ((0.0, 1.0),)), wall)
    paint = Image.composite(Image.new("RGB", size, (206, 62, 52)), wall, Image.new("L", size, 170))
    bands = _sections(size, x, foot, tall, ((0.28, 0.46), (0.68, 0.84)))
    picture = stamped(picture, bands, shade(paint, wall.convert("L")))
    picture = shine(picture, glow(size, (x, top - 0.025), 0.035, 1.2), (255, 226, 160))

    def head(pen: ImageDraw.ImageDraw, k: int) -> None:
        _draw_gallery(pen, k, size, x, top, half)
        _draw_lamp_room(pen, k, size, x, top, half)

    return stamped(picture, drawn(size, head), (42, 34, 48))


def _wall(size: Size, x: float, half: float) -> Image.Image:
    """The white of a round wall: bright a little left of its middle, dusky to its edges."""
    wide = max(8, round(2 * half * size[0]))
    strip = Image.new("RGB", (wide, 1))
    tones = [
        mix((74, 80, 116), (255, 226, 206), max(0.0, math.cos((n / wide - 0.25) * math.pi * 0.9)))
        for n in range(wide)
    ]
    strip.putdata(tones)
    wall = Image.new("RGB", size)
    wall.paste(strip.resize((wide, size[1])), (round((x - half) * size[0]), 0))
    return wall


def _sections(
    size: Size, x: float, foot: float, tall: float, spans: tuple[tuple[float, float], ...]
) -> Image.Image:
    """The tapering tower (mode L) where it stands between two shares of its height, for each of `spans`."""
    w, h = size
    low, high = tall * 0.12, tall * 0.078

    def paint(pen: ImageDraw.ImageDraw, k: int) -> None:
        for bottom, top in spans:
            wide, narrow = (low + (high - low) * share for share in (bottom, top))
            pen.polygon(
                [
                    ((x - wide) * w * k, (foot - tall * bottom) * h * k),
                    ((x - narrow) * w * k, (foot - tall * top) * h * k),
                    ((x + narrow) * w * k, (foot - tall * top) * h * k),
                    ((x + wide) * w * k, (foot - tall * bottom) * h * k),
                ],
                fill=255,
            )

    return drawn(size, paint)


def _draw_gallery(pen: ImageDraw.ImageDraw, k: int, size: Size, x: float, top: float, half: float) -> None:
    """The walk around the tower's top and its railing; `half` is half the tower's width there."""
    w, h = size
    deck, rail = half * 1.45, half * 1.4
    pen.rectangle(
        ((x - deck) * w * k, (top - 0.006) * h * k, (x + deck) * w * k, (top + 0.002) * h * k), fill=255
    )
    for number in range(7):
        px = x + (number - 3) * half * 0.46
        pen.line((px * w * k, (top - 0.022) * h * k, px * w * k, top * h * k), fill=255, width=k)
    y = (top - 0.022) * h * k
    pen.line(((x - rail) * w * k, y, (x + rail) * w * k, y), fill=255, width=k)


def _draw_lamp_room(pen: ImageDraw.ImageDraw, k: int, size: Size, x: float, top: float, half: float) -> None:
    """The bars of the glass, the round roof and the vent on it."""
    w, h = size
    roof, vent = half * 0.9, half * 0.16
    for number in range(5):
        px = x + (number - 2) * half * 0.36
        pen.line((px * w * k, (top - 0.045) * h * k, px * w * k, top * h * k), fill=255, width=2 * k)
    pen.pieslice(
        ((x - roof) * w * k, (top - 0.07) * h * k, (x + roof) * w * k, (top - 0.02) * h * k),
        180,
        360,
        fill=255,
    )
    pen.rectangle(
        ((x - vent) * w * k, (top - 0.085) * h * k, (x + vent) * w * k, (top - 0.06) * h * k), fill=255
    )
