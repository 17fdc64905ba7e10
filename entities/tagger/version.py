"""Who said it: the version of the tagger, for the record beside every suggestion."""

from entities.tagger.newcomers import Recogniser

RULES = "tagger 2"  # counted up when clues, weights or word lists change what is suggested


def version(recogniser: Recogniser | None) -> str:
    """For instance "tagger 2, crf-0f3a9c21b7de"; at most 60 characters."""
    return f"{RULES}, {recogniser.version}" if recogniser else RULES
