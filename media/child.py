"""What runs inside the child process: `python -m media.child`, started by forkserver.py and by nothing else.

The process that is started stands ready, and forks for every job. The fork limits itself before it touches the picture,
and answers in JSON lines. It knows no settings, no database and no secret: its environment is empty and it imports
Pillow, the resampling library and lxml only.

The limits keep a picture from using up the machine; they are no sandbox. The fork runs as the worker's user, so a
decoder that a picture has taken over can read and write what that user can, the worker's settings among it. Therefore
the workers of the picture queues run as a user of their own, or in a container of their own (docs/operations.md).
"""

import ctypes
import gc
import json
import os
import resource
import select
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn, TextIO

from PIL import Image

from media import heic
from media.crops import Rect
from media.embed import Embedded
from media.kinds import Kind, RefusedPicture
from media.masks import Mask, Style
from media.metadata import read_metadata
from media.original import Original, RenderFailed
from media.recipes import Encoding, Format, Planned, Recipe
from media.render import render, scale_needed
from media.sniff import check_bytes, sniff

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38  # prctl(2)
Answer = Callable[..., None]


def main() -> None:
    """Serves one job after the other, until the socket that is our standard input ends."""
    Image.preinit()
    control = socket.socket(fileno=os.dup(0))
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    lines = control.makefile("rb")
    gc.freeze()  # what is imported stays shared with the forks
    while True:
        byte, descriptors, _, _ = socket.recv_fds(control, 1, 1)
        if not byte:
            return
        job = json.loads(lines.readline())
        job["server"] = os.getpid()
        pid = os.fork()
        if not pid:
            control.close()
            lines.close()
            _run(job, descriptors[0])
        os.close(descriptors[0])
        control.sendall(b'{"pid": %d}\n' % pid)
        control.sendall(b'{"status": %d}\n' % _ending(pid, control))


def _ending(pid: int, control: socket.socket) -> int:
    """Waits for a fork's end, or ends it (and us) when the socket ends first."""
    if hasattr(os, "pidfd_open"):
        fork = os.pidfd_open(pid)
        if control.fileno() in select.select([fork, control.fileno()], [], [])[0]:
            os.kill(pid, signal.SIGKILL)
        os.close(fork)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _run(job: dict[str, Any], answers: int) -> NoReturn:
    status = 1
    try:
        with os.fdopen(answers, "w", encoding="utf-8") as stream:
            work(job, _answers(stream))
        status = 0
    except BaseException:  # noqa: BLE001  this is the top of the process; the parent reads the last line
        traceback.print_exc()
    finally:
        os._exit(status)


def work(job: dict[str, Any], answer: Answer) -> None:
    limit_ourselves(**job["limits"])
    die_with(job["server"])
    gain_nothing()
    try:
        {"render": _render, "examine": _examine}[job["task"]](job, answer)
    except RefusedPicture as refusal:
        answer(refused=[refusal.code, refusal.message])
    except RenderFailed as failure:
        answer(failed=failure.reason)
    except MemoryError:
        answer(failed=f"Working on it took more than {job['limits']['memory'] // 2**20:,} MB of memory.")


def limit_ourselves(cpu: int, memory: int, file_size: int) -> None:
    """Seconds of processor time, bytes of address space, bytes of one file; never raised again by this
    process.
    """
    # SIGXCPU comes at the soft limit and ends the process; SIGKILL one second later, should it have been
    # caught.
    _limit(resource.RLIMIT_CPU, cpu, cpu + 1)
    _limit(resource.RLIMIT_AS, memory, memory)
    _limit(resource.RLIMIT_FSIZE, file_size, file_size)
    _limit(resource.RLIMIT_CORE, 0, 0)


def die_with(parent: int) -> None:
    """Asks Linux to kill this process when the one that forked it ends, even by kill -9; elsewhere the limit
    on processor time has to do. Ends at once if the parent is gone already.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit("the parent is gone")


def gain_nothing() -> None:
    """No program that this process may start gives it the rights of another user, as sudo would (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)


def _limit(which: int, soft: int, hard: int) -> None:
    _, most = resource.getrlimit(which)
    if most != resource.RLIM_INFINITY:  # a container may allow less; nobody may raise that
        soft, hard = min(soft, most), min(hard, most)
    resource.setrlimit(which, (soft, hard))


def _answers(stream: TextIO) -> Answer:
    """A function that writes one answer line."""

    def answer(**message: object) -> None:
        stream.write(json.dumps(message) + "\n")
        stream.flush()

    return answer


def _examine(job: dict[str, Any], answer: Answer) -> None:
    raw = _bytes_of(job)
    sniffed = sniff(raw)
    if sniffed.kind is Kind.HEIC:
        heic.decoder()  # refused here, while somebody waits for the answer
    answer(sniffed=asdict(sniffed), received=asdict(read_metadata(raw)))


def _render(job: dict[str, Any], answer: Answer) -> None:
    plan = [_planned(item) for item in job["plan"]]
    masks = [Mask(Rect(**mask["box"]), Style(mask["style"])) for mask in job["masks"]]
    original = Original(_bytes_of(job), scale_needed(plan), masks)
    answer(notes=original.notes)
    for rendered in render(original, plan, Embedded(**job["embed"])):
        Path(job["folder"], rendered.planned.key).write_bytes(rendered.data)
        answer(rendered=rendered.planned.key, sha256=rendered.sha256, size=len(rendered.data))


def _bytes_of(job: dict[str, Any]) -> bytes:
    path = Path(job["original"])
    check_bytes(path.stat().st_size)
    return path.read_bytes()


def _planned(item: dict[str, Any]) -> Planned:
    """The inverse of dataclasses.asdict."""
    encoding = item["recipe"]["encoding"]
    recipe = Recipe(
        item["recipe"]["shape"],
        item["recipe"]["width"],
        Encoding(Format(encoding["format"]), encoding["quality"], encoding["effort"]),
    )
    return Planned(recipe, Rect(**item["box"]), item["width"], item["height"])


if __name__ == "__main__":
    main()
