"""What the page says to machines: the entity in schema.org's words (pure but for the site's own address)."""

from collections.abc import Sequence
from typing import Any

from entities.kinds import EntityKind
from entities.models import Entity
from reader import linked_data, links
from reader.topic.facts import Facts, Held

# Kind -> what its beginning and its end are called
_DATES = {
    EntityKind.PERSON: ("birthDate", "deathDate"),
    EntityKind.ORGANISATION: ("foundingDate", "dissolutionDate"),
    EntityKind.EVENT: ("startDate", "endDate"),
    EntityKind.WORK: ("datePublished", ""),
}
_PART_OF = {
    EntityKind.PLACE: ("containedInPlace", "Place"),
    EntityKind.ORGANISATION: ("parentOrganization", "Organization"),
    EntityKind.EVENT: ("superEvent", "Event"),
    EntityKind.WORK: ("isPartOf", "CreativeWork"),
}


def linked(
    entity: Entity, facts: Facts, same_as: Sequence[str], image: dict[str, Any] | None
) -> dict[str, Any]:
    """Person, Organization, Place, Event, CreativeWork or Thing. Empty properties are left out."""
    kind = EntityKind(entity.kind)
    began, ended = _DATES.get(kind, ("", ""))
    url = links.absolute(links.topic(entity.slug))
    said = {
        "@type": linked_data.type_of(entity.kind),
        "@id": url,
        "url": url,
        "name": entity.name,
        "description": entity.description,
        "sameAs": list(same_as),
        "image": image or "",
        began: facts.began,
        ended: facts.ended,
        **_roles(facts.roles if kind == EntityKind.PERSON else []),
        **_where(entity, facts, kind),
    }
    return {name: value for name, value in said.items() if name and value not in ("", [])}


def _roles(roles: Sequence[Held]) -> dict[str, Any]:
    """`jobTitle` is what somebody is; with its time a role is an occupation, also a former one (schema.org/Role)."""
    return {
        "jobTitle": [role.title for role in roles if not role.ended],
        "hasOccupation": [_occupation(role) for role in roles],
        "worksFor": [
            {"@type": "Organization", "name": role.organisation.name}
            for role in roles
            if role.organisation and not role.ended
        ],
    }


def _occupation(role: Held) -> dict[str, Any]:
    said = {
        "@type": "Role",
        "hasOccupation": {"@type": "Occupation", "name": role.title},
        "startDate": role.began,
        "endDate": role.ended,
    }
    return {name: value for name, value in said.items() if value}


def _where(entity: Entity, facts: Facts, kind: EntityKind) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if kind == EntityKind.PLACE and facts.place:
        latitude, longitude = facts.place
        found["geo"] = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    if kind == EntityKind.PLACE and entity.country:
        found["address"] = {"@type": "PostalAddress", "addressCountry": entity.country}
    if facts.part_of and kind in _PART_OF:
        name, its_type = _PART_OF[kind]
        found[name] = {"@type": its_type, "name": facts.part_of.name}
    return found
