"""A picture like a photograph, drawn from a seed: no photograph is in the repository.

Light falls over surfaces whose detail follows the 1/f amplitude spectrum of natural scenes (Field, 1987), with sharp
edges between them, a sky, lines of small print and the noise of a sensor. At 24 megapixels and JPEG quality 92 it
has about as many bytes as a photograph.
"""

from pathlib import Path

import numpy
from PIL import Image, ImageDraw, ImageFilter, ImageFont

_TILE = 2048  # of the noise: made once by an FFT, then rolled and tiled


def photograph(width: int, height: int, seed: int = 7) -> Image.Image:
    """The picture in RGB. The same size and seed give the same pixels."""
    random = numpy.random.default_rng(seed)
    fine, coarse = _fractal(random, 1.0), _fractal(random, 1.6)
    image = Image.new("RGB", (width, height))
    _surfaces(image, random)
    pixels = numpy.asarray(image.filter(ImageFilter.GaussianBlur(0.7)), numpy.float32)
    depth = numpy.asarray(_depth(width, height, random), numpy.float32)[..., None] / 255
    detail = _tiled(fine, width, height)[..., None] * (34 * depth)
    light = _tiled(coarse, width, height, step=3)[..., None] * 22
    grain = random.normal(0, 1.6, (height, width, 1)).astype(numpy.float32)
    lit = pixels + detail + light + grain
    made = Image.fromarray(numpy.clip(lit, 0, 255).astype(numpy.uint8))
    _print(made, random)
    return made


def write_jpeg(path: Path, width: int, height: int, seed: int = 7, quality: int = 92) -> None:
    photograph(width, height, seed).save(path, "JPEG", quality=quality, subsampling="4:2:2")


def _fractal(random: "numpy.random.Generator", slope: float) -> "numpy.ndarray":
    """Noise whose amplitude falls with the frequency to the power of `slope`; mean 0, deviation 1; it tiles."""
    across, down = numpy.fft.rfftfreq(_TILE), numpy.fft.fftfreq(_TILE)
    frequency = numpy.hypot(across[None, :], down[:, None])
    frequency[0, 0] = numpy.inf
    phases = numpy.exp(2j * numpy.pi * random.random(frequency.shape))
    noise = numpy.fft.irfft2(phases / frequency**slope, s=(_TILE, _TILE))
    return ((noise - noise.mean()) / noise.std()).astype(numpy.float32)


def _tiled(tile: "numpy.ndarray", width: int, height: int, step: int = 1) -> "numpy.ndarray":
    rows, columns = numpy.arange(height) // step % _TILE, numpy.arange(width) // step % _TILE
    return tile[rows[:, None], columns[None, :]]


def _surfaces(image: Image.Image, random: "numpy.random.Generator") -> None:
    """A sky that grows lighter, and things in front of it."""
    width, height = image.size
    sky = Image.linear_gradient("L").resize((width, height))
    image.paste(Image.merge("RGB", [sky.point(lambda v, k=k: 90 + v * k // 255) for k in (90, 110, 130)]))
    draw = ImageDraw.Draw(image)
    for _ in range(140):
        x, y = random.integers(0, width), random.integers(height // 4, height)
        reach = int(random.integers(width // 60, width // 8))
        colour = tuple(int(value) for value in random.integers(25, 225, 3))
        corners = [
            (x + reach * numpy.cos(a), y + reach * numpy.sin(a)) for a in sorted(random.random(6) * 6.28)
        ]
        if random.random() < 0.3:
            draw.ellipse((x - reach // 2, y - reach // 3, x + reach // 2, y + reach // 3), fill=colour)
        else:
            draw.polygon([(float(cx), float(cy)) for cx, cy in corners], fill=colour)


def _depth(width: int, height: int, random: "numpy.random.Generator") -> Image.Image:
    """How much detail is seen where: parts of a photograph are out of focus."""
    small = Image.fromarray(random.integers(0, 256, (5, 7), dtype=numpy.uint8)).resize((width, height), 3)
    sharp = Image.linear_gradient("L").resize((width, height))
    return Image.blend(small, sharp, 0.5)


def _print(image: Image.Image, random: "numpy.random.Generator") -> None:
    """Small print: what shows first whether a resize is soft or rings."""
    draw = ImageDraw.Draw(image)
    for size in (12, 18, 28, 44):
        font = ImageFont.load_default(size * image.width // 3000 or 1)
        for _ in range(6):
            place = int(random.integers(0, image.width * 3 // 4)), int(random.integers(0, image.height - 90))
            words = " ".join("".join(chr(97 + c) for c in random.integers(0, 26, 6)) for _ in range(5))
            draw.text(place, words, fill=tuple(int(v) for v in random.integers(0, 256, 3)), font=font)
