"""Seeded noise, the raw material of every picture: grain, clouds and land are sums of it.

Fractal sums of smoothed random lattices: K. Perlin, "An Image Synthesizer", SIGGRAPH 1985; the ridged form
after Musgrave, in Ebert et al., "Texturing and Modeling: A Procedural Approach", 3rd edition, chapter 16.
"""

from random import Random
from statistics import NormalDist

from PIL import Image, ImageChops

from demo.pictures.arithmetic import calculate

Size = tuple[int, int]

_GAUSSIAN = [NormalDist().inv_cdf((value + 0.5) / 256) for value in range(256)]


def white(size: Size, rng: Random) -> Image.Image:
    """Uniform noise, one independent byte a pixel (mode L)."""
    return Image.frombytes("L", size, rng.randbytes(size[0] * size[1]))


def grain(size: Size, sigma: float, rng: Random) -> Image.Image:
    """Gaussian noise about 128 with the standard deviation `sigma` in grey levels (mode L)."""
    table = [max(0, min(255, round(128 + sigma * value))) for value in _GAUSSIAN]
    return white(size, rng).point(table)


def lattice(size: Size, cells: Size, rng: Random) -> Image.Image:
    """Smooth noise (mode F, 0 to 1) with about `cells` bumps across and down; its edges join when tiled."""
    across, down = max(1, cells[0]), max(1, cells[1])
    knots = white((across, down), rng)
    padded = Image.new("L", (across + 6, down + 6))
    for x in range(-across * (3 // across + 1), across + 6, across):
        for y in range(-down * (3 // down + 1), down + 6, down):
            padded.paste(knots, (x + 3, y + 3))
    box = (3.0, 3.0, 3.0 + across, 3.0 + down)
    smooth = padded.convert("F").resize(size, Image.Resampling.BICUBIC, box=box)
    return calculate(lambda n: n["a"] / 255.0, a=smooth)


def fractal(
    size: Size, cells: Size, octaves: int, rng: Random, *, gain: float = 0.5, ridged: bool = False
) -> Image.Image:
    """Sum lattices, each twice as fine and `gain` times as strong as the one before (mode F, 0 to 1).

    `ridged` folds every lattice at its middle, which leaves sharp crests: mountains, not hills.
    """
    total, weight, reach = None, 1.0, 0.0
    for octave in range(octaves):
        fine = lattice(size, (cells[0] << octave, cells[1] << octave), rng)
        if ridged:
            fine = calculate(lambda n: (1.0 - abs(n["a"] * 2.0 - 1.0)) ** 2.0, a=fine)
        strength = weight
        if total is None:
            total = calculate(lambda n, w=strength: n["a"] * w, a=fine)
        elif ridged:  # crests are rough, valleys are smooth: weigh detail by the land so far
            total = calculate(
                lambda n, w=strength, r=reach: n["t"] + n["a"] * w * (n["t"] / r + 0.15), t=total, a=fine
            )
        else:
            total = calculate(lambda n, w=strength: n["t"] + n["a"] * w, t=total, a=fine)
        reach += weight
        weight *= gain
    if total is None:
        raise ValueError("fractal() needs at least one octave.")
    return calculate(lambda n: n["t"] / reach, t=total)


def mask(field: Image.Image, low: float, high: float, *, top: int = 255) -> Image.Image:
    """Read a field (mode F) as a mask (mode L): 0 at `low`, `top` at `high`, a smooth step between."""
    span = high - low
    ramp = calculate(lambda n: (n["f"] - low) * (255.0 / span), f=field).convert("L")
    return ramp.point([round(top * (t / 255) ** 2 * (3 - 2 * t / 255)) for t in range(256)])


def offset(field: Image.Image, dx: int, dy: int) -> Image.Image:
    """The field moved by whole pixels; what leaves one edge comes in at the other."""
    return ImageChops.offset(field, dx, dy)


def beside(field: Image.Image, times: int) -> Image.Image:
    """The field repeated `times` from left to right."""
    row = Image.new(field.mode, (field.width * times, field.height))
    for number in range(times):
        row.paste(field, (number * field.width, 0))
    return row


def softened(field: Image.Image, times: int) -> Image.Image:
    """Average every place with its four neighbours, `times` over; the field still tiles (mode F)."""
    for _ in range(times):
        around = {
            "w": offset(field, 1, 0),
            "e": offset(field, -1, 0),
            "n": offset(field, 0, 1),
            "s": offset(field, 0, -1),
        }
        field = calculate(lambda n: (n["f"] + n["w"] + n["e"] + n["n"] + n["s"]) / 5.0, f=field, **around)
    return field
