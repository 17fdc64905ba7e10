"""Folders that others write into: nothing in them leads us out, and no file in them holds us up.

Every step goes by the descriptor of the folder it starts from and follows no symbolic link, so that nothing changes
its meaning between looking and opening. Names are text with surrogates where they are no UTF-8 (PEP 383): pass them
to the operating system as they are, and show them by `file_names.told()`.
"""

import errno
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from newsroom.lib.file_names import names_like, told, unwanted

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY
DEEPEST = 8  # folders within folders


class NotAFile(OSError):
    """It is a folder, a pipe, a device or a link: nothing to be read. `str()` says what it is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in a folder, as it was when it was looked at. `folder` is open while the walk stands there."""

    folder: int
    name: str
    path: str
    """from the top of the walk"""
    status: os.stat_result
    why: str = ""
    """why a folder was not entered, in words"""

    @property
    def is_file(self) -> bool:
        return stat.S_ISREG(self.status.st_mode)

    def kind(self) -> str:
        """What it is if it is no file."""
        return _kind(self.status.st_mode)

    def has_settled(self, seconds: float, now: float | None = None) -> bool:
        """Whether nothing was done to it for so long: neither written nor renamed nor given another date.

        The time of the last change is the file system's own; unlike the time of modification, nobody can set it.
        """
        return (time.time() if now is None else now) - self.status.st_ctime >= seconds


def is_plain_path(path: str) -> bool:
    """Whether it names a folder below where one stands: relative, without dots at the beginning of a part."""
    parts = path.split("/")
    return path.isprintable() and all(part and not part.startswith(".") for part in parts)


@contextmanager
def opened_folder(path: "str | Path", *, below: int | None = None) -> Iterator[int]:
    """The descriptor of a folder. With `below`, each part of `path` is looked up from there and may be no link.

    Raises OSError where there is none.
    """
    if below is None:
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    else:
        descriptor = _step_down(os.dup(below), str(path).split("/"))
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _step_down(descriptor: int, parts: list[str]) -> int:
    for part in parts:
        try:
            if part in ("", ".", ".."):
                raise FileNotFoundError(errno.ENOENT, "This path leads elsewhere", part)
            below = os.open(part, _FOLDER, dir_fd=descriptor)
        finally:
            os.close(descriptor)
        descriptor = below
    return descriptor


@contextmanager
def made_folder(name: str, *, below: int, mode: int = 0o775) -> Iterator[int]:
    """The folder of that name, made where it is missing. Raises OSError where a link or a file stands there."""
    with suppress(FileExistsError):
        os.mkdir(name, mode, dir_fd=below)
    with opened_folder(name, below=below) as descriptor:
        yield descriptor


def walk(
    folder: int, *, is_deep: bool = True, skip: frozenset[str] = frozenset(), at: str = ""
) -> Iterator[Entry]:
    """Everything in the folder by name, and behind it what is in its folders; links are told and not followed.

    A folder that is not entered is told itself, and says why. What goes away meanwhile is passed over. `skip` names
    folders at the top that are neither entered nor told. Raises OSError if the folder itself may not be read.
    """
    below: list[Entry] = []
    for name in names_in(folder):
        try:
            entry = Entry(folder, name, f"{at}{name}", os.stat(name, dir_fd=folder, follow_symlinks=False))
        except FileNotFoundError:  # it went away while we looked
            continue
        if not stat.S_ISDIR(entry.status.st_mode):
            yield entry
        elif at or name not in skip:
            below.append(entry)
    for entry in below:
        yield from _walk_below(entry, is_deep=is_deep)


def _walk_below(entry: Entry, *, is_deep: bool) -> Iterator[Entry]:
    why = unwanted(entry.name) or ("" if is_deep else "a folder within the folder")
    why = why or ("too deep" if entry.path.count("/") >= DEEPEST else "")
    if why:
        yield replace(entry, why=why)
        return
    try:
        descriptor = os.open(entry.name, _FOLDER, dir_fd=entry.folder)
    except OSError as error:
        yield replace(entry, why=f"cannot be opened: {error.strerror}")
        return
    try:
        yield from walk(descriptor, at=f"{entry.path}/")
    finally:
        os.close(descriptor)


def names_in(folder: int) -> list[str]:
    return sorted(os.listdir(folder))


@contextmanager
def opened_file(name: str, *, below: int) -> Iterator[BinaryIO]:
    """The file, to be read; a pipe is not waited for. Raises NotAFile, or OSError as the system has it."""
    descriptor = os.open(name, _FILE, dir_fd=below)
    with os.fdopen(descriptor, "rb") as file:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            raise NotAFile(f"This is {_kind(mode)}, not a file.")
        yield file


def move(name: str, *, out_of: int, into: int, to: str) -> str:
    """Move it into another folder of the same file system, under the first name like `to` that is free; returns that.

    Nothing that stands there is written over, not even by two who move at once.
    """
    for free in names_like(to):
        try:
            reservation = os.open(
                free, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600, dir_fd=into
            )
        except FileExistsError:  # the next name is tried
            continue
        os.close(reservation)
        try:
            os.rename(name, free, src_dir_fd=out_of, dst_dir_fd=into)
        except BaseException:
            os.unlink(free, dir_fd=into)
            raise
        return free
    raise FileExistsError(f"There are too many files called {told(to)} already.")


def _kind(mode: int) -> str:
    kinds = (
        (stat.S_ISLNK, "a link"),
        (stat.S_ISDIR, "a folder"),
        (stat.S_ISFIFO, "a pipe"),
        (stat.S_ISSOCK, "a socket"),
    )
    return next((words for test, words in kinds if test(mode)), "a device")
