"""A full football ground under floodlights."""

from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from demo.pictures.figures import drawn, stamped
from demo.pictures.finish import finish
from demo.pictures.noise import Size, fractal, mask
from demo.pictures.paint import Colour, glow, gradient, mix, shade, shine
from demo.pictures.perspective import laid

SCARVES: tuple[Colour, ...] = (
    (196, 44, 48),
    (226, 222, 216),
    (40, 52, 86),
    (28, 30, 38),
    (150, 36, 42),
    (96, 100, 112),
    (214, 178, 150),
    (60, 46, 44),
)


def stadium_night(size: Size, rng: Random) -> Image.Image:
    """A full ground under floodlights, from high in the main stand."""
    picture = gradient(
        size, ((0.0, (10, 16, 40)), (0.2, (30, 40, 78)), (0.36, (78, 78, 110)), (1.0, (40, 44, 60)))
    )
    picture = _stands(picture, rng)
    picture = _roof(picture)
    apron = [(0.05, 0.515), (0.95, 0.515), (1.4, 0.96), (-0.4, 0.96)]
    picture = laid(picture, Image.new("RGB", (400, 300), (34, 74, 38)), apron)
    picture = laid(picture, _pitch(rng), [(0.08, 0.53), (0.92, 0.53), (1.3, 0.93), (-0.3, 0.93)])
    picture = laid(picture, _boards(rng), [(0.02, 0.502), (0.98, 0.502), (0.99, 0.522), (0.01, 0.522)])
    picture = _players(picture, rng)
    picture = _floodlights(picture)
    picture = _front_rows(picture, rng)
    picture = _mist(picture, rng)
    return finish(picture, rng, contrast=0.2, spill=0.5, gamma=1.1)


def _stands(picture: Image.Image, rng: Random) -> Image.Image:
    """The far stand and the two behind the goals, full, the far one dark under its roof."""
    fans = _crowd((2800, 420), rng, 12)
    picture = laid(picture, fans, [(-0.1, 0.3), (1.1, 0.3), (1.02, 0.5), (-0.02, 0.5)])
    for side in (0.0, 1.0):  # the stands behind the goals, running towards us
        out = 1 if side else -1
        corners = [
            (side + out * 0.75, 0.02),
            (side + out * 0.02, 0.3),
            (side - out * 0.055, 0.515),
            (side + out * 0.42, 1.0),
        ]
        picture = laid(picture, _crowd((1400, 420), rng, 14), corners)
    under_roof = gradient(
        picture.size,
        (
            (0.0, (255, 255, 255)),
            (0.28, (255, 255, 255)),
            (0.31, (90, 90, 100)),
            (0.49, (236, 236, 236)),
            (0.52, (255, 255, 255)),
            (1.0, (255, 255, 255)),
        ),
    )
    return shade(picture, under_roof.convert("L"))


def _roof(picture: Image.Image) -> Image.Image:
    """The far stand's roof, seen from below, and the trusses under it."""
    size = picture.size
    w, h = size
    outline = ((-0.1, 0.17), (0.5, 0.215), (1.1, 0.17), (1.1, 0.285), (0.5, 0.315), (-0.1, 0.285))
    roof = drawn(size, lambda pen, k: pen.polygon([(x * w * k, y * h * k) for x, y in outline], fill=255))
    sheets = gradient(
        size, ((0.0, (20, 22, 34)), (0.2, (22, 24, 38)), (0.3, (66, 70, 84)), (1.0, (80, 84, 96)))
    )
    picture = stamped(picture, roof, sheets)

    def beams(pen: ImageDraw.ImageDraw, k: int) -> None:
        for x in range(31):
            ends = (x * w / 30 * k, 0.17 * h * k, (x + (15 - x) * 0.1) * w / 30 * k, 0.31 * h * k)
            pen.line(ends, fill=120, width=2 * k)

    return stamped(picture, ImageChops.multiply(drawn(size, beams), roof), (14, 16, 26))


