"""A domed parliament on a river, floodlit after sunset."""

import math
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from demo.pictures.arithmetic import calculate
from demo.pictures.buildings import draw_row
from demo.pictures.figures import drawn, stamped
from demo.pictures.finish import finish
from demo.pictures.land import backdrop
from demo.pictures.noise import Size, fractal, mask
from demo.pictures.paint import glow, gradient, shade, shine
from demo.pictures.sky import clouds, lit_clouds
from demo.pictures.water import mirror


def parliament_dusk(size: Size, rng: Random) -> Image.Image:
    """A domed parliament on a river, floodlit after sunset."""
    line = 0.7
    stops = ((0.0, (18, 34, 84)), (0.5, (58, 78, 140)), (0.85, (150, 126, 158)), (1.0, (232, 168, 142)))
    picture = backdrop(size, stops, line)
    picture = lit_clouds(
        picture, clouds(size, 0.64, rng, cover=(0.48, 0.8)), (52, 58, 104), (206, 150, 160), (8, 8)
    )
    draw_row(
        picture,
        rng,
        base=line,
        heights=(0.02, 0.07),
        widths=(0.02, 0.05),
        wall=(70, 66, 96),
        cell=0.004,
        lit=0.3,
        gap=0.01,
    )
    picture = _dome(picture, rng, line)
    picture = _wings(picture, rng, line)
    picture = _embankment(picture, rng, line)
    depth = ((0.0, (220, 218, 226)), (1.0, (100, 108, 146)))
    picture = mirror(picture, line, rng, depth=depth, strength=1.1, roughness=0.28, tint=(4, 8, 22))
    return finish(picture, rng, contrast=0.15, spill=0.4, gamma=1.08)


