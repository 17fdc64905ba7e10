"""Fields and hedges: a river out of its banks, turbines on the hills."""

import math
from functools import partial
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from demo.pictures.arithmetic import calculate
from demo.pictures.figures import drawn, stamped
from demo.pictures.finish import finish
from demo.pictures.land import air, backdrop, hills, levelled, light, painted, texture
from demo.pictures.noise import Size, beside, fractal, lattice, mask
from demo.pictures.paint import Colour, mix, veil
from demo.pictures.sky import clouds, lit_clouds, sun
from demo.pictures.terrain import View, render

CROPS: tuple[Colour, ...] = (
    (126, 132, 62),
    (152, 144, 78),
    (96, 122, 54),
    (186, 164, 96),
    (112, 108, 62),
    (84, 112, 52),
    (168, 150, 84),
    (138, 116, 78),
)


def flood_plain(size: Size, rng: Random) -> Image.Image:
    """A river over its banks among fields and hedges, seen from the air in the afternoon."""
    base = hills(2048, rng, cells=3, octaves=4, gain=0.3)
    river = lattice((2048, 2048), (2, 3), rng)
    bed = calculate(lambda n: abs(n["r"] - 0.5) * 2.0, r=river)
    land = levelled(calculate(lambda n: n["b"] * 0.4 + n["r"] * 0.9, b=base, r=bed))
    heights, colours = _farmland(land, rng, 26)
    rough = fractal((2048, 2048), (40, 40), 5, rng, gain=0.6)
    depth = calculate(lambda n: n["h"] + (n["r"] - 0.5) * 0.05, h=heights, r=rough)
    dry = mask(depth, 0.33, 0.337)
    tones = ((0.0, (110, 108, 122)), (0.5, (214, 184, 146)), (1.0, (255, 232, 184)))
    colours = painted(colours, light(heights, 0.05, (160, 26), tones, shadow=0.7))
    silt = mask(fractal((2048, 2048), (12, 30), 5, rng), 0.2, 0.8)
    water = Image.composite(
        Image.new("RGB", heights.size, (236, 212, 186)), Image.new("RGB", heights.size, (176, 168, 166)), silt
    )
    colours = Image.composite(colours, water, dry)
    level = calculate(lambda n: n["max"](n["h"], 0.335), h=heights)
    haze = air((188, 182, 184), (244, 214, 184), density=2.4, limit=0.94)
    view = View(far=3.2, height=0.2, relief=0.05, horizon=0.16, angle=0.46)
    picture, cover = render(level, colours, view, size, haze)
    picture = texture(picture, cover, rng, 0.25)
    sky = backdrop(size, ((0.0, (136, 156, 186)), (0.6, (206, 196, 194)), (1.0, (252, 216, 178))), 0.17)
    sky = lit_clouds(
        sky, clouds(size, 0.17, rng, cover=(0.4, 0.7)), (176, 172, 186), (255, 228, 196), (10, 2)
    )
    picture = sun(Image.composite(picture, sky, cover), (0.2, 0.1), (255, 196, 128), reach=0.6)
    return finish(picture, rng, contrast=0.4, gamma=1.0)


def wind_turbines(size: Size, rng: Random) -> Image.Image:
    """A line of turbines on rolling farmland, late sun from the side."""
    heights, colours = _farmland(hills(2048, rng, cells=5, octaves=4, gain=0.32), rng, 30)
    tones = ((0.0, (84, 92, 112)), (0.45, (196, 172, 130)), (1.0, (255, 232, 184)))
    colours = painted(colours, light(heights, 0.11, (172, 28), tones, shadow=0.75))
    haze = air((168, 178, 188), (230, 214, 190), density=2.4, limit=0.93)
    view = View(far=3.0, height=0.16, relief=0.15, horizon=0.46, angle=0.5, dip=1.6)
    land, cover = render(heights, colours, view, size, haze)
    land = texture(land, cover, rng, 0.25)
    sky = backdrop(size, ((0.0, (84, 124, 176)), (0.6, (164, 184, 206)), (1.0, (246, 220, 184))), 0.48)
    sky = lit_clouds(
        sky, clouds(size, 0.46, rng, cover=(0.48, 0.74)), (164, 168, 186), (255, 230, 196), (-10, 4)
    )
    picture = Image.composite(land, sky, cover)
    feet = [
        (x, y, (y - 0.45) * 2.55)
        for x, y in (
            (0.09, 0.5),
            (0.2, 0.55),
            (0.36, 0.495),
            (0.45, 0.52),
            (0.56, 0.5),
            (0.77, 0.62),
            (0.93, 0.51),
        )
    ]
    for x, y, tall in sorted(feet, key=lambda foot: foot[2]):
        foot, height, turn = (x * size[0], y * size[1]), tall * size[1], rng.uniform(0, 2)
        shape = drawn(size, partial(_turbine, foot, height, turn))
        far = mix((238, 236, 230), (222, 212, 200), 1 - tall)
        side = ImageChops.subtract(shape, ImageChops.offset(shape, max(1, round(height * 0.007)), 0))
        picture = stamped(picture, shape, mix(far, (128, 136, 152), 0.5))
        picture = stamped(picture, side, mix(far, (255, 244, 220), 0.4))
    picture = sun(picture, (-0.06, 0.3), (255, 206, 140), reach=0.6)
    return finish(picture, rng, contrast=0.12, gamma=1.35)


