import errno
import os
import threading
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from masthead.models import Publication
from media import dropped, taking_in
from media.dropped import count_waiting, look_next
from media.models import CaptionTemplate, DropFolder, Image
from media.tests.captioned import captioned
from media.tests.drawn import quadrants, saved
from newsroom.lib import clock
from newsroom.lib.folders import Entry
from tests.waiting import until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("shelves")]


@pytest.fixture
def root(settings, tmp_path):
    settings.PICTURE_DROP_ROOT = str(tmp_path / "ftp")
    (tmp_path / "ftp" / "sports").mkdir(parents=True)
    return tmp_path / "ftp"


@pytest.fixture
def sports(root):
    """The drop folder of the sports photographers."""
    return root / "sports"


@pytest.fixture
def row(sports):
    return DropFolder.objects.create(path="sports", due_at=clock.now())


@pytest.fixture
def settled(monkeypatch):
    """Every file has been left alone for long enough."""
    monkeypatch.setattr(Entry, "has_settled", lambda entry, seconds, now=None: True)


@pytest.fixture
def look(row, settled):
    """look(): a worker looks into the folder, now."""

    def look():
        DropFolder.objects.update(due_at=clock.now() - timedelta(seconds=1))
        done = look_next(clock.now())
        row.refresh_from_db()
        return done

    return look


def names(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir())


def test_what_has_arrived_is_in_the_library_and_lies_under_taken(look, sports):
    (sports / "boats.jpg").write_bytes(captioned())
    assert look()
    assert names(sports) == ["taken/boats.jpg"]
    assert (sports / "taken" / "boats.jpg").read_bytes() == captioned()
    image = Image.objects.get()
    assert (image.file_name, image.received_by) == ("boats.jpg", "system:drop folder sports")


def test_what_is_refused_lies_under_refused_with_the_reason(look, sports):
    (sports / "notes.jpg").write_text("no picture at all")
    look()
    assert names(sports) == ["refused/notes.jpg", "refused/notes.jpg.txt"]
    assert "This is text, whatever its name says" in (sports / "refused" / "notes.jpg.txt").read_text()


def test_what_has_just_been_written_is_left_alone(row, sports):
    (sports / "boats.jpg").write_bytes(captioned())
    os.utime(sports / "boats.jpg", (0, 0))
    assert look_next(clock.now())
    assert names(sports) == ["boats.jpg"]


def test_what_is_unfinished_or_hidden_is_left_alone(look, sports):
    for name in ("boats.jpg.part", ".boats.jpg.Xy12", ".DS_Store", "boats.jpg~"):
        (sports / name).write_bytes(captioned())
    look()
    assert not Image.objects.exists()
    assert len(names(sports)) == 4


def test_cameras_make_folders_and_they_are_looked_into(look, sports):
    (sports / "DCIM" / "100EOS").mkdir(parents=True)
    (sports / "DCIM" / "100EOS" / "boats.jpg").write_bytes(captioned())
    look()
    assert names(sports) == ["taken/boats.jpg"]


def test_two_pictures_of_one_name_are_both_kept(look, sports):
    for width in (240, 250):
        (sports / "boats.jpg").write_bytes(captioned(width))
        look()
    assert names(sports) == ["taken/boats-2.jpg", "taken/boats.jpg"]
    assert Image.objects.count() == 2


def test_the_template_of_the_folder_is_applied(look, row, sports):
    template = CaptionTemplate.objects.create(name="Sports", wording={"credit": ["replace", "{creator}/PA"]})
    DropFolder.objects.update(template=template)
    (sports / "boats.jpg").write_bytes(captioned())
    look()
    assert Image.objects.get().credit == "Jonna Petersen/PA"


def test_the_papers_language_is_asked_for_once_a_look(look, row, sports):
    Publication.objects.current()
    template = CaptionTemplate.objects.create(name="Sports", wording={"credit": ["replace", "{creator}/PA"]})
    DropFolder.objects.update(template=template)
    for width in (240, 241):
        (sports / f"{width}.jpg").write_bytes(captioned(width))
    with CaptureQueriesContext(connection) as asked:
        look()
    assert Image.objects.count() == 2
    assert len([each for each in asked if "masthead_publication" in each["sql"]]) == 1


def test_a_gap_in_the_template_leaves_the_field_and_the_log_says_so(look, row, sports, caplog):
    template = CaptionTemplate.objects.create(name="Sports", wording={"credit": ["replace", "{creator}/PA"]})
    DropFolder.objects.update(template=template)
    (sports / "plain.jpg").write_bytes(saved(quadrants()))
    look()
    assert Image.objects.get().credit == ""
    assert names(sports) == ["taken/plain.jpg"]
    assert "plain.jpg in the folder sports is taken. Credit: left as it is, nothing is known" in caplog.text


