"""The photographers' folders: what has arrived whole goes through `upload`, then to `taken/` or `refused/` beside.

The row of the folder says when a worker looks next; the files are the work. One who takes a file moves it to a room of
its own first (`.taking/`), so that of two workers one has it; what a killed worker left in its room goes back and is
taken again, and the same bytes are the same picture.
"""

import logging
import os
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError

from masthead.actors import SystemActor
from masthead.models import Publication
from media.kinds import RefusedPicture
from media.models import DropFolder
from media.taking_in import StillArriving, UnreadableFile, take_in
from newsroom.lib import clock
from newsroom.lib.file_names import told, unwanted
from newsroom.lib.folders import Entry, made_folder, move, names_in, opened_folder, walk

logger = logging.getLogger(__name__)

TAKEN, REFUSED, ROOMS = "taken", "refused", ".taking"
PAUSE = timedelta(seconds=5)  # from look to look; more workers join in when one takes longer
PAUSE_AFTER_FAULT = timedelta(minutes=1)
BUDGET = 30  # seconds of one look, well below the task's limit
DEAD_AFTER = 300  # seconds without a file, and a worker's room is a killed worker's
MOST_FAULTS = 3  # of ours in one look: a full disk is not asked for every file


def count_waiting(now: datetime, most: int) -> int:
    return DropFolder.objects.due(now)[:most].count() if settings.PICTURE_DROP_ROOT else 0


def look_next(now: datetime) -> bool:
    """One unit: look into the folder that is due, for as long as BUDGET allows. Returns whether any was due.

    What is wrong with the folder or with us is written into its row, and raised.
    """
    folder = _claim(now)
    if folder is None:
        return False
    try:
        has_more = _look(folder)
    except DatabaseError:
        raise
    except Exception as error:
        _write_down(folder, _why(error), PAUSE_AFTER_FAULT)
        if isinstance(error, FileNotFoundError | PermissionError):  # whoever set it up reads it in its row
            logger.warning("The drop folder %s cannot be looked into: %s", folder, _why(error))
            return True
        raise
    _write_down(folder, "", timedelta() if has_more else PAUSE)
    return True


def _claim(now: datetime) -> DropFolder | None:
    """One UPDATE decides between workers."""
    while settings.PICTURE_DROP_ROOT and (folder := DropFolder.objects.due(now).first()):
        if DropFolder.objects.due(now).filter(pk=folder.pk).order_by().update(due_at=now + PAUSE):
            return folder
    return None


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "There is no such folder below the root of all drop folders, or it is a link."
    if isinstance(error, PermissionError):
        return "The newsroom's workers may not read this folder, or move files in it."
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"{type(error).__name__}: {words}"[:1000]


def _write_down(folder: DropFolder, problem: str, pause: timedelta) -> None:
    now = clock.now()
    DropFolder.objects.filter(pk=folder.pk).update(problem=problem, looked_at=now, due_at=now + pause)


def _look(folder: DropFolder) -> bool:
    """Takes what has settled, in the order in which it came; returns whether it stopped for want of time."""
    end = time.monotonic() + BUDGET
    faults: list[Exception] = []
    with _Place.opened(folder) as place:
        place.bring_back()
        for entry in place.arrived():
            if time.monotonic() > end:
                return True
            try:
                place.take(entry)
            except DatabaseError:
                raise
            except Exception as error:
                logger.exception("%s in the folder %s could not be taken", told(entry.path), folder)
                faults.append(error)
                if len(faults) == MOST_FAULTS:
                    break
    if faults:
        raise faults[0]
    return False


