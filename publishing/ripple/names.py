"""Patterns for names and phrases in folded text (pure)."""

import re
from functools import lru_cache

from entities.tagger.textview import TextView
from entities.tagger.wordlists import TITLES, WORDS_BEFORE_A_NAME
from publishing.ripple.change import Subject

# Scripts in which words stand without a space between them, or with an ending attached: no boundary is asked for.
_RUN_ON = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7ff]"
)
NOTHING = r"(?!)"


def folded(text: str) -> str:
    return TextView.of(text).normal


def phrase(text: str) -> str:
    """A pattern for the words, however they are spaced, with word boundaries where the script has them."""
    words = folded(text).split()
    if not words:
        return NOTHING
    inside = r"[\s\-]+".join(re.escape(word) for word in words)
    before = "" if _RUN_ON.match(words[0][0]) else r"(?<![\w])"
    after = "" if _RUN_ON.match(words[-1][-1]) else r"(?![\w])"
    return f"{before}{inside}{after}"


@lru_cache(maxsize=256)
def any_of(texts: tuple[str, ...]) -> str:
    """A pattern for any of the phrases, the longest first."""
    ordered = sorted({text.strip() for text in texts if text.strip()}, key=lambda text: (-len(text), text))
    return "(?:" + "|".join(map(phrase, ordered)) + ")" if ordered else NOTHING


@lru_cache(maxsize=64)
def name_pattern(subject: Subject) -> str:
    """A pattern for every way in which a story names the subject."""
    return f"(?:{any_of(subject.names)}|{_family(subject)})"


def _family(subject: Subject) -> str:
    """The family name alone, or after a title; not as part of somebody else's name ("Susan Pompeo")."""
    if not subject.family_names or subject.others:
        return NOTHING
    return any_of(subject.family_names)


def found_names(normal: str, subject: Subject) -> list[tuple[int, int]]:
    """Where the subject is named, in folded text."""
    spans = (found.span() for found in re.finditer(name_pattern(subject), normal))
    return [(start, end) for start, end in spans if _is_whole(normal, start, end, subject)]


def _is_whole(normal: str, start: int, end: int, subject: Subject) -> bool:
    """A family name behind a given name that is not the subject's belongs to somebody else."""
    if normal[start:end] not in map(folded, subject.family_names):
        return True
    before = re.search(r"([^\W\d_][\w.'-]*) $", normal[max(0, start - 40) : start])
    if before is None or not before[1][0].isupper():
        return True
    word = before[1].strip(".").casefold()
    own = {part.casefold() for name in subject.names for part in folded(name).split()}
    return word in TITLES or word in WORDS_BEFORE_A_NAME or word in own or word.isupper()
