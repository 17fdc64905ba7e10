"""The names of the database as the tagger wants them: one gazetteer a process, as fresh as the last commit.

Under it lies the newest index file, over it what has changed since that was built: see docs/adr/0016-index-file.md.
Without a file all names are read into memory, with the same answers.
"""

import logging
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple
from uuid import UUID

from django.db.models import Subquery

from entities import index_store
from entities.called import all_called, called
from entities.groups import Groups, gathered, groups_of, merged_ones
from entities.models import IndexFile, NameChange, Stamp
from entities.models.stamp import missing
from entities.tagger import AliasRow, Gazetteer
from entities.tagger.index import IndexedAlias, expand
from entities.tagger.index_file import FileIndex
from entities.tagger.overlay import LayeredIndex, Overlay

logger = logging.getLogger(__name__)

Keyed = list[tuple[str, IndexedAlias]]


class _State(NamedTuple):
    """What the database says in one cheap query. While it says the same, nothing has changed."""

    stamp: UUID
    newest: int | None  # the newest IndexFile


class _Change(NamedTuple):
    """A NameChange. The stamp tells it from another one of the same number, made after a rollback."""

    number: int = 0
    entity: int = 0
    stamp: UUID | None = None


@dataclass(frozen=True)
class _Base:
    """A file, or none; `up_to` is the last change that it holds."""

    row: int | None = None
    file: FileIndex | None = None
    up_to: int = 0


@dataclass(frozen=True)
class _Names:
    """The base with all that has changed up to `last`; `merged` says who is read as whom."""

    base: _Base
    overlay: Overlay
    merged: dict[int, int]
    last: _Change


@dataclass(frozen=True)
class _Kept:
    state: _State
    names: _Names
    gazetteer: Gazetteer


_kept: _Kept | None = None
_renewing = threading.Lock()


def current() -> Gazetteer:
    """The gazetteer of all current entities, by uuid; the names of a merged one mean its survivor.

    One query while nothing has changed; when something has, a few more about what that was. The state is read before
    the names, so names that change in between are only ever newer than their state, and are asked for again.
    """
    kept = _kept
    if kept is not None and kept.state == _state():
        return kept.gazetteer
    with _renewing:  # one thread reads, the others wait and take what it read
        return _renewed().gazetteer


def alias_rows() -> Iterator[AliasRow]:
    """Every name of every current entity, by the entity that it means; see `called`."""
    return (row for each in all_called(merged_ones()) for row in each.rows)


def keyed(rows: Iterable[AliasRow]) -> Keyed:
    """The names with the keys under which each is found."""
    return [pair for row in rows for pair in expand(row)]


def _state() -> _State:
    newest = IndexFile.objects.order_by("-pk").values("pk")[:1]
    row = Stamp.objects.filter(id=1).values_list("value", Subquery(newest)).first()
    if row is None:
        raise missing()
    return _State(*row)


def _renewed() -> _Kept:
    global _kept  # one gazetteer a process is the point
    while True:
        state = _state()
        if _kept is not None and _kept.state == state:
            return _kept
        names = _read(state, _kept.names if _kept else None)
        if names is not None:
            same = _kept is not None and names is _kept.names
            index = LayeredIndex(names.base.file, names.overlay)
            gazetteer = _kept.gazetteer if _kept is not None and same else Gazetteer(index)
            _kept = _Kept(state, names, gazetteer)
            return _kept


def _read(state: _State, before: _Names | None) -> _Names | None:
    """What was read before and all that has changed since; None when the file was replaced twice meanwhile."""
    base = _base(state.newest, before.base if before else _Base())
    if before is not None and before.base == base and _stands(before):
        names = before
    elif base.file is not None:
        names = _Names(base, Overlay(), base.file.merged(), _Change(base.up_to))
    else:
        return _all()
    changes = list(
        NameChange.objects.filter(pk__gt=names.last.number)
        .order_by("pk")
        .values_list("pk", "entity_id", "stamp")
    )
    # Changes are deleted after the files that lack them. So all have been read if the file is still known afterwards.
    if base.row is not None and not IndexFile.objects.filter(pk=base.row).exists():
        return None
    return _with_changes(names, [_Change(*change) for change in changes]) if changes else names


def _base(newest: int | None, before: _Base) -> _Base:
    """The newest file that can be had."""
    if newest == before.row:
        return before
    for row in IndexFile.objects.order_by("-pk"):
        if row.pk == before.row:
            return before
        try:
            if path := index_store.obtain(row):
                return _Base(row.pk, FileIndex(path), row.up_to)
        except Exception:
            logger.exception("The file of names %s cannot be used; an older one is, or memory", row.name)
    return _Base()


def _stands(names: _Names) -> bool:
    """Whether the last change that was read is still there: it may have been rolled back."""
    last = names.last
    if last.number == names.base.up_to or last.stamp is None:
        return True
    return NameChange.objects.filter(pk=last.number, stamp=last.stamp).exists()


def _all() -> _Names:
    """All names in memory."""
    last = NameChange.objects.order_by("-pk").values_list("pk", "entity_id", "stamp").first()
    merged = merged_ones()
    overlay = Overlay().with_groups((each.group, keyed(each.rows)) for each in all_called(merged))
    return _Names(_Base(), overlay, merged, _Change(*last) if last else _Change())


def _with_changes(names: _Names, changes: list[_Change]) -> _Names:
    """The groups that the changed entities were in and are in now, read anew."""
    before = _members(names.merged, {change.entity for change in changes})
    groups = groups_of(before)
    fresh: dict[int, Keyed] = {group: [] for group in before | groups.keys()}
    for each in called(groups):
        fresh[each.group] = keyed(each.rows)
    merged = {pk: end for pk, end in names.merged.items() if pk not in before}
    merged |= {pk: end for end, members in groups.items() for pk in members if pk != end}
    overlay = names.overlay.with_groups(fresh.items())
    return replace(names, overlay=overlay, merged=merged, last=changes[-1])


def _members(merged: dict[int, int], entities: set[int]) -> set[int]:
    """These and all that were read as the same as one of them."""
    ends = {merged.get(entity, entity) for entity in entities}
    groups: Groups = gathered({pk: end for pk, end in merged.items() if end in ends})
    return entities | ends | {pk for members in groups.values() for pk in members}
