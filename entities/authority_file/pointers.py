"""What a line's references change: parent, replacement, merge, and the organisations of roles. Three-way as well."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from entities.authority_file.draft import BadLine, EntityDraft
from entities.authority_file.refer import Chains, Target
from entities.authority_file.scratch import Planned
from entities.authority_file.update import POINTERS, Update
from entities.kinds import EntityKind
from entities.models import Role

Find = Callable[[str], Target | None]
Trouble = Callable[[str], None]


def said_of_others(draft: EntityDraft) -> dict[str, Any]:
    """The part of a line that needs other entities, as JSON."""
    said: dict[str, Any] = {name: getattr(draft, name) for name in POINTERS if getattr(draft, name)}
    roles = [[role.title, role.organisation, role.began, role.ended] for role in draft.roles]
    return said | ({"roles": roles} if roles else {})


def references_in(said: dict[str, Any]) -> Iterator[str]:
    yield from (said[name] for name in POINTERS if name in said)
    yield from (organisation for _, organisation, _, _ in said.get("roles", ()) if organisation)


def point(made: Update, said: dict[str, Any], find: Find, chains: Chains, trouble: Trouble) -> dict[str, Any]:
    """Put into `made` what the references change; returns the part whose entities are not here (yet).

    What cannot be is told to `trouble`, and the rest goes on.
    """
    before, waiting = made.entity.imported, {}
    made.entity.imported = dict(before)
    for name in POINTERS:
        if name in said and not _try(partial(_point, made, name, said[name], find, chains), trouble, name):
            waiting[name] = said[name]
    roles = said.get("roles", ())
    late = [role for role in roles if not _try(partial(_hold, made, role, find), trouble, "roles")]
    if late:
        waiting["roles"] = late
    made.is_to_be_saved = made.is_to_be_saved or bool(made.targets) or made.entity.imported != before
    return waiting


def _try(do: Callable[[], bool], trouble: Trouble, name: str) -> bool:
    try:
        return do()
    except BadLine as error:
        trouble(f"{name}: {error} The rest of the line is in.")
        return True


def _point(made: Update, name: str, reference: str, find: Find, chains: Chains) -> bool:
    target = find(reference)
    if target is None:
        return False
    entity, says = made.entity, str(target.uuid)
    current = getattr(entity, name)
    has = str(current.uuid) if current else ""
    base = entity.imported.get(name, "")
    if made.keeps_words and has != says and (has or name != "parent"):
        made.kept.append(name)
        return True
    entity.imported[name] = says
    if has == says:
        return True
    if has != base or (name == "replaced_by" and not entity.is_retired):
        made.kept.append(name)
        return True
    if chains.leads_to(name, target.uuid, entity.uuid):
        del entity.imported[name]
        raise BadLine(_RINGS[name].format(entity=entity, target=title_of(target)))
    if name == "merged_into" and not isinstance(target, Planned) and target.kind != entity.kind:
        kinds = EntityKind(entity.kind).with_article, EntityKind(target.kind).with_article
        raise BadLine(f"{entity} is {kinds[0]} and {target} is {kinds[1]}.")
    chains.put(name, entity.uuid, target.uuid)
    made.targets[name] = target
    made.changes[name] = [current.name if current else "", title_of(target)]
    return True


_RINGS = {
    "parent": "{target} belongs to {entity}, so {entity} cannot belong to it.",
    "replaced_by": "{target} is replaced by {entity}, so {entity} cannot be replaced by it.",
    "merged_into": "{target} is merged into {entity}, so {entity} cannot be merged into it.",
}


def title_of(target: Target) -> str:
    return target.title if isinstance(target, Planned) else target.name


def _hold(made: Update, said: list[str], find: Find) -> bool:
    title, reference, began, ended = said
    organisation = find(reference) if reference else None
    if reference and organisation is None:
        return False
    key = "|".join([title, str(organisation.uuid) if organisation else "", began])
    remembered = made.entity.imported.get("roles", {})
    base = remembered.get(key)
    made.entity.imported["roles"] = {**remembered, key: ended}
    here = _role_here(made, title, organisation, began)
    if here is None and base is None:
        role = Role(entity=made.entity, title=title, began=began, ended=ended)
        made.new_roles.append((role, organisation))
        made.tell("roles", "", _told(role, organisation))
    elif here is None or (ended and here.ended not in (base or "", ended)):
        made.kept.append(title)
    elif ended and here.ended != ended:
        before = _told(here, organisation)
        here.ended = ended
        made.changed_roles.append(here)
        made.tell("roles", before, _told(here, organisation))
    return True


def _role_here(made: Update, title: str, organisation: Target | None, began: str) -> Role | None:
    wanted = (title, organisation.uuid if organisation else None, began)
    for role in made.entity.roles.all() if made.entity.pk else ():
        if (role.title, role.organisation.uuid if role.organisation else None, role.began) == wanted:
            return role
    return None


def _told(role: Role, organisation: Target | None) -> str:
    return f"{role} ({title_of(organisation)})" if organisation else str(role)
