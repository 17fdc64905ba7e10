"""Writing what an import found, in the transaction of its caller, who holds the stamp's lock."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from entities.actions.merge import names_of
from entities.authority_file.update import FIELDS, POINTERS, Update
from entities.changes import Change, record_changes
from entities.events import ENTITY_MERGED
from entities.models import Alias, Entity, Identifier, Merge, NameLook, Role, Stamp
from masthead.actors import Actor
from newsroom.log.append import append


def write(updates: Sequence[Update], *, verb: str, actor: Actor, now: datetime) -> None:
    """Rows, stamp, audit, events. Bulk writes send no signal, so the stamp is moved here."""
    _save_entities(updates)
    _save_lists(updates)
    if touched := set(_touched(updates)):
        Stamp.objects.move(touched)
        NameLook.objects.ask(touched)
    merges = list(_merges(updates, actor, now))
    changes = [Change(made.entity.uuid, made.changes) for made in updates if made.changes]
    record_changes(changes, verb=verb, actor=actor, now=now)
    for merge in merges:
        payload = {"into": merge.winner.uuid}
        append(ENTITY_MERGED, subject=merge.loser.uuid, actor=actor.label, now=now, payload=payload)


def _touched(updates: Sequence[Update]) -> Iterator[int]:
    """Whose names are other ones now: those that changed, and whom some were merged into."""
    for made in updates:
        if made.changes:
            yield made.entity.pk
        if winner := made.targets.get("merged_into"):
            yield winner.pk


def _save_entities(updates: Sequence[Update]) -> None:
    """New rows first: only then do they have the keys that pointers hold."""
    Entity.objects.bulk_create(made.entity for made in updates if made.entity.pk is None)
    for made in updates:
        for name, target in made.targets.items():
            setattr(made.entity, name, target)
    known = [made for made in updates if (made.targets if made.is_new else made.is_to_be_saved)]
    changed = {name for made in known for name in (made.targets if made.is_new else made.changes)}
    columns = [name for name in (*FIELDS, *POINTERS) if name in changed]
    Entity.objects.bulk_update([made.entity for made in known], [*columns, "file_key", "imported"])


def _save_lists(updates: Sequence[Update]) -> None:
    Alias.objects.bulk_create(alias for made in updates for alias in made.new_aliases)
    changed = [alias for made in updates for alias in made.changed_aliases]
    Alias.objects.bulk_update(changed, ["kind", "case_rule", "auto_link"])
    Identifier.objects.bulk_create(row for made in updates for row in made.new_identifiers)
    Role.objects.bulk_create(_roles(updates))
    Role.objects.bulk_update([role for made in updates for role in made.changed_roles], ["ended"])


def _roles(updates: Sequence[Update]) -> Iterator[Role]:
    for made in updates:
        for role, organisation in made.new_roles:
            role.organisation = organisation
            yield role


def _merges(updates: Sequence[Update], actor: Actor, now: datetime) -> Iterator[Merge]:
    for made in updates:
        winner = made.targets.get("merged_into")
        if winner is not None:
            names = names_of(made.entity)
            yield Merge.objects.create(loser=made.entity, winner=winner, names=names, by=actor.label, at=now)
