"""Building the index file of all names, when enough has changed. A worker's job."""

import fcntl
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Min

from entities import index_store
from entities.called import all_called
from entities.gazetteer import keyed
from entities.groups import merged_ones
from entities.models import Entity, IndexFile, NameChange, Stamp
from entities.tagger.index_writer import Group, write_index
from newsroom.lib import clock

MANY = 2_000  # changes: some megabytes of memory in every worker
LONGEST = timedelta(days=1)  # a change waits for
PAUSE = timedelta(seconds=60)  # from one build, or try, to the next
RELAXED = (
    5  # times as long as a build takes, the workers do something else: an import makes changes without end
)
KEPT = 2  # files: the newest, and the one that some still have
_A_BITE = 5_000  # changes deleted at once

logger = logging.getLogger(__name__)


def waiting(now: datetime, most: int) -> int:
    return min(most, int(is_due(now)))


def is_due(now: datetime) -> bool:
    """Enough has changed, or something has for long; not too soon after the last time."""
    newest = IndexFile.objects.first()
    if newest is None:
        return Entity.objects.exists()
    if now < newest.built_at + max(PAUSE, RELAXED * timedelta(seconds=newest.seconds)):
        return False
    changes = NameChange.objects.filter(pk__gt=newest.up_to).order_by("pk")
    if changes[MANY - 1 : MANY].exists() or index_store.obtain(newest) is None:
        return True
    return now > newest.built_at + LONGEST and changes.exists()


def build_if_due(now: datetime) -> bool:
    """Build a file if one is due, nobody on this machine builds, and none was tried in the last minute."""
    if not is_due(now):
        return False
    with _only_builder(PAUSE) as mine:
        return mine and is_due(now) and build_index(now=now) is not None


@dataclass(frozen=True)
class _Begun:
    """What was read before the names: those that change afterwards come with a later NameChange."""

    newest: int | None
    up_to: int
    stamp: UUID

    @classmethod
    def now(cls) -> "_Begun":
        newest = IndexFile.objects.first()
        last = NameChange.objects.order_by("-pk").values_list("pk", flat=True).first()
        up_to = max(last or 0, newest.up_to if newest else 0)
        return cls(newest.pk if newest else None, up_to, Stamp.objects.value())


def build_index(
    *, now: datetime, on_progress: Callable[[int], None] = lambda names: None
) -> IndexFile | None:
    """Write all names into a new file, and make it the one to use. Changes no name: nobody is asked for a right.

    1. Note the last change; read the names in pieces, in no transaction; write the file under its new name.
    2. Put a copy where other machines find it.
    3. In one transaction: the row, by which everybody knows of it; the rows of files older than the last go.
       None if another builder was faster: then this file is deleted.
    4. Delete the changes that every file holds, and the files that nobody uses.

    Killed at any place it leaves a file without a row, which is deleted later. Raises OSError, or the storage's error.
    """
    begun, started = _Begun.now(), time.monotonic()
    path = index_store.folder() / index_store.new_name()
    merged = merged_ones()
    written = write_index(path, _groups(merged, on_progress), merged.items())
    index_store.put_up(path)
    row = IndexFile(
        name=path.name,
        up_to=begun.up_to,
        stamp=begun.stamp,
        names=written.names,
        bytes=written.bytes,
        seconds=time.monotonic() - started,
        built_at=now + timedelta(seconds=time.monotonic() - started),
    )
    if not _use(row, begun):
        index_store.take_down(path.name)
        return None
    _forget_changes()
    index_store.sweep()
    return row


def build_now(*, on_progress: Callable[[int], None] = lambda names: None) -> IndexFile | None:
    """Whether one is due or not; None if somebody else builds just now."""
    with _only_builder(timedelta(0)) as mine:
        return build_index(now=clock.now(), on_progress=on_progress) if mine else None


def _groups(merged: dict[int, int], on_progress: Callable[[int], None]) -> Iterator[Group]:
    names = 0
    for each in all_called(merged):
        yield Group(each.group, each.uuid, keyed(each.rows))
        names += len(each.rows)
        on_progress(names)


def _use(row: IndexFile, begun: _Begun) -> bool:
    with transaction.atomic(durable=True):
        Stamp.objects.lock()
        newest = IndexFile.objects.first()
        if newest is not None and newest.pk != begun.newest:
            return False
        row.save()
        kept = list(IndexFile.objects.values_list("pk", flat=True)[:KEPT])
        IndexFile.objects.exclude(pk__in=kept).delete()
    return True


def _forget_changes() -> None:
    """A little at a time, so that nobody waits long to write."""
    held = IndexFile.objects.aggregate(least=Min("up_to"))["least"] or 0
    while bite := list(
        NameChange.objects.filter(pk__lte=held).order_by("pk").values_list("pk", flat=True)[:_A_BITE]
    ):
        NameChange.objects.filter(pk__lte=bite[-1]).delete()


@contextmanager
def _only_builder(pause: timedelta) -> Iterator[bool]:
    """True for one process of this machine at a time, not sooner than `pause` after the last. The kernel unlocks it,
    however the process ends.
    """
    path = index_store.folder() / "building"
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        began = file.tell() > 0 and time.time() - path.stat().st_mtime < pause.total_seconds()
        if not began:
            file.write(".")
            file.truncate(1)
            file.flush()
        yield not began
