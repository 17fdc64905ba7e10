"""What a line changes in an entity: a merge of three, what the file said last, what it says now, what stands here.

The file goes first where nobody has touched what it said; what was changed here stays, and an alias that was taken
away here stays away. What the file leaves out is left as it is, so two files can speak of one entity.
"""

from dataclasses import dataclass, field
from typing import Any

from entities.authority_file.draft import AliasDraft, EntityDraft
from entities.models import Alias, Entity

FIELDS = ("kind", "name", "description", "wikidata", "family_name")


@dataclass
class Update:
    """What is to be written. `changes` by field, [before, after]; `kept` are fields and aliases changed here.

    `is_to_be_saved` also where only what the file said, or its key, is to be remembered.
    """

    entity: Entity
    is_to_be_saved: bool = True
    changes: dict[str, list[Any]] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    new_aliases: list[Alias] = field(default_factory=list)
    changed_aliases: list[Alias] = field(default_factory=list)


def update(entity: Entity, draft: EntityDraft) -> Update:
    """Put into `entity` (not saved) what the draft changes; its aliases are read, the new ones only made."""
    made = Update(entity)
    said, key = entity.imported, entity.file_key
    for name in FIELDS:
        _update_field(made, name, said.get(name, ""), getattr(draft, name))
    said_aliases = said.get("aliases", {})
    here = {f"{alias.language}:{alias.text}": alias for alias in entity.aliases.all()} if entity.pk else {}
    for alias in draft.aliases:
        _update_alias(made, here.get(alias.key), said_aliases.get(alias.key), alias)
    entity.imported = _remember(said, draft)
    if draft.wikidata or not entity.file_key:
        entity.file_key = draft.key
    made.is_to_be_saved = bool(made.changes) or (entity.imported, entity.file_key) != (said, key)
    return made


def _update_field(made: Update, name: str, said: str, says: str) -> None:
    current = getattr(made.entity, name)
    if says in ("", current):
        return
    if current == said:
        made.changes[name] = [current, says]
        setattr(made.entity, name, str(says))
    else:
        made.kept.append(name)


def _update_alias(made: Update, here: Alias | None, said: list[Any] | None, says: AliasDraft) -> None:
    if here is None and said is None:
        made.new_aliases.append(_new_alias(made.entity, says))
        made.changes.setdefault("aliases", [[], []])[1].append(says.text)
    elif here is None or (_rules(here) not in (said, says.rules)):
        made.kept.append(says.text)
    elif _rules(here) != says.rules:
        here.kind, here.case_rule, here.auto_link = says.kind.value, says.case_rule.value, says.auto_link
        made.changed_aliases.append(here)
        made.changes.setdefault("aliases", [[], []])[1].append(says.text)


def _new_alias(entity: Entity, draft: AliasDraft) -> Alias:
    kind, case_rule, auto_link = draft.rules
    return Alias(
        entity=entity,
        text=draft.text,
        language=draft.language,
        kind=kind,
        case_rule=case_rule,
        auto_link=auto_link,
    )


def _rules(alias: Alias) -> list[Any]:
    return [alias.kind, alias.case_rule, alias.auto_link]


def _remember(said: dict[str, Any], draft: EntityDraft) -> dict[str, Any]:
    fields = {name: str(getattr(draft, name)) for name in FIELDS if getattr(draft, name)}
    aliases = {alias.key: alias.rules for alias in draft.aliases}
    return {**said, **fields, "aliases": {**said.get("aliases", {}), **aliases}}
