"""What a story is about, as ninjs sorts it: people, organisations, places, events, objects, subjects (pure)."""

from collections.abc import Iterable, Mapping
from typing import Any

# Kinds of the authority file -> properties of ninjs. A book or a film is an object; all else is a subject.
PROPERTIES = {
    "person": "people",
    "organisation": "organisations",
    "place": "places",
    "event": "events",
    "work": "objects",
    "topic": "subjects",
}
MEDIA_TOPIC = "http://cv.iptc.org/newscodes/mediatopic/"
WIKIDATA = "http://www.wikidata.org/entity/"
ABOUT, MENTIONS = "about", "mentions"  # ninjs leaves the words of `rel` to the sender; these are schema.org's


def concepts(tags: Iterable[Mapping[str, Any]]) -> dict[str, list[dict[str, str]]]:
    """Property -> concepts, in the order of the tags; those of a live story as they are called now."""
    sorted_out: dict[str, list[dict[str, str]]] = {}
    for tag in tags:
        sorted_out.setdefault(PROPERTIES.get(tag["kind"], "subjects"), []).append(_concept(tag))
    return sorted_out


def _concept(tag: Mapping[str, Any]) -> dict[str, str]:
    """`uri` is that of a catalogue which others have too, so that programs can join: of a subject the IPTC's Media
    Topics, else Wikidata. `literal` is our own identifier for ever; of a Media Topic its QCode, as the IPTC writes it.
    """
    topic = _first(tag, MEDIA_TOPIC) if tag["kind"] == "topic" else ""
    return {
        "name": tag["name"],
        "rel": ABOUT if tag["about"] else MENTIONS,
        "uri": topic or _first(tag, WIKIDATA) or f"urn:uuid:{tag['entity']}",
        "literal": f"medtop:{topic.removeprefix(MEDIA_TOPIC)}" if topic else tag["entity"],
    }


def _first(tag: Mapping[str, Any], catalogue: str) -> str:
    return next((uri for uri in tag["same_as"] if uri.startswith(catalogue)), "")
