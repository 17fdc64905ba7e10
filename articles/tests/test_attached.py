"""Pictures that come with copy: from the folder of the agency into the library and the story."""

from io import StringIO

import pytest
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from lxml import html

from articles import attached
from articles.actions.pick_up import pick_up
from articles.actions.save import save
from articles.attached import take_next
from articles.models import Picture
from articles.working import read
from media.models import Image
from media.tests.captioned import captioned
from media.tests.drawn import quadrants, saved
from newsroom.lib import clock
from newsroom.log.models import Event
from wire.models import Attachment, Take
from wire.tests.stories import BRIDGE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def storage(settings, tmp_path):
    local = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = settings.STORAGES | {
        "default": local | {"OPTIONS": {"location": str(tmp_path / "originals")}},
        "renditions": local | {"OPTIONS": {"location": str(tmp_path / "renditions")}},
    }
    return tmp_path / "originals"


@pytest.fixture
def folder(tmp_path, storage, cast):
    path = tmp_path / "agency"
    path.mkdir()
    (path / "bridge.txt").write_text(BRIDGE)
    return path


def plain_picture(width):
    return saved(quadrants(width))


def receive(folder):
    out, err = StringIO(), StringIO()
    try:
        call_command("receive_wire", str(folder), "--source", "PA", stdout=out, stderr=err)
        failed = ""
    except CommandError as error:
        failed = str(error)
    return out.getvalue() + err.getvalue(), failed


def work():
    while take_next(clock.now()):
        pass


def story_of(cast):
    return pick_up(take=Take.objects.get(), actor=cast.ann, now=clock.now())


def pictures_of(story):
    return [
        (each.caption[:12], each.image.file_name if each.image else None)
        for each in Picture.objects.filter(parent=story).order_by("ordering")
    ]


def attachments_kept(storage):
    return [path for path in (storage / "attachments").rglob("*") if path.is_file()]


def test_pictures_beside_the_copy_stand_with_their_captions(folder, cast, storage):
    for number in (1, 3):
        (folder / f"bridge-{number}.jpg").write_bytes(plain_picture(200 + number))
    out, failed = receive(folder)
    assert "bridge-1.jpg: came with it" in out
    assert not failed
    work()
    story = story_of(cast)
    assert pictures_of(story) == [
        ("Mill Bridge ", "bridge-1.jpg"),
        ("Some of the ", None),
        ("Workers clos", "bridge-3.jpg"),
    ]
    third = Image.objects.get(file_name="bridge-3.jpg")
    assert third.caption.startswith("Workers closing a bridge near Upper Ford in May")
    assert third.credit == "PA"
    assert attachments_kept(storage) == []  # the library has them


def test_the_same_delivery_again_is_the_same_take_with_the_same_pictures(folder):
    (folder / "bridge.jpg").write_bytes(plain_picture(200))
    receive(folder)
    work()
    out, failed = receive(folder)
    assert "bridge.jpg: was here already" in out
    work()
    assert (Attachment.objects.count(), Image.objects.count(), failed) == (1, 1, "")
    assert Event.objects.filter(kind="take.attached").count() == 1


def test_a_picture_that_comes_after_the_story_was_begun_is_put_in(folder, cast):
    receive(folder)
    story = story_of(cast)
    (folder / "bridge-2.jpg").write_bytes(plain_picture(202))
    receive(folder)
    work()
    assert pictures_of(story)[1] == ("Some of the ", "bridge-2.jpg")
    story.refresh_from_db()
    assert story.edit_version == 2
    assert story.revisions.latest("edit_version").verb == "place picture"


def test_what_an_editor_has_chosen_meanwhile_stays_and_the_note_tells(folder, cast, storage):
    receive(folder)
    story = story_of(cast)
    block = Picture.objects.filter(parent=story).order_by("ordering")[1]
    block.delete()
    (folder / "bridge-2.jpg").write_bytes(plain_picture(202))
    receive(folder)
    work()
    story.refresh_from_db()
    assert "bridge-2.jpg has come with the copy too: it is in the library." in story.desk_note
    assert len(pictures_of(story)) == 2


def test_a_refused_picture_is_told_on_the_take_and_in_the_story(folder, cast, storage, client):
    (folder / "bridge-1.jpg").write_bytes(b"this is no picture")
    receive(folder)
    work()
    story = story_of(cast)
    assert pictures_of(story)[0] == ("Mill Bridge ", None)
    assert (
        "The picture bridge-1.jpg that belongs to the copy was not taken in. This is text" in story.desk_note
    )
    client.force_login(cast.ann)
    answer = client.get(f"/admin/wire/take/{Take.objects.get().pk}/change/")
    told = html.document_fromstring(answer.content.decode()).find_class("take-attachments")[0].text_content()
    assert "bridge-1.jpg" in told
    assert "Not taken in. This is text" in " ".join(told.split())
    assert len(attachments_kept(storage)) == 1  # nothing is lost


def test_a_picture_that_is_refused_after_the_story_was_begun_is_told_in_it_once(folder, cast):
    receive(folder)
    story = story_of(cast)
    (folder / "bridge-1.jpg").write_bytes(b"this is no picture")
    receive(folder)
    work()
    Attachment.objects.update(due_at=clock.now())
    work()
    story.refresh_from_db()
    assert story.desk_note.count("bridge-1.jpg") == 1


def test_a_picture_without_a_caption_in_the_copy_stands_at_the_end(folder, cast):
    (folder / "bridge-9.jpg").write_bytes(captioned())
    receive(folder)
    work()
    story = story_of(cast)
    assert pictures_of(story)[-1] == ("", "bridge-9.jpg")
    assert read(story).blocks[-1].type == "picture"


