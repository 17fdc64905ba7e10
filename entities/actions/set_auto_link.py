"""Whether a name that several bear links by itself, or needs evidence in the story."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from entities.changes import Change, record_changes
from entities.family import families
from entities.kinds import NameKind
from entities.librarian.known import folded
from entities.models import Alias, Entity, NameLook, Stamp
from masthead.actors import Actor, require


def set_auto_link(
    key: str, entities: Iterable[Entity], *, auto_link: bool, actor: Actor, now: datetime
) -> list[Entity]:
    """Of each entity, every name that the tagger folds to `key` links by itself, or does not; returns what changed.

    An entity's own name has no rules, so that it gets an alias of the same text, which carries them. What was merged
    into the entity is looked through as well. Again is the same as once. Raises NotAllowed.
    """
    require(actor, "entities.change_entity")
    with transaction.atomic(durable=True):
        Stamp.objects.lock()
        roots = Entity.objects.current().filter(pk__in=[entity.pk for entity in entities]).order_by("pk")
        changes: dict[Entity, list[str]] = {}
        for family in families(roots).values():
            for member in family:
                if texts := _set(member, key, auto_link):
                    changes[member] = texts
        if changes:
            Stamp.objects.move(member.pk for member in changes)
            NameLook.objects.ask(member.pk for member in changes)
        detail = {"was": not auto_link, "is": auto_link}
        record_changes(
            [
                Change(member.uuid, {"aliases": {"texts": texts, "auto_link": detail}})
                for member, texts in changes.items()
            ],
            verb="set_auto_link",
            actor=actor,
            now=now,
        )
    return list(changes)


def _set(member: Entity, key: str, auto_link: bool) -> list[str]:
    """The texts that are found in another way now."""
    of_key = [alias for alias in member.aliases.all() if folded(alias.text) == key]
    texts = []
    for alias in of_key:
        if alias.auto_link != auto_link:
            alias.auto_link = auto_link
            alias.save(update_fields=["auto_link"])
            texts.append(alias.text)
    carries_rules = any(alias.text == member.name for alias in of_key)
    if not auto_link and not carries_rules and folded(member.name) == key:
        Alias.objects.create(entity=member, text=member.name, kind=NameKind.FULL, auto_link=False)
        texts.append(member.name)
    return texts
