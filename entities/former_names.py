"""A renamed entity is still found by the name that it had."""

from typing import Any

from entities.kinds import NameKind
from entities.models import Alias, Entity
from entities.tagger.keys import key_of


def keep_former_name(form: Any) -> str | None:
    """In the transaction of the change form: the old name becomes an alias; returns it, or None.

    Not where only its spelling has changed, which reads alike, and not where the entity has it as another name already.
    """
    entity: Entity = form.instance
    before = str(form.initial.get("name", ""))
    if "name" not in form.changed_data or not before or key_of(before) == key_of(entity.name):
        return None
    if entity.aliases.filter(text=before).exists():
        return None
    Alias.objects.create(entity=entity, text=before, kind=NameKind.FORMER_NAME)
    return before
