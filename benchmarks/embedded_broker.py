"""Claim: the embedded broker stands 10,000 tasks with the worker killed -9 ten times, and no row is left waiting.

A scratch newsroom is made in a temporary folder: SQLite, the folder broker, the real clock (`manage.py keep_time`)
and a real Celery worker. The work is 10,000 rows of the log's own kind: pulses that have never beaten. Each message
makes one row beat. The worker is killed with all its children every time another eleventh of the rows is done, and
started again, as the supervisor would. Messages that die with a worker are lost; the clock rings for their rows again.

    python benchmarks/embedded_broker.py [--quick]

The last line is JSON: rows, done, left, kills, seconds, tasks_per_second, broken_messages.
"""

import argparse
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KILLS = 10


def environment(folder: Path) -> dict[str, str]:
    chosen = {"VAR": str(folder), "DJANGO_SETTINGS_MODULE": "newsroom.settings", "PYTHONPATH": str(ROOT)}
    names = ("DATABASE_URL", "CELERY_BROKER_URL", "CACHE_URL", "STORAGE_URL")
    return {name: value for name, value in os.environ.items() if name not in names} | chosen


@contextmanager
def process(env: dict[str, str], log: Path, *arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
    with log.open("ab") as output:
        running = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=env,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        yield running
    finally:
        kill(running)


def kill(running: "subprocess.Popen[bytes]") -> None:
    try:
        os.killpg(running.pid, signal.SIGKILL)
    except ProcessLookupError:
        print(f"process {running.pid} had ended by itself")
    running.wait()


def make_rows(env: dict[str, str], count: int) -> None:
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"], cwd=ROOT, env=env, check=True
    )
    with sqlite3.connect(Path(env["VAR"]) / "newsroom.sqlite3") as database:
        rows = ((f"bench:{n:05d}",) for n in range(count))
        database.executemany("INSERT INTO log_pulse (name, beat_at) VALUES (?, NULL)", rows)


def done(env: dict[str, str]) -> int:
    with sqlite3.connect(Path(env["VAR"]) / "newsroom.sqlite3", timeout=20) as database:
        query = "SELECT COUNT(*) FROM log_pulse WHERE name LIKE 'bench:%' AND beat_at IS NOT NULL"
        return int(database.execute(query).fetchone()[0])


def worker_arguments() -> tuple[str, ...]:
    options = "--concurrency 2 --loglevel warning --without-gossip --without-mingle --without-heartbeat"
    return (
        "-m",
        "celery",
        "--app",
        "benchmarks.broker_app",
        "worker",
        *options.split(),
        "--queues",
        "pictures",
    )


def run(count: int, env: dict[str, str], log: Path) -> int:
    """Returns the number of kills. Raises RuntimeError when nothing moves for two minutes."""
    kills = 0
    with process(env, log, "-c", "import benchmarks.broker_app as b; b.keep_time()"):
        while done(env) < count:
            goal = count * (kills + 1) // (KILLS + 1) if kills < KILLS else count
            with process(env, log, *worker_arguments()):
                wait_for(env, goal)
            if goal < count:
                kills += 1
                print(f"kill -9 number {kills}: {done(env)} of {count} rows done", flush=True)
    return kills


def wait_for(env: dict[str, str], goal: int) -> None:
    last, moved_at = -1, time.monotonic()
    while (now_done := done(env)) < goal:
        if now_done > last:
            last, moved_at = now_done, time.monotonic()
        if time.monotonic() - moved_at > 120:
            raise RuntimeError(f"nothing has moved for two minutes; {now_done} rows are done")
        time.sleep(0.05)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="1,000 rows instead of 10,000")
    count = 1_000 if parser.parse_args().quick else 10_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env, log = environment(folder), folder / "processes.log"
        make_rows(env, count)
        began = time.monotonic()
        kills = run(count, env, log)
        seconds = time.monotonic() - began
        finished = done(env)
        broken = log.read_text(errors="replace").count("could not be read")
    report(rows=count, done=finished, left=count - finished, kills=kills, seconds=seconds, broken=broken)


def report(rows: int, done: int, left: int, kills: int, seconds: float, broken: int) -> None:
    print(
        f"{done} of {rows} rows done, {left} left, {kills} kills, {seconds:.1f} s, {broken} broken messages"
    )
    rate = round(rows / seconds, 1)
    row = {"rows": rows, "done": done, "left": left, "kills": kills, "seconds": round(seconds, 1)}
    print(json.dumps(row | {"tasks_per_second": rate, "broken_messages": broken}))
    sys.exit(1 if left else 0)


if __name__ == "__main__":
    main()
