"""Where index files lie: under var/entities on each machine, and one copy in the storage that machines share.

A worker builds a file once; the other machines fetch it. A file without a row of IndexFile means nothing, and is
deleted when it is an hour old.
"""

import os
import shutil
import time
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.utils import timezone

from entities.models import IndexFile

VERSION = "names1"  # begins the name of a file in the present form; those of another form are not looked at
SHELF = "entities"  # in the storage
_LEFT_OVER = 3600  # seconds: nobody writes one file for longer


class FileDamaged(RuntimeError):
    """The file has not the size that its row says."""


def folder() -> Path:
    """Of this machine; made when it is not there."""
    path = Path(settings.VAR) / "entities"
    path.mkdir(parents=True, exist_ok=True)
    return path


def new_name() -> str:
    return f"{VERSION}-{uuid4().hex}.index"


def obtain(row: IndexFile) -> Path | None:
    """The file on this machine, fetched if need be. None: it is nowhere, or in a form of another version.

    Raises FileDamaged, OSError, and what the storage raises.
    """
    if not row.name.startswith(f"{VERSION}-"):
        return None
    path = folder() / row.name
    if path.exists() or _fetch(row.name, path):
        if path.stat().st_size != row.bytes:
            path.unlink(missing_ok=True)  # a mapped file lives on; the next one to ask fetches it again
            raise FileDamaged(f"{path} should hold {row.bytes} bytes. It is fetched again.")
        return path
    return None


def put_up(path: Path) -> None:
    """Copy a finished file to where the other machines find it."""
    with path.open("rb") as file:
        default_storage.save(f"{SHELF}/{path.name}", File(file))


def take_down(name: str) -> None:
    (folder() / name).unlink(missing_ok=True)
    default_storage.delete(f"{SHELF}/{name}")


def sweep() -> None:
    """Delete what no row knows: files that were replaced, and what builders left that were killed."""
    known = set(IndexFile.objects.values_list("name", flat=True))
    before = time.time() - _LEFT_OVER
    for path in folder().iterdir():
        is_ours = path.suffix in {".index", ".part", ".scratch", ".fetched"}
        if is_ours and path.name not in known and path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
    for name in _shelved():
        stored = f"{SHELF}/{name}"
        if name not in known and _age(stored) > _LEFT_OVER:
            default_storage.delete(stored)


def _fetch(name: str, path: Path) -> bool:
    part = path.with_name(f"{uuid4().hex}.fetched")
    try:
        with default_storage.open(f"{SHELF}/{name}") as source, part.open("wb") as file:
            shutil.copyfileobj(source, file, 1024 * 1024)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except FileNotFoundError:
        return False
    finally:
        part.unlink(missing_ok=True)
    return True


def _shelved() -> list[str]:
    try:
        return default_storage.listdir(SHELF)[1]
    except FileNotFoundError:  # nothing was ever put there
        return []


def _age(stored: str) -> float:
    return (timezone.now() - default_storage.get_modified_time(stored)).total_seconds()