def _stone(size: Size, rng: Random, line: float, reach: float) -> Image.Image:
    """Pale stone lit from below by floodlights: bright at the foot, falling off upwards."""
    wall = gradient(
        size,
        (
            (0.0, (120, 88, 66)),
            (line - reach, (150, 110, 76)),
            (line - 0.02, (255, 214, 150)),
            (1.0, (255, 220, 160)),
        ),
    )
    uneven = mask(fractal(size, (size[0] // 60, size[1] // 60), 4, rng, gain=0.7), -0.6, 0.8)
    return shade(wall, uneven)


def _round(size: Size, centre: float, half: float) -> Image.Image:
    """The shading of a round wall (mode L): bright a little left of its middle, dark to its edges."""
    width = max(4, round(2 * half * size[0]))
    strip = Image.new("L", (width, 1))
    strip.putdata(
        [
            round(255 * (0.30 + 0.70 * max(0.0, math.cos((x / width - 0.42) * math.pi * 0.95)) ** 0.8))
            for x in range(width)
        ]
    )
    shading = Image.new("L", size, 255)
    shading.paste(strip.resize((width, size[1])), (round((centre - half) * size[0]), 0))
    return shading


def _dome(picture: Image.Image, rng: Random, line: float) -> Image.Image:
    """Lantern, ribbed dome and colonnaded drum, one above the other."""
    size = picture.size
    w, h = size
    middle, foot = 0.5, line - 0.13

    def body(pen: ImageDraw.ImageDraw, k: int) -> None:
        def box(half: float, top: float, bottom: float) -> None:
            pen.rectangle(
                ((middle - half) * w * k, top * h * k, (middle + half) * w * k, bottom * h * k), fill=255
            )

        box(0.086, foot - 0.14, foot + 0.02)
        box(0.094, foot - 0.15, foot - 0.135)
        box(0.1, foot - 0.012, foot + 0.02)
        centre, half, rise = (foot - 0.145) * h, 0.078 * w, 0.155 * h
        pen.pieslice(
            ((middle * w - half) * k, (centre - rise) * k, (middle * w + half) * k, (centre + rise) * k),
            180,
            360,
            fill=255,
        )
        top = (centre - rise) / h
        box(0.015, top - 0.045, top + 0.01)
        box(0.018, top - 0.006, top + 0.006)
        pen.pieslice(
            ((middle - 0.015) * w * k, (top - 0.07) * h * k, (middle + 0.015) * w * k, (top - 0.02) * h * k),
            180,
            360,
            fill=255,
        )
        pen.rectangle(
            (middle * w * k - k, (top - 0.115) * h * k, middle * w * k + k, (top - 0.06) * h * k), fill=255
        )

    stone = shade(_stone(size, rng, line - 0.1, 0.34), _round(size, middle, 0.1))
    picture = stamped(picture, drawn(size, body), stone)

    def dark(pen: ImageDraw.ImageDraw, k: int) -> None:
        for number in range(13):  # the gaps between the drum's columns, closer towards its edges
            x = middle * w + math.sin((number - 6) / 6.5 * math.pi / 2) * 0.084 * w
            half = 0.0042 * w * math.cos((number - 6) / 6.8 * math.pi / 2)
            pen.rectangle(
                ((x - half) * k, (foot - 0.122) * h * k, (x + half) * k, (foot - 0.02) * h * k), fill=190
            )
        for number in range(17):  # the dome's ribs
            share = math.sin((number - 8) / 8.5 * math.pi / 2)
            centre, half, rise = (foot - 0.145) * h, abs(share) * 0.078 * w, 0.153 * h
            angle = (270, 360) if share > 0 else (180, 270)
            pen.arc(
                ((middle * w - half) * k, (centre - rise) * k, (middle * w + half) * k, (centre + rise) * k),
                *angle,
                fill=90,
                width=k * max(1, w // 1200),
            )

    picture = stamped(picture, drawn(size, dark), (62, 42, 40))
    lantern = glow(size, (middle, foot - 0.325), 0.012, 0.8)
    return shine(picture, lantern, (255, 226, 160), 0.9)


def _wings(picture: Image.Image, rng: Random, line: float) -> Image.Image:
    """The long front: a portico in the middle, rows of windows to both sides."""
    size = picture.size
    w, h = size
    stone = _stone(size, rng, line, 0.14)

    def body(pen: ImageDraw.ImageDraw, k: int) -> None:
        pen.rectangle((0.09 * w * k, (line - 0.105) * h * k, 0.91 * w * k, line * h * k), fill=255)
        for left, right, rise in ((0.08, 0.16, 0.13), (0.84, 0.92, 0.13), (0.4, 0.6, 0.135)):
            pen.rectangle((left * w * k, (line - rise) * h * k, right * w * k, line * h * k), fill=255)
        for left, right, rise in ((0.075, 0.165, 0.13), (0.835, 0.925, 0.13), (0.39, 0.61, 0.135)):
            pen.polygon(
                [
                    (left * w * k, (line - rise) * h * k),
                    ((left + right) / 2 * w * k, (line - rise - (right - left) * 0.24) * h * k),
                    (right * w * k, (line - rise) * h * k),
                ],
                fill=255,
            )

    cover = drawn(size, body)
    picture = stamped(picture, cover, stone)
    gaps, panes = Image.new("L", size), Image.new("RGB", size)
    pen, glass = ImageDraw.Draw(gaps), ImageDraw.Draw(panes)
    for number in range(76):
        x = 0.095 + number * 0.0108
        if 0.39 < x < 0.61:
            continue
        for top, bottom in ((0.092, 0.066), (0.05, 0.016)):
            box = (x * w, (line - top) * h, (x + 0.005) * w, (line - bottom) * h)
            pen.rectangle(box, fill=150)
            if rng.random() < 0.62:
                glass.rectangle(box, fill=rng.choice(((255, 206, 128), (255, 224, 168), (230, 170, 96))))
    for number in range(10):
        x = 0.411 + number * 0.0186
        pen.rectangle((x * w, (line - 0.118) * h, (x + 0.0108) * w, (line - 0.012) * h), fill=200)
    for top in (0.112, 0.104, 0.058):
        pen.line((0.08 * w, (line - top) * h, 0.92 * w, (line - top) * h), fill=90, width=max(1, w // 900))
    gaps = ImageChops.multiply(gaps.filter(ImageFilter.GaussianBlur(w / 2400)), cover)
    picture = stamped(picture, gaps, (58, 40, 42))
    return ImageChops.screen(picture, panes.filter(ImageFilter.GaussianBlur(w / 1800)))


def _embankment(picture: Image.Image, rng: Random, line: float) -> Image.Image:
    """The river wall, a row of lamps and the dark crowns of trees at both ends."""
    size = picture.size
    w, h = size
    crowns = fractal(size, (round(w / 26), round(h / 26)), 4, rng)
    shape = Image.new("L", size)
    pen = ImageDraw.Draw(shape)
    for left, right in ((-0.05, 0.1), (0.9, 1.05), (0.16, 0.3), (0.7, 0.84)):
        low = left in (0.16, 0.7)
        for _ in range(9):
            x, r = rng.uniform(left, right) * w, rng.uniform(0.012, 0.022 if low else 0.034) * w
            pen.ellipse(
                (x - r, line * h - r * 1.5 - (0 if low else 0.02 * h), x + r, line * h + r * 0.4), fill=170
            )
    ragged = calculate(
        lambda n: n["s"] / 255.0 + (n["c"] - 0.5) * 0.7,
        s=shape.filter(ImageFilter.GaussianBlur(w / 300)).convert("F"),
        c=crowns,
    )
    leaves = mask(ragged, 0.44, 0.5)
    leaves.paste(0, (0, round(line * h), w, h))
    dark = gradient(
        size, ((0.0, (24, 28, 40)), (line - 0.06, (22, 28, 36)), (line, (66, 52, 36)), (1.0, (40, 34, 30)))
    )
    picture = stamped(picture, leaves, dark)
    ImageDraw.Draw(picture).rectangle((0, round((line - 0.01) * h), w, round(line * h)), fill=(34, 30, 38))
    lamps = Image.new("L", size)
    pen = ImageDraw.Draw(lamps)
    for number in range(31):
        x, y, r = number / 30 * w, (line - 0.022) * h, w / 1100
        pen.ellipse((x - r, y - r, x + r, y + r), fill=255)
    halo = lamps.filter(ImageFilter.GaussianBlur(w / 260)).point([min(255, v * 7) for v in range(256)])
    return shine(picture, ImageChops.add(lamps, halo), (255, 222, 170))
