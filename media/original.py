"""The one decode: the original in memory, from which pieces are cut in any size, upright and in sRGB."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.TiffImagePlugin import TiffImageFile

from media import heic
from media.colour import ToSrgb, flat
from media.crops import Rect
from media.faults import NOT_DECODED
from media.kinds import Kind
from media.masks import Edges, Mask, burn
from media.metadata import orientation_of, upright_size
from media.resample import smaller
from media.sniff import PLUGINS, UNREADABLE, sniff

_T = Image.Transpose
_TURNS = {
    2: _T.FLIP_LEFT_RIGHT, 3: _T.ROTATE_180, 4: _T.FLIP_TOP_BOTTOM,
    5: _T.TRANSPOSE, 6: _T.ROTATE_270, 7: _T.TRANSVERSE, 8: _T.ROTATE_90,
}  # fmt: skip
# A JPEG can be decoded in half, a quarter or an eighth of its size: less time, a quarter of the memory. What comes
# out must be this much larger than the largest rendition, so that it can be cut from it.
DRAFT_MARGIN = 1.03
# It softens what is cut near its own size, by 7% of the gradients at 1.2 times and 4% at 1.5. Below that this kernel,
# which sharpens as much, brings them back to what a Lanczos resize from the whole original has.
_SOFT_BELOW = 1.5
_SHARP = Image.Resampling.MKS2013


class RenderFailed(Exception):
    """The renditions could not be made. `reason` is a sentence for the editor."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Original:
    """A decoded picture. `width` and `height` are upright, in the pixels of the file; `notes` tell what was
    changed.
    """

    def __init__(self, raw: bytes, scale_needed: float = 1.0, masks: Sequence[Mask] = ()) -> None:
        """Decodes `raw`. `scale_needed` is the largest scale that will be asked for (0.5: half the original's
        size). What `masks` hide is gone before anything is cut.

        Raises RefusedPicture if the file is none that is accepted, RenderFailed if it does not decode or a
        mask lies outside it.
        """
        header = sniff(raw)
        self._orientation = orientation_of(raw)
        self.width, self.height = upright_size(header.width, header.height, self._orientation)
        if not all(mask.box.fits(self.width, self.height) for mask in masks):
            raise RenderFailed(f"A mask does not fit: the picture is {self.width} by {self.height} pixels.")
        try:
            decoded = _decode(raw, header.kind, scale_needed)
            profile = decoded.info.get("icc_profile")
            image = flat(decoded)
        except UNREADABLE as error:
            raise RenderFailed(NOT_DECODED) from error
        if header.kind is Kind.TIFF:
            self._orientation = 1  # Pillow turns TIFFs itself when it loads them
        burn(image, [(self._stored(mask.box), mask.style) for mask in masks], self._stored_size)
        self._draft = image.width / self._stored_size[0]  # 0.5 if it was decoded in half its size
        self._decoded: Image.Image | None = image
        self._to_srgb = ToSrgb(image.mode, profile if isinstance(profile, bytes) else None)
        several = "It has several frames or pages: the first one is used." if header.is_animated else ""
        self.notes = tuple(note for note in (several, self._to_srgb.note) if note)

    def cut(self, box: Rect, size: tuple[int, int]) -> Image.Image:
        """The part `box` of the upright picture in `size`, in mode RGB or L, with no metadata about it.

        Each call makes a picture of its own, so calls may run in several threads.
        """
        if (source := self._decoded) is None:
            raise ValueError("the original was released")
        across, down = source.width / self._stored_size[0], source.height / self._stored_size[1]
        left, top, right, bottom = self._stored(box)
        area = (left * across, top * down, right * across, bottom * down)
        stored = size if self._orientation < 5 else (size[1], size[0])
        if self.is_sharpened(box, size):
            small = source.resize(stored, _SHARP, box=area)
        else:
            small = smaller(source, area, stored)
        turn = _TURNS.get(self._orientation)
        upright = self._to_srgb(small if turn is None else small.transpose(turn))
        upright.info = {}  # Pillow would write a comment or profile that it finds here into the rendition
        return upright

    def is_sharpened(self, box: Rect, size: tuple[int, int]) -> bool:
        """Whether `cut` sharpens, to make up for what shrinking while decoding has softened."""
        return self._draft < 1 and box.width * self._draft < size[0] * _SOFT_BELOW

    def release(self) -> None:
        """Frees the memory of the decoded picture; nothing can be cut afterwards."""
        self._decoded = None

    @property
    def _stored_size(self) -> tuple[int, int]:
        return upright_size(self.width, self.height, self._orientation)

    def _stored(self, box: Rect) -> Edges:
        """The box in the coordinates of the picture as stored."""
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
        reach = scale_needed * DRAFT_MARGIN
        image.draft(None, (round(image.width * reach), round(image.height * reach)))
    if isinstance(image, GifImageFile):
        image.seek(0)
    image.load()
    return image
