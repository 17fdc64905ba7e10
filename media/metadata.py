"""What came inside a picture: IPTC-IIM, XMP and Exif, reconciled into one record.

Which one wins, where they differ:

1. XMP before IPTC-IIM, as IPTC's own tools do by default ("XMP values take precedence over IIM values": IPTC
   Photo Metadata Engine). XMP has no limit of length and no question of charset.
2. But IIM before XMP where the file proves that IIM was edited after XMP was written: Photoshop's resource
   1061 holds the MD5 of the IIM that the XMP was made from, and it no longer fits (Metadata Working Group,
   Guidelines for Handling Image Metadata 2.0, 2010: reconciling XMP and IPTC-IIM in the consumer role).
3. Exif last for text: the MWG puts it first, which suits home pictures; in press pictures it is the camera's
   stamp, and the desk's caption stands in IPTC. For the date taken Exif comes first, as the MWG says: the
   camera knows best.

A lasting difference in a field that is printed is told in `problems`. Metadata never refuses an upload.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from media import dates
from media.containers import Blocks, find_blocks
from media.exif import Exif, read_exif
from media.iim import Iim, read_iim, was_cut
from media.kinds import HEAD, Kind, kind_of
from media.plain_text import plain
from media.xmp import PLACE, Xmp, read_xmp

MAX_LIST = 200
_LIMITS = {"caption": 10_000, "long_description": 20_000, "usage_terms": 4_000, "instructions": 4_000}
_LIMIT = 1_000
_PRINTED = ("caption", "creator", "credit", "copyright")
_LISTS = frozenset({"keywords", "people", "organisations"})
# Readers and partners may follow these, so nothing that names another scheme than the web's is kept. Some writers
# leave the scheme out, or write words: who makes a link of one looks first.
_ADDRESSES = ("web_statement", "licensor_url", "licence_url")
_OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_NOT_KEPT = frozenset({"date", "time", "orientation"})  # they have rules of their own

Values = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Received:
    """The metadata of a picture as it came: plain text without control characters, never trusted as HTML.

    `people` are the names of the persons shown. The place is the one shown, or else where the picture was made.
    `web_statement` (of rights), `licensor_url` and `licence_url` (Creative Commons) should be web addresses, and never
    name another scheme.

    `date_taken` is ISO 8601 at the precision given (dates.taken_at makes a moment of it); `creator` joins
    several names by "; "; `digital_source_type` and `data_mining` are the URIs of the IPTC and PLUS
    vocabularies.
    """

    title: str = ""
    headline: str = ""
    caption: str = ""
    caption_writer: str = ""
    creator: str = ""
    creator_title: str = ""
    credit: str = ""
    copyright: str = ""
    source: str = ""
    usage_terms: str = ""
    web_statement: str = ""
    licensor_url: str = ""
    licence_url: str = ""
    instructions: str = ""
    job_id: str = ""
    date_taken: str = ""
    sublocation: str = ""
    city: str = ""
    state: str = ""
    country: str = ""
    country_code: str = ""
    event: str = ""
    keywords: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    alt_text: str = ""
    long_description: str = ""
    digital_source_type: str = ""
    data_mining: str = ""
    orientation: int = 1
    problems: tuple[str, ...] = ()


def read_metadata(raw: bytes) -> Received:
    """Reads what came inside a picture file.

    Raises RefusedPicture only if the file is no picture of an accepted kind; damaged metadata is told in
    `problems`.
    """
    blocks = find_blocks(raw)
    xmp, iim, exif = read_xmp(blocks.xmp), read_iim(blocks.iim), _exif(raw, blocks)
    iim_is_newer = bool(blocks.iim and blocks.iim_digest) and not _digest_fits(blocks)
    ranked = [iim.values, xmp.values] if iim_is_newer else [xmp.values, iim.values]
    values = _merged([*ranked, _exif_values(exif)])
    if not PLACE.keys() & values.keys():  # never parts of two places in one
        values |= xmp.place
    date, date_problems = _date(exif, ranked)
    problems = [*blocks.problems, *xmp.problems, *iim.problems, *exif.problems, *date_problems]
    if not iim_is_newer:
        problems += _differences(xmp.values, iim)
    found: dict[str, Any] = {
        name: _list(texts) if name in _LISTS else _text(name, texts) for name, texts in values.items()
    }
    problems += _drop_other_schemes(found)
    return Received(
        **found,
        date_taken=date,
        orientation=_orientation(raw, exif, xmp),
        problems=tuple(plain(p, 300) for p in problems),
    )


def orientation_of(raw: bytes) -> int:
    """The orientation (1 to 8, as Exif counts) that a picture is to be shown in; 1 where it says none."""
    blocks = find_blocks(raw)
    return _orientation(raw, _exif(raw, blocks), read_xmp(blocks.xmp))


def upright_size(width: int, height: int, orientation: int) -> tuple[int, int]:
    """Width and height as the picture is seen: orientations 5 to 8 lie on their side."""
    return (height, width) if orientation >= 5 else (width, height)


def _exif(raw: bytes, blocks: Blocks) -> Exif:
    return read_exif(raw if kind_of(raw[:HEAD]) is Kind.TIFF else blocks.exif)


def _orientation(raw: bytes, exif: Exif, xmp: Xmp) -> int:
    """Exif's. Where there is none, as in most PNGs, XMP's (tiff:Orientation) counts. HEIC says it in a box of its own,
    which its decoder obeys, and repeats it in Exif for information only (ISO/IEC 23008-12, annex A.2.1).
    """
    if kind_of(raw[:HEAD]) is Kind.HEIC:
        return 1
    text = next(iter(xmp.values.get("orientation", ())), "").strip()
    return int(text) if not exif.says_orientation and text in set("12345678") else exif.orientation


def _drop_other_schemes(found: dict[str, Any]) -> list[str]:
    """Takes addresses such as "javascript:..." out of `found`; returns what is to be told. Browsers overlook white
    space inside a scheme, so it does not count here either.
    """
    broken = [name for name in _ADDRESSES if _OTHER_SCHEME.match("".join(found.get(name, "").split()))]
    return [
        f"Its {name.replace('_', ' ')} “{found.pop(name)[:80]}” is no web address and was left out."
        for name in broken
    ]


def _digest_fits(blocks: Blocks) -> bool:
    # Photoshop's own format asks for MD5; it guards nothing.
    return hashlib.md5(blocks.iim, usedforsecurity=False).digest() == blocks.iim_digest


def _exif_values(exif: Exif) -> Values:
    found = {"caption": exif.description, "creator": exif.artist, "copyright": exif.copyright}
    return {name: (text,) for name, text in found.items()}


def _merged(ranked: list[Values]) -> dict[str, tuple[str, ...]]:
    """Field by field the first source that has anything to say; an empty value says nothing."""
    merged: dict[str, tuple[str, ...]] = {}
    for values in ranked:
        for name, texts in values.items():
            if name not in _NOT_KEPT and name not in merged and any(text.strip() for text in texts):
                merged[name] = texts
    return merged


def _date(exif: Exif, ranked: list[Values]) -> tuple[str, list[str]]:
    if exif.date_taken:
        return exif.date_taken, []
    problems = []
    for values in ranked:
        text, time = (next(iter(values.get(name, ())), "") for name in ("date", "time"))
        if text.strip():
            try:
                return (
                    dates.from_iim(text, time)
                    if text.strip().isdigit() and len(text) == 8
                    else dates.from_xmp(text)
                ), []
            except dates.UnreadableDate:
                problems.append(f"Its date “{text[:40]}” is not a date.")
    return "", problems


def _differences(xmp: Values, iim: Iim) -> list[str]:
    """Printed fields whose IIM says something else than XMP, other than by being shorter."""
    told = []
    for name in _PRINTED:
        ours, theirs = (_text(name, values.get(name, ())) for values in (xmp, iim.values))
        if (
            ours
            and theirs
            and not ours.startswith(theirs)
            and not (was_cut(name, theirs) and ours[:20] == theirs[:20])
        ):
            told.append(
                f"Its {name} is “{theirs[:80]}” in IPTC-IIM and “{ours[:80]}” in XMP; the latter was taken."
            )
    return told


def _text(name: str, texts: tuple[str, ...]) -> str:
    joined = (
        "; ".join(text.strip() for text in texts if text.strip())
        if name == "creator"
        else next(iter(texts), "")
    )
    return plain(joined, _LIMITS.get(name, _LIMIT))


def _list(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Without empty or repeated entries, in order."""
    return tuple(dict.fromkeys(clean for text in texts[:MAX_LIST] if (clean := plain(text, 200))))
