"""The pictures of a story as items of their own, associated with it (pure)."""

from collections.abc import Mapping
from typing import Any

from syndication.site import Site

MEDIA_TYPES = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "avif": "image/avif", "webp": "image/webp"}


def pictures(document: Mapping[str, Any], site: Site) -> list[dict[str, Any]]:
    """In the order of the text; the first is the story's main picture."""
    blocks = [block for block in document["blocks"] if block["type"] == "picture"]
    return [_picture(block, number, site) for number, block in enumerate(blocks, start=1)]


def _picture(block: Mapping[str, Any], number: int, site: Site) -> dict[str, Any]:
    said = {
        "by": block["creator"],
        "copyrightNotice": block["copyright"],
        "usageTerms": block.get("usage_terms", ""),
        "descriptions": _descriptions(block),
        "infoSources": _sources(block),
        "digitalSourceType": _digital_source_type(block.get("digital_source_type", "")),
        "rightsInfo": _rights(block.get("licence_url", "")),
        "renditions": [rendition(frozen, site) for frozen in block["renditions"]],
    }
    return {
        "name": "main-picture" if number == 1 else f"picture-{number}",
        "uri": f"urn:uuid:{block['image']}",
        "type": "picture",
        "pubStatus": "usable",
        "altIds": [{"role": "block", "value": block["uuid"]}],
        **{name: value for name, value in said.items() if value},
    }


def _descriptions(block: Mapping[str, Any]) -> list[dict[str, str]]:
    said = {
        "caption": block["caption"],
        "alttext": "" if block["is_decorative"] else block["alt_text"],
        "longdescription": block.get("long_description", ""),
    }
    return [
        {"role": role, "contentType": "text/plain", "value": value}
        for role, value in said.items()
        if value.strip()
    ]


def _sources(block: Mapping[str, Any]) -> list[dict[str, str]]:
    said = {"creditline": block["credit"], "source": block.get("source", "")}
    return [{"name": name, "role": role} for role, name in said.items() if name.strip()]


def _rights(licence: str) -> dict[str, str]:
    """Where the licence can be read."""
    return {"linkedRights": licence} if licence.startswith(("http://", "https://")) else {}


def _digital_source_type(said: str) -> dict[str, str]:
    """As the picture's own metadata says it: a URI of the IPTC's list, or words."""
    if not said:
        return {}
    return {"uri": said} if said.startswith(("http://", "https://")) else {"literal": said}


def rendition(frozen: Mapping[str, Any], site: Site) -> dict[str, Any]:
    """One file: width and height in pixels, its size in bytes where it is known."""
    made: dict[str, Any] = {
        "name": f"{frozen['crop']}-{frozen['width']}.{frozen['format']}",
        "href": site.rendition(frozen["name"]),
        "contentType": MEDIA_TYPES[frozen["format"]],
        "width": frozen["width"],
        "height": frozen["height"],
    }
    return made | ({"sizeInBytes": frozen["bytes"]} if frozen.get("bytes") else {})
