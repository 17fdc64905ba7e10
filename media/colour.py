"""Colours made sRGB: every mode that a picture can come in becomes eight-bit RGB or grey that any screen
shows right.
"""

from io import BytesIO
from typing import cast

from PIL import Image, ImageCms
from PIL._imagingcms import CmsProfile

_SRGB = ImageCms.createProfile("sRGB")
_WHITE = (255, 255, 255)
_BAND = 256  # rows at a time, so that a large picture is never held in three modes at once
_AS_THEY_ARE = frozenset({"RGB", "L", "CMYK", "LAB"})


class ToSrgb:
    """Brings pieces of one picture to sRGB. Safe for several threads: the transform keeps no cache.

    `note` tells the editor what could not be done as the picture asks.
    """

    def __init__(self, mode: str, profile: bytes | None) -> None:
        self.note = ""
        self._transform: ImageCms.ImageCmsTransform | None = None
        if mode == "LAB":
            self._transform = self._build(ImageCms.createProfile("LAB"), mode)
        elif profile:
            self._read(profile, mode)
        elif mode == "CMYK":
            self.note = "It is in CMYK without a colour profile, so its colours are approximate."

    def __call__(self, image: Image.Image) -> Image.Image:
        """`image` (of the mode given above) as sRGB in mode RGB, or L where it is grey without a profile."""
        if self._transform:
            return ImageCms.applyTransform(image, self._transform) or image
        return image if image.mode in ("RGB", "L") else image.convert("RGB")

    def _read(self, profile: bytes, mode: str) -> None:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            # Most pictures say sRGB: there is nothing to do, and it would cost as much as a resize.
            if mode == "RGB" and "srgb" in ImageCms.getProfileDescription(source).lower():
                return
            self._transform = self._build(source, mode)
        except (OSError, ImageCms.PyCMSError, ValueError, TypeError):
            self.note = (
                "Its colour profile is damaged or does not fit the picture, and was left out of account."
            )

    def _build(self, source: ImageCms.ImageCmsProfile | CmsProfile, mode: str) -> ImageCms.ImageCmsTransform:
        flags = ImageCms.Flags.BLACKPOINTCOMPENSATION | ImageCms.Flags.NOCACHE
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        return ImageCms.buildTransform(source, _SRGB, mode, "RGB", renderingIntent=intent, flags=flags)


def flat(image: Image.Image) -> Image.Image:
    """A decoded picture without transparency, palette or more than eight bits: mode RGB, L, CMYK or LAB.

    Transparency is laid on white, in every format alike: JPEG has none, and a picture that changed with the
    format that a browser chose (or with the page's dark mode) would be two pictures.
    """
    if image.mode in _AS_THEY_ARE and "transparency" not in image.info:
        return image
    if image.mode in ("1", "I;16", "I;16L", "I;16B", "I;16N", "I", "F"):
        return _eight_bits(image)
    if image.mode in ("YCbCr", "HSV", "RGBX"):
        return image.convert("RGB")
    return _on_white(image)


def _eight_bits(image: Image.Image) -> Image.Image:
    """Grey of more than eight bits, scaled: Pillow's own conversion of I and F cuts everything above 255 to
    white.
    """
    if image.mode == "1":
        return image.convert("L")
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    brightest = cast("tuple[float, float]", image.getextrema())[1]
    scales = (255.0, 65535.0) if image.mode == "I" else (1.0, 255.0, 65535.0)
    white = next((scale for scale in scales if brightest <= scale), brightest)
    return image.convert("F").point(lambda value: value * (255 / white)).convert("L")


def _on_white(image: Image.Image) -> Image.Image:
    canvas = Image.new("RGB", image.size, _WHITE)
    for top in range(0, image.height, _BAND):
        band = image.crop((0, top, image.width, min(top + _BAND, image.height))).convert("RGBA")
        canvas.paste(band, (0, top), band)
    return canvas
