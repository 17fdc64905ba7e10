"""A sea of dunes."""

from random import Random

from PIL import Image

from demo.pictures.arithmetic import calculate
from demo.pictures.finish import finish
from demo.pictures.land import air, backdrop, ground, levelled, light, painted
from demo.pictures.noise import Size, fractal, lattice, softened
from demo.pictures.terrain import View, render


def dunes(size: Size, rng: Random) -> Image.Image:
    """A sea of dunes with the sun low, long shadows and wind ripples."""
    heights = _dunes(2048, rng)
    ripples = fractal((2048, 2048), (70, 200), 2, rng)
    rippled = calculate(lambda n: n["h"] + (n["r"] - 0.5) * 0.0014, h=heights, r=ripples)
    tones = ((0.0, (112, 72, 66)), (0.35, (196, 122, 78)), (0.8, (255, 206, 140)), (1.0, (255, 228, 172)))
    sand = ground(heights, ((0.0, (214, 170, 122)), (1.0, (240, 204, 156))), rng, mottle=0.05, speckled=0.25)
    colours = painted(sand, light(rippled, 0.09, (190, 17), tones, shadow=0.9))
    haze = air((214, 170, 140), (246, 214, 182), density=1.9, limit=0.9)
    view = View(far=2.2, height=0.14, relief=0.09, horizon=0.24, angle=0.42, slices=1700)
    land, cover = render(heights, colours, view, size, haze)
    sky = backdrop(size, ((0.0, (88, 130, 178)), (0.6, (170, 190, 204)), (1.0, (248, 220, 188))), 0.26)
    return finish(Image.composite(land, sky, cover), rng, contrast=0.2)


def _dunes(side: int, rng: Random) -> Image.Image:
    """Crescent after crescent: long windward slopes and short steep lee sides (mode F, 0 to 1)."""
    bend = fractal((side, side), (3, 3), 4, rng, gain=0.4)
    size_of = lattice((side, side), (3, 2), rng)
    ramp = Image.linear_gradient("L").convert("F").resize((side, side), Image.Resampling.BICUBIC)
    # a sawtooth along the wind, bent by noise: rises over four fifths of the way, falls over one
    wave = calculate(
        lambda n: (n["x"] / 256.0 * 4.0 + n["y"] / 256.0 * 2.0 + n["b"] * 3.0) % 1.0,
        x=ramp.transpose(Image.Transpose.ROTATE_90),
        y=ramp,
        b=bend,
    )
    dune = calculate(lambda n: n["min"](n["w"] / 0.78, (1.0 - n["w"]) / 0.22), w=wave)
    smooth = calculate(
        lambda n: n["d"] ** 1.4 * (0.35 + n["s"] * 0.8) + n["b"] * 0.5, d=dune, s=size_of, b=bend
    )
    return softened(levelled(smooth), 12)  # a crest sharper than the map's pixels shows as a row of teeth
