"""Files that are not whole yet: in a private folder of their sender, few, and not for long."""

import fcntl
import hashlib
import json
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PIECE = 1024 * 1024
MOST_OPEN = 6  # of one sender; whoever begins another loses the one that has rested longest
DEAD_AFTER = 24 * 3600  # seconds without a piece
LEAVE_FREE = 512 * 1024 * 1024  # bytes of the disk
_NAME = re.compile(r"[A-Za-z0-9_-]{32}")


class NoSuchPart(LookupError):
    """It was never begun by this sender, or it was cleared away: the file has to be sent from its beginning."""


class WrongOffset(ValueError):
    """A piece does not join to what is here. `offset` says how much that is."""

    def __init__(self, offset: int) -> None:
        super().__init__(f"{offset} bytes are here.")
        self.offset = offset


class DiskFull(RuntimeError):
    """There is no room for it. An operator has to look."""


@dataclass(frozen=True)
class Part:
    """One file on its way. `sha256` is what the sender says of the whole, or empty."""

    folder: Path
    file_name: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def content(self) -> Path:
        return self.folder / "bytes"

    @property
    def offset(self) -> int:
        return self.content.stat().st_size if self.content.exists() else 0

    @property
    def is_whole(self) -> bool:
        return self.offset == self.size

    def add(self, offset: int, piece: bytes) -> int:
        """Append a piece that begins at `offset`; returns how much is here now. Raises WrongOffset."""
        with self.locked():
            here = self.offset
            if offset != here or here + len(piece) > self.size or len(piece) > PIECE:
                raise WrongOffset(here)
            with self.content.open("ab") as file:
                file.write(piece)
            return here + len(piece)

    def is_as_sent(self) -> bool:
        """Whether the bytes are those that the sender has."""
        if not self.sha256:
            return True
        with self.content.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == self.sha256

    @property
    def result(self) -> dict[str, Any] | None:
        """What became of it, for whoever did not hear the answer and asks again."""
        path = self.folder / "result.json"
        return json.loads(path.read_text()) if path.exists() else None

    def end(self, result: dict[str, Any]) -> None:
        """Keep what became of it, and let the bytes go."""
        draft = self.folder / "result.draft"
        draft.write_text(json.dumps(result))
        draft.rename(self.folder / "result.json")
        self.content.unlink(missing_ok=True)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One at a time: a request whose sender has given it up may still be at work."""
        try:
            file = (self.folder / "lock").open("w")
        except FileNotFoundError as error:
            raise NoSuchPart(self.name) from error
        with file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def begin(root: Path, sender: int, *, file_name: str, size: int, sha256: str) -> Part:
    """Make room for a file of `size` bytes. Raises DiskFull."""
    clear(root)
    home = root / str(sender)
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    if shutil.disk_usage(home).free < size + LEAVE_FREE:
        raise DiskFull("There is no room on the disk for more pictures. Tell whoever runs this newsroom.")
    for rested in sorted(home.iterdir(), key=_rests)[MOST_OPEN - 1 :]:
        shutil.rmtree(rested, ignore_errors=True)
    folder = home / secrets.token_urlsafe(24)
    folder.mkdir(mode=0o700)
    about = {"file_name": file_name, "size": size, "sha256": sha256}
    (folder / "about.json").write_text(json.dumps(about))
    return Part(folder, file_name, size, sha256)


def opened(root: Path, sender: int, name: str) -> Part:
    """A file that this sender has begun. Raises NoSuchPart."""
    folder = root / str(sender) / name
    about = folder / "about.json"
    if not _NAME.fullmatch(name) or not about.exists():
        raise NoSuchPart(name)
    return Part(folder, **json.loads(about.read_text()))


def clear(root: Path) -> bool:
    """Remove what has rested for a day; says whether there was any."""
    dead = [folder for folder in root.glob("*/*") if _rests(folder) > DEAD_AFTER]
    for folder in dead:
        shutil.rmtree(folder, ignore_errors=True)
    return bool(dead)


def _rests(folder: Path) -> float:
    """Seconds since something of it was written."""
    try:
        written = max(path.stat().st_mtime for path in (folder, *folder.iterdir()))
    except FileNotFoundError:  # somebody else has just cleared it away
        return 0
    return time.time() - written
