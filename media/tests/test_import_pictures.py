import os
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from masthead.models import Publication
from masthead.roles import REPORTER
from media.actions.describe import describe
from media.models import CaptionTemplate, Image
from media.tests.captioned import captioned
from media.tests.drawn import quadrants, saved
from newsroom.lib import clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelves")]


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "pictures"
    path.mkdir()
    return path


@pytest.fixture
def run(folder):
    def run(*arguments):
        """The lines that the command prints, those of the errors behind the others, and how it ended."""
        out, err = StringIO(), StringIO()
        try:
            call_command("import_pictures", str(folder), *arguments, stdout=out, stderr=err)
            failed = ""
        except CommandError as error:
            failed = str(error)
        return out.getvalue() + err.getvalue(), failed

    return run


def files_in(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_picture_is_taken_in_and_every_file_is_told(folder, run):
    (folder / "boats.jpg").write_bytes(captioned())
    (folder / "again.jpg").write_bytes(captioned())
    (folder / "notes.txt").write_text("no picture")
    (folder / "late.jpg.part").write_bytes(captioned(241))
    before = files_in(folder)
    out, failed = run()
    assert "again.jpg: new\n" in out
    assert "boats.jpg: here before\n" in out
    assert "notes.txt: refused: This is text" in out
    assert "late.jpg.part: passed over: not finished yet" in out
    assert "1 new, 1 here before, 1 refused, 1 passed over." in out
    assert failed == "1 could not be taken in; the others were."
    assert files_in(folder) == before
    assert Image.objects.get().received_by == "system:import_pictures"


def test_a_second_run_takes_nothing_twice(folder, run):
    (folder / "boats.jpg").write_bytes(captioned())
    assert "boats.jpg: new" in run()[0]
    assert run() == ("boats.jpg: here before\n0 new, 1 here before, 0 refused, 0 passed over.\n", "")
    assert Image.objects.count() == 1


def test_folders_within_are_for_those_who_ask(folder, run):
    (folder / "day" / "one").mkdir(parents=True)
    (folder / "day" / "one" / "boats.jpg").write_bytes(captioned())
    assert "day: passed over: a folder within the folder" in run()[0]
    assert "day/one/boats.jpg: new" in run("--recursive")[0]


def test_links_and_pipes_are_passed_over(folder, run, tmp_path):
    (tmp_path / "secret.jpg").write_bytes(captioned())
    (folder / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    (folder / "outside").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.jpg")
    out, failed = run("--recursive")
    assert "link.jpg: passed over: a link, not a file" in out
    assert "outside: passed over: a link" in out
    assert "pipe.jpg: passed over: a pipe" in out
    assert not failed
    assert not Image.objects.exists()


@pytest.mark.parametrize(
    "name", ["a\nb: new.jpg", "gpj.\u202eh.jpg", os.fsdecode(b"caf\xe9.jpg"), "👩‍👧 ✨.jpg"]
)
def test_odd_names_stay_in_one_line(folder, run, name):
    (folder / name).write_bytes(captioned())
    out, failed = run()
    assert len(out.splitlines()) == 2
    assert not failed
    assert "\n" not in Image.objects.get().file_name


def test_words_of_the_command_line_replace_what_came(folder, run):
    (folder / "boats.jpg").write_bytes(captioned())
    run("--credit", "{creator}/Nordlicht", "--caption", "Husum. {caption}")
    image = Image.objects.get()
    assert image.credit == "Jonna Petersen/Nordlicht"
    assert image.caption.startswith("Husum. Fishing boats")


def test_a_template_of_the_library_is_applied(folder, run):
    CaptionTemplate.objects.create(
        name="Sports", wording={"source": ["fill", "PA"], "credit": ["fill", "PA"]}
    )
    (folder / "boats.jpg").write_bytes(captioned())
    run("--template", "Sports")
    image = Image.objects.get()
    assert (image.source, image.credit) == ("PA", "Nordlicht")


@pytest.mark.parametrize("arguments", [(), ("--dry-run",)])
def test_a_gap_in_the_words_leaves_the_field_and_the_line_says_so(folder, run, arguments):
    (folder / "plain.jpg").write_bytes(saved(quadrants()))
    (folder / "boats.jpg").write_bytes(captioned())
    out, failed = run("--credit", "{creator}/PA", *arguments)
    assert "plain.jpg: new: Credit: left as it is, nothing is known for creator.\n" in out
    assert "boats.jpg: new\n" in out
    assert "2 new, 0 here before, 0 refused, 0 passed over. In 1 of them a field is left as it is." in out
    assert not failed
    assert set(Image.objects.values_list("credit", flat=True)) == (
        set() if arguments else {"", "Jonna Petersen/PA"}
    )


def test_who_was_ended_before_the_words_were_written_writes_them_the_next_time(folder, run):
    (folder / "boats.jpg").write_bytes(captioned())
    run()  # as if it were ended after the upload
    assert "here before" in run("--credit", "PA")[0]
    assert Image.objects.get().credit == "PA"


def test_words_never_go_over_a_colleagues(folder, run, picture_editor):
    (folder / "boats.jpg").write_bytes(captioned())
    run()
    describe(Image.objects.get().uuid, {"credit": "Mine"}, actor=picture_editor, now=clock.now())
    run("--credit", "PA")
    assert Image.objects.get().credit == "Mine"


def test_words_that_do_not_fit_are_told_and_the_picture_is_in(folder, run):
    (folder / "boats.jpg").write_bytes(captioned())
    out, failed = run("--date-taken", "yesterday")
    assert "boats.jpg: new: The template was not applied." in out
    assert not failed


@pytest.mark.parametrize("arguments", [(), ("--dry-run",)])
def test_creative_commons_without_its_licence_is_told(folder, run, arguments):
    (folder / "plain.jpg").write_bytes(saved(quadrants()))
    out, failed = run("--rights-class", "cc", *arguments)
    assert "plain.jpg: new: The template was not applied. Licence: Give the address of the licence" in out
    assert not failed


@pytest.mark.parametrize("arguments", [(), ("--dry-run",)])
def test_the_papers_language_is_asked_for_once(folder, run, arguments):
    Publication.objects.current()
    for width in (240, 241):
        (folder / f"{width}.jpg").write_bytes(captioned(width))
    with CaptureQueriesContext(connection) as asked:
        run("--credit", "PA", *arguments)
    assert len([each for each in asked if "masthead_publication" in each["sql"]]) == 1


def test_a_rehearsal_checks_and_keeps_nothing(folder, run, shelves):
    (folder / "boats.jpg").write_bytes(captioned())
    (folder / "bad.jpg").write_bytes(b"\xff\xd8\xff but no picture")
    out, failed = run("--dry-run")
    assert "boats.jpg: new" in out
    assert "bad.jpg: refused" in out
    assert "Nothing was kept" in out
    assert failed == "1 would be refused; the others could be taken in."
    assert not Image.objects.exists()
    assert shelves.originals() == set()


def test_the_person_who_is_named_acts(folder, run, picture_editor, member):
    (folder / "boats.jpg").write_bytes(captioned())
    run("--actor", picture_editor.email.upper())
    assert Image.objects.get().received_by == picture_editor.label
    reporter = member(REPORTER)
    assert "media.change_image" in run("--actor", reporter.email, "--credit", "x")[1]
    assert "Nobody who works here" in run("--actor", "nobody@paper.example")[1]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--caption", "{x}"), "Caption: {x} is not known"),
        (("--template", "None such"), "There is no template called None such. There are: none yet."),
    ],
)
def test_what_cannot_be_done_is_said_before_the_first_file(folder, run, arguments, words):
    (folder / "boats.jpg").write_bytes(captioned())
    out, failed = run(*arguments)
    assert words in failed
    assert out == ""
    assert not Image.objects.exists()


def test_a_folder_that_is_not_there_is_told(folder, run):
    folder.rmdir()
    assert "cannot be read: No such file or directory" in run()[1]


def test_a_file_that_may_not_be_read_is_told_and_the_others_are_taken(folder, run):
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    (folder / "locked.jpg").write_bytes(captioned())
    (folder / "locked.jpg").chmod(0)
    (folder / "open.png").write_bytes(saved(quadrants(), "PNG"))
    out, _ = run()
    assert "locked.jpg: refused: This file cannot be opened: Permission denied." in out
    assert "open.png: new" in out


def test_a_full_disk_stops_the_run_in_words_and_the_next_one_goes_on(folder, run, monkeypatch):
    for width in (240, 241):
        (folder / f"{width}.jpg").write_bytes(captioned(width))

    def full(*arguments):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("media.actions.upload.keep", full)
        assert "240.jpg: the storage did not take it" in run()[1]
    assert run()[1] == ""
    assert Image.objects.count() == 2
