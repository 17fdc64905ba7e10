"""Small pictures drawn for the tests, so that they need no files and no licence."""

from io import BytesIO
from typing import Any

from PIL import Image

from media.kinds import Kind

RED, GREEN, BLUE, YELLOW = (220, 30, 30), (30, 180, 30), (30, 30, 220), (230, 220, 40)
QUADRANTS = (RED, GREEN, BLUE, YELLOW)  # top left, top right, bottom left, bottom right

DRAWN = [kind for kind in Kind if kind is not Kind.HEIC]  # what Pillow can write

# How an upright picture has to be stored so that this Exif orientation shows it upright again.
_T = Image.Transpose
STORED = {
    1: None,
    2: _T.FLIP_LEFT_RIGHT,
    3: _T.ROTATE_180,
    4: _T.FLIP_TOP_BOTTOM,
    5: _T.TRANSPOSE,
    6: _T.ROTATE_90,
    7: _T.TRANSVERSE,
    8: _T.ROTATE_270,
}


def quadrants(width: int = 240, height: int = 160) -> Image.Image:
    """A picture of four coloured quarters, by which one sees how it was turned and where it was cut."""
    image = Image.new("RGB", (width, height))
    for index, colour in enumerate(QUADRANTS):
        left, top = (index % 2) * (width // 2), (index // 2) * (height // 2)
        image.paste(colour, (left, top, left + width // 2, top + height // 2))
    return image


def saved(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    buffer = BytesIO()
    if kind in ("JPEG", "AVIF", "WEBP"):
        options = {"quality": 95, **options}
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def turned(orientation: int, kind: str = "JPEG") -> bytes:
    """The quadrants stored for an Exif orientation."""
    exif = Image.Exif()
    exif[274] = orientation
    turn = STORED[orientation]
    image = quadrants() if turn is None else quadrants().transpose(turn)
    return saved(image, kind, exif=exif)


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def corners(image: Image.Image) -> list[tuple[int, ...]]:
    """The colours in the middle of the four quarters."""
    rgb = image.convert("RGB")
    places = [(x, y) for y in (1, 3) for x in (1, 3)]
    return [rgb.getpixel((rgb.width * x // 4, rgb.height * y // 4)) for x, y in places]  # type: ignore[misc]  # RGB


def near(one: tuple[int, ...], other: tuple[int, ...], by: int = 14) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))
