"""A role that has ended: "Secretary of State Mike Pompeo" without a word that it was then (pure)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from entities.tagger.wordlists import WORDS_BEFORE_A_NAME
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
MOST_BETWEEN = 80  # characters between name and title that may still be said of one another
_MONTHS = {
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "yesterday", "today", "tomorrow", "tonight", "meanwhile", "earlier", "later",
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
_NO_CAPITALS = "|".join(sorted(WORDS_BEFORE_A_NAME | _MONTHS))
_CAPITALS = re.compile(rf"(?:(?<![\w.'-])(?!(?i:{_NO_CAPITALS})\b)[A-Z][\w.-]*(?<![.,]) ){{1,3}}$")
_LAST_WORD = re.compile(rf"({_WORD}-?)\s?$")
_TITLE_TO_NAME = re.compile(r"(?:, | |, Mr |, Mrs |, Ms | Mr | Mrs | Ms )")
_APPOSITION = re.compile(rf"\s?[,(]\s?(?P<words>(?:{_WORD}\s){{0,5}})")
_COPULA = re.compile(
    rf"\s(?P<verb>is|remains|serves as|has been)\s(?:(?:still|now|currently)\s)?(?P<words>(?:{_WORD}\s){{0,3}})"
)
_DETERMINERS = {"the", "a", "an", "his", "her", "its", "their", "our", "my", "your"}
_WAS = {"is": "was", "remains": "was then", "serves as": "served as", "has been": "had been"}


@lru_cache(maxsize=64)
def _title(change: Change) -> re.Pattern[str]:
    return re.compile(any_of(change.says), re.IGNORECASE)


@dataclass(frozen=True)
class _Title:
    """A title in folded text: `begin` with its adjectives ("US Secretary of State"), the word before that, and whether
    other words with capitals stand between, which may make it another title ("Home Secretary").
    """

    start: int
    end: int
    begin: int
    before: str
    is_longer: bool

    @property
    def is_possessed(self) -> bool:
        return self.before in _DETERMINERS or self.before.endswith("'s")


def claims(sentence: Words, subject: Subject, change: Change) -> Iterator[Claim]:
    names = found_names(sentence.normal, subject)
    if not names:
        return
    for found in _title(change).finditer(sentence.normal):
        title = _read(sentence.normal, *found.span())
        claim = _said(sentence, title, names) if title else None
        if claim:
            yield claim


def _read(normal: str, start: int, end: int) -> _Title | None:
    """None where it is said to be over, or is another office."""
    begin = start
    while found := _MODIFIER.search(normal, max(0, begin - 30), begin):
        begin = found.start()
    capitals = _CAPITALS.search(normal, max(0, begin - 60), begin)
    before = _LAST_WORD.search(normal, max(0, begin - 60), capitals.start() if capitals else begin)
    word = before[1].casefold() if before else ""
    words = {each.casefold() for each in normal[capitals.start() if capitals else begin : start].split()} | {
        word
    }
    words |= {each.rstrip("-") for each in words}
    if words & (_OVER | _OTHER) or any(each.startswith(("ex-", "then-")) for each in words):
        return None
    return _Title(start, end, begin, word, is_longer=capitals is not None)


def _said(sentence: Words, title: _Title, names: list[tuple[int, int]]) -> Claim | None:
    if any(start < title.end and end > title.start for start, end in names):
        return None
    near = [name for name in names if max(name[0] - title.end, title.start - name[1]) <= MOST_BETWEEN]
    for name in near:
        claim = _before_the_name(sentence, title, name) or _after_the_name(sentence, title, name)
        claim = claim or _is_said_to_be(sentence, title, name)
        if claim:
            return claim
    has_been = _PAST.search(sentence.normal, max(0, title.begin - MOST_BETWEEN), title.begin)
    if has_been or not near:
        return None
    return _claim(sentence, title, "in the same sentence as the name", is_certain=False)


def _before_the_name(sentence: Words, title: _Title, name: tuple[int, int]) -> Claim | None:
    if not _TITLE_TO_NAME.fullmatch(sentence.normal[title.end : max(title.end, name[0])]):
        return None
    then = "then " if title.is_possessed else "then-"
    return _claim(sentence, title, "before the name", _inserted(sentence, title, then))


def _after_the_name(sentence: Words, title: _Title, name: tuple[int, int]) -> Claim | None:
    found = _APPOSITION.fullmatch(sentence.normal[name[1] : max(name[1], title.begin)])
    if found is None or _says_more(found["words"]):
        return None
    return _claim(sentence, title, "after the name", _inserted(sentence, title, "then "))


def _is_said_to_be(sentence: Words, title: _Title, name: tuple[int, int]) -> Claim | None:
    found = _COPULA.fullmatch(sentence.normal[name[1] : max(name[1], title.begin)])
    if found is None or _says_more(found["words"]):
        return None
    first, last = name[1] + found.start("verb"), name[1] + found.end("verb")
    proposed = sentence.with_replaced(first, last, _WAS[found["verb"]]) if sentence.is_english else ""
    return _claim(sentence, title, "as of today", proposed)


def _says_more(words: str) -> bool:
    return bool({word.casefold() for word in words.split()} & (_BREAKS | _OVER | _OTHER))


def _inserted(sentence: Words, title: _Title, then: str) -> str:
    return sentence.with_inserted(title.begin, then) if sentence.is_english else ""


def _claim(
    sentence: Words, title: _Title, where: str, proposed: str = "", *, is_certain: bool = True
) -> Claim:
    """Of a title that may be longer nothing is certain, and nothing is proposed."""
    start, end = sentence.span(title.start, title.end)
    why = f"says “{sentence.text[start:end]}” {where}"
    if title.is_longer:
        return Claim(start, end, why, is_certain=False)
    return Claim(start, end, why, proposed, is_certain)
