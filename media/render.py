"""Renditions out of one decode.

1. The first usable set is cut and encoded, so that a story can go out.
2. Then each picture of the table is cut once, the largest first, from the smallest one before it that is large
   enough, or from the original; the original is released as soon as nothing is cut from it any more.
3. Each is encoded in all its formats as soon as it is cut, on as many threads as there are processors.

Every size has within 5% of the gradients of a Lanczos resize from the whole original (docs/adr/0013).
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed, wait
from dataclasses import dataclass
from io import BytesIO
from itertools import zip_longest
from typing import Any

from PIL import Image

from media.crops import Rect
from media.embed import Embedded
from media.original import Original, RenderFailed
from media.recipes import Encoding, Format, Planned, first_usable
from media.resample import smaller

# A smaller size is taken from a larger one of at least this many times its width. Nearer ones soften: 1200
# from 1280 loses 2% of the gradient energy, from 1920 nothing.
_STEP = 1.3


@dataclass(frozen=True, slots=True)
class Rendered:
    """A rendition: its plan, its bytes, and their SHA-256 in hexadecimal."""

    planned: Planned
    data: bytes
    sha256: str


def scale_needed(plan: Sequence[Planned]) -> float:
    """The largest scale of the original that the plan asks for, 1 at most."""
    return max((item.width / item.box.width for item in plan), default=1.0)


def render(
    original: Original, plan: Sequence[Planned], embed: Embedded, threads: int = 0
) -> Iterator[Rendered]:
    """Makes the renditions of `plan`, the first usable set first, the rest as they are done. Releases the
    original.

    `threads` 0 takes one a processor, four at most.

    Raises RenderFailed if the plan was made for a picture of another size.
    """
    if not all(item.box.fits(original.width, original.height) for item in plan):
        raise RenderFailed(
            f"The crops do not fit: the picture is {original.width} by {original.height} pixels."
        )
    first = set(first_usable(plan))
    urgent, rest = _by_picture(first), _by_picture(item for item in plan if item not in first)
    with ThreadPoolExecutor(threads or min(4, len(os.sched_getaffinity(0)))) as pool:
        darkroom = _Darkroom(original, pool, embed)
        try:
            yield from darkroom.make_first(urgent)
            yield from darkroom.make(rest)
        finally:
            darkroom.close()


@dataclass(frozen=True, slots=True)
class _Picture:
    """A part of the original in a size; renditions that differ in their format share one."""

    box: Rect
    size: tuple[int, int]

    @property
    def scale(self) -> float:
        return self.size[0] / self.box.width

    def serves(self, other: "_Picture") -> bool:
        """Whether the other can be cut from this one and be as sharp as from the original."""
        return _contains(self.box, other.box) and self.scale >= other.scale * _STEP


def _contains(outer: Rect, inner: Rect) -> bool:
    across = outer.left <= inner.left and inner.right <= outer.right
    return across and outer.top <= inner.top and inner.bottom <= outer.bottom


def _by_picture(items: Iterable[Planned]) -> dict[_Picture, list[Planned]]:
    """The largest picture first, and of its formats the one that takes longest."""
    found: dict[_Picture, list[Planned]] = {}
    for item in sorted(items, key=lambda item: (-item.width * item.height, item.recipe.encoding.format)):
        found.setdefault(_Picture(item.box, (item.width, item.height)), []).append(item)
    return found


class _Darkroom:
    """Cuts and encodes in the pool's threads. A job waits only for jobs that were queued before it."""

    def __init__(self, original: Original, pool: ThreadPoolExecutor, embed: Embedded) -> None:
        self._original, self._pool, self._embed = original, pool, embed
        self._cuts: dict[_Picture, Future[Image.Image]] = {}
        self._direct: list[Future[Image.Image]] = []  # those of them that the original is needed for
        self._encoded: list[Future[list[Rendered]]] = []

    def make_first(self, pictures: Mapping[_Picture, list[Planned]]) -> Iterator[Rendered]:
        for picture in pictures:
            self._cut(picture)
        for picture, items in pictures.items():
            self._encode(picture, items)
        for job in self._encoded:
            yield from job.result()

    def make(self, pictures: Mapping[_Picture, list[Planned]]) -> Iterator[Rendered]:
        """What is cut from the original comes first, so that its memory is free for the encoders. The rest is cut
        ahead of the encoders by one picture, so that no thread waits for what another one cuts.
        """
        self._encoded = []
        order = sorted(
            pictures, key=lambda picture: picture not in self._cuts
        )  # what is cut already goes first
        for picture in pictures:
            if not any(self._serves(larger, picture) for larger in (*self._cuts, *pictures)):
                self._cut(picture)
        for picture, following in zip_longest(order, order[1:]):
            self._cut(picture)
            if following:
                self._cut(following)
            self._encode(picture, pictures[picture])
        wait(self._direct)
        self._original.release()
        for job in as_completed(self._encoded):
            yield from job.result()

    def close(self) -> None:
        for cut in self._cuts.values():
            cut.cancel()
        for job in self._encoded:
            job.cancel()

    def _cut(self, picture: _Picture) -> None:
        if picture in self._cuts:
            return
        larger = [known for known in self._cuts if self._serves(known, picture)]
        if larger:
            source = min(larger, key=lambda known: known.scale)
            self._cuts[picture] = self._pool.submit(_cut_from, source, self._cuts[source], picture)
            return
        self._cuts[picture] = self._pool.submit(self._original.cut, picture.box, picture.size)
        self._direct.append(self._cuts[picture])

    def _serves(self, larger: _Picture, picture: _Picture) -> bool:
        """What was sharpened serves nothing else, which would be sharpened twice."""
        return larger.serves(picture) and not self._original.is_sharpened(larger.box, larger.size)

    def _encode(self, picture: _Picture, items: list[Planned]) -> None:
        self._encoded.append(self._pool.submit(_encode, items, self._cuts[picture], self._embed))


