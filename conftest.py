"""What every test may use: real services, a real worker, the cast."""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase

from tests.cast import Cast
from tests.emptying import Emptying

ROOT = Path(__file__).resolve().parent
pytest_plugins = ["tests.browser.fixtures"]


@pytest.fixture(scope="session", autouse=True)
def empty_var() -> None:
    """Each run begins with an empty var/test."""
    shutil.rmtree(settings.VAR, ignore_errors=True)
    settings.VAR.mkdir(parents=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Tests that commit leave the database as it was, sooner than Django's flush does."""
    with django_db_blocker.unblock():
        empty = Emptying()
        connection.close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: empty())
        yield


@pytest.fixture
def environment(transactional_db, tmp_path) -> dict[str, str]:
    """The environment of a process that works on the test's own database, with a broker of its own."""
    return os.environ | {
        "VAR": str(tmp_path),
        "DATABASE_URL": _database_url(),
        "SECRET_KEY": settings.SECRET_KEY,
        "STORAGE_URL": settings.STORAGE_URL,
        "CELERY_BROKER_URL": os.environ.get("CELERY_BROKER_URL", f"filesystem://{tmp_path}/broker"),
    }


def _database_url() -> str:
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    return f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"


class Processes:
    """Starts this project's processes as an operator does, and ends what it started."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self.environment, self.folder = environment, folder
        self.running: list[subprocess.Popen[bytes]] = []

    def start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        output = (self.folder / f"process-{len(self.running)}.log").open("wb")
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        output.close()
        self.running.append(process)
        return process

    def worker(self, *queues: str) -> "subprocess.Popen[bytes]":
        """One that listens to these queues, or to all."""
        options = "--concurrency 1 --loglevel warning --without-gossip --without-mingle --without-heartbeat"
        names = ",".join(queues or settings.WORKER_QUEUES)
        return self.start("-m", "celery", "--app", "newsroom", "worker", *options.split(), "--queues", names)

    def clock(self) -> "subprocess.Popen[bytes]":
        return self.start("manage.py", "keep_time")

    def follower(self) -> "subprocess.Popen[bytes]":
        return self.start("manage.py", "follow")

    def output(self) -> str:
        return "\n".join(
            path.read_text(errors="replace") for path in sorted(self.folder.glob("process-*.log"))
        )

    def kill(self, process: "subprocess.Popen[bytes]") -> None:
        """kill -9 of the process and all its children."""
        with contextlib.suppress(ProcessLookupError):  # it has ended by itself
            os.killpg(process.pid, 9)
        process.wait(timeout=20)

    def end_all(self) -> None:
        for process in self.running:
            self.kill(process)


@pytest.fixture
def processes(environment, tmp_path) -> Iterator[Processes]:
    started = Processes(environment, tmp_path)
    yield started
    started.end_all()


@pytest.fixture
def cast(db) -> Cast:
    return Cast()


@pytest.fixture
def wire_copy() -> bytes:
    """The story as it comes out of a content system. It lies beside the project; without it, its twin is used."""
    real = ROOT.parent / "shared" / "wire" / "000_50b092a70a064de4.txt"
    if not real.exists():
        pytest.skip(f"the real wire copy is not at {real.relative_to(ROOT.parent)}")
    return real.read_bytes()
