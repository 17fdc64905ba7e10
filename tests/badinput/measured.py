"""What each child process cost: its processor time and its memory, as the kernel counted them."""

import os
import resource
import subprocess
from dataclasses import dataclass, field

import pytest


@dataclass
class Costs:
    """`cpu` in seconds and `memory` in bytes (resident, at most), one entry a child that has ended."""

    cpu: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)

    def note(self, used: resource.struct_rusage) -> None:
        self.cpu.append(used.ru_utime + used.ru_stime)
        self.memory.append(used.ru_maxrss * 1024)

    @property
    def most_memory(self) -> int:
        """Linux counts what the parent had when it forked as the child's, until the child has more: what is no more
        than ours says nothing.
        """
        ours = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        return max((each for each in self.memory if each > ours), default=0)


def watch_children(monkeypatch: pytest.MonkeyPatch) -> Costs:
    """Counts for every process that is started by `subprocess` until the test ends."""
    costs = Costs()

    class Counted(subprocess.Popen):  # type: ignore[type-arg]  # as it is called
        def _try_wait(self, wait_flags: int) -> tuple[int, int]:
            try:
                pid, status, used = os.wait4(self.pid, wait_flags)
            except ChildProcessError:  # as Popen itself has it
                return self.pid, 0
            if pid == self.pid:
                costs.note(used)
            return pid, status

    monkeypatch.setattr("subprocess.Popen", Counted)
    return costs
