"""Files in a storage: whole or not there. Works alike for local folders and for S3-compatible stores."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage

from media.kinds import Kind

ROOMS = ".making"
TYPES = {kind.extension: kind.mime for kind in Kind}  # of originals and of renditions
# Long after the longest piece of work: what is left then was left by a process that was killed.
DEAD_AFTER = 600  # seconds


class NameTaken(RuntimeError):
    """The storage kept a file under another name than it was given: it must be set to overwrite."""


@contextmanager
def workroom(storage: Storage, label: str) -> Iterator[Path]:
    """A folder to make files in that `keep()` then moves into the storage; it is gone afterwards.

    For a local storage it lies on the storage's own file system, so that keeping is a rename; else in VAR. Rooms of
    processes that were killed are cleared away by whoever comes later.
    """
    local = isinstance(storage, FileSystemStorage)
    rooms = Path(storage.location if local else settings.VAR) / ROOMS  # type: ignore[attr-defined]  # a local one's
    room = rooms / label
    room.mkdir(parents=True, mode=0o700)
    _clear_dead(rooms)
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


def keep(storage: Storage, path: Path, name: str) -> None:
    """Move a finished file into the storage. Whoever looks finds the whole file or none, also after a power cut."""
    if not isinstance(storage, FileSystemStorage):
        with path.open("rb") as stream:
            content: File[bytes] = File(stream)
            # Told, because a far store answers with the type that it was given.
            content.content_type = TYPES.get(name.rpartition(".")[2])  # type: ignore[attr-defined]  # django-storages asks for it
            kept = storage.save(name, content)
        if kept != name:
            storage.delete(kept)
            raise NameTaken(f"The storage would keep {name} as {kept}.")
        return
    target = Path(storage.path(name))
    target.parent.mkdir(parents=True, exist_ok=True)
    if storage.file_permissions_mode is not None:
        path.chmod(storage.file_permissions_mode)
    _flush(path)
    path.replace(target)
    _flush(target.parent)


def local_path(storage: Storage, name: str, room: Path) -> Path:
    """Where the file can be read on this machine: itself, or a copy in the room. Raises FileNotFoundError."""
    if isinstance(storage, FileSystemStorage):
        path = Path(storage.path(name))
        if not path.exists():
            raise FileNotFoundError(name)
        return path
    path = room / "original"
    with storage.open(name) as stream, path.open("wb") as copy:
        shutil.copyfileobj(stream, copy)
    return path


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _clear_dead(rooms: Path) -> None:
    for room in rooms.iterdir():
        try:
            is_dead = time.time() - room.stat().st_mtime > DEAD_AFTER
        except FileNotFoundError:  # its own process has just cleared it away
            continue
        if is_dead:
            shutil.rmtree(room, ignore_errors=True)
