"""What a line changes in an entity: a merge of three, what the file said last, what it says now, what stands here.

The file goes first where nobody has touched what it said; what was changed here stays, and a name, an identifier or a
role that was taken away here stays away. What the file leaves out is left as it is, so two files can speak of one.
"""

from dataclasses import dataclass, field
from typing import Any

from entities.authority_file.columns import alias_text
from entities.authority_file.draft import AliasDraft, BadLine, EntityDraft
from entities.kinds import EntityKind, NameKind
from entities.models import Alias, Entity, Identifier, Role

FIELDS = (
    "kind", "name", "description", "wikidata", "family_name", "country", "latitude", "longitude", "began", "ended",
    "notes", "is_retired",
)  # fmt: skip
POINTERS = ("parent", "replaced_by", "merged_into")
KEEPS_WORDS = "keeps_words"  # in Entity.imported
_EMPTY: dict[str, Any] = {"latitude": None, "longitude": None, "is_retired": False}


@dataclass
class Update:
    """What is to be written. `changes` by field, [before, after]; `kept` are fields and aliases changed here.

    `is_to_be_saved` also where only what the file said, or its key, is to be remembered. `targets`: the entities that
    pointers are to be set to when all rows of the chunk have keys. `keeps_words`: only what is missing is filled in.
    """

    entity: Entity
    line: int = 0
    is_new: bool = False
    is_to_be_saved: bool = True
    changes: dict[str, list[Any]] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    new_aliases: list[Alias] = field(default_factory=list)
    changed_aliases: list[Alias] = field(default_factory=list)
    new_identifiers: list[Identifier] = field(default_factory=list)
    new_roles: list[tuple[Role, Any]] = field(default_factory=list)
    changed_roles: list[Role] = field(default_factory=list)
    targets: dict[str, Any] = field(default_factory=dict)
    keeps_words: bool = False

    def tell(self, name: str, before: str, after: str) -> None:
        """Add to the texts that a list had before and has after."""
        told = self.changes.setdefault(name, [[], []])
        told[0] += [before] if before else []
        told[1] += [after] if after else []


def update(entity: Entity, draft: EntityDraft) -> Update:
    """Put into `entity` (not saved) what the draft changes; lists are read, new rows only made. No references yet."""
    made = Update(entity, is_new=entity.pk is None)
    made.keeps_words = _is_anothers(made, draft)
    said, key = entity.imported, entity.file_key
    comes_home = draft.uuid == str(entity.uuid) and not made.is_new
    remembered = dict(said)
    for name in FIELDS:
        if name not in ("latitude", "longitude"):
            _update_fields(made, (name,), said, draft, remembered, comes_home)
    _update_fields(made, ("latitude", "longitude"), said, draft, remembered, comes_home)
    _fit_to_kind(made)
    _update_aliases(made, draft, remembered, comes_home)
    _update_identifiers(made, draft, remembered, comes_home)
    entity.imported = remembered | ({KEEPS_WORDS: True} if made.keeps_words else {})
    if not comes_home and (is_better_key(draft) or not entity.file_key):
        entity.file_key = draft.key
    made.is_to_be_saved = bool(made.changes) or (entity.imported, entity.file_key) != (said, key)
    return made


def _is_anothers(made: Update, draft: EntityDraft) -> bool:
    """Whether a concept is found on an entity that a person or another file made. It is written down: later the
    entity may have the concept's key."""
    entity = made.entity
    is_found = draft.is_common_noun and not made.is_new
    return is_found and (entity.file_key != draft.key or KEEPS_WORDS in entity.imported)


def is_better_key(draft: EntityDraft) -> bool:
    return bool(draft.wikidata and not draft.given_key)


def _update_fields(
    made: Update,
    names: tuple[str, ...],
    said: dict[str, Any],
    draft: EntityDraft,
    remembered: dict[str, Any],
    comes_home: bool,
) -> None:
    """One field, or several that are one value: a point has two numbers.

    What an export brings home unchanged is not remembered: the next line is compared with what another file said.
    """
    says = [_plain(getattr(draft, name)) for name in names]
    if says[0] in ("", None):
        return
    current = [getattr(made.entity, name) for name in names]
    if made.keeps_words and current[0] not in ("", None):
        made.kept += [names[0]] if says != current else []
        return
    base = [said.get(name, _EMPTY.get(name, "")) for name in names]
    if says != current or not comes_home:
        remembered |= dict(zip(names, says, strict=True))
    if says == current:
        return
    if current != base:
        made.kept.append(names[0])
        return
    for name, before, after in zip(names, current, says, strict=True):
        made.changes[name] = [before, after]
        setattr(made.entity, name, after)


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, EntityKind) else value


