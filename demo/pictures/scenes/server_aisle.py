"""The cold aisle of a data centre."""

from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from demo.pictures.finish import finish
from demo.pictures.noise import Size, white
from demo.pictures.paint import glow, mix, shade, shine
from demo.pictures.perspective import laid, onto


def server_hall(size: Size, rng: Random) -> Image.Image:
    """The cold aisle between two rows of cabinets, blue light from above."""
    w, h = size
    far = (0.485, 0.44, 0.545, 0.54)  # the end wall: left, top, right, bottom
    picture = Image.new("RGB", size, (150, 186, 220))
    wall = _rack_wall(rng)
    left = wall.crop((0, 0, 4000, 900)).transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    floor = Image.new("RGB", (600, 4000), (120, 132, 146))
    pen = ImageDraw.Draw(floor)
    for tile in range(40):
        for column in range(4):
            shade_of = rng.randint(-8, 8)
            pen.rectangle(
                (column * 150 + 2, tile * 100 + 2, column * 150 + 147, tile * 100 + 97),
                fill=(124 + shade_of, 136 + shade_of, 152 + shade_of),
            )
            if column in (1, 2) and tile % 2:
                for hole in range(9):
                    pen.line(
                        (
                            column * 150 + 14,
                            tile * 100 + 12 + hole * 9,
                            column * 150 + 136,
                            tile * 100 + 12 + hole * 9,
                        ),
                        fill=(58, 64, 76),
                        width=3,
                    )
    ceiling = Image.new("RGB", (600, 4000), (26, 32, 44))
    pen = ImageDraw.Draw(ceiling)
    for lamp in range(14):
        pen.rectangle((250, lamp * 286, 350, lamp * 286 + 200), fill=(214, 236, 255))
    for tray in (90, 510):
        pen.line((tray, 0, tray, 4000), fill=(52, 60, 74), width=40)
    a, b, c, d = far
    picture = laid(picture, ceiling, [(a, b), (c, b), (1.35, -0.42), (-0.35, -0.42)])
    tiles = [(a, d), (c, d), (1.35, 1.5), (-0.35, 1.5)]
    picture = laid(picture, floor, tiles)
    picture = laid(picture, left, [(-0.35, -0.42), (a, b), (a, d), (-0.35, 1.5)])
    picture = laid(picture, wall, [(c, b), (1.35, -0.42), (1.35, 1.5), (c, d)])
    picture = _polished(picture, tiles)
    picture = shine(picture, glow(size, (0.515, 0.49), 0.3, 2.4), (170, 216, 255), 0.75)
    depth = glow(size, (0.515, 0.49), 0.8, 0.8).point([min(255, 70 + v) for v in range(256)])
    picture = shade(picture, depth)
    tint = ImageChops.multiply(picture, Image.new("RGB", size, (206, 232, 255)))
    dust = (
        white((w // 2, h // 2), rng)
        .point([255 if v > 254 else 0 for v in range(256)])
        .resize(size, Image.Resampling.BICUBIC)
    )
    tint = shine(tint, ImageChops.multiply(dust, glow(size, (0.515, 0.45), 0.4, 1.5)), (200, 230, 255), 0.12)
    return finish(tint, rng, contrast=0.15, spill=0.55, gamma=1.25)


def _rack_wall(rng: Random) -> Image.Image:
    """Forty cabinets side by side from the front: servers, cables and their small lights."""
    wide, tall = 4000, 900
    wall = Image.new("RGB", (wide, tall), (16, 19, 25))
    draw = ImageDraw.Draw(wall)
    for cabinet in range(25):
        left = cabinet * 160
        draw.rectangle(
            (left + 3, 20, left + 156, tall - 12), fill=(24, 28, 36), outline=(58, 66, 80), width=3
        )
        y = 34
        while y < tall - 40:
            unit = rng.choice((18, 18, 18, 36, 36, 72))
            face = mix((20, 24, 31), (52, 58, 70), rng.random() ** 2)
            draw.rectangle((left + 12, y, left + 147, y + unit - 3), fill=face)
            draw.line((left + 12, y, left + 147, y), fill=mix(face, (150, 170, 200), 0.3))
            for slot in range(9):
                if rng.random() < 0.6:
                    x = left + 18 + slot * 14
                    tint = rng.choice(
                        ((70, 240, 150), (70, 240, 150), (60, 160, 255), (60, 160, 255), (255, 186, 70))
                    )
                    bright = rng.uniform(0.25, 1.0)
                    draw.rectangle((x, y + 5, x + 4, y + 9), fill=mix(face, tint, bright))
                if rng.random() < 0.3:
                    x = left + 18 + slot * 14
                    draw.line((x, y + 12, x + 9, y + 12), fill=(12, 14, 18), width=2)
            y += unit
        if rng.random() < 0.35:  # a loom of patch cables
            x = left + rng.randint(30, 130)
            tint = rng.choice(((40, 90, 190), (200, 150, 40), (60, 150, 110)))
            for strand in range(6):
                draw.line(
                    (x + strand * 3, 60, x + strand * 3 + rng.randint(-20, 20), tall - 60),
                    fill=mix(tint, (10, 12, 16), 0.45),
                    width=2,
                )
    return wall


def _polished(picture: Image.Image, tiles: list[tuple[float, float]]) -> Image.Image:
    """The floor mirrors a little of the hall."""
    w, h = picture.size
    seam = round(0.54 * h)
    upside = picture.crop((0, max(0, 2 * seam - h), w, seam)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    mirrored = picture.copy()
    mirrored.paste(upside.filter(ImageFilter.BoxBlur((w / 500, h / 90))), (0, seam))
    _, cover = onto(Image.new("L", (60, 400), 255), tiles, picture.size)
    return Image.composite(
        ImageChops.screen(picture, shade(mirrored, Image.new("L", picture.size, 150))),
        picture,
        cover.point([v * 6 // 10 for v in range(256)]),
    )
