"""A Python interpreter that stands ready: it has imported all that opens pictures, and forks for every job.

Starting an interpreter and importing Pillow costs a tenth of a second of processor time, a fork a few
thousandths. What is forked is clean all the same: the server is started with `python -m media.child` and an
empty environment, has no thread, no connection and no secret, and never sees a picture itself; every job gets a
fork of its own, which ends with the job.

    control socket: a byte with the pipe for the answers, and the job in one line;
                    back come its pid and, at its end, its status
    answers:        a pipe a job, held by the fork alone, so that its end is the job's end

Each process that opens pictures keeps one idle server of its own. A server ends when the socket does, that is,
when its process ends (also by kill -9), and takes the job with it.

What this keeps from a picture is our memory, not our files: server and forks run as the user that we run as
(child.py says what follows from that).
"""

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import weakref
from pathlib import Path
from typing import IO, Any

_ROOT = Path(__file__).resolve().parent.parent
# Every thread would reserve 64 MB of address space for its own malloc arena, which counts against the limit.
_ENVIRONMENT = {
    "MALLOC_ARENA_MAX": "2",
    "LC_ALL": "C.UTF-8",
    # Where Python itself may have to be found; nothing else of ours is the child's business.
    **{name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ},
}
_MOST_IDLE = 1
_LONGEST_REPLY = 4096  # characters


class ServerGone(Exception):
    """The server ended. `args[0]` is the last line that it wrote to its standard error."""


class ForkServer:
    """One server process; it does one job at a time."""

    def __init__(self) -> None:
        self._control, theirs = socket.socketpair()
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  closed in end()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "media.child"],
                stdin=theirs.fileno(), stdout=self._errors, stderr=self._errors,
                cwd=_ROOT, env=_ENVIRONMENT, start_new_session=True,
            )  # fmt: skip
        self._replies = self._control.makefile("r", encoding="utf-8")
        _all.add(self)

    def begin(self, job: dict[str, Any]) -> "tuple[int, IO[str]]":
        """Starts a job: its process id, and the answers that it gives, a line each. Raises ServerGone."""
        ours, theirs = os.pipe()
        answers = os.fdopen(ours, encoding="utf-8")
        try:
            socket.send_fds(self._control, [b"!"], [theirs])
            self._control.sendall(json.dumps(job).encode() + b"\n")
            return int(self._reply()["pid"]), answers
        except OSError as error:
            answers.close()
            raise ServerGone(self.last_error()) from error
        except ServerGone:
            answers.close()
            raise
        finally:
            os.close(theirs)

    def status(self) -> int:
        """How the job ended: 0, its exit code, or the signal that killed it as a negative number. Raises ServerGone."""
        return int(self._reply()["status"])

    def last_error(self) -> str:
        """The last line that came on standard error; empty if there is none."""
        self._errors.seek(0)
        return self._errors.read()[-300:].decode("utf-8", "replace").strip().rpartition("\n")[2]

    def kill(self) -> None:
        """Ends the server and its job; end() has to follow."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)

    def end(self) -> None:
        """Ends the server and its job, and lets go of all that belongs to it."""
        self.kill()
        self._process.wait()
        self._close()

    def forget(self) -> None:
        """In a fork of the process that the server belongs to: lets go of it without ending it.

        The files around the socket stay as they are: a thread that was reading one when we were forked holds its lock
        for ever.
        """
        self._process.returncode = 0  # it is not our child, and nothing waits for it here
        if self._control.fileno() >= 0:
            os.close(self._control.detach())

    def clear_errors(self) -> None:
        self._errors.seek(0)
        self._errors.truncate()

    def _reply(self) -> dict[str, Any]:
        line = self._replies.readline(_LONGEST_REPLY)
        if len(line) == _LONGEST_REPLY:
            raise ServerGone("its reply was too long.")
        if not line.endswith("\n"):
            raise ServerGone(self.last_error())
        found: dict[str, Any] = json.loads(line)
        return found

    def _close(self) -> None:
        self._replies.close()
        self._control.close()
        self._errors.close()


_all: weakref.WeakSet[ForkServer] = weakref.WeakSet()
_idle: list[ForkServer] = []
_lock = threading.Lock()


def begin(job: dict[str, Any]) -> "tuple[ForkServer, int, IO[str]]":
    """Starts a job in an idle server, or in a new one. Raises ServerGone if a new one does not start."""
    while server := _take():
        try:
            return server, *server.begin(job)
        except ServerGone:  # while it was idle, by whoever ends processes here
            server.end()
    server = ForkServer()
    try:
        return server, *server.begin(job)
    except ServerGone:
        server.end()
        raise


def give_back(server: ForkServer) -> None:
    """For the next job, once this one has ended well."""
    server.clear_errors()
    with _lock:
        if len(_idle) < _MOST_IDLE:
            _idle.append(server)
            return
    server.end()


def _take() -> ForkServer | None:
    with _lock:
        return _idle.pop() if _idle else None


def end_idle() -> None:
    """Ends the servers that stand ready."""
    while server := _take():
        server.end()


def _forget() -> None:
    global _lock  # one that another thread held when we were forked would never be let go
    _lock = threading.Lock()
    for server in list(_all):  # also those at work for other threads: our socket would keep them alive
        server.forget()
    _idle.clear()


atexit.register(end_idle)
os.register_at_fork(after_in_child=_forget)
