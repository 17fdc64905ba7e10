"""What hangs above the land: clouds in perspective, stars, the band of the Milky Way."""

from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from demo.pictures.noise import Size, beside, fractal, mask
from demo.pictures.paint import Colour, glow, shine


def plane(texture: Image.Image, size: Size, horizon: float, scale: float) -> Image.Image:
    """Lay `texture` on a level ceiling that meets the eye's level at `horizon` (0 to 1 of the height).

    One pixel at the top of a picture 2,400 pixels wide is `scale` pixels of the texture.
    """
    level = horizon * size[1]
    step = scale * 2400 / size[0]
    first = step * level * 0.6  # so that what is overhead is not drawn out too much
    ceiling = beside(beside(texture, 4).transpose(Image.Transpose.TRANSPOSE), 3).transpose(
        Image.Transpose.TRANSPOSE
    )
    middle = ceiling.width / 2
    matrix = (step, -middle / level, middle - step * size[0] / 2, 0, 0, first, 0, -1 / level)
    return ceiling.transform(size, Image.Transform.PERSPECTIVE, matrix, Image.Resampling.BICUBIC)


def clouds(
    size: Size,
    horizon: float,
    rng: Random,
    *,
    cover: tuple[float, float] = (0.5, 0.75),
    cells: tuple[int, int] = (7, 9),
    scale: float = 0.32,
    gain: float = 0.55,
) -> Image.Image:
    """A sheet of clouds running to the horizon (mode L): where the noise rises through the `cover` range."""
    sheet = mask(fractal((1536, 1536), cells, 8, rng, gain=gain), *cover)
    above = plane(sheet, size, horizon, scale)
    fade = Image.new("L", (1, 64))
    fade.putdata([round(255 * max(0.0, min(1.0, (horizon - 0.03 - y / 64) * 7))) for y in range(64)])
    return ImageChops.multiply(above, fade.resize(size, Image.Resampling.BICUBIC))


def lit_clouds(
    picture: Image.Image, sheet: Image.Image, shadow: Colour, bright: Colour, towards: tuple[int, int]
) -> Image.Image:
    """Lay clouds over the sky: grey where thick, bright at the edge that looks `towards` the sun (pixels)."""
    thick = sheet.filter(ImageFilter.GaussianBlur(picture.width / 120))
    body = Image.composite(
        Image.new("RGB", picture.size, shadow), Image.new("RGB", picture.size, bright), thick
    )
    moved = ImageChops.offset(thick, -towards[0], -towards[1])
    edge = ImageChops.subtract(sheet, moved).filter(ImageFilter.GaussianBlur(picture.width / 800))
    body = shine(body, edge, bright, 0.8)
    return Image.composite(body, picture, sheet)


def stars(size: Size, count: int, rng: Random, *, density: Image.Image | None = None) -> Image.Image:
    """Points of light of many magnitudes and some colours (RGB); `density` (mode L) says where they crowd."""
    field = Image.new("RGB", size)
    draw = ImageDraw.Draw(field)
    tints = [(255, 255, 255), (200, 215, 255), (255, 226, 196), (225, 232, 255)]
    crowd = density.tobytes() if density is not None else None
    for _ in range(count):
        x, y = rng.randrange(size[0]), rng.randrange(size[1])
        if crowd is not None and rng.randrange(255) > crowd[y * size[0] + x]:
            continue
        brightness = 0.12 + 0.88 * rng.random() ** 5
        red, green, blue = (round(band * brightness) for band in rng.choice(tints))
        radius = (0.35 + 1.9 * brightness**2) * size[0] / 2400
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(red, green, blue))
    return field.filter(ImageFilter.GaussianBlur(size[0] / 3400))


def sun(
    picture: Image.Image, centre: tuple[float, float], colour: Colour, *, reach: float = 0.6
) -> Image.Image:
    """The sun low in the air: a wide warm light, a near glare and the disc itself."""
    size = picture.size
    picture = shine(picture, glow(size, centre, reach, 2.6), colour, 0.7)
    picture = shine(picture, glow(size, centre, reach / 4, 2.2), colour, 0.8)
    return shine(picture, glow(size, centre, 0.03, 0.5), (255, 246, 226))
