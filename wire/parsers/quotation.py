"""Whether a paragraph is a quotation from its first character to its last, in any language's marks."""

import re
from dataclasses import dataclass

from wire.parsers.draft import Span

# Each opening mark and what may close it. German closes „ with “, Swedish opens with the closing mark.
CLOSERS: dict[str, str] = {
    '"': '"',
    "“": "”",
    "”": "”",
    "„": "“”",
    "«": "»",
    "»": "«»",
    "‘": "’",
    "‚": "‘’",
    "'": "'",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
}
MAX_ATTRIBUTION = 80  # characters: a name and an office, not a sentence

# Possessive quantifiers give nothing back, so that a long run of spaces or dashes cannot make these slow.
_AFTER = re.compile(rf"\s*+[.,。،]?\s*+(?:[–—―-]++\s*+(\S[^\n]{{0,{MAX_ATTRIBUTION}}}))?$")
_DASHED_NAME = re.compile(rf"[–—―-]++\s*+(\w[^\n.!?:]{{1,{MAX_ATTRIBUTION}}})$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """The quoted words with their marks, and the name behind a dash, where there is one."""

    words: Span
    attribution: Span | None


def find_quotation(text: str, span: Span) -> Quotation | None:
    """The quotation that a paragraph is, or None when only a part of it is quoted or a mark is missing.

    The first mark that can close must be the last: '"One," he said, "two"' is not one quotation.
    """
    close = _closing_mark(text, span)
    if close is None:
        return None
    after = _AFTER.match(text, close + 1, span.end)
    if not after:
        return None
    if after.group(1) is None:
        return Quotation(span, None)
    return Quotation(Span(span.start, close + 1), Span(*after.span(1)))


def find_dashed_name(text: str, span: Span) -> Span | None:
    """The name in a paragraph that is nothing but "— Jane Doe, minister"."""
    if span.end - span.start > 2 * MAX_ATTRIBUTION:
        return None
    match = _DASHED_NAME.match(text, span.start, span.end)
    return Span(*match.span(1)) if match else None


def _closing_mark(text: str, span: Span) -> int | None:
    closers = CLOSERS.get(text[span.start : span.start + 1], "")
    for at in range(span.start + 1, span.end if closers else span.start):
        if text[at] in closers and not _is_apostrophe(text, at):
            return at
    return None


def _is_apostrophe(text: str, at: int) -> bool:
    return text[at] in "'’" and text[at - 1].isalnum() and text[at + 1 : at + 2].isalnum()
