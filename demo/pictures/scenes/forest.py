"""Mixed forest in October."""

from random import Random

from PIL import Image

from demo.pictures.finish import finish
from demo.pictures.land import air, backdrop, hills, light, painted, texture
from demo.pictures.noise import Size
from demo.pictures.paint import Colour
from demo.pictures.terrain import View, render
from demo.pictures.trees import canopy

AUTUMN: tuple[Colour, ...] = (
    (62, 84, 44),
    (92, 104, 46),
    (168, 142, 46),
    (206, 150, 44),
    (210, 116, 36),
    (186, 80, 34),
    (150, 56, 34),
    (120, 98, 50),
)


def autumn_forest(size: Size, rng: Random) -> Image.Image:
    """Mixed forest on low hills in October, from a drone, with morning mist between the hills."""
    heights = hills(2048, rng, cells=3, octaves=4, gain=0.34)
    heights, leaves = canopy(heights, rng, count=70_000, radius=(5, 10), lift=0.07, greens=AUTUMN)
    tones = ((0.0, (70, 74, 98)), (0.4, (170, 150, 128)), (1.0, (255, 240, 206)))
    colours = painted(leaves, light(heights, 0.16, (165, 30), tones, shadow=0.7))
    haze = air(
        (188, 186, 186),
        (226, 220, 210),
        density=2.8,
        limit=0.95,
        mist=(0.42, 0.2, 0.95),
        mist_colour=(228, 222, 214),
        mist_near=0.0,
    )
    view = View(far=2.6, height=0.2, relief=0.16, horizon=0.12, angle=0.42, slices=900)
    land, cover = render(heights, colours, view, size, haze)
    land = texture(land, cover, rng, 0.25)
    sky = backdrop(size, ((0.0, (176, 188, 204)), (1.0, (232, 224, 212))), 0.14)
    picture = Image.composite(land, sky, cover)
    return finish(picture, rng, contrast=0.4, gamma=1.12, spill=0.2)
