"""Files that are taken away, at once where it can be, and by the workers where it could not."""

from datetime import timedelta

import pytest
from django.core.files.storage import FileSystemStorage, storages
from django.db import transaction

from masthead.actors import SystemActor
from media.actions.make_renditions import make_next
from media.actions.unlink import clear_next, count_uncleared, unlink
from media.models import Image, Rendition, State
from media.models.rendition import TWICE_AFTER
from media.plan import plan
from media.tests.captioned import captioned
from media.tests.made import names_of
from newsroom.lib import clock
from newsroom.log.models import Event

pytestmark = pytest.mark.django_db(transaction=True)
ACTOR = SystemActor("test")


def take_away(names, now=None):
    with transaction.atomic(durable=True):
        return unlink(names, actor=ACTOR, now=now or clock.now(), why="withdrawn")


def bring_back(image):
    Image.objects.filter(pk=image.pk).update(state=State.WAITING, due_at=clock.now())


def test_the_files_are_gone_when_the_verb_returns_and_the_log_names_them(ready, shelves, client):
    names = names_of(ready)
    before = client.get(f"/renditions/{min(names)}")
    before.close()
    assert before.status_code == 200
    assert take_away(names) == len(names)
    assert shelves.renditions() == set()
    assert client.get(f"/renditions/{min(names)}").status_code == 404
    event = Event.objects.get(kind="image.unlinked")
    assert (event.subject_uuid, event.actor) == (ready.uuid, "system:test")
    assert event.payload == {"names": sorted(names), "why": "withdrawn"}
    ready.refresh_from_db()
    assert not ready.is_usable
    assert ready.frozen_renditions() == []


def test_only_the_named_files_go(ready, shelves):
    names = names_of(ready)
    gone = set(sorted(names)[:2])
    take_away(gone)
    assert shelves.renditions() == names - gone == {item["name"] for item in ready.frozen_renditions()}
    ready.refresh_from_db()
    assert ready.is_usable


def test_what_is_taken_away_already_or_not_known_makes_no_event(ready):
    take_away(names_of(ready))
    assert take_away([*names_of(ready), "xx/yy/unknown.jpg"]) == 0
    assert Event.objects.filter(kind="image.unlinked").count() == 1


def test_a_verb_that_fails_takes_nothing_away(ready, shelves):
    class VerbFailed(Exception):
        pass

    names = names_of(ready)
    with pytest.raises(VerbFailed), transaction.atomic(durable=True):
        unlink(names, actor=ACTOR, now=clock.now(), why="withdrawn")
        raise VerbFailed
    assert shelves.renditions() == names
    assert not Event.objects.filter(kind="image.unlinked").exists()


class Stuck(FileSystemStorage):
    """A storage that deletes nothing."""

    def delete(self, name):
        raise OSError(f"cannot delete {name}")


def test_a_storage_that_does_not_answer_fails_no_verb_and_is_asked_again(ready, shelves, settings, caplog):
    working = settings.STORAGES
    place = {"location": str(shelves.folder / "renditions")}
    stuck = {"BACKEND": "media.tests.test_unlink.Stuck", "OPTIONS": place}
    settings.STORAGES = working | {"renditions": stuck}
    assert take_away(names_of(ready)) > 0
    assert "cannot delete" in caplog.text
    assert shelves.renditions() == names_of(ready)
    assert count_uncleared(clock.now(), 10) == 1
    with pytest.raises(OSError, match="cannot delete"):
        clear_next(clock.now())

    settings.STORAGES = working
    assert clear_next(clock.now())
    assert shelves.renditions() == set()
    assert not clear_next(clock.now())


def test_a_file_that_a_late_worker_kept_is_taken_away_too_and_then_the_rows_go(ready, shelves):
    now = clock.now()
    name = min(names_of(ready))
    take_away(names_of(ready), now)
    with storages["renditions"].open(name, "wb") as late:
        late.write(b"kept after it was deleted")
    assert not clear_next(now)
    assert clear_next(now + TWICE_AFTER)
    assert shelves.renditions() == set()
    assert not ready.renditions.exists()
    assert not clear_next(now + TWICE_AFTER)


def test_a_picture_that_is_brought_back_has_its_files_again_under_their_names(ready, shelves):
    names = names_of(ready)
    take_away(names)
    bring_back(ready)
    assert make_next(clock.now())
    assert shelves.renditions() == names == {item["name"] for item in ready.frozen_renditions()}
    assert not Rendition.objects.filter(unlinked_at__isnull=False).exists()
    assert not clear_next(clock.now() + TWICE_AFTER)
    assert shelves.renditions() == names


class BringsBack(FileSystemStorage):
    """A storage in which, just before a file is deleted, a worker has made it anew."""

    def delete(self, name):
        image = Image.objects.get(renditions__name=name)
        if image.state == State.READY:
            bring_back(image)
            make_next(clock.now())
        super().delete(name)


def test_a_picture_brought_back_while_its_files_are_deleted_gets_them_again(ready, shelves, settings):
    names = names_of(ready)
    now = clock.now()
    place = {"location": str(shelves.folder / "renditions")}
    bringing = {"BACKEND": "media.tests.test_unlink.BringsBack", "OPTIONS": place}
    working = settings.STORAGES
    settings.STORAGES = working | {"renditions": bringing}
    take_away(names, now)
    settings.STORAGES = working
    while make_next(clock.now() + timedelta(seconds=1)):
        pass
    ready.refresh_from_db()
    assert ready.state == State.READY
    assert shelves.renditions() == names == {item["name"] for item in ready.frozen_renditions()}


def test_a_worker_that_is_at_work_loses_the_picture_and_leaves_no_file(uploaded, shelves, monkeypatch):
    """The verb withdraws the picture just when the worker has kept its second file."""
    from media.actions import make_renditions

    image = uploaded(captioned())
    kept = []

    def keep(storage, path, name, keeping=make_renditions.keep):
        keeping(storage, path, name)
        kept.append(name)
        if len(kept) == 2:
            with transaction.atomic(durable=True):
                Image.objects.filter(pk=image.pk).update(withdrawn_at=clock.now())
                unlink([item.name for item in plan(image)], actor=ACTOR, now=clock.now(), why="withdrawn")
            shelves.path("renditions", name).write_bytes(b"kept after it was deleted")

    monkeypatch.setattr(make_renditions, "keep", keep)
    assert make_next(clock.now())
    assert len(kept) == 2
    assert shelves.renditions() == set()
    image.refresh_from_db()
    assert (image.is_usable, image.renditions.current().count()) == (False, 0)
    assert not make_next(clock.now() + timedelta(hours=1))
