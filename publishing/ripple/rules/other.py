"""Anything else that is no longer so: the phrases that a person gave, in a sentence that names the subject (pure)."""

import re
from collections.abc import Iterator

from publishing.ripple.change import Change, Claim, Subject, Words
from publishing.ripple.names import any_of, found_names


def claims(sentence: Words, subject: Subject, change: Change) -> Iterator[Claim]:
    if not found_names(sentence.normal, subject):
        return
    for found in re.finditer(any_of(change.says), sentence.normal, re.IGNORECASE):
        start, end = sentence.span(*found.span())
        proposed = sentence.with_replaced(*found.span(), change.instead) if change.instead else ""
        yield Claim(start, end, f"says “{sentence.text[start:end]}”", proposed)
