"""A real worker and a real clock for as long as the loading takes."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings

from newsroom.lib import work

PATIENCE = 600  # seconds; a slow machine needs about a tenth of it


class NothingHappens(RuntimeError):
    """The worker does not do what it was rung for."""


@contextmanager
def working() -> Iterator[None]:
    """The Procfile's worker and clock, ended when the block ends."""
    options = "--loglevel error --concurrency 2 --without-gossip --without-mingle --without-heartbeat"
    worker = [
        "-m",
        "celery",
        "--quiet",
        "--app",
        "newsroom",
        "worker",
        *options.split(),
        "--queues",
        ",".join(work.queues()),
    ]
    commands = [worker, ["manage.py", "keep_time"]]
    running = [_start(command) for command in commands]
    try:
        yield
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(timeout=60)


def _start(arguments: list[str]) -> "subprocess.Popen[bytes]":
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    return subprocess.Popen(  # noqa: S603  # our own processes
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env=environment,
        stdout=subprocess.DEVNULL,
    )


def wait(left: Callable[[], int], told: Callable[[int], None]) -> None:
    """Until nothing is left. Raises NothingHappens when the number has not moved for PATIENCE seconds."""
    last, moved_at = -1, time.monotonic()
    while count := left():
        if count != last:
            last, moved_at = count, time.monotonic()
            told(count)
        if time.monotonic() - moved_at > PATIENCE:
            raise NothingHappens(f"Nothing has moved for {PATIENCE} seconds; {count} are left.")
        time.sleep(0.3)
