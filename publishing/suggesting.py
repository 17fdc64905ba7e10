"""What a change of the authority file may mean for live stories (values in, values out): a ripple to be suggested."""

from collections.abc import Iterable, Iterator, Mapping
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
    replaced_by: str = ""


def suggestions(entity: Now, changed: Mapping[str, Any], at: datetime) -> Iterator[Said]:
    """`changed`: by field what it was and is, as the audit has it, or nothing of a field that is told by name only."""
    yield from _renamed(entity, changed.get("name"))
    if "ended" in changed and entity.is_person and _is_recent(entity.ended, at):
        yield _said("death", entity, (), "", entity.ended)
    if entity.replaced_by and changed.keys() & {"replaced_by", "is_retired"}:
        yield _said("rename", entity, (entity.name,), entity.replaced_by, "")
    for title, ended in entity.roles:
        if _is_recent(ended, at):
            yield _said("role", entity, (title,), "", ended)


def _renamed(entity: Now, names: Any) -> Iterable[Said]:
    if not isinstance(names, list) or len(names) != 2:
        return []
    before, after = (str(name or "") for name in names)
    if not before or before == after or after != entity.name:
        return []
    return [_said("rename", entity, (before,), after, "")]


def _said(kind: str, entity: Now, says: tuple[str, ...], instead: str, since: str) -> Said:
    note = note_for(kind, entity.name, says=says, instead=instead, since=since)
    return Said(kind, says, instead, since, note)


def _is_recent(date: str, at: datetime) -> bool:
    """Dates compare as text (ISO 8601); a year alone begins on its first day."""
    return bool(date) and str(at.year - RECENT) <= date <= at.date().isoformat()
