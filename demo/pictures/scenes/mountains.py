"""Mountain country: ridges at dawn, a valley full of mist, a summit in snow."""

from random import Random

from PIL import Image

from demo.pictures.arithmetic import calculate
from demo.pictures.finish import finish
from demo.pictures.land import air, backdrop, dome, ground, levelled, light, mountains, painted, texture
from demo.pictures.noise import Size, mask
from demo.pictures.sky import clouds, lit_clouds, sun
from demo.pictures.terrain import View, render, sunlight
from demo.pictures.trees import canopy

ROCK = ((0.0, (54, 66, 40)), (0.3, (82, 84, 54)), (0.55, (120, 108, 84)), (1.0, (176, 164, 150)))


def border_ridges(size: Size, rng: Random) -> Image.Image:
    """Ridge behind ridge with the sun just up and mist lying in the valleys."""
    heights = mountains(2048, rng, cells=5, octaves=8, gain=0.46)
    tones = ((0.0, (58, 66, 100)), (0.3, (136, 108, 108)), (1.0, (255, 214, 160)))
    colours = painted(ground(heights, ROCK, rng), light(heights, 0.1, (165, 16), tones))
    haze = air(
        (126, 130, 166),
        (250, 212, 180),
        density=2.8,
        limit=0.95,
        mist=(0.4, 0.12, 0.96),
        mist_colour=(238, 214, 200),
        mist_near=0.25,
    )
    view = View(far=3.4, height=0.125, relief=0.1, horizon=0.3, angle=0.42, dip=1.7)
    land, cover = render(heights, colours, view, size, haze)
    land = texture(land, cover, rng, 0.14)
    stops = ((0.0, (104, 130, 176)), (0.5, (172, 176, 198)), (0.8, (236, 208, 188)), (1.0, (252, 214, 170)))
    sky = backdrop(size, stops, 0.32)
    sky = lit_clouds(
        sky, clouds(size, 0.33, rng, cover=(0.5, 0.86)), (168, 160, 184), (255, 222, 190), (6, 4)
    )
    picture = sun(Image.composite(land, sky, cover), (0.71, 0.2), (255, 190, 120), reach=0.55)
    return finish(picture, rng, contrast=0.1, gamma=1.1)


def misty_valley(size: Size, rng: Random) -> Image.Image:
    """Wooded slopes above a valley that the morning mist has not left."""
    heights = mountains(2048, rng, cells=4, octaves=6, gain=0.42)
    heights, leaves = canopy(heights, rng, count=110_000, radius=(2, 5), lift=0.018, greens=FIRS)
    tones = ((0.0, (70, 84, 100)), (0.4, (142, 150, 148)), (1.0, (255, 246, 222)))
    colours = painted(leaves, light(heights, 0.16, (205, 34), tones, shadow=0.6))
    haze = air(
        (150, 164, 176),
        (206, 214, 220),
        density=3.0,
        limit=0.94,
        mist=(0.46, 0.2, 1.0),
        mist_colour=(218, 224, 228),
        mist_near=0.35,
    )
    view = View(far=3.0, height=0.2, relief=0.16, horizon=0.14, angle=0.42, dip=1.4)
    land, cover = render(heights, colours, view, size, haze)
    land = texture(land, cover, rng)
    sky = backdrop(size, ((0.0, (158, 174, 190)), (1.0, (214, 220, 224))), 0.3)
    picture = Image.composite(land, sky, cover)
    return finish(picture, rng, contrast=0.3, spill=0.15)


FIRS = ((52, 84, 50), (66, 98, 56), (92, 112, 60), (60, 88, 66), (112, 120, 66))


def _peak(heights: Image.Image, top: tuple[float, float], reach: float) -> Image.Image:
    """Raise one summit at `top` (fractions of the map) out of the land around it."""
    cone = dome(heights.width, top, reach, 1.3)
    return levelled(calculate(lambda n: n["h"] * 0.55 + n["c"] * (0.35 + n["h"]), h=heights, c=cone))


def snow_summit(size: Size, rng: Random) -> Image.Image:
    """A high summit in the last sun, its ridges under blown snow."""
    heights = _peak(mountains(2048, rng, cells=5, octaves=8, gain=0.43), (0.5, 0.3), 0.3)
    rock = ground(heights, ((0.0, (78, 78, 84)), (1.0, (122, 112, 108))), rng)
    settled = calculate(lambda n: n["s"] + n["h"] * 0.1, s=sunlight(heights, 0.34, 90, 90), h=heights)
    white = Image.new("RGB", rock.size, (246, 248, 252))
    material = Image.composite(white, rock, mask(settled, 0.5, 0.66))
    tones = ((0.0, (96, 120, 168)), (0.25, (152, 162, 194)), (0.6, (255, 216, 184)), (1.0, (255, 244, 230)))
    colours = painted(material, light(heights, 0.34, (205, 22), tones, shadow=0.75))
    haze = air(
        (130, 154, 194),
        (204, 212, 228),
        density=2.0,
        limit=0.9,
        mist=(0.2, 0.02, 0.95),
        mist_colour=(200, 210, 228),
    )
    view = View(far=4.0, height=0.2, relief=0.34, horizon=0.52, angle=0.36, slices=1500)
    land, cover = render(heights, colours, view, size, haze)
    land = texture(land, cover, rng, 0.2)
    sky = backdrop(size, ((0.0, (58, 94, 156)), (0.6, (128, 164, 208)), (1.0, (216, 218, 226))), 0.55)
    sky = lit_clouds(sky, clouds(size, 0.5, rng, cover=(0.5, 0.9)), (184, 196, 214), (255, 242, 230), (8, 4))
    return finish(Image.composite(land, sky, cover), rng, contrast=0.1)