def _fit_to_kind(made: Update) -> None:
    """What the new kind cannot have goes; an entity that is back in use has not been replaced."""
    entity = made.entity
    if made.is_new or not {"kind", "is_retired"} & made.changes.keys():
        return
    if entity.kind != EntityKind.PERSON:
        _empty(made, "family_name")
    if entity.kind != EntityKind.PLACE:
        for name in ("country", "latitude", "longitude"):
            _empty(made, name)
    if not entity.is_retired and entity.replaced_by:
        made.changes["replaced_by"] = [entity.replaced_by.name, ""]
        made.targets["replaced_by"] = None


def _empty(made: Update, name: str) -> None:
    before, empty = getattr(made.entity, name), _EMPTY.get(name, "")
    if before != empty:
        made.changes[name] = [before, empty]
        setattr(made.entity, name, empty)


def _update_aliases(made: Update, draft: EntityDraft, remembered: dict[str, Any], comes_home: bool) -> None:
    said = remembered.get("aliases", {})
    remembered["aliases"] = dict(said)
    entity = made.entity
    here = {f"{alias.language}:{alias.text}": alias for alias in entity.aliases.all()} if entity.pk else {}
    for alias in (*draft.aliases, *_quiet_name(made, draft)):
        current = here.get(alias.key)
        if not (comes_home and current and _rules(current) == alias.rules):
            remembered["aliases"][alias.key] = alias.rules
        _update_alias(made, current, said.get(alias.key), alias)


def _quiet_name(made: Update, draft: EntityDraft) -> list[AliasDraft]:
    """The rule that keeps a common noun from being linked wherever it stands, for one that the file brought."""
    if (
        not draft.is_common_noun
        or made.keeps_words
        or any(alias.text == draft.name for alias in draft.aliases)
    ):
        return []
    return [AliasDraft(draft.name, kind=NameKind.FULL, auto_link=False)]


def _update_alias(made: Update, here: Alias | None, said: list[Any] | None, says: AliasDraft) -> None:
    if here is None and said is None:
        made.new_aliases.append(_new_alias(made.entity, says))
        made.tell("aliases", "", _told(made.new_aliases[-1]))
    elif here is None or (_rules(here) not in (said, says.rules)):
        made.kept.append(says.text)
    elif _rules(here) != says.rules:
        before = _told(here)
        here.kind, here.case_rule, here.auto_link = says.kind.value, says.case_rule.value, says.auto_link
        made.changed_aliases.append(here)
        made.tell("aliases", before, _told(here))


def _told(alias: Alias) -> str:
    names = ("text", "language", "kind", "case_rule", "auto_link")
    return alias_text({name: getattr(alias, name) for name in names})


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


def _update_identifiers(
    made: Update, draft: EntityDraft, remembered: dict[str, Any], comes_home: bool
) -> None:
    if not draft.identifiers:
        return
    said = remembered.get("identifiers", [])
    remembered["identifiers"] = list(said)
    rows = made.entity.identifiers.all() if made.entity.pk else ()
    here = {(row.scheme, row.value) for row in rows}
    for scheme, value in draft.identifiers:
        text = f"{scheme}:{value}"
        if text not in said and not (comes_home and (scheme, value) in here):
            remembered["identifiers"].append(text)
        if (scheme, value) in here:
            continue
        if text in said:
            made.kept.append(text)
        else:
            made.new_identifiers.append(Identifier(entity=made.entity, scheme=scheme, value=value))
            made.tell("identifiers", "", text)


def refuse_what_is_anothers(entity: Entity | None, draft: EntityDraft, owner_of: Any) -> None:
    """Raise BadLine where the line gives the entity what only one can have, and another one has."""
    claimed = list(draft.identifiers)
    if draft.wikidata and (entity is None or entity.wikidata in ("", entity.imported.get("wikidata", ""))):
        claimed.append(("wikidata", draft.wikidata))
    for scheme, value in claimed:
        owner = owner_of((scheme, value))
        if owner is not None and (entity is None or owner.uuid != entity.uuid):
            raise BadLine(
                f"{scheme}: {value} belongs to {owner} already. Merge the two, or take it out of the line."
            )
