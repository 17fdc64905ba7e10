"""Somebody who has died: "lives in", "is 84", "plans" (pure)."""

import re
from collections.abc import Iterator

from publishing.ripple.change import Change, Claim, Subject, Words
from publishing.ripple.names import any_of, found_names

_THEN = {
    "is": "was", "lives": "lived", "resides": "resided", "works": "worked", "serves": "served", "heads": "headed",
    "leads": "led", "runs": "ran", "owns": "owned", "teaches": "taught", "holds": "held", "chairs": "chaired",
    "remains": "remained", "plans": "planned", "hopes": "hoped", "expects": "expected", "wants": "wanted",
    "believes": "believed", "has": "had", "writes": "wrote", "plays": "played",
}  # fmt: skip
_COUNTED = r"(?:an?|the|his|her|no|one|two|three|four|five|six|seven|eight|nine|ten|many|several|\d+)\b"
_VERB = re.compile(
    rf"(?:,[^,;.]{{1,60}},|\s\([^)]{{1,40}}\))?\s(?:who\s)?(?P<verb>{'|'.join(_THEN)})\b(?P<rest>\s{_COUNTED})?"
)
# Behind these the name is not the one that does it: "an update from Kerr is expected".
_NOT_HERSELF = re.compile(
    r"\b(?:from|by|of|with|to|for|about|against|on|in|at|and|or|than|like|near|after|before) $"
)
_AGE_AFTER = re.compile(r",? (?:aged )?(?P<age>\d{1,3})(?=,|\.|\)|$)|\s?\((?P<brackets>\d{1,3})\)")
_AGE_BEFORE = re.compile(r"(?P<age>\d{1,3}-year-old) (?:[\w'-]+ ){0,3}$")
_KNOWN = re.compile(
    r"\b(?:died|dies|dead|death|dying|killed|obituar\w+|funeral|memorial|buried|passed away|the late|posthumous\w*)\b",
    re.IGNORECASE,
)


def claims(sentence: Words, subject: Subject, change: Change) -> Iterator[Claim]:
    """What the sentence says as of somebody alive. One that tells of the death says nothing else."""
    normal = sentence.normal
    names = found_names(normal, subject)
    if not names or _KNOWN.search(normal):
        return
    yield from _phrases(sentence, change)
    for start, end in names:
        if (verb := _VERB.match(normal, end)) and not _NOT_HERSELF.search(normal, 0, start):
            yield from _alive(sentence, verb)
        elif age := _AGE_AFTER.match(normal, end) or _AGE_BEFORE.search(normal, 0, start):
            yield Claim(*sentence.span(*age.span()), "gives an age, as of somebody alive", is_certain=False)


def _alive(sentence: Words, verb: re.Match[str]) -> Iterator[Claim]:
    """ "has three sons" and not "has left"; "is a climber" is certain, "is expected" a person has to look at."""
    said, is_counted = verb["verb"], bool(verb["rest"])
    if said == "has" and not is_counted:
        return
    at = verb.span("verb")
    proposed = sentence.with_replaced(*at, _THEN[said]) if sentence.is_english else ""
    why = f"says “{said}”, as of somebody alive"
    yield Claim(*sentence.span(*at), why, proposed, is_certain=said != "is" or is_counted)


def _phrases(sentence: Words, change: Change) -> Iterator[Claim]:
    for found in re.finditer(any_of(change.says), sentence.normal, re.IGNORECASE):
        start, end = sentence.span(*found.span())
        yield Claim(start, end, f"says “{sentence.text[start:end]}”")
