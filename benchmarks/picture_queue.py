"""The part of pictures.py in which many uploads wait at once: the real clock and a real worker with two processes.

As a program (`python -m benchmarks.picture_queue COUNT JPEG...`) it takes COUNT pictures into the library, made of the
JPEGs in turn, each with a comment of its own so that no two are the same file.
"""

import re
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.embedded_broker import ROOT, environment, process

_OPTIONS = (
    "--loglevel info --concurrency 2 --queues pictures --without-gossip --without-mingle --without-heartbeat"
)
WORKER = ("-m", "celery", "--quiet", "--app", "newsroom", "worker", *_OPTIONS.split())


@dataclass(frozen=True)
class Queued:
    """How many failed, and seconds: until all were done, and for the picture that took longest in a worker."""

    count: int
    failed: int
    seconds: float
    slowest: float


def run(folder: Path, pictures: list[Path], count: int) -> Queued:
    """Raises RuntimeError when nothing moves for two minutes."""
    env, log = environment(folder), folder / "worker.log"
    manage = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(manage, cwd=ROOT, env=env, check=True)
    upload = [sys.executable, "-m", "benchmarks.picture_queue", str(count), *map(str, pictures)]
    subprocess.run(upload, cwd=ROOT, env=env, check=True)
    began = time.monotonic()
    with process(env, log, *WORKER), process(env, folder / "clock.log", "manage.py", "keep_time"):
        wait_for_all(folder)
    seconds = time.monotonic() - began
    taken = re.findall(r"make_renditions\[[^]]*\] succeeded in ([\d.]+)s", log.read_text(errors="replace"))
    return Queued(count, ask(folder, "state = 'failed'"), seconds, max(map(float, taken), default=0.0))


def wait_for_all(folder: Path) -> None:
    last, moved_at = -1, time.monotonic()
    while waiting := ask(folder, "state = 'waiting'"):
        if waiting != last:
            last, moved_at = waiting, time.monotonic()
        if time.monotonic() - moved_at > 120:
            raise RuntimeError(f"nothing has moved for two minutes; {waiting} pictures wait")
        time.sleep(0.1)


def ask(folder: Path, condition: str) -> int:
    """How many pictures there are of which this is true."""
    with sqlite3.connect(folder / "newsroom.sqlite3", timeout=20) as database:
        return int(database.execute(f"SELECT COUNT(*) FROM media_image WHERE {condition}").fetchone()[0])


def fill(count: int, pictures: list[Path]) -> None:
    import django

    django.setup()
    from masthead.actors import SystemActor
    from media.actions.upload import upload
    from newsroom.lib import clock

    actor = SystemActor("benchmark", frozenset({"media.upload_image"}))
    for number in range(count):
        raw = pictures[number % len(pictures)].read_bytes()
        comment = f"{number:08d}".encode()
        told = raw[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2) + comment + raw[2:]
        upload(told, file_name=f"{number}.jpg", actor=actor, now=clock.now())


if __name__ == "__main__":
    fill(int(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