def _boards(rng: Random) -> Image.Image:
    """Ten advertising boards side by side, with something like words on them."""
    boards = Image.new("RGB", (1600, 26), (18, 28, 70))
    pen = ImageDraw.Draw(boards)
    for number in range(10):
        tint = ((214, 226, 250), (220, 56, 56), (240, 200, 80), (60, 150, 240))[number % 4]
        pen.rectangle((number * 160, 0, number * 160 + 158, 26), fill=mix(tint, (16, 20, 50), 0.55))
        for _ in range(7):
            x = number * 160 + rng.randint(10, 130)
            pen.rectangle((x, 8, x + rng.randint(5, 20), 18), fill=tint)
    return boards


def _front_rows(picture: Image.Image, rng: Random) -> Image.Image:
    """The backs of the rows before us, dark and out of focus."""
    front = _crowd((2600, 300), rng, 36).filter(ImageFilter.GaussianBlur(2.5))
    dark = shade(front, Image.new("L", front.size, 120))
    return laid(picture, dark, [(-0.15, 0.885), (1.15, 0.885), (1.25, 1.06), (-0.25, 1.06)])


def _mist(picture: Image.Image, rng: Random) -> Image.Image:
    """Damp air that the floodlights catch."""
    size = picture.size
    mist = mask(fractal(size, (4, 3), 5, rng), 0.2, 0.9)
    return shine(picture, ImageChops.multiply(mist, glow(size, (0.5, 0.3), 0.75, 1.2)), (190, 206, 240), 0.3)


