"""The one decode: the original in memory, from which pieces are cut in any size, upright and in sRGB."""

from io import BytesIO

from PIL import Image, ImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.TiffImagePlugin import TiffImageFile

from media import heic
from media.colour import ToSrgb, flat
from media.crops import Rect
from media.kinds import Kind
from media.metadata import orientation_of, upright_size
from media.sniff import PLUGINS, UNREADABLE, sniff

_T = Image.Transpose
_TURNS = {
    2: _T.FLIP_LEFT_RIGHT, 3: _T.ROTATE_180, 4: _T.FLIP_TOP_BOTTOM,
    5: _T.TRANSPOSE, 6: _T.ROTATE_270, 7: _T.TRANSVERSE, 8: _T.ROTATE_90,
}  # fmt: skip
# Shrinking in one stroke with a box filter first, down to this many times the size wanted, and Lanczos for
# the rest: a third of the time, and 1 to 3% softer (gradients, against Lanczos all the way; 24 MP to 960 or
# 1200 pixels). What is more than a fifth of the original, as the largest rendition, is Lanczos all the way.
_REDUCING_GAP = 2.5
# JPEG's own shrinking on decode softens (5% of gradient energy at the same size), so it must leave twice what
# is needed.
_DRAFT_MARGIN = 2


class RenderFailed(Exception):
    """The renditions could not be made. `reason` is a sentence for the editor."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Original:
    """A decoded picture. `width` and `height` are upright, in the pixels of the file; `notes` tell what was
    changed.
    """

    def __init__(self, raw: bytes, scale_needed: float = 1.0) -> None:
        """Decodes `raw`. `scale_needed` is the largest scale that will be asked for (0.5: half the original's
        size).

        Raises RefusedPicture if the file is none that is accepted, RenderFailed if it does not decode.
        """
        header = sniff(raw)
        self._orientation = orientation_of(raw)
        self.width, self.height = upright_size(header.width, header.height, self._orientation)
        try:
            image = _decode(raw, header.kind, scale_needed)
            profile = image.info.get("icc_profile")
            self._image: Image.Image | None = flat(image)
        except UNREADABLE as error:
            raise RenderFailed(
                "The picture is damaged or cut off: it could not be decoded to the end."
            ) from error
        if header.kind is Kind.TIFF:
            self._orientation = 1  # Pillow turns TIFFs itself when it loads them
        self._to_srgb = ToSrgb(self._image.mode, profile if isinstance(profile, bytes) else None)
        several = "It has several frames or pages: the first one is used." if header.is_animated else ""
        self.notes = tuple(note for note in (several, self._to_srgb.note) if note)

    def cut(self, box: Rect, size: tuple[int, int]) -> Image.Image:
        """The part `box` of the upright picture in `size`, in mode RGB or L, with no metadata about it.

        Each call makes a picture of its own, so calls may run in several threads.
        """
        if self._image is None:
            raise ValueError("the original was released")
        left, top, right, bottom = self._stored(box)
        across, down = self._image.width / self._stored_width, self._image.height / self._stored_height
        small = self._image.resize(
            size if self._orientation < 5 else (size[1], size[0]),
            Image.Resampling.LANCZOS,
            box=(left * across, top * down, right * across, bottom * down),
            reducing_gap=_REDUCING_GAP,
        )
        turn = _TURNS.get(self._orientation)
        upright = self._to_srgb(small if turn is None else small.transpose(turn))
        upright.info = {}  # Pillow would write a comment or profile that it finds here into the rendition
        return upright

    def release(self) -> None:
        """Frees the memory of the decoded picture; nothing can be cut afterwards."""
        self._image = None

    @property
    def _stored_width(self) -> int:
        return upright_size(self.width, self.height, self._orientation)[0]

    @property
    def _stored_height(self) -> int:
        return upright_size(self.width, self.height, self._orientation)[1]

    def _stored(self, box: Rect) -> tuple[int, int, int, int]:
        """The box in the coordinates of the picture as stored: left, top, right, bottom."""
        across, down = (box.left, box.right), (box.top, box.bottom)
        flipped_across = (self.width - box.right, self.width - box.left)
        flipped_down = (self.height - box.bottom, self.height - box.top)
        x, y = {
            1: (across, down),
            2: (flipped_across, down),
            3: (flipped_across, flipped_down),
            4: (across, flipped_down),
            5: (down, across),
            6: (down, flipped_across),
            7: (flipped_down, flipped_across),
            8: (flipped_down, across),
        }[self._orientation]
        return x[0], y[0], x[1], y[1]


def _decode(raw: bytes, kind: Kind, scale_needed: float) -> Image.Image:
    if kind is Kind.HEIC:
        return heic.decode(raw)
    image: ImageFile.ImageFile = PLUGINS.get(kind, TiffImageFile)(BytesIO(raw))
    if isinstance(image, JpegImageFile):
        reach = scale_needed * _DRAFT_MARGIN
        image.draft(None, (round(image.width * reach), round(image.height * reach)))
    if isinstance(image, GifImageFile):
        image.seek(0)
    image.load()
    return image
