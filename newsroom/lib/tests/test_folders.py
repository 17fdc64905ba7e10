import os
import time

import pytest

from newsroom.lib.folders import (
    NotAFile,
    is_plain_path,
    made_folder,
    move,
    names_in,
    opened_file,
    opened_folder,
    walk,
)


@pytest.fixture
def top(tmp_path):
    with opened_folder(tmp_path) as descriptor:
        yield descriptor


def test_a_walk_tells_files_first_and_then_what_lies_deeper(tmp_path, top):
    (tmp_path / "b.jpg").touch()
    (tmp_path / "a" / "c").mkdir(parents=True)
    (tmp_path / "a" / "c" / "d.jpg").touch()
    assert [entry.path for entry in walk(top)] == ["b.jpg", "a/c/d.jpg"]


def test_a_walk_follows_no_link_and_enters_no_hidden_folder(tmp_path, top):
    (tmp_path / "out").symlink_to("/etc")
    (tmp_path / ".thumbnails").mkdir()
    (tmp_path / ".thumbnails" / "x.jpg").touch()
    found = {entry.path: entry.why or entry.kind() for entry in walk(top)}
    assert found == {"out": "a link", ".thumbnails": "hidden, or a program's own"}


def test_a_shallow_walk_tells_the_folders_that_it_passes_by(tmp_path, top):
    (tmp_path / "deeper").mkdir()
    assert [(e.path, e.why) for e in walk(top, is_deep=False)] == [("deeper", "a folder within the folder")]


def test_folders_without_end_are_not_followed_for_ever(tmp_path, top):
    (tmp_path / "/".join("a" * 30)).mkdir(parents=True)
    assert [entry.why for entry in walk(top)] == ["too deep"]


def test_folders_of_ours_at_the_top_are_passed_over_and_those_below_are_not(tmp_path, top):
    for path in ("taken/x.jpg", "day/taken/y.jpg"):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).touch()
    assert [entry.path for entry in walk(top, skip=frozenset({"taken"}))] == ["day/taken/y.jpg"]


def test_a_folder_on_the_way_may_be_no_link(tmp_path, top):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    with pytest.raises(OSError), opened_folder("link", below=top):
        pass
    with pytest.raises(OSError), made_folder("link", below=top):
        pass


@pytest.mark.parametrize(
    "path", ["", "/etc", "../x", "a/../b", "a//b", "a/", ".ssh", "a/.b", "a\x00b", "a\nb"]
)
def test_a_path_that_leads_elsewhere_is_no_plain_path(path):
    assert not is_plain_path(path)


def test_folders_and_folders_in_folders_are_plain_paths():
    assert is_plain_path("sports")
    assert is_plain_path("agencies/nord – süd/الرياضة")


def test_a_pipe_is_told_and_not_waited_for(tmp_path, top):
    os.mkfifo(tmp_path / "pipe.jpg")
    with pytest.raises(NotAFile, match="a pipe"), opened_file("pipe.jpg", below=top):
        pass


def test_a_link_is_not_opened(tmp_path, top):
    (tmp_path / "passwd.jpg").symlink_to("/etc/passwd")
    with pytest.raises(OSError), opened_file("passwd.jpg", below=top):
        pass


def test_what_moves_writes_nothing_over(tmp_path, top):
    for name in ("a.jpg", "b.jpg", "c.jpg"):
        (tmp_path / name).write_text(name)
    with made_folder("taken", below=top) as taken:
        moved = [move(name, out_of=top, into=taken, to="harbour.jpg") for name in ("a.jpg", "b.jpg", "c.jpg")]
    assert moved == ["harbour.jpg", "harbour-2.jpg", "harbour-3.jpg"]
    assert (tmp_path / "taken" / "harbour-2.jpg").read_text() == "b.jpg"


def test_what_cannot_be_moved_leaves_nothing_behind(tmp_path, top):
    with made_folder("taken", below=top) as taken:
        with pytest.raises(FileNotFoundError):
            move("missing", out_of=top, into=taken, to="harbour.jpg")
        assert names_in(taken) == []


@pytest.mark.parametrize("name", ["x" * 255, "😀" * 60 + ".jpeg", "." + "y" * 250, "z." + "w" * 250])
def test_the_longest_names_have_room_for_more(tmp_path, top, name):
    with made_folder("taken", below=top) as taken:
        for _ in range(2):
            (tmp_path / name).touch()
            moved = move(name, out_of=top, into=taken, to=name)
            assert len(os.fsencode(moved + ".txt")) < 255


def test_a_file_has_settled_when_nothing_was_done_to_it_whatever_its_date_says(tmp_path, top):
    path = tmp_path / "a.jpg"
    path.touch()
    os.utime(path, (0, 0))  # as programs do that keep the camera's date
    (entry,) = walk(top)
    assert not entry.has_settled(60)
    assert entry.has_settled(60, now=time.time() + 61)
