"""Whether what is said of an entity fits together: asked by the change form before it saves."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from entities.kinds import EntityKind
from entities.partial_dates import are_in_order

if TYPE_CHECKING:
    from entities.models import Entity

Fault = tuple[str, str]


def check_entity(entity: "Entity") -> None:
    """Raise one ValidationError with all that does not fit, each at its field."""
    faults: dict[str, list[str]] = {}
    for field, sentence in (*_of_kind(entity), *_of_values(entity), *_of_others(entity)):
        faults.setdefault(field, []).append(sentence)
    if faults:
        raise ValidationError(faults)


def _of_kind(entity: "Entity") -> Iterator[Fault]:
    if entity.family_name and entity.kind != EntityKind.PERSON:
        yield "family_name", "Only a person has a family name. Leave this empty."
    if entity.kind != EntityKind.PLACE:
        if entity.country:
            yield "country", "Only a place has a country. Leave this empty."
        for field in ("latitude", "longitude"):
            if getattr(entity, field) is not None:
                yield field, "Only a place has coordinates. Leave this empty."


def _of_values(entity: "Entity") -> Iterator[Fault]:
    if (entity.latitude is None) != (entity.longitude is None):
        missing = "latitude" if entity.latitude is None else "longitude"
        yield missing, "Give latitude and longitude, both or none."
    if not are_in_order(entity.began, entity.ended):
        yield "ended", f"This is before it began ({entity.began})."


def _of_others(entity: "Entity") -> Iterator[Fault]:
    same_id = type(entity).objects.filter(wikidata=entity.wikidata).exclude(pk=entity.pk)
    if entity.wikidata and (rival := same_id.first()):
        yield "wikidata", f"{entity.wikidata} is {rival} already. Merge the two if they are one."
    if entity.replaced_by and not entity.is_retired:
        yield "replaced_by", "Only a retired entity is replaced. Tick “retired”, or leave this empty."
    for field, told in (("parent", "belongs to"), ("replaced_by", "is replaced by")):
        other = getattr(entity, field)
        if other is not None and leads_to(field, other, entity):
            yield field, f"{other} {told} {entity}, so it cannot be the other way round as well."


def leads_to(field: str, start: "Entity", end: "Entity") -> bool:
    """Whether the way up from `start` comes to `end`, or runs in a ring of its own. A query a step."""
    if end._state.adding:
        return False
    here: int | None = start.pk
    passed: set[int] = set()
    while here is not None and here != end.pk and here not in passed:
        passed.add(here)
        here = type(end).objects.filter(pk=here).values_list(f"{field}_id", flat=True).first()
    return here is not None
