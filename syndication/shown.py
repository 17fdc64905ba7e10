"""Cards and documents as the API shows them (pure): the frozen values, and where to find what they name."""

from collections.abc import Mapping, Sequence
from typing import Any

from newsroom.lib import html
from syndication.site import Site

Value = Mapping[str, Any]


def card(frozen: Value, site: Site) -> dict[str, Any]:
    """A story in a list, with its lead picture and its links. Whom it is about, the whole story tells."""
    picture = _picture(frozen["picture"], site) if frozen["picture"] else None
    shown = {name: value for name, value in frozen.items() if name != "about"}
    return {**shown, "picture": picture, "links": site.links(frozen["story"], frozen["path"])}


def story(
    document: Value, site: Site, related: Mapping[str, Mapping[str, str]], tags: Sequence[Value]
) -> dict[str, Any]:
    """The whole story. `related` holds the live stories that it points to, by uuid: {story, headline, path}; `tags` are
    the document's as they are called now.

    A link to a story that is not out, or is out no more, is left out.
    """
    blocks = [_block(block, site, related) for block in document["blocks"] if _is_found(block, related)]
    named = [{name: value for name, value in tag.items() if name != "is_known"} for tag in tags]
    return {
        **document,
        "blocks": blocks,
        "tags": named,
        "links": site.links(document["story"], document["path"]),
    }


def _is_found(block: Value, related: Mapping[str, Value]) -> bool:
    return block["type"] != "related" or block["story"] in related


def _block(block: Value, site: Site, related: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    if block["type"] == "picture":
        return _picture(block, site)
    if block["type"] == "related":
        target = related[block["story"]]
        return {**block, "headline": target["headline"], "href": site.at(target["path"])}
    if "html" in block:
        # Cleaned when it was written; cleaned again where it leaves the house, for it will stand in others' pages.
        return {**block, "html": html.clean(block["html"])}
    return dict(block)


def _picture(block: Value, site: Site) -> dict[str, Any]:
    """Of a web-only picture no file is passed on: others would print it."""
    passed_on = () if block.get("is_web_only") else block["renditions"]
    renditions = [{**one, "href": site.rendition(one["name"])} for one in passed_on]
    return {**block, "renditions": renditions}
