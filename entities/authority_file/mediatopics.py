"""IPTC Media Topics (SKOS as JSON, from cv.iptc.org) -> drafts of topics (pure).

NewsCodes, IPTC, CC BY 4.0. A concept is known by its qcode (`medtop:20000105`) from one edition to the next.
"""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from entities.authority_file.draft import BadLine, EntityDraft
from entities.authority_file.fields import draft_of

SCHEME = "medtop"
# eight digits; the edition of April 2019 has one code that ends in x
_QCODE = re.compile(r"medtop:([0-9]{7}[0-9x])", re.ASCII)
_URI = re.compile(r"https?://cv\.iptc\.org/newscodes/mediatopic/([0-9]{7}[0-9x])", re.ASCII)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")  # the same edition has a DEL in a definition
_WIKIDATA = re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/(Q[1-9][0-9]*)", re.ASCII)
_LANGUAGES = ("en-GB", "en-US", "en")


class NotMediaTopics(ValueError):
    """The file is something else. The message says what it should be."""


@dataclass(frozen=True)
class Concepts:
    """The concepts of one edition. `dated` is when it was released."""

    dated: str
    concepts: Sequence[Mapping[str, Any]]


def read(content: bytes) -> Concepts:
    """Raises NotMediaTopics."""
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NotMediaTopics(f"The file is not JSON: {error}.") from error
    concepts = data.get("conceptSet") if isinstance(data, dict) else None
    if not isinstance(concepts, list) or not all(isinstance(concept, dict) for concept in concepts):
        raise NotMediaTopics(
            "The file has no conceptSet. Take Media Topics as SKOS in JSON from cv.iptc.org."
        )
    return Concepts(str(data.get("dateReleased", ""))[:10], concepts)


def wikidata_ids(concepts: Concepts) -> set[str]:
    return {found for concept in concepts.concepts for found in _wikidata(concept)}


def drafts(
    concepts: Concepts, others: Collection[str] = ()
) -> Iterator[tuple[int, EntityDraft | BadLine, str]]:
    """Number of the concept (from 1), its draft or what is wrong with it, and the Wikidata id that it goes without.

    A Wikidata id says that two things are one, so it is left out where several concepts have it (the first that is in
    use keeps it) and where it belongs to something else here: one of `others`.
    """
    first = _first_with(concepts)
    for number, concept in enumerate(concepts.concepts, start=1):
        try:
            ids = _wikidata(concept)
            kept = [each for each in ids if each not in others and first[each] == _code(concept)]
            draft = _draft(concept, kept[0] if len(kept) == 1 else "")
            yield number, draft, ", ".join(each for each in ids if each != draft.wikidata)
        except BadLine as error:
            yield number, error, ""


def _first_with(concepts: Concepts) -> dict[str, str]:
    first: dict[str, str] = {}
    for concept in sorted(concepts.concepts, key=lambda concept: "retired" in concept):
        for found in _wikidata(concept):
            first.setdefault(found, str(concept.get("qcode", "")).removeprefix("medtop:"))
    return first


def _draft(concept: Mapping[str, Any], wikidata: str) -> EntityDraft:
    code = _code(concept)
    replacement = _replacement(concept, code) if "retired" in concept else ""
    checked = draft_of(
        {
            "kind": "topic",
            "name": _words(concept, "prefLabel"),
            "description": _words(concept, "definition"),
            "wikidata": wikidata,
            "identifiers": {SCHEME: code},
            "parent": _broader(concept),
            "is_retired": "retired" in concept,
            "replaced_by": replacement,
        }
    )
    return replace(checked, given_key=f"{SCHEME}:{code}", is_common_noun=True)


def _code(concept: Mapping[str, Any]) -> str:
    found = _QCODE.fullmatch(str(concept.get("qcode", "")))
    if not found:
        raise BadLine(
            f"qcode: {concept.get('qcode')!r} is none of Media Topics. One looks like medtop:20000105."
        )
    return found.group(1)


def _words(concept: Mapping[str, Any], field: str) -> str:
    """In English, else in the language that the edition has."""
    said = concept.get(field)
    if not isinstance(said, dict):
        return ""
    texts = [*(said.get(language) for language in _LANGUAGES), *said.values()]
    return _UNPRINTABLE.sub("", str(next(filter(None, texts), "")))


def _broader(concept: Mapping[str, Any]) -> str:
    for said in concept.get("broader") or ():
        if found := _URI.fullmatch(str(said)) or _QCODE.fullmatch(str(said)):
            return f"{SCHEME}:{found.group(1)}"
    return ""


def _replacement(concept: Mapping[str, Any], code: str) -> str:
    """IPTC says it in words: "it is recommended to use war crime (medtop:20000105)". Only where one other is named."""
    told = f"{_words(concept, 'changeNote')} {_words(concept, 'note')}"
    others = Counter(found for found in _QCODE.findall(told) if found != code)
    return f"{SCHEME}:{next(iter(others))}" if len(others) == 1 else ""


def _wikidata(concept: Mapping[str, Any]) -> list[str]:
    """Of exact matches only: a close or broader one is another thing."""
    matches = (_WIKIDATA.fullmatch(str(said)) for said in concept.get("exactMatch") or ())
    return list(dict.fromkeys(found.group(1) for found in matches if found))