def test_a_package_names_pictures_and_their_captions(folder, cast):
    package = """{"associations": [
      {"type": "picture", "renditions": [{"href": "HFX0231.jpg"}],
       "descriptions": [{"role": "caption", "value": "Workers closing a bridge near Upper Ford in May"}]},
      {"type": "picture", "renditions": [{"href": "https://agency.example/far.jpg"}]}]}"""
    (folder / "bridge.json").write_text(package)
    (folder / "HFX0231.jpg").write_bytes(plain_picture(240))
    out, _ = receive(folder)
    assert "https://agency.example/far.jpg: named by bridge.json, and not fetched" in out
    work()
    story = story_of(cast)
    assert pictures_of(story)[2] == ("Workers clos", "HFX0231.jpg")
    assert "did not come with it. Fetch it and upload it." in story.desk_note


def test_pictures_without_copy_are_told_and_left(folder):
    (folder / "other.jpg").write_bytes(captioned())
    (folder / "link.jpg").symlink_to(folder / "other.jpg")
    out, failed = receive(folder)
    assert "other.jpg: No copy of its name lies beside it" in out
    assert failed == "1 of 2 could not be received; the others were."
    assert not Attachment.objects.exists()


def test_pictures_whose_copy_is_refused_stay_with_it(folder):
    (folder / "bridge.txt").write_text("")
    (folder / "bridge.jpg").write_bytes(captioned())
    out, failed = receive(folder)
    assert "bridge.jpg: It stays here" in out
    assert failed.startswith("2 of 2")


def test_a_link_beside_the_copy_is_not_followed(folder, tmp_path):
    (tmp_path / "secret.jpg").write_bytes(captioned())
    (folder / "bridge.jpg").symlink_to(tmp_path / "secret.jpg")
    receive(folder)
    assert not Attachment.objects.exists()


def test_a_worker_that_was_killed_is_followed_by_one_who_begins_again(folder, cast, monkeypatch, storage):
    (folder / "bridge-1.jpg").write_bytes(plain_picture(201))
    receive(folder)
    for step in ("settle", "place_picture"):
        with monkeypatch.context() as patch:
            patch.setattr(attached, step, lambda *a, **k: (_ for _ in ()).throw(RuntimeError("killed")))
            with pytest.raises(RuntimeError):
                take_next(clock.now())
        Attachment.objects.update(due_at=clock.now(), attempts=0)
    work()
    attachment = Attachment.objects.get()
    assert attachment.image == Image.objects.get().uuid
    assert (attachment.file, attachment.due_at) == ("", None)
    assert attachments_kept(storage) == []


def test_a_fault_of_ours_is_tried_three_times_and_then_told(folder, cast, monkeypatch):
    (folder / "bridge-1.jpg").write_bytes(plain_picture(201))
    receive(folder)
    with monkeypatch.context() as patch:
        patch.setattr(attached, "upload", lambda *a, **k: (_ for _ in ()).throw(RuntimeError("a bug")))
        for _ in range(3):
            with pytest.raises(RuntimeError):
                take_next(clock.now())
            Attachment.objects.update(due_at=clock.now())
        work()
    assert "It was tried three times" in Attachment.objects.get().refusal
    assert "It was tried three times" in story_of(cast).desk_note
    receive(folder)  # sent once more, it is tried once more
    work()
    assert Attachment.objects.get().image == Image.objects.get().uuid


def test_a_storage_that_does_not_answer_is_no_failed_try(folder, monkeypatch):
    (folder / "bridge-1.jpg").write_bytes(plain_picture(201))
    receive(folder)
    with monkeypatch.context() as patch:
        patch.setattr(attached, "upload", lambda *a, **k: (_ for _ in ()).throw(OSError("No space left")))
        for _ in range(5):
            with pytest.raises(OSError):
                take_next(clock.now())
            Attachment.objects.update(due_at=clock.now())
    work()
    assert Attachment.objects.get().image == Image.objects.get().uuid


def test_two_workers_do_not_take_the_same_picture(folder):
    (folder / "bridge-1.jpg").write_bytes(plain_picture(201))
    receive(folder)
    now = clock.now()
    assert attached._claim(now)
    assert attached._claim(now) is None


def test_a_story_that_is_open_merges_with_the_picture_that_is_put_in(folder, cast):
    receive(folder)
    story = story_of(cast)
    mine = read(story)
    (folder / "bridge-1.jpg").write_bytes(plain_picture(201))
    receive(folder)
    work()
    fields = dict(mine.fields) | {"headline": "Mine"}
    saved_as = save(
        story=story.uuid,
        opened_on=1,
        mine=type(mine)(fields, mine.blocks, mine.lists, mine.sets),
        actor=cast.ann,
        now=clock.now(),
    )
    assert saved_as.merged.conflicts == ()
    assert pictures_of(story)[0][1] == "bridge-1.jpg"
    story.refresh_from_db()
    assert story.headline == "Mine"


def test_bytes_that_are_lost_from_the_storage_are_tried_and_told(folder, cast, storage):
    (folder / "bridge-1.jpg").write_bytes(plain_picture(201))
    receive(folder)
    storages["default"].delete(Attachment.objects.get().file)
    for _ in range(3):
        with pytest.raises(FileNotFoundError):
            take_next(clock.now())
        Attachment.objects.update(due_at=clock.now())
    work()
    assert Attachment.objects.get().refusal
