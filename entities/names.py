"""Names as they are kept: pure functions, shared by the authority file and the admin."""

import re
import unicodedata

LONGEST_NAME = 300
LONGEST_DESCRIPTION = 2000

_WHITE_SPACE = re.compile(r"\s+")
_WIKIDATA_ID = re.compile(r"Q[1-9][0-9]{0,11}", re.ASCII)
_SCHEME = re.compile(r"[a-z][a-z0-9_-]{0,29}", re.ASCII)
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*", re.ASCII)


def tidy(text: str) -> str:
    """The text in Unicode's composed form (NFC), with single spaces and none around it.

    Raises ValueError where it holds a character that is none: control characters, half a surrogate pair.
    """
    composed = unicodedata.normalize("NFC", _WHITE_SPACE.sub(" ", text)).strip()
    for character in composed:
        if unicodedata.category(character) in {"Cc", "Cs"}:
            raise ValueError(f"It holds the unprintable character U+{ord(character):04X}. Take it out.")
    return composed


def is_wikidata_id(text: str) -> bool:
    """Whether this is the id of a Wikidata item: Q and a number."""
    return _WIKIDATA_ID.fullmatch(text) is not None


def is_language(text: str) -> bool:
    """Whether this has the form of a language tag (BCP 47, RFC 5646 section 2.1), for instance en or de-AT."""
    return len(text) <= 35 and _LANGUAGE.fullmatch(text) is not None


def is_scheme(text: str) -> bool:
    """Whether this can name a catalogue of identifiers, for instance viaf or medtop."""
    return _SCHEME.fullmatch(text) is not None


def is_country(text: str) -> bool:
    """Whether this has the form of a country's code (ISO 3166-1 alpha-2), for instance KR."""
    return _COUNTRY.fullmatch(text) is not None
