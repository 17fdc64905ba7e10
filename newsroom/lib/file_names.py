"""What strangers call their files: how a name is shown, kept, shortened, numbered, or a reason to pass the file over.

Names are text with surrogates where they are no UTF-8 (PEP 383).
"""

import os
from collections.abc import Iterator

from newsroom.lib.logline import escape

LONGEST_NAME = 240  # bytes, of 255 on all common file systems: there is room for what is put behind
LONGEST_ENDING = 20
# What programs call a file that they have not finished, and what is no file of the photographer's.
_UNFINISHED = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".filepart", ".download", ".swp", "~")
_CLUTTER = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "@eadir", "$recycle.bin", "__macosx"})


def unwanted(name: str) -> str:
    """Why a file of this name is passed over, in words; empty for one that is not."""
    lower = name.lower()
    if lower.startswith((".", "$")) or lower in _CLUTTER:
        return "hidden, or a program's own"
    if lower.endswith(_UNFINISHED):
        return "not finished yet, as its name says"
    return ""


def names_like(name: str) -> Iterator[str]:
    """harbour.jpg, harbour-2.jpg, harbour-3.jpg and so on, none too long for a file system."""
    stem, dot, ending = name.rpartition(".")
    if not stem or len(os.fsencode(ending)) > LONGEST_ENDING:
        stem, dot, ending = name, "", ""
    for number in range(1, 10_000):
        behind = (f"-{number}" if number > 1 else "") + dot + ending
        yield shortened(stem, LONGEST_NAME - len(os.fsencode(behind))) + behind


def shortened(name: str, most: int) -> str:
    """As much of the name as fits `most` bytes, but at least one character."""
    while len(os.fsencode(name)) > most and len(name) > 1:
        name = name[:-1]
    return name


def readable(name: str) -> str:
    """A name as text that can be kept: what is no UTF-8 is marked, and there is one line."""
    return " ".join(os.fsencode(name).decode("utf-8", "replace").split())


def told(name: str) -> str:
    """A name for people: one line, and what cannot be seen or turns the writing round is spelt out."""
    return escape(os.fsencode(name).decode("utf-8", "replace"))
