"""The interpreter that stands ready: one for many jobs, a fork for each, and nothing left of either."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from media import forkserver
from media.kinds import RefusedPicture
from media.sandbox import examine
from media.tests.drawn import quadrants, saved
from media.tests.test_sandbox import ROOT, gone, is_running

pytestmark = pytest.mark.usefixtures("none_idle")


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "picture.jpg"
    path.write_bytes(saved(quadrants()))
    return path


def job(path):
    limits = {"cpu": 5, "memory": 2**30, "file_size": 2**20}
    return {"task": "examine", "original": str(path), "limits": limits}


def parent_of(pid):
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def finished(path):
    """Runs a job to its end: the server that did it, the pid of the job, and its answers."""
    server, pid, answers = forkserver.begin(job(path))
    with answers:
        lines = [json.loads(line) for line in answers]
    assert server.status() == 0
    return server, pid, lines


def test_a_server_does_many_jobs_each_in_a_process_of_its_own(picture):
    server, first, answers = finished(picture)
    forkserver.give_back(server)
    again, second, _ = finished(picture)
    forkserver.give_back(again)
    assert answers[0]["sniffed"]["width"] == 240
    assert again is server
    assert first != second
    assert not is_running(first)


def test_a_refused_picture_does_not_cost_the_server(picture, tmp_path):
    examine(picture)
    (before,) = forkserver._idle
    text = tmp_path / "text.jpg"
    text.write_text("This is text.")
    with pytest.raises(RefusedPicture):
        examine(text)
    assert forkserver._idle == [before]


def test_a_server_that_died_while_it_was_idle_is_replaced(picture):
    server, _, _ = finished(picture)
    forkserver.give_back(server)
    server.kill()
    assert examine(picture).sniffed.width == 240


def test_of_two_servers_that_were_busy_at_once_one_stays(picture):
    (one, _, _), (other, _, _) = finished(picture), finished(picture)
    forkserver.give_back(one)
    forkserver.give_back(other)
    assert forkserver._idle == [one]


def test_a_fork_of_the_process_leaves_its_parents_server_alone(picture):
    examine(picture)
    pid = os.fork()
    if not pid:
        os._exit(0 if not forkserver._idle and examine(picture).sniffed.width == 240 else 1)
    assert os.waitpid(pid, 0)[1] == 0
    assert examine(picture).sniffed.width == 240


def test_a_fork_of_the_process_keeps_no_server_that_is_at_work_from_ending(picture):
    server, _, answers = forkserver.begin(job(picture))
    go_on, wait = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(wait)
        os.read(go_on, 1)
        os._exit(0)
    with answers:
        assert json.loads(answers.readline())["sniffed"]["width"] == 240
    assert server.status() == 0
    server._close()  # all that our own end would do, and the fork lives on
    assert server._process.wait(20) == 0
    os.close(wait)
    assert os.waitpid(pid, 0)[1] == 0
    os.close(go_on)


def test_a_fork_that_was_made_while_a_server_worked_does_not_end_it(picture):
    server, _, answers = forkserver.begin(job(picture))
    pid = os.fork()
    if not pid:
        server.end()
        os._exit(0)
    assert os.waitpid(pid, 0)[1] == 0
    with answers:
        assert answers.readline()
    assert server.status() == 0
    server.end()


def test_a_server_whose_reply_has_no_end_is_given_up(picture):
    server, _, _ = finished(picture)
    server._replies.close()
    server._replies = io.StringIO("1" * 10_000)
    with pytest.raises(forkserver.ServerGone, match="too long"):
        server.status()
    assert server._replies.tell() < 5_000
    server.end()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("how", ["kill", "end"])
def test_no_server_outlives_the_process_that_it_belongs_to(picture, how):
    script = """
import sys
from media import forkserver
from media.tests.test_forkserver import finished, parent_of
server, pid, _ = finished(sys.argv[1])
forkserver.give_back(server)
print(server._process.pid, flush=True)
sys.stdin.read()
"""
    command = [sys.executable, "-c", script, str(picture)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as parent:
        server = int(parent.stdout.readline())
        assert is_running(server)
        parent.kill() if how == "kill" else parent.stdin.close()
    assert gone(server)


def test_a_job_knows_nothing_of_our_environment(picture):
    os.environ["A_SECRET_OF_OURS"] = "x"
    server, _, _ = finished(picture)
    try:
        environment = Path(f"/proc/{server._process.pid}/environ").read_text()
    finally:
        server.end()
        del os.environ["A_SECRET_OF_OURS"]
    assert "A_SECRET_OF_OURS" not in environment
