"""A name that stories have and the authority file has not: it becomes an entity, another name of one, or no name."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from entities.changes import Change, record_changes
from entities.kinds import EntityKind
from entities.librarian.known import folded
from entities.models import Entity, NameKey, Stamp, UnknownName
from entities.tagger import family_name_of
from masthead.actors import Actor, require

RIGHT = "entities.change_unknownname"


class CannotTakeIn(ValueError):
    """This name cannot become what was asked for. What is wrong is named by its subclasses."""


class WasDismissed(CannotTakeIn):
    """Somebody said that it is no name."""


class TakenInAlready(CannotTakeIn):
    """Somebody has made something else of it."""


class KnownAlready(CannotTakeIn):
    """An entity of this kind bears the very name."""


class NotAnEntity(CannotTakeIn):
    """The values make no entity."""


def take_in_name(
    unknown: UnknownName,
    *,
    kind: str,
    name: str = "",
    description: str = "",
    although_known: bool = False,
    actor: Actor,
    now: datetime,
) -> Entity:
    """A new entity of this kind, called as stories call it, or `name`. Again gives the same entity.

    An entity of that kind which bears the name already is refused, unless it is `although_known`: two people may
    well have one name. Raises NotAllowed and the subclasses of CannotTakeIn.
    """
    require(actor, RIGHT)
    require(actor, "entities.add_entity")
    with transaction.atomic(durable=True):
        Stamp.objects.lock()
        unknown = waiting_name(unknown)
        if unknown.entity:
            return unknown.entity
        made = _entity(kind, name or unknown.name, description)
        if not although_known:
            check_unknown(made)
        made.slug = Entity.objects.free_slug(made.name, made.kind)
        made.save()
        become(unknown, made)
        values = {
            field: ["", value] for field in ("kind", "name", "description") if (value := getattr(made, field))
        }
        record_changes([Change(made.uuid, values)], verb="take_in_name", actor=actor, now=now)
    return made


def waiting_name(unknown: UnknownName) -> UnknownName:
    """The name as it stands now, locked. Raises WasDismissed."""
    UnknownName.objects.select_for_update().get(pk=unknown.pk)
    unknown = UnknownName.objects.select_related("entity").get(pk=unknown.pk)
    if unknown.dismissed_at:
        raise WasDismissed(f"“{unknown}” was put aside as no name meanwhile. Nothing was done.")
    return unknown


def become(unknown: UnknownName, entity: Entity) -> None:
    unknown.entity = entity
    unknown.save(update_fields=["entity"])


def _entity(kind: str, name: str, description: str) -> Entity:
    made = Entity(kind=kind, name=name, description=description.strip())
    try:
        made.clean()
        made.clean_fields(exclude=["slug"])
    except ValidationError as error:
        raise NotAnEntity(" ".join(error.messages)) from error
    if made.kind == EntityKind.PERSON:
        made.family_name = family_name_of(made.name) or ""
    return made


def check_unknown(made: Entity) -> None:
    """Raise KnownAlready where a current entity of the kind bears the name: by its key, or added a moment ago."""
    current = Entity.objects.current().filter(kind=made.kind)
    bearers = NameKey.objects.filter(key=folded(made.name)).values("entity")
    known = current.filter(pk__in=bearers).first() or current.filter(name=made.name).first()
    if known:
        raise KnownAlready(
            f"{known} ({known.description or known.get_kind_display()}) bears this name already. Add it there as"
            " another name, or say that this is somebody or something else."
        )
