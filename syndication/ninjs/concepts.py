"""What a story is about, as ninjs sorts it: people, organisations, places, events, objects, subjects (pure)."""

import re
from collections.abc import Iterable, Mapping

# Kinds of the authority file -> properties of ninjs. A book or a film is an object; all else is a subject.
PROPERTIES = {
    "person": "people",
    "organisation": "organisations",
    "place": "places",
    "event": "events",
    "work": "objects",
    "topic": "subjects",
}
_WIKIDATA = re.compile(r"Q[1-9][0-9]{0,15}", re.ASCII)


def concepts(tags: Iterable[Mapping[str, str]]) -> dict[str, list[dict[str, str]]]:
    """Property -> concepts, the most relevant first, as the document has them."""
    sorted_out: dict[str, list[dict[str, str]]] = {}
    for tag in tags:
        sorted_out.setdefault(PROPERTIES.get(tag["kind"], "subjects"), []).append(_concept(tag))
    return sorted_out


def _concept(tag: Mapping[str, str]) -> dict[str, str]:
    """`literal` is our own identifier for ever; `uri` is Wikidata's where we know it, so that programs can join."""
    return {"name": tag["name"], "uri": _uri(tag), "literal": tag["entity"]}


def _uri(tag: Mapping[str, str]) -> str:
    wikidata = tag.get("wikidata") or ""
    if _WIKIDATA.fullmatch(wikidata):
        return (
            f"http://www.wikidata.org/entity/{wikidata}"  # the concept's URI is http, by Wikidata's own rule
        )
    return f"urn:uuid:{tag['entity']}"
