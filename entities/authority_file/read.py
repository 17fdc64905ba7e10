"""One line of an authority file -> EntityDraft. Two forms are read: that of docs/authority-file.md,

    {"kind": "person", "name": "Kim Jong Un", "description": "Supreme Leader of North Korea", "wikidata": "Q56226",
     "aliases": [{"text": "Kim Jong-un", "language": "en", "kind": "other spelling"}]}

of which `kind` and `name` must be there; and that of exports from Wikidata:

    {"id": "Q30", "label": "United States", "type": "LOC", "aliases": ["US", "America"], "description": "..."}
"""

import json
from collections.abc import Mapping
from typing import Any

from entities.authority_file.draft import BadLine, EntityDraft
from entities.authority_file.fields import draft_of
from entities.authority_file.lines import LONGEST_LINE
from entities.authority_file.values import refuse_unknown, whole_list
from entities.kinds import NameKind

_EXPORT_FIELDS = {"id", "label", "type", "aliases", "description"}
_EXPORT_KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}
_LONGEST_ACRONYM = 6


def read(line: bytes) -> EntityDraft:
    """What the line says; raises BadLine with what is wrong with it. Knows neither database nor other lines."""
    data = _decode(line)
    if not isinstance(data, dict):
        raise BadLine('A line is one JSON object, for instance {"kind": "place", "name": "Pyongyang"}.')
    if "label" in data and "name" not in data:
        data = _from_export(data)
    return draft_of(data)


def _decode(line: bytes) -> Any:
    if len(line) > LONGEST_LINE:
        raise BadLine(f"The line is longer than {LONGEST_LINE // 1024} kB. One entity a line, please.")
    try:
        return json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise BadLine("The line is not UTF-8. Save the file in that encoding.") from None
    except RecursionError:
        raise BadLine("The line is nested too deeply to be an entity.") from None
    except ValueError as error:
        raise BadLine(f"The line is not JSON: {error}.") from None


def _from_export(data: Mapping[str, Any]) -> dict[str, Any]:
    refuse_unknown(data, _EXPORT_FIELDS, "an entity in the form of Wikidata exports")
    kind = data.get("type")
    if not isinstance(kind, str) or kind not in _EXPORT_KINDS:
        raise BadLine(f"type: {kind!r} is none of {', '.join(_EXPORT_KINDS)}.")
    return {
        "kind": _EXPORT_KINDS[kind],
        "name": data["label"],
        "wikidata": data.get("id"),
        "description": data.get("description"),
        "aliases": [_exported_alias(alias) for alias in whole_list(data, "aliases")],
    }


def _exported_alias(text: Any) -> dict[str, Any]:
    is_acronym = (
        isinstance(text, str) and text.isupper() and len(text) <= _LONGEST_ACRONYM and " " not in text
    )
    return {"text": text, "kind": NameKind.ACRONYM if is_acronym else NameKind.OTHER_SPELLING}
