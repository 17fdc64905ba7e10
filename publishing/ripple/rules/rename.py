"""A new name: sentences that still have an old one (pure)."""

import re
from collections.abc import Iterator

from publishing.ripple.change import Change, Claim, Subject, Words
from publishing.ripple.names import any_of, phrase

# In front of the old name it is said already that it is the old one.
_KNOWN = re.compile(
    r"(?:\b(?:formerly|previously|once|then|originally|now|born|nee|née|former|known as|called|renamed|old name)"
    r"(?: known| called)?(?: as)?,? [\"']?)$",
    re.IGNORECASE,
)


def claims(sentence: Words, subject: Subject, change: Change) -> Iterator[Claim]:
    """One claim, with the new name for every old one. A sentence that has both tells of the change."""
    normal = sentence.normal
    new = [found.span() for found in re.finditer(phrase(change.instead), normal)] if change.instead else []
    spans = [found.span() for found in re.finditer(any_of(change.says), normal)]
    old = [(start, end) for start, end in spans if not any(start < b and end > a for a, b in new)]
    if not old or new or any(_KNOWN.search(normal, max(0, start - 40), start) for start, _ in old):
        return
    first, last = sentence.span(*old[0])
    why = f"says “{sentence.text[first:last]}”"
    yield Claim(first, last, why, _renamed(sentence, old, change.instead))


def _renamed(sentence: Words, old: list[tuple[int, int]], name: str) -> str:
    """From the end, so that the places of the earlier ones stay."""
    text = sentence.text
    for start, end in reversed(old if name else []):
        first, last = sentence.span(start, end)
        text = text[:first] + name + text[last:]
    return text if name else ""
