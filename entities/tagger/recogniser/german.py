"""German gives every noun a capital, so there a capital is a poor witness."""

from entities.tagger.recogniser.document import Document

_SMALL_WORDS = frozenset(
    ("der", "die", "das", "und", "nicht", "ein", "eine", "dem", "den", "ist", "zu", "von", "mit")
)
_ONE_IN = 20


def nouns_have_capitals(document: Document) -> bool:
    """Whether at least one word in twenty is one of the commonest German ones."""
    return _ONE_IN * sum(document.lower[word] for word in _SMALL_WORDS) >= max(document.size, 1)
