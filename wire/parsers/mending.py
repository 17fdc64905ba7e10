"""Mend the white space and the invisible characters inside a paragraph, and say so.

Only *gaps* are touched: runs of white space and of characters that have no picture. Every other character is
copied as it stands. The white space of a gap is settled by the first rule of `RULES` that has an answer.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wire.parsers.draft import Span
from wire.parsers.prose import HAN_AND_KANA, SOUTH_EAST_ASIAN

# Joiners (ZWNJ, ZWJ) and direction marks (LRM, RLM, ALM) are spelling in Persian, Indic and mixed text: they
# are no gaps, and stay. Soft hyphens, zero-width spaces, object marks and control characters are leftovers of
# other programs.
INVISIBLE = "\u00ad\u200b\u2060-\u2064\ufeff\ufff9-\ufffc"
CONTROLS = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
DIRECTION_OVERRIDES = "\u202d\u202e"
DIRECTION_PAIRS = {
    "\u202a": "\u202c",
    "\u202b": "\u202c",
    "\u2066": "\u2069",
    "\u2067": "\u2069",
    "\u2068": "\u2069",
}

_UNSEEN_SET = rf"{INVISIBLE}{CONTROLS}\u202a-\u202e\u2066-\u2069"

ALWAYS_TIGHT = ".,،؛؟۔、。"  # no language of the news puts a space before these
TIGHT_BUT_IN_FRENCH = ";:!?"
_CLOSERS = "\"'”’»)]"
_OPENERS = "\"'“‘„«([¿¡"

# One plain space before a letter or digit is the usual case; it is no gap and costs nothing.
_GAP = re.compile(rf"(?! \w)[\s{_UNSEEN_SET}]+")
_UNSEEN = re.compile(rf"[{_UNSEEN_SET}]")
_DIRECTION = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_LINE_END = re.compile(r"[\r\n\x85\u2028\u2029\v\f]")
_NO_BREAK = re.compile(r"[\xa0\u202f]")
_SPACED_ELLIPSIS = re.compile(r"\.\s?\.")
_HAN_OR_KANA = re.compile(rf"[{HAN_AND_KANA}]")
_SOUTH_EAST_ASIAN = re.compile(rf"[{SOUTH_EAST_ASIAN}]")

MESSAGES = {
    "invisible-characters": "Characters that cannot be seen were taken out: soft hyphens, zero-width spaces, "
    "direction overrides or control characters.",
    "joined-lines": "Lines that a machine had wrapped were joined.",
    "space-before-punctuation": "A stray space before a punctuation mark was taken out.",
    "no-break-space": "A no-break space between two ordinary words became a plain space.",
    "spaces": "Several spaces, or a tab, became one space.",
}


@dataclass(frozen=True, slots=True)
class Gap:
    """A run of white space, what stands around it, and whether the copy is French."""

    text: str
    white: str
    before: str  # up to three characters
    after: str  # up to four characters
    french: bool


Change = tuple[str, Span]  # a report's id, and where


@dataclass(frozen=True, slots=True)
class Mended:
    """The text, and each change that was made."""

    text: str
    changes: tuple[Change, ...]


# A rule answers (what the white space becomes, the report's id or ""), or None: ask the next one.
Answer = tuple[str, str]
Rule = Callable[[Gap], Answer | None]


def nothing_or_edge(gap: Gap) -> Answer | None:
    """There is no white space, or it is at the edge of the paragraph."""
    return ("", "") if not gap.white or not gap.before or not gap.after else None


def line_end(gap: Gap) -> Answer | None:
    """A wrapped line becomes a space, but none in Han and kana, at a soft hyphen or behind a hyphen."""
    if not _LINE_END.search(gap.white):
        return None
    unspaced = _HAN_OR_KANA.match(gap.before[-1]) and _HAN_OR_KANA.match(gap.after)
    hyphened = "\xad" in gap.text or (re.search(r"\w-$", gap.before) and gap.after[0].islower())
    return ("" if unspaced or hyphened else " "), "joined-lines"


def before_punctuation(gap: Gap) -> Answer | None:
    """A stray space: "the Zone ." French keeps it before ; : ! ? and all keep " .5", " ..." and " :)"."""
    mark, follows = gap.after[0], gap.after[1:2]
    if not (gap.before[-1].isalnum() or gap.before[-1] in _CLOSERS):
        return None
    if mark in ALWAYS_TIGHT:
        stray = not _SPACED_ELLIPSIS.match(gap.after) and (
            not follows or follows.isspace() or follows in _CLOSERS
        )
    elif mark in TIGHT_BUT_IN_FRENCH:
        plain = not gap.french and not _NO_BREAK.search(gap.white) and not gap.before[-1].isdigit()
        stray = plain and (not follows or follows.isspace())
    else:
        stray = False
    return ("", "space-before-punctuation") if stray else None


def no_break_space(gap: Gap) -> Answer | None:
    """Editors' web pages leave no-break spaces between ordinary words. They are kept beside numbers,

    punctuation and words of one or two letters, where they are meant ("50 km", "Mr Smith", Czech "v Praze").
    """
    if gap.white != "\xa0":
        return None
    ordinary = (
        len(gap.before) == 3 and gap.before.isalpha() and (gap.after[0].isalpha() or gap.after[0] in _OPENERS)
    )
    return (" ", "no-break-space") if ordinary and gap.after[0] != "«" else ("\xa0", "")


def other_spaces(gap: Gap) -> Answer | None:
    """One space of any width stays; several become one, a no-break one if French punctuation needs it."""
    if len(gap.white) == 1 and gap.white not in "\t\x1c\x1d\x1e\x1f":
        return gap.white, ""
    fixed = _NO_BREAK.search(gap.white)
    tied = gap.after[0] in ";:!?»" or gap.before[-1] == "«"
    return (fixed.group() if fixed and tied else " "), "spaces"


RULES: tuple[Rule, ...] = (nothing_or_edge, line_end, before_punctuation, no_break_space, other_spaces)


def mend(text: str, span: Span, *, french: bool = False, whole: bool = True) -> Mended:
    """The words at `span` on one line, their gaps mended. Takes time in proportion to the span's length.

    A part of a paragraph (not `whole`) loses its direction controls: their pairs may have been cut.
    """
    parts: list[str] = []
    changes: list[Change] = []
    keep_directions = whole and _directions_are_paired(text, span)
    at = span.start
    for match in _GAP.finditer(text, span.start, span.end):
        parts.append(text[at : match.start()])
        replacement, found = _settle(text, span, match, keep_directions, french)
        parts.append(replacement)
        changes.extend(found)
        at = match.end()
    parts.append(text[at : span.end])
    return Mended("".join(parts), tuple(changes))


def _settle(
    text: str, span: Span, match: re.Match[str], keep_directions: bool, french: bool
) -> tuple[str, list[Change]]:
    start, end = match.span()
    unseen = [found.start() for found in _UNSEEN.finditer(text, start, end)]
    kept = {at for at in unseen if _is_spelling(text, at, keep_directions)}
    changes = [("invisible-characters", Span(at, at + 1)) for at in unseen if at not in kept]
    if kept:
        return "".join(
            " " if text[at].isspace() else text[at] for at in _kept_places(text, start, end, kept)
        ), changes
    gap = Gap(
        text=match.group(),
        white=_UNSEEN.sub("", match.group()),
        before=text[max(span.start, start - 3) : start],
        after=text[end : min(span.end, end + 4)],
        french=french,
    )
    replacement, change = next(answer for rule in RULES if (answer := rule(gap)) is not None)
    if change:
        changes.append((change, Span(start, end)))
    return replacement, changes


def _kept_places(text: str, start: int, end: int, kept: set[int]) -> Iterator[int]:
    """The places of a gap that stay when some of its characters are spelling: those, and single spaces."""
    was_space = False
    for at in range(start, end):
        is_space = text[at].isspace()
        if at in kept or (is_space and not was_space):
            yield at
        was_space = is_space


def _is_spelling(text: str, at: int, keep_directions: bool) -> bool:
    """Thai, Lao, Khmer and Burmese part words with zero-width spaces; paired isolates order mixed text."""
    if text[at] == "\u200b":
        neighbours = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
        return len(neighbours) == 2 and all(_SOUTH_EAST_ASIAN.match(character) for character in neighbours)
    return keep_directions and bool(_DIRECTION.match(text[at]))


def _directions_are_paired(text: str, span: Span) -> bool:
    """Whether every embedding and isolate closes in the paragraph, and none overrides the letters' own order.

    Overrides and open controls turn the words that follow, and can make a text read as what it is not.
    """
    awaited: list[str] = []
    for match in _DIRECTION.finditer(text, span.start, span.end):
        character = match.group()
        if character in DIRECTION_OVERRIDES:
            return False
        if character in DIRECTION_PAIRS:
            awaited.append(DIRECTION_PAIRS[character])
        elif not awaited or awaited.pop() != character:
            return False
    return not awaited
