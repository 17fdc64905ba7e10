"""A flat picture seen at a slant: the projective map between four corners and four others.

Heckbert, "Fundamentals of Texture Mapping and Image Warping" (Berkeley, 1989), section 2.2.3: eight
unknowns, two equations a corner.
"""

from collections.abc import Sequence

from PIL import Image

Size = tuple[int, int]
Point = tuple[float, float]


def coefficients(seen: Sequence[Point], flat: Sequence[Point]) -> tuple[float, ...]:
    """The eight numbers of Pillow's PERSPECTIVE transform that takes the points `seen` back to `flat`."""
    rows = []
    for (x, y), (u, v) in zip(seen, flat, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return tuple(_solved(rows))


def _solved(rows: list[list[float]]) -> list[float]:
    """Gauss's elimination with the largest pivot; a row is an equation's left side, then its right."""
    count = len(rows)
    for column in range(count):
        pivot = max(range(column, count), key=lambda r: abs(rows[r][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        head = [value / rows[column][column] for value in rows[column]]
        rows[column] = head
        for other in range(count):
            if other != column:
                share = rows[other][column]
                rows[other] = [a - share * b for a, b in zip(rows[other], head, strict=True)]
    return [row[-1] for row in rows]


def onto(flat: Image.Image, corners: Sequence[Point], size: Size) -> tuple[Image.Image, Image.Image]:
    """See `flat` with its corners, clockwise, at `corners` (shares of `size`): the picture and its cover."""
    seen = [(x * size[0], y * size[1]) for x, y in corners]
    width, height = flat.size
    matrix = coefficients(seen, [(0, 0), (width, 0), (width, height), (0, height)])
    picture = flat.transform(size, Image.Transform.PERSPECTIVE, matrix, Image.Resampling.BICUBIC)
    cover = Image.new("L", flat.size, 255)
    return picture, cover.transform(size, Image.Transform.PERSPECTIVE, matrix, Image.Resampling.BILINEAR)


def laid(picture: Image.Image, flat: Image.Image, corners: Sequence[Point]) -> Image.Image:
    """The picture with `flat` lying in it, its corners at `corners` (fractions of the size)."""
    seen, cover = onto(flat, corners, picture.size)
    return Image.composite(seen, picture, cover)