def _crowd(size: Size, rng: Random, step: int) -> Image.Image:
    """A stand full of people, row above row, `step` pixels a seat."""
    seats = Image.new("RGB", size, (24, 24, 32))
    draw = ImageDraw.Draw(seats)
    for row, y in enumerate(range(0, size[1], step)):
        for x in range(-(row % 2) * step // 2, size[0], step):
            if rng.random() < 0.07:
                continue
            coat = mix(rng.choice(SCARVES), (0, 0, 0), rng.uniform(0.1, 0.5))
            jog = rng.randint(0, step // 3)
            draw.ellipse((x + jog, y + step // 3, x + jog + step * 0.8, y + step * 1.3), fill=coat)
            skin = mix((226, 184, 156), (92, 62, 48), rng.random() ** 1.5)
            draw.ellipse((x + jog + step * 0.2, y, x + jog + step * 0.6, y + step * 0.42), fill=skin)
    return seats


def _pitch(rng: Random) -> Image.Image:
    """The field from above, 105 by 68 metres at 16 pixels a metre, with its mown stripes and white lines."""
    metre = 16
    w, h = 117 * metre, 80 * metre
    grass = Image.new("RGB", (w, h), (50, 98, 44))
    draw = ImageDraw.Draw(grass)
    for stripe in range(20):
        if stripe % 2:
            draw.rectangle((stripe * w / 20, 0, (stripe + 1) * w / 20, h), fill=(66, 120, 54))
    blades = mask(fractal((w, h), (500, 340), 2, rng, gain=0.8), -1.2, 1.0)
    grass = shade(grass, blades)
    draw = ImageDraw.Draw(grass)

    def metres(x: float, y: float) -> tuple[float, float]:
        return (x + 6) * metre, (y + 6) * metre

    def box(left: float, top: float, right: float, bottom: float) -> None:
        draw.rectangle((*metres(left, top), *metres(right, bottom)), outline=(236, 240, 232), width=4)

    box(0, 0, 105, 68)
    draw.line((*metres(52.5, 0), *metres(52.5, 68)), fill=(236, 240, 232), width=4)
    for side in (0, 1):
        for deep, half in ((16.5, 20.16), (5.5, 9.16)):
            left = 105 - deep if side else 0
            box(left, 34 - half, left + deep, 34 + half)
        spot = 94 if side else 11
        angles = (127, 233) if side else (307, 53)
        draw.arc(
            (*metres(spot - 9.15, 34 - 9.15), *metres(spot + 9.15, 34 + 9.15)),
            *angles,
            fill=(236, 240, 232),
            width=4,
        )
    draw.ellipse(
        (*metres(52.5 - 9.15, 34 - 9.15), *metres(52.5 + 9.15, 34 + 9.15)), outline=(236, 240, 232), width=4
    )
    return grass


def _players(picture: Image.Image, rng: Random) -> Image.Image:
    """Twenty-two players and their four soft shadows under the lights."""
    w, h = picture.size
    shadows = Image.new("L", picture.size)
    figures = picture.copy()
    cast, draw = ImageDraw.Draw(shadows), ImageDraw.Draw(figures)
    spots = sorted((rng.uniform(0.56, 0.82), rng.uniform(0.14, 0.86), number) for number in range(22))
    for y, x, number in spots:
        tall = (0.022 + (y - 0.53) * 0.085) * h
        px, py = x * w, y * h
        for dx, dy in ((-1, -0.2), (1, -0.2), (-0.8, 0.25), (0.8, 0.25)):
            cast.line(
                (px, py, px + dx * tall * 0.8, py + dy * tall * 0.8),
                fill=130,
                width=max(2, round(tall * 0.16)),
            )
        shirt = ((198, 36, 44), (236, 236, 240))[number % 2]
        shorts = ((236, 236, 240), (30, 40, 90))[number % 2]
        lean = rng.uniform(-0.12, 0.12) * tall
        draw.line(
            (px - tall * 0.1, py, px + lean, py - tall * 0.4),
            fill=(206, 164, 140),
            width=max(1, round(tall * 0.09)),
        )
        draw.line(
            (px + tall * 0.13, py - tall * 0.03, px + lean, py - tall * 0.4),
            fill=(206, 164, 140),
            width=max(1, round(tall * 0.09)),
        )
        draw.rectangle(
            (px + lean - tall * 0.11, py - tall * 0.5, px + lean + tall * 0.11, py - tall * 0.34), fill=shorts
        )
        draw.rectangle(
            (px + lean - tall * 0.13, py - tall * 0.84, px + lean + tall * 0.13, py - tall * 0.48), fill=shirt
        )
        draw.ellipse(
            (px + lean - tall * 0.075, py - tall, px + lean + tall * 0.075, py - tall * 0.84),
            fill=(150, 110, 90),
        )
    soft = shadows.filter(ImageFilter.GaussianBlur(w / 900))
    drawn_at = ImageChops.difference(figures, picture).convert("L").point([0] + [255] * 255)
    return Image.composite(figures, stamped(picture, soft, (14, 40, 16)), drawn_at)


def _floodlights(picture: Image.Image) -> Image.Image:
    """Lamps along the roof's edge and two masts behind it, with their glare in the damp air."""
    size = picture.size
    w, h = size
    lamps = Image.new("L", size)
    pen = ImageDraw.Draw(lamps)
    for number in range(34):
        x = number / 33
        y = 0.285 + 0.03 * (1 - abs(x - 0.5) * 2 * 0.85)
        pen.ellipse((x * w - w / 480, y * h - w / 700, x * w + w / 480, y * h + w / 700), fill=255)

    def masts(brush: ImageDraw.ImageDraw, k: int) -> None:
        for x in (0.12, 0.88):
            outline = ((-0.003, 0.2), (-0.0015, 0.07), (0.0015, 0.07), (0.003, 0.2))
            brush.polygon([((x + dx) * w * k, y * h * k) for dx, y in outline], fill=255)

    picture = stamped(picture, drawn(size, masts), (30, 34, 50))
    for x in (0.12, 0.88):
        for row in range(4):
            for column in range(6):
                cx, cy, r = (x - 0.02 + column * 0.008) * w, (0.04 + row * 0.0125) * h, w / 600
                pen.ellipse((cx - r, cy - r, cx + r, cy + r), fill=255)
    for x in (0.12, 0.88):
        picture = shine(picture, glow(size, (x, 0.06), 0.22, 2.6), (214, 226, 255), 0.9)
    halo = lamps.filter(ImageFilter.GaussianBlur(w / 150)).point([min(255, v * 3) for v in range(256)])
    return shine(picture, ImageChops.add(lamps, halo), (232, 240, 255))
