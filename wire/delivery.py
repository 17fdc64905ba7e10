"""A folder as agencies deliver it: copy, and the pictures that lie beside it under its name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

COPY = (".txt",)
PACKAGES = (".json", ".xml")
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".tif", ".tiff", ".gif", ".heic", ".heif")
# Behind the copy's name: -1, _2, .3, " 4", (5) or nothing.
_NUMBER = re.compile(r"[-_. (]*(\d{1,4})\)?")


@dataclass(frozen=True, slots=True)
class Delivery:
    """One piece of copy by the name of its file, the pictures beside it in their order, and its package if any."""

    copy: str
    pictures: tuple[str, ...] = ()
    package: str = ""


@dataclass(frozen=True, slots=True)
class Sorted:
    deliveries: tuple[Delivery, ...]
    strays: tuple[str, ...]
    """pictures that lie beside no copy of their name"""


def sort_out(names: Iterable[str]) -> Sorted:
    """What belongs together, by name alone. A picture goes to the longest name of copy that it begins with."""
    names = sorted(names)
    stems = {_stem(name): name for name in names if _ends(name, COPY)}
    packages = {_stem(name): name for name in names if _ends(name, PACKAGES)}
    found: dict[str, list[str]] = {stem: [] for stem in stems}
    strays = []
    for name in names:
        if _ends(name, PICTURES):
            stem = max((stem for stem in stems if belongs(name, stem)), key=len, default=None)
            strays.append(name) if stem is None else found[stem].append(name)
    deliveries = (
        Delivery(copy, tuple(sorted(found[stem], key=lambda name: order(name, stem))), packages.get(stem, ""))
        for stem, copy in stems.items()
    )
    return Sorted(tuple(deliveries), tuple(strays))


def belongs(picture: str, stem: str) -> bool:
    """story.jpg, story-1.jpg, story_2.jpeg and story (3).png belong to story.txt; storyboard.jpg does not."""
    own = _stem(picture)
    return own == stem or (own.startswith(stem) and bool(_NUMBER.fullmatch(own[len(stem) :])))


def order(picture: str, stem: str) -> tuple[int, str]:
    """By number and not by letter: 2 before 10, and the one without a number first."""
    return number_in(picture, stem) or 0, picture


def number_in(picture: str, stem: str) -> int | None:
    own = _stem(picture)
    found = _NUMBER.fullmatch(own[len(stem) :]) if own.startswith(stem) else None
    return int(found[1]) if found else None


def _ends(name: str, endings: tuple[str, ...]) -> bool:
    return name.lower().endswith(endings)


def _stem(name: str) -> str:
    return name.rpartition(".")[0]