def test_words_that_do_not_fit_are_told_beside_the_picture_that_is_in(look, row, sports):
    template = CaptionTemplate.objects.create(name="Sports", wording={"date_taken": ["replace", "today"]})
    DropFolder.objects.update(template=template)
    (sports / "boats.jpg").write_bytes(captioned())
    look()
    assert names(sports) == ["taken/boats.jpg", "taken/boats.jpg.txt"]
    assert "The template was not applied." in (sports / "taken" / "boats.jpg.txt").read_text()


def test_links_pipes_and_sockets_are_refused_and_what_they_lead_to_is_not_touched(look, sports, tmp_path):
    (tmp_path / "secret.jpg").write_bytes(captioned())
    (sports / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    (sports / "away").symlink_to(tmp_path)
    os.mkfifo(sports / "pipe.jpg")
    look()
    assert not Image.objects.exists()
    assert (tmp_path / "secret.jpg").exists()
    assert (sports / "refused" / "pipe.jpg.txt").read_text().startswith("pipe.jpg\n\nThis is a pipe")
    assert "This is a link" in (sports / "refused" / "link.jpg.txt").read_text()


@pytest.mark.parametrize("ours", ["taken", "refused", ".taking"])
def test_a_link_in_the_place_of_our_own_folders_leads_nowhere(look, row, sports, tmp_path, ours):
    (tmp_path / "elsewhere").mkdir()
    (sports / ours).symlink_to(tmp_path / "elsewhere")
    (sports / "boats.jpg").write_bytes(captioned())
    with pytest.raises(OSError):
        look()
    row.refresh_from_db()
    assert row.problem
    assert names(tmp_path / "elsewhere") == []
    assert (sports / "boats.jpg").exists()


def test_a_link_in_the_place_of_the_folder_is_not_followed(look, row, sports, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "boats.jpg").write_bytes(captioned())
    sports.rmdir()
    sports.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError):
        look()
    assert not Image.objects.exists()


def test_a_folder_that_is_missing_is_told_in_its_row_and_asked_again_later(look, row, sports):
    sports.rmdir()
    look()
    row.refresh_from_db()
    assert row.problem.startswith("There is no such folder")
    assert row.due_at > clock.now() + timedelta(seconds=30)
    sports.mkdir()
    look()
    assert row.problem == ""


@pytest.mark.parametrize(
    "name",
    [
        "a\nb.jpg",
        "gpj.\u202eh.jpg",
        os.fsdecode(b"caf\xe9.jpg"),
        "👩‍👧 ✨.jpg",
        "x" * 250 + ".jpg",
        "-rf",
        "..jpg.",
    ],
)
@pytest.mark.parametrize("is_good", [True, False])
def test_odd_names_are_taken_or_refused_like_any_other(look, sports, name, is_good):
    (sports / name).write_bytes(captioned() if is_good else b"no picture")
    look()
    if name.startswith("."):
        assert names(sports) == [name]  # hidden
        return
    assert len(names(sports / "taken")) == int(is_good)
    assert len(names(sports / "refused")) == (0 if is_good else 2)


def test_what_is_too_large_is_refused_before_it_is_read(look, sports):
    with (sports / "huge.jpg").open("wb") as file:
        file.truncate(10**12)
    look()
    assert "refused/huge.jpg.txt" in names(sports)
    assert "MB" in (sports / "refused" / "huge.jpg.txt").read_text()


def test_what_is_written_to_while_it_is_read_goes_back_and_is_taken_whole(look, sports, monkeypatch):
    path = sports / "boats.jpg"
    path.write_bytes(captioned()[:1000])
    read = taking_in.ArrivedFile._read

    def growing(file, most):
        piece = read(file, most)
        with os.fdopen(os.open(f"/proc/self/fd/{file.fileno()}", os.O_WRONLY | os.O_APPEND), "ab") as end:
            end.write(captioned()[1000:])
        return piece

    monkeypatch.setattr(taking_in.ArrivedFile, "_read", growing)
    look()
    assert names(sports) == ["boats.jpg"]
    assert not Image.objects.exists()
    monkeypatch.setattr(taking_in.ArrivedFile, "_read", read)
    look()
    assert names(sports) == ["taken/boats.jpg"]


def full_disk(*arguments, **options):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_with_a_full_disk_nothing_is_lost_and_the_row_says_so(look, row, sports, monkeypatch):
    for width in range(240, 246):
        (sports / f"{width}.jpg").write_bytes(captioned(width))
    with monkeypatch.context() as patch:
        patch.setattr("media.actions.upload.keep", full_disk)
        with pytest.raises(OSError, match="No space"):
            look()
    row.refresh_from_db()
    assert "No space left on device" in row.problem
    assert names(sports) == [f"{width}.jpg" for width in range(240, 246)]
    look()
    assert (len(names(sports / "taken")), row.problem) == (6, "")


def test_one_file_that_makes_us_fail_holds_up_no_other(look, row, sports, monkeypatch):
    (sports / "bad.jpg").write_bytes(captioned(240))
    (sports / "good.jpg").write_bytes(captioned(241))
    real = dropped.take_in

    def failing(name, **options):
        if name == "bad.jpg":
            raise RuntimeError("a fault of ours")
        return real(name, **options)

    monkeypatch.setattr(dropped, "take_in", failing)
    with pytest.raises(RuntimeError):
        look()
    row.refresh_from_db()
    assert names(sports) == ["bad.jpg", "taken/good.jpg"]
    assert "a fault of ours" in row.problem


