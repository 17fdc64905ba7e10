"""One line of an authority file -> EntityDraft. Two forms are read:

    {"kind": "person", "name": "Kim Jong Un", "description": "Supreme Leader of North Korea", "wikidata": "Q56226",
     "family_name": "Kim", "aliases": [{"text": "Kim Jong-un", "language": "en", "kind": "other spelling",
     "case_rule": "auto", "auto_link": true}]}

of which `kind` and `name`, and the `text` of an alias, must be there; and that of exports from Wikidata:

    {"id": "Q30", "label": "United States", "type": "LOC", "aliases": ["US", "America"], "description": "..."}

A field with another name is refused: a misspelt one would be lost without a word.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from entities.authority_file.draft import AliasDraft, BadLine, EntityDraft
from entities.authority_file.lines import LONGEST_LINE
from entities.kinds import EntityKind, NameCase, NameKind
from entities.names import LONGEST_DESCRIPTION, LONGEST_NAME, is_language, is_wikidata_id, tidy
from entities.tagger import family_name_of

Choice = TypeVar("Choice", EntityKind, NameKind, NameCase)

_FIELDS = {"kind", "name", "description", "wikidata", "family_name", "aliases"}
_ALIAS_FIELDS = {"text", "language", "kind", "case_rule", "auto_link"}
_EXPORT_FIELDS = {"id", "label", "type", "aliases", "description"}
_EXPORT_KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}
_LONGEST_FAMILY_NAME = 120
_LONGEST_ACRONYM = 6


def read(line: bytes) -> EntityDraft:
    """What the line says; raises BadLine with what is wrong with it. Knows neither database nor other lines."""
    data = _decode(line)
    if not isinstance(data, dict):
        raise BadLine('A line is one JSON object, for instance {"kind": "place", "name": "Pyongyang"}.')
    if "label" in data and "name" not in data:
        data = _from_export(data)
    _refuse_unknown(data, _FIELDS, "an entity")
    kind = _choice(EntityKind, data, "kind", otherwise="")
    name = _text(data, "name", LONGEST_NAME, needed=True)
    wikidata = _text(data, "wikidata", 20)
    if wikidata and not is_wikidata_id(wikidata):
        raise BadLine(f"wikidata: {wikidata!r} is not a Wikidata id. One looks like Q42.")
    return EntityDraft(
        kind=kind,
        name=name,
        description=_text(data, "description", LONGEST_DESCRIPTION),
        wikidata=wikidata,
        family_name=_family_name(data, kind, name),
        aliases=_aliases(_list(data, "aliases")),
    )


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
    _refuse_unknown(data, _EXPORT_FIELDS, "an entity in the form of Wikidata exports")
    kind = data.get("type")
    if not isinstance(kind, str) or kind not in _EXPORT_KINDS:
        raise BadLine(f"type: {kind!r} is none of {', '.join(_EXPORT_KINDS)}.")
    return {
        "kind": _EXPORT_KINDS[kind],
        "name": data["label"],
        "wikidata": data.get("id"),
        "description": data.get("description"),
        "aliases": [_exported_alias(alias) for alias in _list(data, "aliases")],
    }


def _exported_alias(text: Any) -> dict[str, Any]:
    is_acronym = (
        isinstance(text, str) and text.isupper() and len(text) <= _LONGEST_ACRONYM and " " not in text
    )
    return {"text": text, "kind": NameKind.ACRONYM if is_acronym else NameKind.OTHER_SPELLING}


def _family_name(data: Mapping[str, Any], kind: EntityKind, name: str) -> str:
    """The file's; left out, a person's is guessed from the name. "" says that there is none."""
    said = _text(data, "family_name", _LONGEST_FAMILY_NAME)
    if kind is not EntityKind.PERSON:
        if said:
            raise BadLine("family_name: only a person has one.")
        return ""
    if data.get("family_name") is not None:
        return said
    return (family_name_of(name) or "")[:_LONGEST_FAMILY_NAME]


def _aliases(entries: Iterable[Any]) -> tuple[AliasDraft, ...]:
    aliases: dict[str, AliasDraft] = {}
    for entry in entries:
        alias = _alias(entry)
        if aliases.setdefault(alias.key, alias) != alias:
            raise BadLine(f"aliases: {alias.text!r} stands there twice, with different rules. Keep one.")
    return tuple(aliases.values())


def _alias(entry: Any) -> AliasDraft:
    if not isinstance(entry, dict):
        raise BadLine(
            f'aliases: {entry!r} is not an alias. One looks like {{"text": "UN", "kind": "acronym"}}.'
        )
    _refuse_unknown(entry, _ALIAS_FIELDS, "an alias")
    language = _text(entry, "language", 35)
    if language and not is_language(language):
        raise BadLine(f"aliases: {language!r} is not a language tag. One looks like en or de-AT.")
    auto_link = entry.get("auto_link", True)
    if not isinstance(auto_link, bool):
        raise BadLine("auto_link: it is true or false.")
    return AliasDraft(
        text=_text(entry, "text", LONGEST_NAME, needed=True),
        language=language,
        kind=_choice(NameKind, entry, "kind", otherwise=NameKind.OTHER_SPELLING),
        case_rule=_choice(NameCase, entry, "case_rule", otherwise=NameCase.AUTO),
        auto_link=auto_link,
    )


def _refuse_unknown(data: Mapping[str, Any], known: set[str], what: str) -> None:
    if unknown := sorted(set(data) - known):
        raise BadLine(f"{', '.join(unknown)}: no field of {what}. It has {', '.join(sorted(known))}.")


def _list(data: Mapping[str, Any], key: str) -> list[Any]:
    value = data.get(key)
    if value is not None and not isinstance(value, list):
        raise BadLine(f"{key}: it is a list, in square brackets.")
    return value or []


def _text(data: Mapping[str, Any], key: str, longest: int, *, needed: bool = False) -> str:
    value = data.get(key)
    if value is not None and not isinstance(value, str):
        raise BadLine(f"{key}: it is a text, in quotation marks.")
    try:
        text = tidy(value or "")
    except ValueError as error:
        raise BadLine(f"{key}: {error}") from None
    if needed and not text:
        raise BadLine(f"{key}: it is missing or empty.")
    if len(text) > longest:
        raise BadLine(f"{key}: {len(text)} characters are too many; {longest} fit.")
    return text


def _choice(choices: type[Choice], data: Mapping[str, Any], key: str, *, otherwise: str) -> Choice:
    """The member that the line names, with spaces or underscores: "former name", "former_name"."""
    said = _text(data, key, 40).replace(" ", "_") or otherwise
    if said not in choices.values:
        told = ", ".join(value.replace("_", " ") for value in choices.values)
        raise BadLine(f"{key}: {said!r} is none of {told}." if said else f"{key}: it is missing: {told}.")
    return choices(said)
