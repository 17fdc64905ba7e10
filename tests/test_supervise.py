"""The supervisor behind `make run`, with real processes."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from newsroom.supervise import read_procfile
from tests.waiting import until

ROOT = Path(__file__).resolve().parent.parent
START = "import sys, newsroom.supervise as s; s.supervise(s.read_procfile(sys.argv[1]), grace=2)"


class Terminal:
    def __init__(self, procfile: str, folder: Path) -> None:
        self.log = folder / "terminal.log"
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-c", START, procfile], cwd=ROOT, stdout=output, stderr=subprocess.STDOUT
            )

    def shows(self, text: str, times: int = 1) -> bool:
        return self.log.read_text().count(text) >= times

    def stop(self, number: int = signal.SIGINT) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=30)


@pytest.fixture
def terminal(tmp_path):
    started = []

    def start(procfile):
        started.append(Terminal(procfile, tmp_path))
        return started[-1]

    yield start
    for each in started:
        if each.process.poll() is None:
            each.process.kill()


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_procfile_is_names_and_commands():
    assert read_procfile("# two\nweb: serve --port 1:2\n\nworker:  work\n") == {
        "web": "serve --port 1:2",
        "worker": "work",
    }


def test_a_process_that_dies_is_started_again(terminal, tmp_path):
    screen = terminal("short: echo here I am")
    until(lambda: screen.shows("here I am", times=2), "a second start")
    assert screen.shows("ended with 0; starting again in 2 s")
    assert screen.stop() == 0


def test_ctrl_c_ends_all_of_it_the_children_too(terminal, tmp_path):
    pids = tmp_path / "pids"
    child = f"sh -c 'sleep 600 & echo $! >> {pids}; echo $$ >> {pids}; wait'"
    screen = terminal(f"one: {child}\ntwo: {child}")
    until(lambda: pids.exists() and len(pids.read_text().split()) == 4, "the start of four processes")
    assert screen.stop() == 0
    assert screen.shows("Stopped.")
    assert not any(is_running(int(pid)) for pid in pids.read_text().split())


def test_a_process_that_ignores_the_request_is_ended_all_the_same(terminal, tmp_path):
    pid = tmp_path / "pid"
    screen = terminal(f"stubborn: sh -c 'trap \"\" TERM; echo $$ > {pid}; while true; do sleep 1; done'")
    until(lambda: pid.exists() and pid.read_text().strip(), "the start")
    assert screen.stop(signal.SIGTERM) == 0
    assert not is_running(int(pid.read_text()))
