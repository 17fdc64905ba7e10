import os
from concurrent.futures import ThreadPoolExecutor

from newsroom.lib.secret import kept_in


def test_a_secret_is_made_once_and_kept_for_its_owner_alone(tmp_path):
    path = tmp_path / "var" / "secret-key"
    first = kept_in(path)
    assert len(first) >= 50
    assert kept_in(path) == first
    assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["secret-key"]


def test_two_installations_have_two_secrets(tmp_path):
    assert kept_in(tmp_path / "a") != kept_in(tmp_path / "b")


def test_of_many_that_start_at_once_one_makes_it(tmp_path):
    script = "import sys, pathlib, newsroom.lib.secret as s; print(s.kept_in(pathlib.Path(sys.argv[1])))"

    def start(_):
        import subprocess
        import sys

        return subprocess.run(
            [sys.executable, "-c", script, tmp_path / "key"], capture_output=True, check=True
        ).stdout

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(start, range(4)))) == 1


def test_what_a_killed_process_of_the_same_number_left_is_in_nobodys_way(tmp_path):
    left = tmp_path / f"secret-key.{os.getpid()}"
    left.write_text("half a sec")
    assert len(kept_in(tmp_path / "secret-key")) >= 50
    assert left.read_text() == "half a sec"
