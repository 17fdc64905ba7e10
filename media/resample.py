"""Pictures made smaller, by Lanczos with three lobes, as the convolution that takes in every pixel under it.

The library does with the processor's wide registers (AVX2, NEON) what Pillow does a number at a time: the same picture
but for rounding, in a seventh of the time (docs/adr/0013). requirements.in leaves it out where there is no wheel of it;
there Pillow does it.
"""

from PIL import Image

try:
    import cykooz_resizer as wide
except ImportError:
    wide = None

Area = tuple[float, float, float, float]  # left, top, right, bottom, in pixels of the source

_KNOWN = frozenset({"RGB", "L", "CMYK"})  # of Pillow's modes; Lab, which only prepress sends, is none of them


def smaller(source: Image.Image, area: Area, size: tuple[int, int]) -> Image.Image:
    """The part `area` of the picture in `size` (width, height), in the picture's own mode and with no metadata.

    The source is only read: several threads may cut from one picture at once.
    """
    left, top = max(0.0, area[0]), max(0.0, area[1])
    right, bottom = min(float(source.width), area[2]), min(float(source.height), area[3])
    if wide is None or source.mode not in _KNOWN:
        return source.resize(size, Image.Resampling.LANCZOS, box=(left, top, right, bottom))
    made = Image.new(source.mode, size)
    part = wide.CropBox(left, top, right - left, bottom - top)
    lanczos = wide.ResizeAlg.convolution(wide.FilterType.lanczos3)
    wide.Resizer().resize_pil(source, made, wide.ResizeOptions(lanczos, use_alpha=False, crop_box=part))
    return made
