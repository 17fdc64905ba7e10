"""The child process: the same renditions, limits that hold, and nothing left behind."""

import io
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from PIL import Image

from media import forkserver
from media.embed import Embedded
from media.kinds import Kind, RefusedPicture
from media.original import Original, RenderFailed
from media.recipes import Encoding, Format, Planned, Recipe, first_usable, recipes_for
from media.render import render
from media.sandbox import Limits, Rendering, examine
from media.tests.drawn import quadrants, saved, turned

pytestmark = pytest.mark.usefixtures("none_idle")
ROOT = Path(__file__).resolve().parents[2]
BOMB = ROOT.parent / "shared/data/badinput/generated/bombs/jpeg-scan-bomb.jpg"
SLOW = Encoding(Format.AVIF, quality=100, effort=0)


@pytest.fixture
def noise(tmp_path):
    """A picture that the slowest encoder works on for minutes."""
    path = tmp_path / "noise.png"
    Image.effect_noise((2000, 1500), 90).convert("RGB").save(path, compress_level=1)
    return path


def slow_plan():
    return [item for item in recipes_for(2000, 1500, encodings=(SLOW,)) if item.recipe.width >= 1280]


def is_running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def gone(pid, within=20.0):
    end = time.monotonic() + within
    while is_running(pid) and time.monotonic() < end:
        time.sleep(0.05)  # polling with an end, not sleeping for luck
    return not is_running(pid)


def test_the_child_makes_the_same_files_as_we_would(tmp_path):
    path = tmp_path / "picture.jpg"
    path.write_bytes(saved(quadrants(1300, 900)))
    plan, embed = recipes_for(1300, 900), Embedded(credit="PA")
    with Rendering(path, tmp_path, plan, embed) as rendering:
        files = list(rendering)
    ours = {item.planned: item.data for item in render(Original(path.read_bytes()), plan, embed)}
    assert {file.planned: file.path.read_bytes() for file in files} == ours
    assert {file.planned for file in files[:3]} == set(first_usable(plan))


def test_the_child_tells_what_it_changed(tmp_path):
    path = tmp_path / "picture.gif"
    path.write_bytes(saved(quadrants(), "GIF", save_all=True, append_images=[Image.new("RGB", (240, 160))]))
    with Rendering(path, tmp_path, recipes_for(240, 160), Embedded()) as rendering:
        assert list(rendering)
        assert rendering.notes == ("It has several frames or pages: the first one is used.",)


def test_a_picture_is_examined_in_the_child(tmp_path):
    path = tmp_path / "upload"
    path.write_bytes(turned(6))
    found = examine(path)
    assert (found.sniffed.kind, found.sniffed.width, found.received.orientation) == (Kind.JPEG, 160, 6)
    assert found.received.keywords == ()


def test_a_refusal_comes_out_of_the_child_as_it_is(tmp_path):
    path = tmp_path / "upload.jpg"
    path.write_text("This is text.")
    with pytest.raises(RefusedPicture) as caught:
        examine(path)
    assert caught.value.code == "text"


def test_a_damaged_picture_fails_with_its_reason(tmp_path):
    path = tmp_path / "cut.jpg"
    path.write_bytes(saved(quadrants(1300, 900))[:5000])
    with (
        Rendering(path, tmp_path, recipes_for(1300, 900), Embedded()) as rendering,
        pytest.raises(RenderFailed) as caught,
    ):
        list(rendering)
    assert "damaged or cut off" in caught.value.reason


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(cpu=1), "Decoding took more than 1 s of processor time."),
        (Limits(wall=1.5), "Decoding took more than 1.5 s."),
    ],
)
def test_a_child_that_overruns_is_ended_and_the_reason_is_a_sentence(tmp_path, noise, limits, reason):
    with Rendering(noise, tmp_path, slow_plan(), Embedded(), limits) as rendering:
        with pytest.raises(RenderFailed) as caught:
            list(rendering)
        assert caught.value.reason == reason
        assert gone(rendering.pid)


def test_a_picture_that_needs_too_much_memory_fails_alone(tmp_path):
    path = tmp_path / "wide.png"
    Image.new("RGB", (12_000, 9_000)).save(path)
    limits = Limits(memory=300 * 2**20)
    rendering = Rendering(path, tmp_path, recipes_for(12_000, 9_000), Embedded(), limits)
    with rendering, pytest.raises(RenderFailed) as caught:
        list(rendering)
    assert caught.value.reason == "Working on it took more than 300 MB of memory."


