"""The tags of a frozen document as they are called now: what pages show, and the API answers."""

from collections.abc import Mapping
from typing import Any

from entities.present import Present, present
from entities.same_as import same_as

Tag = dict[str, Any]


def tags_now(document: Mapping[str, Any]) -> list[Tag]:
    """The document's tags with `same_as` added, in their order: each survivor once, under its present name.

    A tag whose entity we know not, as in a database older than its document, stays as it was frozen and `is_known` is
    False: there is no page about it. One question, none for a document without tags.
    """
    tags = document.get("tags", ())
    known = present(tag["entity"] for tag in tags)
    shown: dict[str, Tag] = {}
    for tag in tags:
        now = known.get(tag["entity"])
        fresh = _as_frozen(tag) if now is None else tag | _fields(now)
        same = shown.setdefault(fresh["entity"], fresh)
        if same is not fresh:
            shown[fresh["entity"]] = _joined(same, fresh)
    return list(shown.values())


def _as_frozen(tag: Tag) -> Tag:
    return tag | {"same_as": same_as(tag["wikidata"]), "is_known": False}


def _fields(now: Present) -> Tag:
    return {
        "entity": now.uuid,
        "kind": now.kind,
        "name": now.name,
        "slug": now.slug,
        "wikidata": now.wikidata,
        "same_as": list(now.same_as),
        "is_known": True,
    }


def _joined(one: Tag, other: Tag) -> Tag:
    """Two that were merged after the story went out: the text has both their names."""
    names = list(dict.fromkeys([*one["names"], *other["names"]]))
    return one | {
        "about": one["about"] or other["about"],
        "names": names,
    }