def _cut_from(source: _Picture, made: "Future[Image.Image]", picture: _Picture) -> Image.Image:
    across, down = source.size[0] / source.box.width, source.size[1] / source.box.height
    left, top = picture.box.left - source.box.left, picture.box.top - source.box.top
    right, bottom = left + picture.box.width, top + picture.box.height
    area = (left * across, top * down, right * across, bottom * down)
    return smaller(made.result(), area, picture.size)


def _encode(items: list[Planned], cut: "Future[Image.Image]", embed: Embedded) -> list[Rendered]:
    """All formats of one picture, one after the other: Pillow keeps the settings of a save on the picture itself,
    so that two threads that save one picture silently swap their qualities (measured: 344 of 800).
    """
    return [_encoded(item, cut.result(), embed) for item in items]


def _encoded(item: Planned, picture: Image.Image, embed: Embedded) -> Rendered:
    buffer = BytesIO()
    save_options = _options(item.recipe.encoding, embed)
    picture.save(buffer, **save_options)
    data = buffer.getvalue()
    return Rendered(item, data, hashlib.sha256(data).hexdigest())


def _options(encoding: Encoding, embed: Embedded) -> dict[str, Any]:
    """What goes to Image.save. No profile is written: pictures without one are sRGB on the web (CSS Color 4,
    4.1).
    """
    xmp = {"xmp": packet} if (packet := embed.xmp()) else {}
    if encoding.format is Format.JPEG:
        return {
            "format": "JPEG", "quality": encoding.quality, "progressive": True, "optimize": True,
            "subsampling": "4:2:0", "extra": embed.app13(), **xmp,
        }  # fmt: skip
    if encoding.format is Format.AVIF:  # one thread a picture: the pictures run in parallel already
        return {
            "format": "AVIF",
            "quality": encoding.quality,
            "speed": encoding.effort,
            "max_threads": 1,
            **xmp,
        }
    return {"format": "WEBP", "quality": encoding.quality, "method": encoding.effort, **xmp}
