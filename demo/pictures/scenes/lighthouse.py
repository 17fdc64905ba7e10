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
    w, h = size
    line = 0.66
    stops = ((0.0, (20, 36, 84)), (0.4, (70, 88, 146)), (0.72, (196, 136, 148)), (1.0, (255, 190, 132)))
    picture = backdrop(size, stops, line)
    picture = ImageChops.screen(
        picture,
        stars(
            (w, h),
            260,
            rng,
            density=gradient(
                size, ((0.0, (255, 255, 255)), (0.3, (40, 40, 40)), (0.4, (0, 0, 0)), (1.0, (0, 0, 0)))
            ).convert("L"),
        ),
    )
    picture = lit_clouds(
        picture, clouds(size, 0.64, rng, cover=(0.48, 0.8)), (76, 72, 120), (255, 164, 138), (-8, 10)
    )
    picture = shine(picture, glow(size, (0.05, line), 0.9, 2.2), (255, 150, 90), 0.6)
    picture = mirror(
        picture,
        line,
        rng,
        depth=((0.0, (226, 214, 222)), (1.0, (70, 84, 122))),
        strength=2.2,
        roughness=0.6,
        tint=(4, 10, 24),
    )
    x, foot, tall = 0.64, 0.545, 0.3
    lamp = (x, foot + 0.024 - tall - 0.025)
    beam = drawn(
        size,
        lambda pen, k: pen.polygon(
            [
                (lamp[0] * w * k, (lamp[1] - 0.003) * h * k),
                (-0.05 * w * k, (lamp[1] - 0.075) * h * k),
                (-0.05 * w * k, (lamp[1] + 0.03) * h * k),
                (lamp[0] * w * k, (lamp[1] + 0.003) * h * k),
            ],
            fill=255,
        ),
    )
    fall = (
        Image.linear_gradient("L")
        .rotate(90)
        .resize(size)
        .point([round(255 * (v / 255) ** 2.2) for v in range(256)])
    )
    beam = ImageChops.multiply(beam.filter(ImageFilter.GaussianBlur(w / 160)), fall)
    picture = shine(picture, beam, (255, 236, 190), 0.55)
    cliff = _profile(
        size,
        rng,
        [(0, 0.86), (1, 0.83), (2, 0.7), (3, 0.6), (4, 0.555), (5, 0.545), (6, 0.53), (7, 0.5)],
        0.09,
    )
    rock = sunlight(fractal(size, (4, 6), 9, rng, gain=0.47), 0.6, 215, 32)
    stone = gradient(
        size, ((0.0, (150, 112, 104)), (0.52, (150, 108, 98)), (0.7, (84, 68, 80)), (1.0, (24, 26, 40)))
    )
    stone = shade(stone, mask(rock, -0.12, 0.95))
    grass = mask(fractal(size, (80, 100), 4, rng), -0.2, 0.8)
    top = ImageChops.subtract(cliff, ImageChops.offset(cliff, 0, round(0.03 * h))).filter(
        ImageFilter.GaussianBlur(w / 130)
    )
    stone = Image.composite(
        shade(Image.new("RGB", size, (96, 88, 64)), grass),
        stone,
        top.point([v * 8 // 10 for v in range(256)]),
    )
    picture = stamped(picture, cliff, stone)
    house = ((x + 0.05) * w, (foot - 0.03) * h, (x + 0.17) * w, (foot + 0.02) * h)
    draw = ImageDraw.Draw(picture)
    draw.rectangle(house, fill=(166, 140, 138))
    draw.polygon(
        [
            (house[0] - 0.008 * w, house[1]),
            (house[0] + 0.02 * w, house[1] - 0.024 * h),
            (house[2] - 0.02 * w, house[1] - 0.024 * h),
            (house[2] + 0.008 * w, house[1]),
        ],
        fill=(70, 52, 60),
    )
    for number in range(3):
        left = house[0] + (0.018 + number * 0.034) * w
        draw.rectangle(
            (left, house[1] + 0.011 * h, left + 0.014 * w, house[1] + 0.024 * h), fill=(255, 214, 140)
        )
    picture = _tower(picture, x, foot + 0.024, tall)
    picture = shine(picture, glow(size, lamp, 0.16, 2.4), (255, 226, 160), 0.9)
    return finish(picture, rng, contrast=0.12, spill=0.4, gamma=1.08)


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
    """A white lighthouse with two red bands, round in the last light, its gallery and lantern room."""
    size = picture.size
    w, h = size
    low, high = tall * 0.12, tall * 0.078

    def at(share: float) -> float:
        return low + (high - low) * share

    def body(pen: ImageDraw.ImageDraw, k: int) -> None:
        pen.polygon(
            [
                ((x - low) * w * k, foot * h * k),
                ((x - high) * w * k, (foot - tall) * h * k),
                ((x + high) * w * k, (foot - tall) * h * k),
                ((x + low) * w * k, foot * h * k),
            ],
            fill=255,
        )

    def bands(pen: ImageDraw.ImageDraw, k: int) -> None:
        for bottom, top in ((0.28, 0.46), (0.68, 0.84)):
            pen.polygon(
                [
                    ((x - at(bottom)) * w * k, (foot - tall * bottom) * h * k),
                    ((x - at(top)) * w * k, (foot - tall * top) * h * k),
                    ((x + at(top)) * w * k, (foot - tall * top) * h * k),
                    ((x + at(bottom)) * w * k, (foot - tall * bottom) * h * k),
                ],
                fill=255,
            )

    def head(pen: ImageDraw.ImageDraw, k: int) -> None:
        top = foot - tall
        for half, y0, y1 in ((high * 1.45, top - 0.006, top + 0.002), (high * 0.16, top - 0.085, top - 0.06)):
            pen.rectangle(((x - half) * w * k, y0 * h * k, (x + half) * w * k, y1 * h * k), fill=255)
        for number in range(7):
            px = x + (number - 3) * high * 0.46
            pen.line((px * w * k, (top - 0.022) * h * k, px * w * k, top * h * k), fill=255, width=k)
        pen.line(
            (
                (x - high * 1.4) * w * k,
                (top - 0.022) * h * k,
                (x + high * 1.4) * w * k,
                (top - 0.022) * h * k,
            ),
            fill=255,
            width=k,
        )
        for number in range(5):
            px = x + (number - 2) * high * 0.36
            pen.line((px * w * k, (top - 0.045) * h * k, px * w * k, top * h * k), fill=255, width=2 * k)
        pen.pieslice(
            ((x - high * 0.9) * w * k, (top - 0.07) * h * k, (x + high * 0.9) * w * k, (top - 0.02) * h * k),
            180,
            360,
            fill=255,
        )

    wide = max(8, round(2 * low * w))
    strip = Image.new("RGB", (wide, 1))
    tones = [
        mix((74, 80, 116), (255, 226, 206), max(0.0, math.cos((n / wide - 0.25) * math.pi * 0.9)))
        for n in range(wide)
    ]
    strip.putdata(tones)
    wall = Image.new("RGB", size)
    wall.paste(strip.resize((wide, h)), (round((x - low) * w), 0))
    picture = stamped(picture, drawn(size, body), wall)
    picture = stamped(
        picture,
        drawn(size, bands),
        shade(
            Image.composite(Image.new("RGB", size, (206, 62, 52)), wall, Image.new("L", size, 170)),
            wall.convert("L"),
        ),
    )
    picture = shine(picture, glow(size, (x, foot - tall - 0.025), 0.035, 1.2), (255, 226, 160))
    return stamped(picture, drawn(size, head), (42, 34, 48))
