"""Still and moving water: a mirror whose image is shaken by ripples."""

from itertools import pairwise
from random import Random

from PIL import Image, ImageChops, ImageFilter

from demo.pictures.noise import Size, beside, fractal, mask
from demo.pictures.paint import Colour, Stop, gradient

Cell = tuple[tuple[int, int, int, int], tuple[float, ...]]


def ripple(picture: Image.Image, rng: Random, *, strength: float = 1.0, cell: int = 36) -> Image.Image:
    """Shake the picture by small uneven shifts, fine at its top (far away) and coarse at its bottom."""
    width, height = picture.size
    xs = [*range(0, width, max(4, cell * width // 2400)), width]
    ys = [0]
    while ys[-1] < height:
        ys.append(min(height, ys[-1] + 2 + ys[-1] // 45))
    knots = {(x, y): _shift(x, y, picture.size, strength, rng) for y in ys for x in xs}
    mesh: list[Cell] = []
    for top, bottom in pairwise(ys):
        for left, right in pairwise(xs):
            corners = ((left, top), (left, bottom), (right, bottom), (right, top))
            mesh.append(((left, top, right, bottom), tuple(v for c in corners for v in knots[c])))
    return picture.transform(picture.size, Image.Transform.MESH, mesh, Image.Resampling.BILINEAR)


def _shift(x: int, y: int, size: Size, strength: float, rng: Random) -> tuple[float, float]:
    wave = (4 * size[0] / 2400 + y * 0.055) * strength
    across, down = x + rng.gauss(0, wave * 0.25), y + rng.gauss(0, wave)
    return max(0.0, min(size[0] - 1.0, across)), max(0.0, min(size[1] - 1.0, down))


def waves(size: Size, rng: Random, *, scale: float = 0.5, gain: float = 0.6) -> Image.Image:
    """The light and dark of small waves on level water seen from low above it (mode L, middle 128)."""
    sea = mask(fractal((2048, 2048), (48, 96), 6, rng, gain=gain), 0.25, 0.75)
    width, height = size
    rows = beside(sea, 3)
    step, middle, nearness = 5 * scale * 2400 / width, rows.width / 2, 4 / height
    # rows crowd together at the far edge: source = middle + step * (x - width / 2) / (1 + nearness * y)
    matrix = (step, middle * nearness, middle - step * width / 2, 0, 0, 2000, 0, nearness)
    return rows.transform(size, Image.Transform.PERSPECTIVE, matrix, Image.Resampling.BICUBIC)


def mirror(
    picture: Image.Image,
    waterline: float,
    rng: Random,
    *,
    depth: tuple[Stop, ...] = ((0.0, (235, 238, 242)), (1.0, (120, 130, 145))),
    strength: float = 1.0,
    roughness: float = 0.25,
    tint: Colour = (10, 20, 30),
) -> Image.Image:
    """Fill the picture below `waterline` (0 to 1) with the reflection of what stands above it.

    `depth` is multiplied from the far edge to the near one; `roughness` is the share of wave light and
    dark.
    """
    width, height = picture.size
    line = round(waterline * height)
    size = (width, height - line)
    seen = picture.crop((0, max(0, line - size[1]), width, line)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    seen = seen.resize(size, Image.Resampling.BICUBIC).filter(ImageFilter.BoxBlur((1, 5)))
    seen = ripple(seen, rng, strength=strength)
    seen = ImageChops.multiply(seen, gradient(size, depth))
    seen = ImageChops.add(seen, Image.new("RGB", size, tint))
    rough = waves(size, rng)
    rough = Image.blend(Image.new("L", size, 128), rough, roughness)
    seen = ImageChops.overlay(seen, Image.merge("RGB", [rough] * 3))
    result = picture.copy()
    result.paste(seen, (0, line))
    return result