def _turbine(foot: tuple[float, float], height: float, turn: float, pen: ImageDraw.ImageDraw, k: int) -> None:
    x, y = foot[0] * k, foot[1] * k
    tall = height * k
    hub = (x, y - tall)
    low, high = tall * 0.018, tall * 0.009
    pen.polygon([(x - low, y), (x + low, y), (hub[0] + high, hub[1]), (hub[0] - high, hub[1])], fill=255)
    pen.ellipse((hub[0] - high * 2, hub[1] - high * 2, hub[0] + high * 2, hub[1] + high * 2), fill=255)
    for blade in range(3):
        angle = turn + blade * 2 * math.pi / 3
        ux, uy = math.cos(angle), math.sin(angle)
        reach = tall * 0.62
        root, broad = tall * 0.010, tall * 0.022
        pen.polygon(
            [
                (hub[0] - uy * root, hub[1] + ux * root),
                (hub[0] + ux * reach * 0.22 - uy * broad, hub[1] + uy * reach * 0.22 + ux * broad),
                (hub[0] + ux * reach, hub[1] + uy * reach),
                (hub[0] + uy * root * 0.6, hub[1] - ux * root * 0.6),
            ],
            fill=255,
        )


def _fields(side: int, rng: Random, rows: int) -> tuple[Image.Image, Image.Image]:
    """A patchwork of fields (RGB) and the hedges between them (L); both tile."""
    patches, hedges = Image.new("RGB", (side, side)), Image.new("L", (side, side))
    paint, pen = ImageDraw.Draw(patches), ImageDraw.Draw(hedges)
    step = side / rows
    for row in range(rows):
        top, x = row * step, rng.uniform(0, step)
        start = x
        while x < start + side:
            width = rng.uniform(0.6, 2.1) * step
            right = min(x + width, start + side)
            if start + side - right < step / 2:
                right = start + side
            colour = mix(rng.choice(CROPS), (60, 60, 40), rng.uniform(0, 0.25))
            for shift in (0, -side):
                box = (x + shift, top, right + shift, top + step)
                paint.rectangle(box, fill=colour)
                pen.line((box[0], box[1], box[0], box[3]), fill=255, width=5)
                pen.line((box[0], box[1], box[2], box[1]), fill=255, width=5)
            x = right
    return patches, hedges


def _bend(side: int, rng: Random, amount: float) -> list[tuple[tuple[int, int, int, int], tuple[float, ...]]]:
    """A mesh that bends straight lines as land does; what it bends still tiles."""
    cells = 16
    step = side // cells
    shift = [[(rng.gauss(0, amount), rng.gauss(0, amount)) for _ in range(cells)] for _ in range(cells)]
    mesh = []
    for x in range(cells):
        for y in range(cells):
            quad: list[float] = []
            for cx, cy in ((x, y), (x, y + 1), (x + 1, y + 1), (x + 1, y)):
                dx, dy = shift[cx % cells][cy % cells]
                quad += [(cx + dx) * step + side / 2, (cy + dy) * step + side / 2]
            mesh.append(((x * step, y * step, (x + 1) * step, (y + 1) * step), tuple(quad)))
    return mesh


def _bent(
    picture: Image.Image, mesh: list[tuple[tuple[int, int, int, int], tuple[float, ...]]]
) -> Image.Image:
    wide = beside(picture, 2)
    tall = Image.new(picture.mode, (wide.width, wide.height * 2))
    tall.paste(wide, (0, 0))
    tall.paste(wide, (0, wide.height))
    return tall.transform(picture.size, Image.Transform.MESH, mesh, Image.Resampling.BILINEAR)


def _farmland(heights: Image.Image, rng: Random, rows: int) -> tuple[Image.Image, Image.Image]:
    """Fields, hedges and copses on a height map: new heights and colours."""
    patches, hedges = _fields(heights.width, rng, rows)
    mesh = _bend(heights.width, rng, 0.25)
    patches, hedges = _bent(patches, mesh), _bent(hedges, mesh).filter(ImageFilter.GaussianBlur(1))
    grown = mask(fractal(heights.size, (300, 300), 2, rng), 0.3, 0.6)
    furrows = mask(fractal(heights.size, (60, 160), 4, rng, gain=0.7), -0.4, 0.8)
    patches = ImageChops.multiply(patches, Image.merge("RGB", [furrows] * 3))
    copses = mask(fractal(heights.size, (9, 9), 4, rng), 0.68, 0.74)
    wood = ImageChops.lighter(ImageChops.multiply(hedges, grown), ImageChops.multiply(copses, grown))
    colours = veil(patches, wood, (58, 76, 42), 0.9)
    risen = calculate(lambda n: n["h"] + n["w"] / 255.0 * 0.035, h=heights, w=wood.convert("F"))
    return risen, colours
