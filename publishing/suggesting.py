"""What a change of the authority file may mean for live stories (values in, values out): a ripple to be suggested."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from publishing.actions.start_ripple import Said
from publishing.ripple.notes import note_for

RECENT = 2  # years: what is further back was written of as it is known


@dataclass(frozen=True)
class Now:
    """What the entity is now. `roles`: title and end of those that have ended."""

    name: str
    is_person: bool
    ended: str = ""
    roles: tuple[tuple[str, str], ...] = ()


def suggestions(
    entity: Now, changed: Mapping[str, Any], at: datetime, outdated: Sequence[Said] = ()
) -> Iterator[Said]:
    """`changed`: by field what it was and is, as the audit has it, or nothing of a field that is told by name only.

    `outdated`: what was suggested before, and waits no longer because of this change. What replaces a retired entity is
    no new name of it, and nothing that live stories say became wrong: it is not suggested.
    """
    yield from _renamed(entity, changed.get("name"), outdated)
    if "ended" in changed and entity.is_person and _is_recent(entity.ended, at):
        yield _said("death", entity, (), "", entity.ended)
    for title, ended in entity.roles:
        if _is_recent(ended, at):
            yield _said("role", entity, (title,), "", ended)


def is_outdated(entity: Now, said: Said, changed: Mapping[str, Any]) -> bool:
    """Whether the cause of a suggestion that still waits is gone: the name, the death or the end was taken back."""
    if said.kind == "rename":
        return _tells_the_name(entity, changed) and said.instead != entity.name
    if said.kind == "death":
        return not entity.is_person or said.since != entity.ended
    if said.kind == "role":
        return all((title, said.since) not in entity.roles for title in said.says)
    return False


def _tells_the_name(entity: Now, changed: Mapping[str, Any]) -> bool:
    """An older event than the one of the present name says nothing of it: the newer one follows."""
    if "name" in changed:
        _, after = _pair(changed["name"])
        return after == entity.name
    return bool(changed.keys() & {"is_retired", "replaced_by"})


def _renamed(entity: Now, names: Any, outdated: Sequence[Said]) -> Iterable[Said]:
    """With the names before that one for which nobody has taken the suggestion up. Nothing of a name that is back."""
    before, after = _pair(names)
    if not before or after != entity.name:
        return []
    waited = [name for said in outdated if said.kind == "rename" for name in said.says]
    if after in waited:
        return []
    says = tuple(name for name in dict.fromkeys([before, *waited]) if not _is_same_name(name, after))
    return [_said("rename", entity, says, after, "")] if says else []


def _pair(names: Any) -> tuple[str, str]:
    """What it was and is; empty where the audit does not say."""
    if not isinstance(names, list) or len(names) != 2:
        return "", ""
    before, after = (str(name or "") for name in names)
    return before, after


def _is_same_name(name: str, other: str) -> bool:
    """Other capitals or spaces are no other name."""
    return "".join(name.casefold().split()) == "".join(other.casefold().split())


def _said(kind: str, entity: Now, says: tuple[str, ...], instead: str, since: str) -> Said:
    note = note_for(kind, entity.name, says=says, instead=instead, since=since)
    return Said(kind, says, instead, since, note)


def _is_recent(date: str, at: datetime) -> bool:
    """Dates compare as text (ISO 8601); a year alone begins on its first day."""
    return bool(date) and str(at.year - RECENT) <= date <= at.date().isoformat()
