"""What each child process cost: its processor time and its memory, as the kernel counts them.

The server that forks the children waits for them, so that their processor time is added to its own account (proc(5),
`cutime` and `cstime`). Their memory is looked up again and again while they run: it is the most that they ever had at
once (`VmHWM`), so that only what is taken in the last few milliseconds is missed.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import pytest

from media import forkserver

_TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Costs:
    """`cpu` in seconds and `memory` in bytes (resident, at most), one entry a child that has ended."""

    cpu: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)


@contextmanager
def watched_children(monkeypatch: pytest.MonkeyPatch) -> Iterator[Costs]:
    """Counts for every picture that is opened while the context lasts."""
    costs = Costs()

    class Counted(forkserver.ForkServer):
        def begin(self, job: dict[str, Any]) -> "tuple[int, IO[str]]":
            self.before = _waited_for(self._process.pid)
            pid, answers = super().begin(job)
            self.watch = _Watch(pid)
            return pid, answers

        def status(self) -> int:
            status = super().status()
            self.watch.join()
            costs.cpu.append(_waited_for(self._process.pid) - self.before)
            costs.memory.append(self.watch.most)
            return status

    forkserver.end_idle()
    monkeypatch.setattr(forkserver, "ForkServer", Counted)
    yield costs
    forkserver.end_idle()


class _Watch(threading.Thread):
    """`most` is the most memory that a process had, once it has ended."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._status, self.most = Path(f"/proc/{pid}/status"), 0
        self._pause = threading.Event()
        self.start()

    def run(self) -> None:
        while most := self._look():
            self.most = max(self.most, most)
            self._pause.wait(0.003)

    def _look(self) -> int:
        try:
            lines = self._status.read_text().splitlines()
        except (FileNotFoundError, ProcessLookupError):
            return 0
        return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")), 0)


def _waited_for(pid: int) -> float:
    """Processor time of a process's children that have ended, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[13]) + int(fields[14])) / _TICK
