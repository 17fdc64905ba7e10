"""What runs inside the child process: `python -m media.child`, started by sandbox.py and by nothing else.

It takes one job as JSON on standard input, limits itself before it touches the picture, and answers in JSON
lines. It knows no settings, no database and no secret: its environment is empty and it imports Pillow and
lxml only.
"""

import ctypes
import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from media import heic
from media.crops import Rect
from media.embed import Embedded
from media.kinds import Kind, RefusedPicture
from media.metadata import read_metadata
from media.original import Original, RenderFailed
from media.recipes import Encoding, Format, Planned, Recipe
from media.render import render, scale_needed
from media.sniff import check_bytes, sniff

_PR_SET_PDEATHSIG = 1  # prctl(2)
Answer = Callable[..., None]


def main() -> None:
    answer = _answers()
    job = json.load(sys.stdin)
    limit_ourselves(**job["limits"])
    die_with(job["parent"])
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
    """Asks Linux to kill this process when the thread that started it ends, even by kill -9; elsewhere the
    limit on processor time has to do. Ends at once if the parent is gone already.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit("the parent is gone")


def _limit(which: int, soft: int, hard: int) -> None:
    _, most = resource.getrlimit(which)
    if most != resource.RLIM_INFINITY:  # a container may allow less; nobody may raise that
        soft, hard = min(soft, most), min(hard, most)
    resource.setrlimit(which, (soft, hard))


def _answers() -> Answer:
    """A function that writes one answer line. Standard output itself is turned to standard error, so that
    nothing that a decoder prints is taken for an answer.
    """
    lines = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def answer(**message: object) -> None:
        lines.write(json.dumps(message) + "\n")
        lines.flush()

    return answer


def _examine(job: dict[str, Any], answer: Answer) -> None:
    raw = _bytes_of(job)
    sniffed = sniff(raw)
    if sniffed.kind is Kind.HEIC:
        heic.decoder()  # refused here, while somebody waits for the answer
    answer(sniffed=asdict(sniffed), received=asdict(read_metadata(raw)))


def _render(job: dict[str, Any], answer: Answer) -> None:
    plan = [_planned(item) for item in job["plan"]]
    original = Original(_bytes_of(job), scale_needed(plan))
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
