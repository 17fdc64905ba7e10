"""Towers over water at the blue hour."""

from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from demo.pictures.buildings import draw_row
from demo.pictures.finish import finish
from demo.pictures.land import backdrop
from demo.pictures.noise import Size
from demo.pictures.paint import glow, gradient, shine, veil
from demo.pictures.sky import clouds, lit_clouds
from demo.pictures.water import mirror


def city_dusk(size: Size, rng: Random) -> Image.Image:
    """Towers across the water at the blue hour, windows lit, the last red in the sky."""
    line = 0.64
    stops = ((0.0, (24, 42, 92)), (0.45, (72, 88, 144)), (0.75, (190, 130, 134)), (1.0, (255, 184, 120)))
    sky = backdrop(size, stops, line)
    sky = lit_clouds(
        sky, clouds(size, 0.6, rng, cover=(0.46, 0.78)), (74, 70, 112), (244, 154, 128), (-8, 10)
    )
    picture = shine(sky, glow(size, (0.3, line), 0.5, 2.4), (255, 150, 84), 0.6)
    layers = (
        ((0.03, 0.13), (0.014, 0.03), (138, 112, 136), 0.0026, 0.18),
        ((0.04, 0.21), (0.02, 0.045), (84, 76, 110), 0.0032, 0.3),
        ((0.03, 0.25), (0.028, 0.06), (46, 48, 80), 0.0042, 0.36),
        ((0.02, 0.13), (0.03, 0.08), (26, 30, 54), 0.0052, 0.4),
    )
    for heights, widths, wall, cell, lit in layers:
        draw_row(
            picture,
            rng,
            base=line,
            heights=heights,
            widths=widths,
            wall=wall,
            cell=cell,
            lit=lit,
            centre=0.58,
            gap=0.012,
        )
        haze = gradient(
            (size[0], size[1]), ((0.0, (0, 0, 0)), (0.4, (0, 0, 0)), (line, (70, 70, 70)), (1.0, (0, 0, 0)))
        )
        picture = veil(picture, haze.convert("L"), (196, 140, 130), 0.5)
    quay = ImageDraw.Draw(picture)
    quay.rectangle((0, round((line - 0.012) * size[1]), size[0], round(line * size[1])), fill=(20, 22, 38))
    lamps = Image.new("L", size)
    pen = ImageDraw.Draw(lamps)
    for number in range(46):
        x, y = (number + rng.uniform(-0.2, 0.2)) / 45 * size[0], (line - 0.013) * size[1]
        r = size[0] / 1200
        pen.ellipse((x - r, y - r, x + r, y + r), fill=255)
    lamps = ImageChops.add(
        lamps,
        lamps.filter(ImageFilter.GaussianBlur(size[0] / 300)).point([min(255, v * 6) for v in range(256)]),
    )
    picture = shine(picture, lamps, (255, 206, 140))
    depth = ((0.0, (214, 214, 224)), (1.0, (96, 104, 140)))
    picture = mirror(picture, line, rng, depth=depth, strength=1.3, roughness=0.3, tint=(4, 8, 20))
    return finish(picture, rng, contrast=0.15, spill=0.45, gamma=1.08)
