"""What a lens and a sensor do to every picture, last: softness, falling off to the corners, grain."""

from random import Random

from PIL import Image, ImageChops, ImageFilter

from demo.pictures.noise import grain
from demo.pictures.paint import curve, shade


def vignette(picture: Image.Image, strength: float) -> Image.Image:
    """Darken towards the corners by `strength` (0 to 1)."""
    table = [round(255 * (1 - strength * (value / 255) ** 2.4)) for value in range(256)]
    falling = Image.radial_gradient("L").point(table).resize(picture.size, Image.Resampling.BICUBIC)
    return shade(picture, falling)


def film(picture: Image.Image, sigma: float, rng: Random) -> Image.Image:
    """Add grain of `sigma` grey levels; it also hides the steps of 8-bit gradients."""
    noise = grain(picture.size, sigma * min(1.0, picture.width / 1800), rng).filter(
        ImageFilter.GaussianBlur(0.5)
    )
    noisy = [ImageChops.add(band, noise, offset=-128) for band in picture.split()]
    return Image.merge("RGB", noisy)


def bloom(picture: Image.Image, strength: float, threshold: int = 170) -> Image.Image:
    """Let bright parts spill over their edges, as they do in a lens."""
    table = [max(0, value - threshold) * 255 // (255 - threshold) for value in range(256)]
    bright = picture.point(table * 3).reduce(4)
    spill = bright.filter(ImageFilter.GaussianBlur(picture.width / 300))
    spill = ImageChops.add(spill, bright.filter(ImageFilter.GaussianBlur(picture.width / 80)))
    spill = spill.point([round(value * strength) for value in range(256)] * 3)
    return ImageChops.screen(picture, spill.resize(picture.size, Image.Resampling.BICUBIC))


def finish(
    picture: Image.Image,
    rng: Random,
    *,
    gamma: float = 1.0,
    contrast: float = 0.25,
    corners: float = 0.3,
    noise: float = 4.2,
    spill: float = 0.35,
) -> Image.Image:
    """The whole of it, in the order of the light's way: lens, sensor, development."""
    picture = bloom(picture, spill) if spill else picture
    picture = vignette(picture, corners)
    picture = curve(picture, gamma, contrast)
    return film(picture, noise, rng)