def killed_room(sports, name="boats.jpg", raw=None):
    """What a worker that was killed while it held a file leaves behind."""
    room = sports / ".taking" / "0123"
    room.mkdir(parents=True)
    (room / name).write_bytes(raw or captioned())
    return room


def test_what_a_killed_worker_held_is_taken_by_the_next(look, sports):
    room = killed_room(sports)
    look()
    assert room.exists()  # it may still be at work
    os.utime(room, (time.time() - 1000,) * 2)
    look()
    assert names(sports) == ["taken/boats.jpg"]
    assert not room.exists()
    assert Image.objects.count() == 1


def test_what_a_killed_worker_had_uploaded_is_not_doubled_and_gets_its_words(look, row, sports):
    (sports / "boats.jpg").write_bytes(captioned())
    look()
    (sports / "taken" / "boats.jpg").unlink()
    template = CaptionTemplate.objects.create(name="Sports", wording={"credit": ["replace", "PA"]})
    DropFolder.objects.update(template=template)
    os.utime(killed_room(sports), (time.time() - 1000,) * 2)
    look()
    assert names(sports) == ["taken/boats.jpg"]
    assert Image.objects.get().credit == "PA"


def test_two_workers_in_one_folder_take_each_file_once(look, row, sports):
    for width in range(200, 220):
        (sports / f"{width}.png").write_bytes(saved(quadrants(width), "PNG"))
    faults = []

    def work():
        try:
            dropped._look(DropFolder.objects.get())
        except BaseException as error:
            faults.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert names(sports) == [f"taken/{width}.png" for width in range(200, 220)]
    assert Image.objects.count() == 20


def test_a_look_that_takes_too_long_ends_and_the_rest_is_due_at_once(look, row, sports, monkeypatch):
    monkeypatch.setattr(dropped, "BUDGET", -1)
    (sports / "boats.jpg").write_bytes(captioned())
    look()
    assert row.due_at <= clock.now()


def test_only_active_folders_that_are_due_wait(row, root, settings):
    now = clock.now()
    assert count_waiting(now, 200) == 1
    assert look_next(now)
    assert count_waiting(clock.now(), 200) == 0
    assert not look_next(clock.now())
    DropFolder.objects.update(due_at=now, is_active=False)
    assert count_waiting(now, 200) == 0
    DropFolder.objects.update(is_active=True)
    settings.PICTURE_DROP_ROOT = ""
    assert count_waiting(now, 200) == 0
    assert not look_next(now)


@pytest.mark.parametrize("path", ["/etc", "../../etc", "sports/../..", ".ssh", "a//b"])
def test_a_row_cannot_name_a_folder_elsewhere(root, path):
    folder = DropFolder(path=path, due_at=clock.now())
    with pytest.raises(Exception, match="from the root of all drop folders"):
        folder.full_clean()
    folder.save()  # past the form
    look_next(clock.now() + timedelta(seconds=1))
    folder.refresh_from_db()
    assert folder.problem.startswith("There is no such folder")


@pytest.fixture
def on_folders(processes, settings, root):
    """Processes that look into this test's folders."""
    processes.environment |= {
        "STORAGE_URL": settings.STORAGE_URL,
        "PICTURE_DROP_ROOT": str(root),
        "PICTURE_DROP_SETTLE": "1",
    }
    return processes


def test_a_worker_takes_what_arrives_without_being_asked(on_folders, row, sports):
    (sports / "boats.jpg").write_bytes(captioned())
    (sports / "notes.jpg").write_text("no picture")
    on_folders.worker()
    on_folders.clock()
    until((sports / "taken" / "boats.jpg").exists, "the picture being taken")
    until((sports / "refused" / "notes.jpg.txt").exists, "the other file being refused")
    assert [image.file_name for image in Image.objects.all()] == ["boats.jpg"]


def test_a_worker_killed_in_the_middle_loses_and_doubles_nothing(on_folders, row, sports):
    pictures = {f"{width}.jpg" for width in range(200, 212)}
    for name in pictures:
        (sports / name).write_bytes(captioned(int(name.removesuffix(".jpg"))))
    on_folders.clock()
    killed = on_folders.worker()
    until(
        lambda: list(sports.glob(".taking/*/*.jpg")) and list(sports.glob("taken/*")), "a file in its hands"
    )
    on_folders.kill(killed)
    assert {path.name for path in sports.rglob("*.jpg")} == pictures
    assert set(names(sports / "taken")) < pictures, "the worker was too quick to be killed in the middle"
    for room in sports.glob(".taking/*"):  # five minutes later
        os.utime(room, (time.time() - 1000,) * 2)
    on_folders.worker()
    until(lambda: set(names(sports / "taken")) == pictures, "all pictures being taken")
    assert Image.objects.count() == len(pictures)
