"""The scenes, one function each: `scene(size, rng)` gives a finished picture (RGB) of that size."""

from collections.abc import Callable
from random import Random

from PIL import Image

Scene = Callable[[tuple[int, int], Random], Image.Image]
