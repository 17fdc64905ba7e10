"""Our own word lists: what a word by itself says about a name near it."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

_WORDS = Path(__file__).with_name("words.txt")


@cache
def lexicon() -> dict[str, tuple[str, ...]]:
    """The lists in which a folded word stands, for all words that stand in one."""
    lists: dict[str, list[str]] = {}
    for section, word in _entries(_WORDS.read_text(encoding="utf-8")):
        names = lists.setdefault(word, [])
        if section not in names:
            names.append(section)
    return {word: tuple(names) for word, names in lists.items()}


def words_in(section: str) -> frozenset[str]:
    """All words of one list."""
    return frozenset(word for word, sections in lexicon().items() if section in sections)


def _entries(text: str) -> Iterator[tuple[str, str]]:
    section = ""
    for line in text.splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif not line.startswith("#"):
            yield from ((section, word) for word in line.split())


def is_given_name(key: str) -> bool:
    """Whether this is in the list of given names; `key` as the tagger folds names."""
    return "given" in lexicon().get(key, ())
