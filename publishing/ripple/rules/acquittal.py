"""Somebody who was acquitted: "accused of", "is charged with", "the suspect" (pure)."""

import re
from collections.abc import Iterator

from publishing.ripple.change import Change, Claim, Subject, Words
from publishing.ripple.names import any_of, found_names

_ACCUSING = re.compile(
    r"\b(?:accus(?:ed|ation|ations)|charged|charges|suspect(?:ed|s)?|alleg(?:ed|edly|es|ations?)|indict(?:ed|ment)|"
    r"defendant|on trial|stands? trial|faces? (?:trial|charges|prison|jail|life)|arrested|prosecut(?:ed|ors?)|"
    r"in custody|remanded|convicted|found guilty|pleaded)\b",
    re.IGNORECASE,
)
_CLEARED = re.compile(
    r"\b(?:acquit\w*|cleared|not guilty|exonerat\w*|overturn\w*|quash\w*|innocent|dropped|dismissed|"
    r"collapsed|without charge)\b",
    re.IGNORECASE,
)
_SAFE = {
    "accused of": "was accused, and later acquitted, of",
    "charged with": "was charged with, and later acquitted of,",
}
_DIRECT = re.compile(
    r"(?:, who|,? currently)? (?P<words>(?:is|has been|stands) (?P<what>accused of|charged with))\b"
)


def claims(sentence: Words, subject: Subject, change: Change) -> Iterator[Claim]:
    """One claim a sentence: whoever reads it reads all of it. Who accuses somebody else is not accused."""
    normal = sentence.normal
    names = found_names(normal, subject)
    if not names or _CLEARED.search(normal):
        return
    for _, end in names:
        if direct := _DIRECT.match(normal, end):
            at = direct.span("words")
            proposed = sentence.with_replaced(*at, _SAFE[direct["what"]]) if sentence.is_english else ""
            yield Claim(*sentence.span(*at), f"says “{direct['words']}”", proposed)
            return
    found = re.search(any_of(change.says), normal, re.IGNORECASE) or _accused(normal, names)
    if found:
        start, end = sentence.span(*found.span())
        told = f"says “{sentence.text[start:end]}” in the same sentence as the name"
        yield Claim(start, end, told, is_certain=False)


def _accused(normal: str, names: list[tuple[int, int]]) -> re.Match[str] | None:
    for found in _ACCUSING.finditer(normal):
        accuses = any(
            re.fullmatch(r" (?:has |had |have )?", normal[end : found.start()]) for _, end in names
        ) and found[0].casefold() in {"accused", "charged", "suspected", "alleges"}
        if not accuses or re.match(r" (?:of|with|in)\b", normal[found.end() :]):
            return found
    return None