@dataclass
class _Place:
    """The open descriptors of one drop folder, and a room for the file that is being taken."""

    folder: DropFolder
    top: int
    rooms: int
    room: int
    taken: int
    refused: int

    def __post_init__(self) -> None:
        rights = frozenset({"media.upload_image", "media.change_image", "media.rights_image"})
        self.actor = SystemActor(f"drop folder {self.folder.path}"[:100], rights)
        self.instructions = self.folder.template.instructions() if self.folder.template else ()
        self.language = Publication.objects.current().language

    @classmethod
    @contextmanager
    def opened(cls, folder: DropFolder) -> Iterator["_Place"]:
        """Raises OSError where the folder is not there, or one of its own folders is a link."""
        name = uuid.uuid4().hex
        with ExitStack() as stack:
            root = stack.enter_context(opened_folder(settings.PICTURE_DROP_ROOT))
            top = stack.enter_context(opened_folder(folder.path, below=root))
            rooms = stack.enter_context(made_folder(ROOMS, below=top, mode=0o700))
            taken, refused = (stack.enter_context(made_folder(each, below=top)) for each in (TAKEN, REFUSED))
            room = stack.enter_context(made_folder(name, below=rooms, mode=0o700))
            stack.callback(_remove_empty, name, rooms)
            yield cls(folder, top, rooms, room, taken, refused)

    def arrived(self) -> list[Entry]:
        """What is there and has settled, the first come first. Folders are walked through, never taken."""
        seconds = settings.PICTURE_DROP_SETTLE
        found = walk(self.top, skip=frozenset({TAKEN, REFUSED, ROOMS}))
        wanted = (each for each in found if not each.why and not unwanted(each.name))
        settled = (each for each in wanted if each.has_settled(seconds))
        return sorted(settled, key=lambda each: (each.status.st_ctime_ns, each.path))

    def take(self, entry: Entry) -> None:
        if not self._claim(entry):
            return
        try:
            self._take(entry)
        except (RefusedPicture, UnreadableFile) as error:
            self._lay(entry.name, self.refused, str(error))
        except BaseException as error:
            self._put_back(entry.name, self.room)
            if not isinstance(error, StillArriving):
                raise

    def _claim(self, entry: Entry) -> bool:
        """Moves it into our room; False when another worker, or its owner, was quicker."""
        above, _, name = entry.path.rpartition("/")
        try:
            with ExitStack() as stack:
                at = stack.enter_context(opened_folder(above, below=self.top)) if above else self.top
                os.rename(name, name, src_dir_fd=at, dst_dir_fd=self.room)
        except FileNotFoundError:
            return False
        return True

    def _take(self, entry: Entry) -> None:
        if not entry.is_file:
            raise UnreadableFile(f"This is {entry.kind()}, not a picture.")
        taken = take_in(
            entry.name,
            folder=self.room,
            actor=self.actor,
            now=clock.now(),
            language=self.language,
            instructions=self.instructions,
        )
        self._lay(entry.name, self.taken, taken.remark)
        if taken.left:  # nothing is wrong with the file: the log says it, no text lies beside it
            logger.warning("%s in the folder %s is taken. %s", told(entry.path), self.folder, taken.left)

    def _lay(self, name: str, into: int, why: str) -> None:
        """The file to its end, and beside it a text that says why."""
        lies_as = move(name, out_of=self.room, into=into, to=name)
        if why:
            flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC
            with os.fdopen(
                os.open(f"{lies_as}.txt", flags, 0o664, dir_fd=into), "w", encoding="utf-8"
            ) as file:
                file.write(f"{told(name)}\n\n{why}\n")

    def _put_back(self, name: str, room: int) -> None:
        try:
            move(name, out_of=room, into=self.top, to=name)
        except FileNotFoundError:
            logger.info("%s has left the room of its worker already", told(name))

    def bring_back(self) -> None:
        """What killed workers left in their rooms lies at the top again, and is taken when it has settled."""
        for name in names_in(self.rooms):
            try:
                if (
                    time.time() - os.stat(name, dir_fd=self.rooms, follow_symlinks=False).st_mtime
                    < DEAD_AFTER
                ):
                    continue
                with opened_folder(name, below=self.rooms) as room:
                    for left in names_in(room):
                        self._put_back(left, room)
            except (FileNotFoundError, NotADirectoryError):  # its worker lives and has just cleared it away
                continue
            _remove_empty(name, self.rooms)


def _remove_empty(name: str, below: int) -> None:
    try:
        os.rmdir(name, dir_fd=below)
    except OSError:
        logger.warning("The room %s could not be removed", told(name), exc_info=True)
