"""The fields of one line -> EntityDraft (pure), whether the line was JSON or a row of a table."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from entities.authority_file import values
from entities.authority_file.draft import AliasDraft, BadLine, EntityDraft, RoleDraft
from entities.kinds import EntityKind, NameCase, NameKind
from entities.names import (
    LONGEST_DESCRIPTION,
    LONGEST_NAME,
    is_country,
    is_language,
    is_scheme,
    is_wikidata_id,
)
from entities.tagger import family_name_of

COLUMNS = (
    "uuid", "kind", "name", "description", "wikidata", "family_name", "country", "latitude", "longitude", "parent",
    "began", "ended", "aliases", "identifiers", "roles", "notes", "is_retired", "replaced_by", "merged_into",
)  # fmt: skip
ALIAS_FIELDS = {"text", "language", "kind", "case_rule", "auto_link"}
ROLE_FIELDS = {"title", "organisation", "began", "ended"}
LONGEST_FAMILY_NAME = 120
LONGEST_NOTES = 20_000
LONGEST_TITLE = 200
LONGEST_REFERENCE = LONGEST_NAME + 20


def draft_of(data: Mapping[str, Any]) -> EntityDraft:
    """Raises BadLine with what is wrong, in the order in which a reader meets it."""
    values.refuse_unknown(data, set(COLUMNS), "an entity")
    kind = values.choice(EntityKind, data, "kind", otherwise="")
    name = values.text(data, "name", LONGEST_NAME, needed=True)
    latitude, longitude = _position(data, kind)
    began, ended = values.partial_date(data, "began"), values.partial_date(data, "ended")
    values.in_order(began, ended, "ended")
    draft = EntityDraft(
        kind=kind,
        name=name,
        description=values.text(data, "description", LONGEST_DESCRIPTION),
        wikidata=_wikidata(data),
        family_name=_family_name(data, kind, name),
        country=_country(data, kind),
        latitude=latitude,
        longitude=longitude,
        began=began,
        ended=ended,
        notes=values.text_with_lines(data, "notes", LONGEST_NOTES),
        is_retired=values.yes_or_no(data, "is_retired"),
        parent=_reference(data, "parent"),
        replaced_by=_reference(data, "replaced_by"),
        merged_into=_reference(data, "merged_into"),
        aliases=_aliases(values.whole_list(data, "aliases")),
        identifiers=_identifiers(data.get("identifiers")),
        roles=_roles(values.whole_list(data, "roles")),
        uuid=_uuid(data),
    )
    if draft.replaced_by and not draft.is_retired:
        raise BadLine("replaced_by: only a retired entity has been replaced. Say is_retired too.")
    return draft


def _wikidata(data: Mapping[str, Any]) -> str:
    wikidata = values.text(data, "wikidata", 20)
    if wikidata and not is_wikidata_id(wikidata):
        raise BadLine(f"wikidata: {wikidata!r} is not a Wikidata id. One looks like Q42.")
    return wikidata


def _uuid(data: Mapping[str, Any]) -> str:
    said = values.text(data, "uuid", 50)
    try:
        return str(UUID(said)) if said else ""
    except ValueError:
        raise BadLine(f"uuid: {said!r} is none. Leave it out: only an export has it.") from None


def _family_name(data: Mapping[str, Any], kind: EntityKind, name: str) -> str:
    """The file's; left out, a person's is guessed from the name. "" says that there is none."""
    said = values.text(data, "family_name", LONGEST_FAMILY_NAME)
    if kind is not EntityKind.PERSON:
        if said:
            raise BadLine("family_name: only a person has one.")
        return ""
    if data.get("family_name") is not None:
        return said
    return (family_name_of(name) or "")[:LONGEST_FAMILY_NAME]


def _country(data: Mapping[str, Any], kind: EntityKind) -> str:
    country = values.text(data, "country", 40)
    if country and kind is not EntityKind.PLACE:
        raise BadLine("country: only a place has one.")
    if country and not is_country(country):
        raise BadLine(f"country: {country!r} is not a country's code. One looks like KR (ISO 3166-1).")
    return country


def _position(data: Mapping[str, Any], kind: EntityKind) -> tuple[float | None, float | None]:
    latitude, longitude = values.degrees(data, "latitude", 90), values.degrees(data, "longitude", 180)
    if (latitude is None) != (longitude is None):
        raise BadLine("latitude: give latitude and longitude, both or none.")
    if latitude is not None and kind is not EntityKind.PLACE:
        raise BadLine("latitude: only a place has coordinates.")
    return latitude, longitude


def _reference(data: Mapping[str, Any], key: str) -> str:
    """A Wikidata id, a uuid, `kind:name` or `scheme:value`."""
    said = values.text(data, key, LONGEST_REFERENCE)
    if not said or is_wikidata_id(said):
        return said
    head, colon, tail = said.partition(":")
    if colon and is_scheme(head.strip()) and tail.strip():
        return f"{head.strip()}:{tail.strip()}"
    try:
        return str(UUID(said))
    except ValueError:
        raise BadLine(
            f"{key}: {said!r} names no entity. Give its Wikidata id (Q423), or kind and name (place:North Korea)."
        ) from None


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
    values.refuse_unknown(entry, ALIAS_FIELDS, "an alias")
    language = values.text(entry, "language", 35)
    if language and not is_language(language):
        raise BadLine(f"aliases: {language!r} is not a language tag. One looks like en or de-AT.")
    auto_link = entry.get("auto_link", True)
    if not isinstance(auto_link, bool):
        raise BadLine("auto_link: it is true or false.")
    return AliasDraft(
        text=values.text(entry, "text", LONGEST_NAME, needed=True),
        language=language,
        kind=values.choice(NameKind, entry, "kind", otherwise=NameKind.OTHER_SPELLING),
        case_rule=values.choice(NameCase, entry, "case_rule", otherwise=NameCase.AUTO),
        auto_link=auto_link,
    )


def _identifiers(entries: Any) -> tuple[tuple[str, str], ...]:
    """From `{"viaf": "123"}` or, where a catalogue has two, `{"viaf": ["123", "456"]}`."""
    if entries is not None and not isinstance(entries, dict):
        raise BadLine('identifiers: they look like {"viaf": "84036120", "geonames": "1871859"}.')
    read: dict[tuple[str, str], None] = {}
    for scheme, said in (entries or {}).items():
        if not is_scheme(scheme):
            raise BadLine(
                f"identifiers: {scheme!r} is not a scheme. One looks like viaf, geonames or medtop."
            )
        if scheme == "wikidata":
            raise BadLine("identifiers: the Wikidata id has a field of its own.")
        if scheme in EntityKind.values:
            raise BadLine(f"identifiers: {scheme!r} is a kind of entity and cannot be a scheme.")
        for value in said if isinstance(said, list) else [said]:
            read[scheme, values.text({scheme: value}, scheme, 200, needed=True)] = None
    return tuple(read)


def _roles(entries: Iterable[Any]) -> tuple[RoleDraft, ...]:
    return tuple(dict.fromkeys(_role(entry) for entry in entries))


def _role(entry: Any) -> RoleDraft:
    if not isinstance(entry, dict):
        raise BadLine(
            f'roles: {entry!r} is not a role. One looks like {{"title": "Mayor", "began": "2018", "ended": "2021"}}.'
        )
    values.refuse_unknown(entry, ROLE_FIELDS, "a role")
    role = RoleDraft(
        title=values.text(entry, "title", LONGEST_TITLE, needed=True),
        organisation=_reference(entry, "organisation"),
        began=values.partial_date(entry, "began"),
        ended=values.partial_date(entry, "ended"),
    )
    values.in_order(role.began, role.ended, f"roles: {role.title}")
    return role