def test_leaving_early_ends_the_child(tmp_path, noise):
    with Rendering(noise, tmp_path, slow_plan(), Embedded()) as rendering:
        pid = rendering.pid
        assert is_running(pid)
    assert gone(pid)


def test_a_child_that_dies_before_it_answers_is_told(tmp_path, noise):
    with Rendering(noise, tmp_path, slow_plan(), Embedded()) as rendering:
        os.kill(rendering.pid, signal.SIGSEGV)
        with pytest.raises(RenderFailed, match=r"ended by the system \(SIGSEGV\)"):
            list(rendering)


@pytest.mark.parametrize("written", ["x", '{"notes": []}\n'])
def test_a_child_that_does_not_stop_answering_is_ended(tmp_path, noise, written):
    with Rendering(noise, tmp_path, slow_plan(), Embedded()) as rendering:
        child = rendering._child
        child._answers.close()
        child._answers = Endless(written)
        with pytest.raises(RenderFailed, match="its answer was too long"):
            list(rendering)
    assert gone(rendering.pid)


class Endless(io.StringIO):
    """A pipe whose other end writes the same for ever."""

    def __init__(self, written):
        super().__init__()
        self.written = written

    def readline(self, limit=-1):
        assert limit >= 0, "a line without an end would be read for ever"
        return self.written if self.written.endswith("\n") else self.written * limit


def test_a_clock_that_strikes_when_the_job_is_done_spares_the_server(tmp_path):
    path = tmp_path / "picture.jpg"
    path.write_bytes(saved(quadrants()))
    with Rendering(path, tmp_path, recipes_for(240, 160), Embedded()) as rendering:
        assert list(rendering)
        child = rendering._child
        child._overrun()
    child._overrun()
    assert not child._overran
    examine(path)
    assert forkserver._idle == [child._server]


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_child_gains_no_rights_by_what_it_starts(tmp_path, noise):
    with Rendering(noise, tmp_path, [small_first(), *slow_plan()], Embedded()) as rendering:
        next(iter(rendering))  # the long ones are at work
        status = Path(f"/proc/{rendering.pid}/status").read_text()
    assert "NoNewPrivs:\t1\n" in status


@pytest.mark.skipif(sys.platform != "linux", reason="PR_SET_PDEATHSIG is Linux's")
def test_killing_the_parent_leaves_no_child_running(tmp_path, noise):
    script = """
import sys
from pathlib import Path
from media.embed import Embedded
from media.sandbox import Rendering
from media.tests.test_sandbox import slow_plan, small_first
with Rendering(Path(sys.argv[1]), Path(sys.argv[2]), [small_first(), *slow_plan()], Embedded()) as rendering:
    for file in rendering:
        print(rendering.pid, flush=True)
"""
    command = [sys.executable, "-c", script, str(noise), str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())  # it has made its first file: the long ones are at work
        assert is_running(child)
        parent.kill()
    assert gone(child)


def small_first():
    """A rendition that is done at once."""
    item = next(item for item in recipes_for(2000, 1500) if item.key == "whole-960.jpg")
    return Planned(Recipe("whole", 960, item.recipe.encoding), item.box, 96, 72)


def test_two_children_at_once_do_not_mix(tmp_path):
    found = {}

    def work(name, size):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "original.png").write_bytes(saved(quadrants(*size), "PNG"))
        with Rendering(folder / "original.png", folder, recipes_for(*size), Embedded()) as rendering:
            found[name] = {(file.planned.width, file.path.parent.name) for file in rendering}

    threads = [
        threading.Thread(target=work, args=(name, size))
        for name, size in (("a", (400, 300)), ("b", (330, 300)))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [max(found[name])[0] for name in "ab"] == [400, 330]
    assert {folder for _, folder in found["b"]} == {"b"}


def test_the_scan_bomb_fails_within_the_limits(tmp_path):
    if not BOMB.exists():
        pytest.skip(f"the scan bomb is not at {BOMB}")
    rendering = Rendering(BOMB, tmp_path, recipes_for(3000, 2000), Embedded())
    with rendering, pytest.raises(RenderFailed, match="more than 100 layers"):
        list(rendering)
