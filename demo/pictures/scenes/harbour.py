"""Gantry cranes and a container ship at sunset."""

from functools import partial
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from demo.pictures.arithmetic import calculate
from demo.pictures.figures import drawn, stamped
from demo.pictures.finish import finish
from demo.pictures.land import backdrop
from demo.pictures.noise import Size, fractal, mask
from demo.pictures.paint import Colour, mix, shine
from demo.pictures.sky import clouds, lit_clouds, sun
from demo.pictures.water import mirror

BOXES: tuple[Colour, ...] = (
    (116, 46, 36),
    (40, 70, 104),
    (150, 98, 44),
    (60, 88, 70),
    (128, 122, 112),
    (92, 36, 40),
    (46, 50, 62),
)


def harbour_cranes(size: Size, rng: Random) -> Image.Image:
    """Gantry cranes and a container ship against the setting sun."""
    w, h = size
    line = 0.68
    stops = ((0.0, (58, 74, 124)), (0.4, (142, 116, 140)), (0.75, (240, 156, 104)), (1.0, (255, 206, 134)))
    picture = backdrop(size, stops, line)
    picture = lit_clouds(
        picture, clouds(size, 0.66, rng, cover=(0.44, 0.74)), (104, 84, 116), (255, 178, 116), (-8, 12)
    )
    picture = sun(picture, (0.66, line - 0.09), (255, 168, 84), reach=0.6)
    hills = fractal((w, h), (5, 3), 6, rng, gain=0.4)
    strip = hills.crop((0, h // 2, w, h // 2 + 1)).resize((w, h))
    ramp = Image.linear_gradient("L").convert("F").resize((w, h), Image.Resampling.BICUBIC)
    far = mask(
        calculate(lambda n: n["y"] / 255.0 - line + 0.005 + n["s"] * 0.09, y=ramp, s=strip), 0.0, 0.002
    )
    picture = stamped(picture, far, (196, 128, 110))
    _stacks(picture, rng, 0.5, 1.02, line - 0.018, (0.017, 0.0085), (2, 5))
    for x, tall, raised, colour in (
        (0.9, 0.3, True, (122, 82, 86)),
        (0.73, 0.36, True, (96, 64, 76)),
        (0.56, 0.44, False, (62, 44, 62)),
        (0.33, 0.56, False, (34, 28, 46)),
    ):
        cover = drawn(size, partial(_crane, x * w, (line - 0.012) * h, tall * h, raised))
        picture = stamped(picture, cover, colour)
        if colour == (62, 44, 62):
            _ship(picture, rng, line)
    ImageDraw.Draw(picture).rectangle((0.53 * w, (line - 0.02) * h, w, line * h), fill=(30, 24, 34))
    lamps = Image.new("L", size)
    pen = ImageDraw.Draw(lamps)
    for x, y in [(0.33 + n * 0.05, line - 0.36) for n in range(3)] + [
        (0.54 + n * 0.05, line - 0.03) for n in range(10)
    ]:
        r = w / 900
        pen.ellipse((x * w - r, y * h - r, x * w + r, y * h + r), fill=255)
    halo = lamps.filter(ImageFilter.GaussianBlur(w / 260)).point([min(255, v * 5) for v in range(256)])
    picture = shine(picture, ImageChops.add(lamps, halo), (255, 236, 200))
    depth = ((0.0, (232, 220, 214)), (1.0, (112, 100, 116)))
    picture = mirror(picture, line, rng, depth=depth, strength=1.5, roughness=0.45, tint=(6, 8, 16))
    return finish(picture, rng, contrast=0.15, spill=0.4)


def _crane(x: float, foot: float, tall: float, raised: bool, pen: ImageDraw.ImageDraw, k: int) -> None:
    """A ship-to-shore gantry crane: two legs, the portal, the boom over the water and its stays."""

    def line(points: list[tuple[float, float]], thick: float) -> None:
        pen.line([(px * k, py * k) for px, py in points], fill=255, width=max(1, round(thick * tall * k)))

    wide = tall * 0.36
    girder, top = foot - tall * 0.62, foot - tall
    line([(x, foot), (x + wide * 0.08, girder), (x + wide * 0.3, top)], 0.03)
    line([(x + wide, foot), (x + wide * 0.92, girder), (x + wide * 0.3, top)], 0.026)
    line([(x + wide * 0.02, foot - tall * 0.26), (x + wide * 0.98, foot - tall * 0.26)], 0.026)
    line([(x, foot - tall * 0.02), (x + wide, foot - tall * 0.6)], 0.012)
    line([(x - wide * 0.1, girder), (x + wide * 1.7, girder)], 0.034)
    reach = (x - tall * 0.3, girder - tall * 0.62) if raised else (x - tall * 0.8, girder)
    line([(x, girder), reach], 0.03)
    line([(x + wide * 0.3, top), ((x + reach[0]) / 2, (girder + reach[1]) / 2)], 0.009)
    line([(x + wide * 0.3, top), (x + (reach[0] - x) * 0.92, girder + (reach[1] - girder) * 0.92)], 0.009)
    line([(x + wide * 0.3, top), (x + wide * 1.6, girder)], 0.009)
    house = (x + wide * 1.0, girder - tall * 0.075, x + wide * 1.5, girder)
    pen.rectangle([value * k for value in house], fill=255)
    for number in range(14):  # the lattice under the girder
        left = x + wide * (number / 8)
        line(
            [
                (left, girder + tall * 0.03),
                (left + wide / 16, girder),
                (left + wide / 8, girder + tall * 0.03),
            ],
            0.006,
        )


def _stacks(
    picture: Image.Image,
    rng: Random,
    left: float,
    right: float,
    base: float,
    size: tuple[float, float],
    rows: tuple[int, int],
) -> None:
    """Rows of containers, seen end on and side on, in the colours of the lines that own them."""
    w, h = picture.size
    draw = ImageDraw.Draw(picture)
    wide, tall = size[0] * w, size[1] * w
    x = left * w
    high = rng.randint(*rows)
    while x < right * w:
        if rng.random() < 0.4:
            high = max(rows[0], min(rows[1], high + rng.choice((-1, 1))))
        for level in range(high):
            colour = mix(rng.choice(BOXES), (26, 22, 36), rng.uniform(0.35, 0.6))
            top = base * h - (level + 1) * tall
            draw.rectangle((x, top, x + wide - 1, top + tall - 1), fill=colour)
            draw.line((x, top, x + wide - 1, top), fill=mix(colour, (255, 170, 110), 0.4))
            for rib in range(int(x) + 2, int(x + wide) - 1, max(3, round(wide / 12))):
                draw.line((rib, top + 1, rib, top + tall - 1), fill=mix(colour, (0, 0, 0), 0.25))
        x += wide


def _ship(picture: Image.Image, rng: Random, line: float) -> None:
    """A container ship along the quay: the hull's long curve, the load on deck, the bridge aft."""
    w, h = picture.size
    deck = line - 0.045
    _stacks(picture, rng, 0.09, 0.455, deck, (0.0135, 0.0072), (3, 7))
    draw = ImageDraw.Draw(picture)
    hull = [
        (0.035, deck - 0.02),
        (0.075, deck),
        (0.52, deck),
        (0.525, deck + 0.02),
        (0.512, line),
        (0.07, line),
        (0.052, line - 0.02),
    ]
    draw.polygon([(x * w, y * h) for x, y in hull], fill=(30, 26, 40))
    draw.polygon(
        [
            (0.06 * w, (line - 0.01) * h),
            (0.515 * w, (line - 0.01) * h),
            (0.512 * w, line * h),
            (0.07 * w, line * h),
        ],
        fill=(92, 34, 32),
    )
    draw.rectangle((0.463 * w, (deck - 0.115) * h, 0.503 * w, deck * h), fill=(150, 122, 116))
    draw.rectangle((0.463 * w, (deck - 0.115) * h, 0.475 * w, deck * h), fill=(96, 80, 88))
    draw.rectangle((0.458 * w, (deck - 0.125) * h, 0.508 * w, (deck - 0.11) * h), fill=(170, 138, 124))
    draw.rectangle((0.484 * w, (deck - 0.16) * h, 0.497 * w, (deck - 0.12) * h), fill=(58, 44, 58))
    for floor in range(6):
        for cabin in range(7):
            if rng.random() < 0.6:
                x, y = (0.466 + cabin * 0.0052) * w, (deck - 0.1 + floor * 0.015) * h
                draw.rectangle((x, y, x + 0.002 * w, y + 0.005 * h), fill=(255, 214, 150))
