"""The key of a name: one for all ways of writing it that the matcher reads alike."""

from entities.tagger.boundaries import tokenise
from entities.tagger.textview import TextView


def key_of(name: str) -> str:
    """Folded tokens joined by spaces, as the index has them: "Kim Jong-un" and "KIM Jong Un" give "kim jong un"."""
    return " ".join(tokenise(TextView.of(name)).keys)
