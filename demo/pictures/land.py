"""Maps of invented land, ready for `terrain.render`: their heights, their light and the air above them."""

import math
from collections.abc import Sequence
from random import Random

from PIL import Image, ImageChops

from demo.pictures.arithmetic import calculate
from demo.pictures.noise import Size, fractal, mask
from demo.pictures.paint import Colour, Stop, gradient, mix, palette, veil
from demo.pictures.terrain import Haze, shadows, sunlight


def levelled(field: Image.Image) -> Image.Image:
    """The field stretched to the whole range from 0 to 1 (mode F)."""
    low, high = field.getextrema()
    if not (isinstance(low, float) and isinstance(high, float)):
        raise TypeError("A height map is a picture of mode F.")
    return calculate(lambda n: (n["f"] - low) / (high - low), f=field)


def dome(side: int, top: tuple[float, float], reach: float, power: float) -> Image.Image:
    """A hill at `top` (fractions of the map) that falls to nothing at `reach` (mode F, 0 to 1)."""
    # 180 is what Image.radial_gradient has where its disc touches the edges
    disc = (
        Image.radial_gradient("L")
        .convert("F")
        .resize((round(2 * reach * side),) * 2, Image.Resampling.BICUBIC)
    )
    hill = calculate(lambda n: n["max"](1.0 - n["d"] / 180.0, 0.0) ** power, d=disc)
    field = Image.new("F", (side, side), 0.0)
    field.paste(hill, (round((top[0] - reach) * side), round((top[1] - reach) * side)))
    return field


def mountains(side: int, rng: Random, *, cells: int = 3, octaves: int = 9, gain: float = 0.48) -> Image.Image:
    """Sharp crests and smooth valleys (mode F, 0 to 1)."""
    crests = fractal((side, side), (cells, cells), octaves, rng, gain=gain, ridged=True)
    swell = fractal((side, side), (cells, cells), 3, rng)
    return levelled(calculate(lambda n: n["a"] * (0.35 + n["b"]), a=crests, b=swell))


def hills(side: int, rng: Random, *, cells: int = 3, octaves: int = 8, gain: float = 0.42) -> Image.Image:
    """Round, worn land (mode F, 0 to 1)."""
    return levelled(fractal((side, side), (cells, cells), octaves, rng, gain=gain))


def light(
    heights: Image.Image,
    relief: float,
    sun: tuple[float, float],
    tones: Sequence[Stop],
    *,
    shadow: float = 0.85,
) -> Image.Image:
    """The light on the land (RGB): `tones` from turned away to facing the `sun` (azimuth, elevation).

    Places in the shadow of other land get the first of the tones, by the share `shadow`.
    """
    lit = palette(mask(sunlight(heights, relief, *sun), 0.0, 0.85), tones)
    hidden = mask(shadows(heights, relief, *sun), 0.0, 0.02, top=round(255 * shadow))
    return veil(lit, hidden, tones[0][1])


def ground(
    heights: Image.Image, stops: Sequence[Stop], rng: Random, *, mottle: float = 0.16, speckled: float = 1.0
) -> Image.Image:
    """What the land is made of (RGB): `stops` by height, mixed by noise so that no contour line shows."""
    rough = fractal(heights.size, (24, 24), 6, rng, gain=0.7)
    mixed = calculate(lambda n: n["h"] + (n["r"] - 0.5) * mottle * 2.0, h=heights, r=rough)
    speckle = Image.blend(Image.new("L", heights.size, 255), mask(rough, -0.2, 0.9), speckled)
    return ImageChops.multiply(palette(mask(mixed, 0.0, 1.0), stops), Image.merge("RGB", [speckle] * 3))


def painted(material: Image.Image, lighting: Image.Image) -> Image.Image:
    """Material under its light (RGB)."""
    return ImageChops.multiply(material, lighting)


def texture(picture: Image.Image, cover: Image.Image, rng: Random, strength: float = 0.3) -> Image.Image:
    """Stones and tufts too small for the map: fine light and dark where `cover` (mode L) is land."""
    size = picture.size
    cells = (max(8, size[0] // 14), max(8, size[1] // 9))
    rough = mask(fractal(size, cells, 4, rng, gain=0.75), 0.1, 0.9)
    rough = Image.blend(Image.new("L", size, 128), rough, strength)
    clear = ImageChops.multiply(cover, ImageChops.invert(picture.convert("L")))  # haze is bright and hides it
    return Image.composite(ImageChops.overlay(picture, Image.merge("RGB", [rough] * 3)), picture, clear)


def air(
    near: Colour,
    far: Colour,
    *,
    density: float,
    limit: float = 0.95,
    mist: tuple[float, float, float] | None = None,
    mist_colour: Colour | None = None,
    mist_near: float = 0.15,
) -> Haze:
    """The haze of `terrain.render`: colour from `near` to `far`, thicker with depth.

    `mist` is (top, bottom, strength): fog that fills the land from height `top` down to `bottom`, where it
    is as thick as `strength` (0 to 1).
    """

    def haze(colours: Image.Image, heights: Image.Image, depth: float) -> Image.Image:
        thickness = limit * (1 - math.exp(-density * depth))
        tint = mix(near, far, depth)
        hazy = Image.blend(colours, Image.new("RGB", colours.size, tint), thickness)
        if mist is None:
            return hazy
        top, bottom, strength = mist
        amount = strength * min(1.0, mist_near + depth * 1.8)
        return veil(hazy, mask(heights, top, bottom, top=round(255 * amount)), mist_colour or tint)

    return haze


def backdrop(size: Size, stops: Sequence[Stop], horizon: float) -> Image.Image:
    """A sky from the top of the picture to `horizon` (0 to 1); below it the last colour goes on."""
    squeezed = [(place * horizon, colour) for place, colour in stops]
    return gradient(size, [*squeezed, (1.0, stops[-1][1])])
