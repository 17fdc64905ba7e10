"""Arithmetic on whole fields (Pillow mode F): the one place that knows ImageMath."""

from collections.abc import Callable
from typing import Any

from PIL import Image, ImageMath

Operands = dict[str, Any]  # ImageMath hands out operands that overload the operators, with no public type


def calculate(expression: Callable[..., Any], **fields: Image.Image) -> Image.Image:
    """Work out `expression` pixel by pixel on the named fields and return a field of mode F.

    The expression gets a mapping of the names given: `calculate(lambda n: n["a"] * 2.0, a=field)`.
    """
    result: Image.Image = ImageMath.lambda_eval(expression, **fields)
    return result.convert("F") if result.mode != "F" else result


def larger(first: Image.Image, second: Image.Image) -> Image.Image:
    """The larger of two fields at every pixel (mode F)."""
    return calculate(lambda n: n["max"](n["a"], n["b"]), a=first, b=second)
