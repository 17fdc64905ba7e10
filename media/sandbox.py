"""Opens pictures from strangers in a child process with limits, so that a bad one hurts only itself.

The child is forked from a clean interpreter that stands ready (forkserver.py), not from us: it inherits no
memory, no connection, no environment and no lock of a thread, and Celery's workers, being daemons, may start it.
It is ended by its own limits (processor time, memory), by our clock, and when we die. What it may read is not
limited (child.py).
"""

import json
import signal
import threading
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from media import forkserver
from media.embed import Embedded
from media.kinds import Kind, RefusedPicture
from media.masks import Mask
from media.metadata import Received
from media.original import RenderFailed
from media.recipes import Planned
from media.sniff import Sniffed


@dataclass(frozen=True, slots=True)
class Limits:
    """What one picture may cost. `memory` is address space, in bytes; `wall` is our clock, in seconds."""

    cpu: int = 10
    memory: int = 2**30
    file_size: int = 64 * 2**20
    wall: float = 60


@dataclass(frozen=True, slots=True)
class Examined:
    sniffed: Sniffed
    received: Received


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """A rendition as the child left it in the folder."""

    planned: Planned
    path: Path
    size: int
    sha256: str


LIMITS = Limits()
_MOST_ANSWERED = 16 * 2**20  # characters a job; by far the most of it is metadata


def examine(original: Path, limits: Limits = LIMITS) -> Examined:
    """What kind of picture a file is and what metadata came inside, read in a child.

    Raises RefusedPicture if it is not accepted, RenderFailed if the child was ended by its limits.
    """
    with _Child({"task": "examine", "original": str(original.resolve())}, limits) as child:
        for message in list(child.messages()):
            kind = Kind(message["sniffed"].pop("kind"))
            return Examined(Sniffed(kind=kind, **message["sniffed"]), _received(message["received"]))
    raise RenderFailed("The picture could not be examined: the decoder gave no answer.")


class Rendering:
    """Renditions made by a child: a context manager to be iterated. They come as they are done, the first
    usable first.

        with Rendering(path, folder, plan, embed) as rendering:
            for file in rendering:
                ...

    `notes` tell the editor what was changed (animation, colours); they are complete once the first file came.
    Leaving the context ends the child. Iterating raises RenderFailed with a sentence for the editor; the
    files that came before it are good. `masks` are burnt in before anything is cut.
    """

    def __init__(
        self,
        original: Path,
        folder: Path,
        plan: Sequence[Planned],
        embed: Embedded,
        limits: Limits = LIMITS,
        masks: Sequence[Mask] = (),
    ) -> None:
        self.notes: tuple[str, ...] = ()
        self._folder = folder
        self._waiting = {item.key: item for item in plan}
        self._child = _Child(
            {
                "task": "render",
                "original": str(original.resolve()),
                "folder": str(folder.resolve()),
                "plan": [asdict(item) for item in plan],
                "embed": asdict(embed),
                "masks": [asdict(mask) for mask in masks],
            },
            limits,
        )

    def __enter__(self) -> Self:
        self._child.__enter__()
        return self

    def __exit__(self, *exception: object) -> None:
        self._child.close()

    @property
    def pid(self) -> int:
        """The child's process id, for logs."""
        return self._child.pid

    def __iter__(self) -> Iterator[RenderedFile]:
        try:
            yield from self._files()
        except RefusedPicture as refusal:
            raise RenderFailed(refusal.message) from refusal
        if self._waiting:
            raise RenderFailed(f"The decoder ended early; {len(self._waiting)} renditions are missing.")

    def _files(self) -> Iterator[RenderedFile]:
        for message in self._child.messages():
            if "notes" in message:
                self.notes = tuple(message["notes"])
                continue
            planned = self._waiting.pop(message["rendered"])
            yield RenderedFile(planned, self._folder / planned.key, message["size"], message["sha256"])


class _Child:
    """One job in one child process."""

    def __init__(self, job: dict[str, Any], limits: Limits) -> None:
        self._limits = limits
        limited = {"cpu": limits.cpu, "memory": limits.memory, "file_size": limits.file_size}
        self._job = {**job, "limits": limited}
        self._overran = self._has_ended = self._is_over = False
        self._deciding = threading.Lock()  # whether our clock may still end the server

    def __enter__(self) -> Self:
        try:
            self._server, self.pid, self._answers = forkserver.begin(self._job)
        except forkserver.ServerGone as gone:
            raise RenderFailed(f"The decoder could not be started: {gone}") from gone
        self._clock = threading.Timer(self._limits.wall, self._overrun)
        self._clock.daemon = True
        self._clock.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def messages(self) -> Iterator[dict[str, Any]]:
        """The child's answers. Raises RefusedPicture and RenderFailed as the child did, or says how it
        ended.
        """
        failure: RefusedPicture | RenderFailed | None = None
        for line in self._lines():
            message = json.loads(line) if line.endswith("\n") else {}  # the last one may be torn off
            if "refused" in message:
                failure = RefusedPicture(*message["refused"])
            elif "failed" in message:
                failure = RenderFailed(message["failed"])
            elif message:
                yield message
        if failure := self._ending() or failure:
            raise failure

    def _lines(self) -> Iterator[str]:
        """What the child writes, up to the most that it may: it could have been taken over by its picture."""
        left = _MOST_ANSWERED
        while line := self._answers.readline(left):
            left -= len(line)
            if left <= 0:
                raise RenderFailed(
                    "The decoder was ended: its answer was too long. The picture may be harmful."
                )
            yield line

    def close(self) -> None:
        """Ends the child if it still runs, and lets go of all that belongs to it."""
        self._stop_clock()
        self._answers.close()
        if self._has_ended:
            forkserver.give_back(self._server)
        else:
            self._server.end()

    def _overrun(self) -> None:
        with self._deciding:
            if not self._is_over:
                self._overran = True
                self._server.kill()

    def _stop_clock(self) -> None:
        """From here on our clock ends nothing, even if it has just struck: the server may do another job next."""
        with self._deciding:
            self._is_over = True
        self._clock.cancel()

    def _ending(self) -> RenderFailed | None:
        """Waits for the end; returns what went wrong with it."""
        try:
            status = self._server.status()
        except forkserver.ServerGone:
            status = -signal.SIGKILL
        self._stop_clock()
        if self._overran:
            return RenderFailed(f"Decoding took more than {self._limits.wall:g} s.")
        if status == -signal.SIGXCPU:
            return RenderFailed(f"Decoding took more than {self._limits.cpu} s of processor time.")
        if status < 0:
            name = signal.Signals(-status).name
            return RenderFailed(f"The decoder was ended by the system ({name}): the picture may be harmful.")
        if status:
            last = self._server.last_error()
            return RenderFailed(f"The decoder failed: {last or f'it ended with status {status}'}")
        self._has_ended = True
        return None


def _received(values: dict[str, Any]) -> Received:
    """JSON knows no tuples: lists become tuples again."""
    found: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in values.items()
    }
    return Received(**found)
