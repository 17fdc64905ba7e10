"""Town and city at dusk: towers in layers, their facades and lit windows."""

from dataclasses import dataclass
from random import Random

from PIL import Image, ImageDraw

from demo.pictures.paint import Colour, mix

WARM: tuple[Colour, ...] = ((255, 214, 150), (255, 196, 120), (255, 228, 184), (255, 180, 104))
COOL: tuple[Colour, ...] = ((226, 236, 255), (204, 224, 255))


@dataclass(frozen=True)
class Tower:
    """One building in pixels of the picture; `cell` is the size of a window with its wall."""

    left: int
    top: int
    right: int
    base: int
    wall: Colour
    cell: tuple[int, int]
    lit: float


def _window(rng: Random, tower: Tower) -> Colour:
    bright = rng.choice(COOL if rng.random() < 0.18 else WARM)
    return mix(tower.wall, bright, rng.uniform(0.3, 1.0))


def _rows(draw: ImageDraw.ImageDraw, tower: Tower, rng: Random) -> None:
    """Windows floor by floor; offices light whole runs of a floor, homes single rooms."""
    wide, tall = tower.cell
    office = rng.random() < 0.5
    glass = mix(tower.wall, (150, 170, 210), 0.14)
    for y in range(tower.top + tall, tower.base - tall, tall):
        run, floor = 0, rng.uniform(0.4, 1.5) * tower.lit
        colour = glass
        for x in range(tower.left + wide // 2, tower.right - wide + 1, wide):
            if run <= 0:
                colour = _window(rng, tower) if rng.random() < floor else glass
                run = rng.randint(2, 9) if office else 1
            run -= 1
            draw.rectangle((x, y, x + max(1, wide * 5 // 8), y + max(1, tall // 2)), fill=colour)


def draw_tower(picture: Image.Image, tower: Tower, rng: Random) -> None:
    """Draw one building: a face with windows, a darker side, sometimes a setback and a mast."""
    draw = ImageDraw.Draw(picture)
    width = tower.right - tower.left
    draw.rectangle((tower.left, tower.top, tower.right, tower.base), fill=tower.wall)
    if rng.random() < 0.5 and width > 12:
        inset, rise = width // rng.randint(4, 7), width // rng.randint(3, 6)
        draw.rectangle(
            (tower.left + inset, tower.top - rise, tower.right - inset, tower.top), fill=tower.wall
        )
        if rng.random() < 0.4:
            middle = (tower.left + tower.right) // 2
            draw.line(
                (middle, tower.top - rise - width, middle, tower.top),
                fill=tower.wall,
                width=max(1, width // 30),
            )
            draw.ellipse(
                (middle - 2, tower.top - rise - width - 2, middle + 2, tower.top - rise - width + 2),
                fill=(255, 80, 60),
            )
    _rows(draw, tower, rng)
    side = tower.right - max(2, width // rng.randint(4, 9))
    shadow = Image.new("L", (tower.right - side + 1, tower.base - tower.top + 1), 110)
    picture.paste(mix(tower.wall, (0, 0, 0), 0.6), (side, tower.top), shadow)


def draw_row(
    picture: Image.Image,
    rng: Random,
    *,
    base: float,
    heights: tuple[float, float],
    widths: tuple[float, float],
    wall: Colour,
    cell: float,
    lit: float,
    centre: float = 0.5,
    gap: float = 0.0,
) -> None:
    """Draw a street of towers, highest about `centre`; lengths are fractions of the picture's width."""
    across, tall = picture.size
    x = -0.02
    while x < 1.0:
        width = rng.uniform(*widths)
        middle = 1.0 - min(1.0, abs(x + width / 2 - centre) * 1.7)
        rise = heights[0] + (heights[1] - heights[0]) * (0.25 + 0.75 * middle) * rng.random() ** 1.4
        colour = mix(wall, rng.choice(((70, 60, 60), (20, 26, 44), (90, 96, 120))), rng.uniform(0, 0.3))
        size = cell * rng.uniform(0.8, 1.3) * across
        foot = round(base * tall)
        box = (round(x * across), foot - round(rise * across), round((x + width) * across), foot)
        tower = Tower(
            *box, colour, (max(3, round(size)), max(4, round(size * 1.35))), lit * rng.uniform(0.4, 1.3)
        )
        draw_tower(picture, tower, rng)
        x += width + rng.uniform(0, gap)
