"""Which picture belongs to which caption of the copy it came with (pure)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wire.parsers.draft import Paragraph


@dataclass(frozen=True, slots=True)
class Came:
    """A picture that came with a take.

    `number` is what its file adds to the name of the copy (story-2.jpg: 2), `caption` what a package says of it.
    """

    key: int
    name: str
    number: int | None = None
    caption: str = ""


def match(captions: Sequence[Paragraph], pictures: Sequence[Came]) -> dict[int, Paragraph]:
    """The caption of each picture, by the picture's key; a picture without one is left out.

    1. Words: the package gives the picture the caption that the copy has. Where the copy has no such caption, the
       picture has none of its captions: nobody is shown under another one's name.
    2. Number: story-2.jpg belongs to the second caption.
    3. Order: what has no number goes to the captions that are left, in the order of the names.
    """
    found: dict[int, Paragraph] = {}
    left = {paragraph.number: paragraph for paragraph in captions}
    for picture in pictures:
        told = next((each for each in left.values() if _same(each.text, picture.caption)), None)
        if told:
            found[picture.key] = left.pop(told.number)
    silent = [each for each in pictures if not each.caption]
    _by_number(captions, silent, found, left)
    rest = sorted((each for each in silent if not each.number), key=lambda each: each.name)
    found |= dict(zip((each.key for each in rest), list(left.values()), strict=False))
    return found


def _by_number(
    captions: Sequence[Paragraph],
    pictures: Sequence[Came],
    found: dict[int, Paragraph],
    left: dict[int, Paragraph],
) -> None:
    for picture in pictures:
        if not picture.number or picture.number > len(captions):
            continue
        paragraph = captions[picture.number - 1]
        if paragraph.number in left:
            found[picture.key] = left.pop(paragraph.number)


def _same(one: str, other: str) -> bool:
    """The same words, whatever stands between them, or the one as the beginning of the other."""
    first, second = _words(one), _words(other)
    shorter, longer = sorted((first, second), key=len)
    return bool(shorter) and (shorter == longer or (len(shorter) >= 4 and longer[: len(shorter)] == shorter))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
