"""Structural similarity of two pictures: SSIM on luma, Gaussian window of 11 x 11 with sigma 1.5, K1 = 0.01, K2 = 0.03.

Z. Wang, A. C. Bovik, H. R. Sheikh and E. P. Simoncelli: Image quality assessment: from error visibility to structural
similarity. IEEE Transactions on Image Processing 13 (2004).
"""

import numpy
from PIL import Image

_C1, _C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
_WINDOW = numpy.exp(-((numpy.arange(11) - 5) ** 2) / (2 * 1.5**2)).astype(numpy.float32)
_WINDOW /= _WINDOW.sum()


def ssim(one: Image.Image, other: Image.Image) -> float:
    """1 for pictures that are alike. Raises ValueError if their sizes differ."""
    a, b = _luma(one), _luma(other)
    if a.shape != b.shape:
        raise ValueError(f"pictures of different sizes: {one.size} and {other.size}")
    mean_a, mean_b = _blur(a), _blur(b)
    variances = _blur(a * a) - mean_a * mean_a + _blur(b * b) - mean_b * mean_b
    covariance = _blur(a * b) - mean_a * mean_b
    above = (2 * mean_a * mean_b + _C1) * (2 * covariance + _C2)
    return float((above / ((mean_a**2 + mean_b**2 + _C1) * (variances + _C2))).mean())


def gradient(image: Image.Image) -> float:
    """The differences between neighbours, root mean square: what softening takes away."""
    luma = _luma(image)
    return float(sum((numpy.diff(luma, axis=axis) ** 2).mean() for axis in (0, 1)) ** 0.5)


def _luma(image: Image.Image) -> "numpy.ndarray":
    return numpy.asarray(image.convert("L"), numpy.float32)


def _blur(a: "numpy.ndarray") -> "numpy.ndarray":
    across = sum(weight * a[:, i : a.shape[1] - 10 + i] for i, weight in enumerate(_WINDOW))
    return sum(weight * across[i : across.shape[0] - 10 + i] for i, weight in enumerate(_WINDOW))
