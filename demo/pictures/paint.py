"""Light on a flat surface: gradients, glows, tints and the ways of laying one picture over another."""

import math
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageFilter

Colour = tuple[int, int, int]
Stop = tuple[float, Colour]
Size = tuple[int, int]


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """`first` with `share` (0 to 1) of `second` in it."""
    share = max(0.0, min(1.0, share))
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def ramp(stops: Sequence[Stop], steps: int = 256) -> list[Colour]:
    """`steps` colours along `stops`, each a place from 0 to 1 and a colour, eased between them."""
    colours = []
    for step in range(steps):
        place = step / (steps - 1)
        left = max((s for s in stops if s[0] <= place), key=lambda s: s[0], default=stops[0])
        right = min((s for s in stops if s[0] >= place), key=lambda s: s[0], default=stops[-1])
        share = (place - left[0]) / (right[0] - left[0]) if right[0] > left[0] else 0.0
        colours.append(mix(left[1], right[1], share))
    return colours


def gradient(size: Size, stops: Sequence[Stop]) -> Image.Image:
    """A vertical gradient, top to bottom, smoothed so that no stop shows as a line."""
    strip = Image.new("RGB", (1, 256))
    strip.putdata(ramp(stops))
    wide = strip.resize((9, 256)).filter(ImageFilter.GaussianBlur(6))
    return wide.resize(size, Image.Resampling.BICUBIC)


def palette(values: Image.Image, stops: Sequence[Stop]) -> Image.Image:
    """Colour a grey picture (mode L) by its values along `stops`."""
    colours = ramp(stops)
    return Image.merge("RGB", [values.point([c[band] for c in colours]) for band in range(3)])


def glow(size: Size, centre: tuple[float, float], radius: float, power: float = 2.0) -> Image.Image:
    """A soft disc of light (mode L): 255 at `centre` (shares of the size), 0 at `radius` (of the width)."""
    reach = max(2, round(radius * size[0]))
    # Image.radial_gradient is 255 at its corners, so 180 where its disc touches the edges
    table = [round(255 * max(0.0, 1 - value / 180) ** power) for value in range(256)]
    disc = Image.radial_gradient("L").point(table).resize((2 * reach, 2 * reach), Image.Resampling.BICUBIC)
    light = Image.new("L", size)
    light.paste(disc, (round(centre[0] * size[0]) - reach, round(centre[1] * size[1]) - reach))
    return light


def shine(picture: Image.Image, light: Image.Image, colour: Colour, strength: float = 1.0) -> Image.Image:
    """Add coloured light where `light` (mode L) says, as a second exposure on the same film (screen)."""
    bands = [light.point([round(v * strength * band / 255) for v in range(256)]) for band in colour]
    return ImageChops.screen(picture, Image.merge("RGB", bands))


def veil(picture: Image.Image, cover: Image.Image, colour: Colour, strength: float = 1.0) -> Image.Image:
    """Lay one colour over the picture where `cover` (mode L) says: mist, haze, shadow."""
    cover = cover.point([round(v * strength) for v in range(256)]) if strength != 1.0 else cover
    return Image.composite(Image.new("RGB", picture.size, colour), picture, cover)


def shade(picture: Image.Image, brightness: Image.Image) -> Image.Image:
    """Multiply the picture by `brightness` (mode L, 255 leaves it as it is)."""
    return ImageChops.multiply(picture, Image.merge("RGB", [brightness] * 3))


def curve(picture: Image.Image, gamma: float = 1.0, contrast: float = 0.0) -> Image.Image:
    """A tone curve: `gamma` above 1 brightens, `contrast` from 0 to 1 bends it to an S."""
    table = []
    for value in range(256):
        tone = (value / 255) ** (1 / gamma)
        tone += contrast * (0.5 - 0.5 * math.cos(math.pi * tone) - tone)
        table.append(round(255 * max(0.0, min(1.0, tone))))
    return picture.point(table * len(picture.getbands()))
