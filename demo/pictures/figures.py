"""Things that people build, drawn smooth: everything is drawn at three times its size and brought down."""

from collections.abc import Callable

from PIL import Image, ImageDraw

from demo.pictures.paint import Colour

Size = tuple[int, int]
SMOOTH = 3


def drawn(size: Size, paint: Callable[[ImageDraw.ImageDraw, int], None]) -> Image.Image:
    """What `paint` draws, as a cover (mode L); `paint` gets the pen and its scale in pixels a pixel."""
    large = Image.new("L", (size[0] * SMOOTH, size[1] * SMOOTH))
    paint(ImageDraw.Draw(large), SMOOTH)
    return large.reduce(SMOOTH)


def stamped(picture: Image.Image, cover: Image.Image, colour: Colour | Image.Image) -> Image.Image:
    """Lay a colour, or another picture, over the picture through `cover`."""
    over = colour if isinstance(colour, Image.Image) else Image.new("RGB", picture.size, colour)
    return Image.composite(over, picture, cover)
