"""Runs the Procfile's processes in one terminal: `python -m newsroom.supervise`.

Each process gets a process group of its own. One that ends is started again, after a pause that doubles while it
keeps dying young; Ctrl-C or SIGTERM asks each to stop, and SIGKILL ends what is left of its group after that.
For one machine. Where there are many, an init system or a container engine does this work.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
GRACE = 10.0  # seconds from the request to stop to SIGKILL
YOUNG = 10.0  # seconds; a process that lives shorter than this is started again more and more slowly
LONGEST_PAUSE = 30.0
COLOURS = ("36", "33", "35", "32", "34")


def read_procfile(text: str) -> dict[str, str]:
    """Name -> shell command, in the file's order. Lines that are empty or begin with # do not count."""
    lines = [line.strip() for line in text.splitlines()]
    pairs = [line.partition(":") for line in lines if line and not line.startswith("#")]
    return {name.strip(): command.strip() for name, _, command in pairs}


class Process:
    """One line of the Procfile, kept running."""

    def __init__(self, name: str, command: str, colour: str) -> None:
        self.name, self.command, self.colour = name, command, colour
        self.pause = 1.0
        self.running: subprocess.Popen[str] | None = None

    def keep_running(self, stopping: threading.Event) -> None:
        while not stopping.is_set():
            began = time.monotonic()
            leader = self._start()
            if stopping.is_set():  # it was asked for between the question above and the start
                self.signal(signal.SIGKILL)
            code = self._copy_output_until_it_ends(leader)
            if stopping.is_set():
                return
            self.pause = 1.0 if time.monotonic() - began > YOUNG else min(self.pause * 2, LONGEST_PAUSE)
            self.say(f"ended with {code}; starting again in {self.pause:.0f} s")
            self.signal(signal.SIGKILL)  # whatever its children still do
            stopping.wait(self.pause)

    def _start(self) -> "subprocess.Popen[str]":
        # `exec`, so that the group's leader is the program itself and not a shell.
        self.running = subprocess.Popen(  # noqa: S602  # the Procfile is the operator's own
            f"exec {self.command}",
            shell=True,
            cwd=ROOT,
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
        )
        return self.running

    def _copy_output_until_it_ends(self, leader: subprocess.Popen[str]) -> int:
        # Children may hold the pipe open after the leader has died: its end is waited for apart from the pipe.
        reader = threading.Thread(target=self._copy, args=(leader.stdout,), daemon=True)
        reader.start()
        code = leader.wait()
        reader.join(timeout=1)
        return code

    def _copy(self, stream: object) -> None:
        for line in stream:  # type: ignore[attr-defined]  # the text stream of the pipe
            self.say(line.rstrip("\n"))

    def say(self, line: str) -> None:
        label = f"{self.name:>7} | "
        coloured = f"\033[{self.colour}m{label}\033[0m" if sys.stdout.isatty() else label
        sys.stdout.write(f"{coloured}{line}\n")
        sys.stdout.flush()

    def signal(self, number: int) -> None:
        if self.running is None:
            return
        try:
            os.killpg(self.running.pid, number)
        except ProcessLookupError:
            return  # the whole group has ended, which is what was wanted

    def ask_to_stop(self) -> None:
        """SIGTERM to the leader alone: it ends its own children in order, and says so."""
        if self.running is not None:
            self.running.terminate()

    def is_running(self) -> bool:
        return self.running is not None and self.running.poll() is None

    def group_is_there(self) -> bool:
        if self.running is None:
            return False
        try:
            os.killpg(self.running.pid, 0)
        except ProcessLookupError:
            return False
        return True


def supervise(commands: dict[str, str], grace: float = GRACE) -> None:
    """Run until SIGINT or SIGTERM; when this returns, `grace` seconds later at most, no process is left."""
    stopping = threading.Event()

    def stop(signum: int, frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    processes = [Process(n, c, COLOURS[i % len(COLOURS)]) for i, (n, c) in enumerate(commands.items())]
    threads = [threading.Thread(target=p.keep_running, args=(stopping,), name=p.name) for p in processes]
    for thread in threads:
        thread.start()
    stopping.wait()
    sys.stdout.write("Stopping ...\n")
    end(processes, grace)
    for thread in threads:
        thread.join()
    sys.stdout.write("Stopped.\n")


def end(processes: list[Process], grace: float) -> None:
    for process in processes:
        process.ask_to_stop()
    wait_while(lambda: any(process.is_running() for process in processes), grace)
    for process in processes:
        process.signal(signal.SIGKILL)
    wait_while(lambda: any(process.group_is_there() for process in processes), GRACE)


def wait_while(condition: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and condition():
        time.sleep(0.05)


def main() -> None:
    scripts = Path(sys.executable).parent  # the virtual environment's own granian, celery and python
    os.environ["PATH"] = f"{scripts}{os.pathsep}{os.environ.get('PATH', '')}"
    supervise(read_procfile((ROOT / "Procfile").read_text(encoding="utf-8")))


if __name__ == "__main__":
    main()
