"""Addresses of stories (pure): `/<section>/<yyyy>/<mm>/<dd>/<slug>/`."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from itertools import count
from zoneinfo import ZoneInfo

LONGEST_SLUG = 80
_MARKS = re.compile(r"['’‘`´ʼ]")


def slug_of(text: str) -> str:
    """The words of the text in small letters with hyphens between, in any script; never empty, never cut in a word.

    Letters, marks and digits stay as they are (Unicode NFC); apostrophes vanish; everything else parts words.
    """
    plain = _MARKS.sub("", unicodedata.normalize("NFC", text)).lower()
    words = "".join(char if unicodedata.category(char)[0] in "LMN" else " " for char in plain).split()
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:LONGEST_SLUG]
        if len(longer) > LONGEST_SLUG:
            break
        slug = longer
    return slug or "story"


def path_of(section: str, first_published_at: datetime, zone: ZoneInfo, slug: str) -> str:
    """The date is that of the first publication in the paper's own time zone, for ever."""
    return f"/{section}/{first_published_at.astimezone(zone):%Y/%m/%d}/{slug}/"


def numbered(slug: str) -> Iterator[str]:
    """The slug, and then the slug with 2, 3, 4 ... behind it: the first one that is free is taken."""
    yield slug
    yield from (f"{slug}-{number}" for number in count(2))
