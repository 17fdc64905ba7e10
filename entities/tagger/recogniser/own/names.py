"""Names put together from pieces (names.txt): the same question always gives the same name."""

import re
from functools import cache
from pathlib import Path
from zlib import crc32

_FILE = Path(__file__).with_name("names.txt")
_SINGLE_IN, _FAMILY_FIRST_IN = 40, 4  # one person in so many


@cache
def sections() -> dict[str, tuple[str, ...]]:
    """The entries of each section, in the order of the file."""
    found: dict[str, list[str]] = {}
    entries: list[str] = []
    starred = False
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            title = line.strip("[]")
            starred = title.endswith(" *")
            entries = found[title.removesuffix(" *")] = []
        elif line and not line.startswith("#"):
            entries += line.split() if starred else [line]
    return {title: tuple(entries) for title, entries in found.items()}


@cache
def _piece() -> re.Pattern[str]:
    pieces = [title for title in sections() if title.isupper() or title in ("given", "Given", "canto")]
    return re.compile(r"\b(" + "|".join(sorted(pieces, key=len, reverse=True)) + r")\b")


def pick(section: str, question: str) -> str:
    """An entry of a section. Spread by a checksum: `random` may draw otherwise in another Python."""
    entries = sections()[section]
    return entries[crc32(f"{question} {section}".encode()) * 2654435761 % 2**32 % len(entries)]


def filled(pattern: str, question: str) -> str:
    """The pattern with a word for each piece, and for the pieces that come with those."""
    count = 0

    def word(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return filled(pick(found.group(), f"{question} {count}"), f"{question} {count}")

    return _piece().sub(word, pattern)


def person(question: str) -> tuple[str, str, str]:
    """A full name, the short form by which a story goes on, and what friends say."""
    draw = crc32(question.encode())
    if draw % _SINGLE_IN == 0:
        name = pick("single", question)
        return name, name, name
    family_first = draw % _FAMILY_FIRST_IN == 1
    pattern = pick("family first" if family_first else "person", question)
    name = filled(pattern, question)
    first, *rest = name.split(" ")
    if pattern == "SPANISH SURNAME SURNAME":
        return name, rest[0], first
    if family_first and not pattern.startswith("ENGLISHFIRST"):
        return name, first, " ".join(rest)
    return name, rest[-1], first
