"""From the renditions that a picture has to what <picture> needs: sources, srcset, a fallback and its
size.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from media.recipes import FIRST_WIDTH, Format


@dataclass(frozen=True, slots=True)
class Available:
    """A rendition that is ready: its crop ("whole", "16x9" ...), format, size in pixels and URL."""

    shape: str
    format: Format
    width: int
    height: int
    url: str


@dataclass(frozen=True, slots=True)
class Source:
    """A <source> element."""

    type: str
    srcset: str


@dataclass(frozen=True, slots=True)
class PictureMarkup:
    """The <img> at the end of a <picture> (its srcset is of JPEGs), and the sources before it, best format
    first.
    """

    sources: tuple[Source, ...]
    src: str
    srcset: str
    width: int
    height: int


def markup(renditions: Iterable[Available], shape: str) -> PictureMarkup | None:
    """What to write for one crop of a picture, or None while it has no JPEG of that crop.

    Width and height are those of `src`, so that the browser keeps the right space free; other sizes differ
    from its aspect ratio by less than a pixel.
    """
    own = [rendition for rendition in renditions if rendition.shape == shape]
    jpegs = sorted((item for item in own if item.format is Format.JPEG), key=lambda item: item.width)
    if not jpegs:
        return None
    fallback = next((item for item in jpegs if item.width >= FIRST_WIDTH), jpegs[-1])
    sources = tuple(
        Source(kind.mime, srcset(item for item in own if item.format is kind))
        for kind in Format
        if kind is not Format.JPEG and any(item.format is kind for item in own)
    )
    return PictureMarkup(sources, fallback.url, srcset(jpegs), fallback.width, fallback.height)


def srcset(renditions: Iterable[Available]) -> str:
    """The value of a srcset attribute with width descriptors (HTML, section 4.8.4.2.1), each width once."""
    by_width = {item.width: item.url for item in renditions}
    return ", ".join(f"{by_width[width]} {width}w" for width in sorted(by_width))
