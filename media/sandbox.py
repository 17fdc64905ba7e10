"""Opens pictures from strangers in a child process with limits, so that a bad one hurts only itself.

The child is a fresh interpreter (`python -m media.child`), not a fork: it inherits no memory, no connection,
no environment and no lock of a thread, and Celery's workers, being daemons, may start it. That costs about a
tenth of a second. It is ended by its own limits (processor time, memory), by our clock, and by Linux when we
die.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from media.embed import Embedded
from media.kinds import Kind, RefusedPicture
from media.metadata import Received
from media.original import RenderFailed
from media.recipes import Planned
from media.sniff import Sniffed

_ROOT = Path(__file__).resolve().parent.parent
# Every thread would reserve 64 MB of address space for its own malloc arena, which counts against the limit.
_ENVIRONMENT = {
    "MALLOC_ARENA_MAX": "2",
    "LC_ALL": "C.UTF-8",
    # Where Python itself may have to be found; nothing else of ours is the child's business.
    **{name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ},
}


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


def examine(original: Path, limits: Limits = LIMITS) -> Examined:
    """What kind of picture a file is and what metadata came inside, read in a child.

    Raises RefusedPicture if it is not accepted, RenderFailed if the child was ended by its limits.
    """
    with _Child({"task": "examine", "original": str(original.resolve())}, limits) as child:
        for message in child.messages():
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
    files that came before it are good. Start and leave it in the same thread: the child dies with the thread
    that started it.
    """

    def __init__(
        self, original: Path, folder: Path, plan: Sequence[Planned], embed: Embedded, limits: Limits = LIMITS
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
        self._job = json.dumps({**job, "limits": limited, "parent": os.getpid()})
        self._overran = False

    def __enter__(self) -> Self:
        self._errors = tempfile.TemporaryFile()  # closed in close(), with the process
        self._process = subprocess.Popen(
            [sys.executable, "-m", "media.child"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors,
            cwd=_ROOT, env=_ENVIRONMENT, text=True, encoding="utf-8",
        )  # fmt: skip
        self._clock = threading.Timer(self._limits.wall, self._overrun)
        self._clock.daemon = True
        self._clock.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int:
        return self._process.pid

    def messages(self) -> Iterator[dict[str, Any]]:
        """The child's answers. Raises RefusedPicture and RenderFailed as the child did, or says how it
        ended.
        """
        self._send()
        assert self._process.stdout  # noqa: S101  it was asked for above
        for line in self._process.stdout:
            message = json.loads(line)
            if "refused" in message:
                raise RefusedPicture(*message["refused"])
            if "failed" in message:
                raise RenderFailed(message["failed"])
            yield message
        if status := self._process.wait():
            raise RenderFailed(self._ending(status))

    def close(self) -> None:
        """Ends the child if it still runs, and lets go of all that belongs to it."""
        self._clock.cancel()
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._errors):
            if stream:
                stream.close()

    def _send(self) -> None:
        assert self._process.stdin  # noqa: S101  it was asked for above
        try:
            self._process.stdin.write(self._job)
            self._process.stdin.close()
        except BrokenPipeError:  # it is dead already: how it ended is told by its status, read by messages()
            return

    def _overrun(self) -> None:
        self._overran = True
        self._process.kill()

    def _ending(self, status: int) -> str:
        if self._overran:
            return f"Decoding took more than {self._limits.wall:g} s."
        if status == -signal.SIGXCPU:
            return f"Decoding took more than {self._limits.cpu} s of processor time."
        if status < 0:
            name = signal.Signals(-status).name
            return f"The decoder was ended by the system ({name}): the picture may be harmful."
        self._errors.seek(0)
        last = self._errors.read()[-300:].decode("utf-8", "replace").strip().rpartition("\n")[2]
        return f"The decoder failed: {last or f'it ended with status {status}'}"


def _received(values: dict[str, Any]) -> Received:
    """JSON knows no tuples: lists become tuples again."""
    found: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in values.items()
    }
    return Received(**found)
