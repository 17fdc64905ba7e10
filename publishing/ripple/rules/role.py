"""A role that has ended: "Secretary of State Mike Pompeo" without a word that it was then (pure)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from publishing.ripple.change import Change, Claim, Subject, Words
from publishing.ripple.names import any_of, found_names

# In front of the title: it is said already that it is over, or it is another role.
_OVER = {
    "former", "formerly", "then", "ex", "erstwhile", "one-time", "onetime", "late", "previous", "past", "outgoing",
    "ousted", "sacked", "deposed", "old", "retired", "departing",
}  # fmt: skip
_OTHER = {
    "deputy", "vice", "under", "assistant", "shadow", "acting", "next", "future", "incoming", "would-be", "junior",
    "associate", "sub", "former's", "no", "not", "never", "aspiring", "prospective", "co",
}  # fmt: skip
# Between the name and the title: then the one is not simply said to be the other.
_BREAKS = {
    "was", "were", "became", "had", "been", "who", "whose", "which", "and", "or", "but", "with", "for", "to", "by",
    "from", "of", "against", "succeeded", "replaced", "after", "before", "when", "until", "as", "said", "told", "met",
    "wife", "husband", "son", "daughter", "brother", "sister", "aide", "adviser", "advisor", "spokesman",
    "spokeswoman", "spokesperson", "ally", "critic", "in", "on", "at", "that",
}  # fmt: skip
_WORD = r"[^\W\d_][\w.'-]*"
_MODIFIER = re.compile(
    r"(?<![\w.'-])(?:[A-Z]{2,4}|(?:[A-Z]\.){2,4}|(?:North|South|East|West|New|Saudi) [A-Z]\w+|"
    r"[A-Z]\w*(?:an|ish|ese|ch|ic|eli|aqi|qi)) $"
)
_PAST = re.compile(
    r"\b(?:was|were|became|been|being|as|named|nominated|appointed|succeed\w*|replac\w*|resign\w*|quit\w*|elected|"
    r"step\w* down|sworn in|until|ceased to be|no longer)\s+(?:(?:the|a|an|his|her|their)\s+)?(?:[\w.'-]+\s+){0,2}$"
)
_DETERMINERS = {"the", "a", "an", "his", "her", "its", "their", "our", "my", "your"}
_WAS = {"is": "was", "remains": "was then", "serves as": "served as", "has been": "had been"}


@lru_cache(maxsize=64)
def _title(change: Change) -> re.Pattern[str]:
    return re.compile(any_of(change.says), re.IGNORECASE)


def claims(sentence: Words, subject: Subject, change: Change) -> Iterator[Claim]:
    names = found_names(sentence.normal, subject)
    if not names:
        return
    for title in _title(change).finditer(sentence.normal):
        claim = _said(sentence, title.span(), names)
        if claim:
            yield claim


def _said(sentence: Words, title: tuple[int, int], names: list[tuple[int, int]]) -> Claim | None:
    normal = sentence.normal
    begin, before = _modified(normal, title[0])
    if _is_over(normal[begin : title[0]], before):
        return None
    for name in names:
        claim = _beside(sentence, title, begin, before, name)
        if claim:
            return claim
    if _PAST.search(normal[:begin]) or any(a < title[1] and b > title[0] for a, b in names):
        return None
    near = min(max(a - title[1], title[0] - b) for a, b in names)
    if near > 80:
        return None
    start, end = sentence.span(*title)
    return Claim(start, end, _why(sentence, title) + " in the same sentence as the name", is_certain=False)


def _beside(
    sentence: Words, title: tuple[int, int], begin: int, before: str, name: tuple[int, int]
) -> Claim | None:
    normal = sentence.normal
    start, end = sentence.span(*title)
    if title[1] <= name[0] and re.fullmatch(
        r"(?:, | |, Mr |, Mrs |, Ms | Mr | Mrs | Ms )", normal[title[1] : name[0]]
    ):
        if _PAST.search(normal[:begin]):
            return None
        return Claim(start, end, _why(sentence, title) + " before the name", _then(sentence, begin, before))
    if name[1] > title[0]:
        return None
    between = normal[name[1] : begin]
    if found := re.fullmatch(rf"\s?[,(]\s?(?P<words>(?:{_WORD}\s){{0,5}})", between):
        if {word.casefold() for word in found["words"].split()} & (_BREAKS | _OVER | _OTHER):
            return None
        return Claim(
            start, end, _why(sentence, title) + " after the name", _then(sentence, begin, before, comma=True)
        )
    if found := re.fullmatch(
        rf"\s(?P<verb>is|remains|serves as|has been)\s(?:(?:still|now|currently)\s)?(?P<words>(?:{_WORD}\s){{0,3}})",
        between,
    ):
        if {word.casefold() for word in found["words"].split()} & (_BREAKS | _OVER | _OTHER):
            return None
        first = name[1] + found.start("verb")
        proposed = sentence.with_replaced(first, name[1] + found.end("verb"), _WAS[found["verb"]])
        return Claim(
            start, end, _why(sentence, title) + " as of today", proposed if sentence.is_english else ""
        )
    return None


def _modified(normal: str, start: int) -> tuple[int, str]:
    """Where the phrase begins with its adjectives ("US Secretary of State"), and the word before it."""
    while found := _MODIFIER.search(normal, max(0, start - 30), start):
        start = found.start()
    before = re.search(rf"({_WORD}-?)\s?$", normal[max(0, start - 30) : start])
    return start, before[1].casefold() if before else ""


def _is_over(modifiers: str, before: str) -> bool:
    words = {word.casefold() for word in modifiers.split()} | {before, before.rstrip("-")}
    return bool(words & (_OVER | _OTHER)) or any(word.startswith(("ex-", "then-")) for word in words)


def _then(sentence: Words, begin: int, before: str, *, comma: bool = False) -> str:
    """ "the then Secretary of State", "then-Secretary of State Mike Pompeo"."""
    if not sentence.is_english:
        return ""
    return sentence.with_inserted(begin, "then " if comma or before in _DETERMINERS else "then-")


def _why(sentence: Words, title: tuple[int, int]) -> str:
    start, end = sentence.span(*title)
    return f"says “{sentence.text[start:end]}”"
