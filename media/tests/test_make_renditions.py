"""Renditions by the unit of work itself; test_workers.py has them made by real processes."""

import hashlib
import os
import random
import threading
import time
from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.db import connection
from PIL import Image as Picture

from media.actions.make_renditions import make_next
from media.claim import LASTS, ClaimLost, claim_next
from media.files import DEAD_AFTER, workroom
from media.models import Image, Rendition, State
from media.plan import plan
from media.tests.captioned import captioned
from media.tests.drawn import opened, quadrants, saved
from media.waiting import count_waiting
from newsroom.lib import clock
from newsroom.log.models import Event

pytestmark = pytest.mark.django_db(transaction=True)


def noise(width: int, height: int) -> Picture.Image:
    """A picture that takes long to encode for its size."""
    return Picture.frombytes("RGB", (width, height), random.Random(1).randbytes(width * height * 3))


def broken() -> bytes:
    """A JPEG whose header is right and whose pixels end early."""
    whole = saved(noise(300, 200))
    return whole[: len(whole) // 2]


def test_every_file_of_the_plan_is_made_once_and_the_picture_is_ready(uploaded, shelves):
    image = uploaded(captioned(1300, 900))
    assert make_next(clock.now())
    image.refresh_from_db()
    assert (image.state, image.is_usable, image.attempts, image.failure) == (State.READY, True, 0, "")
    assert {item.name for item in plan(image)} == shelves.renditions()
    assert set(image.renditions.current().values_list("name", flat=True)) == shelves.renditions()
    assert shelves.rooms() == []
    event = Event.objects.get(kind="image.ready")
    assert (event.subject_uuid, event.actor) == (image.uuid, "system:pictures")
    assert not make_next(clock.now())


def test_a_row_says_what_its_file_is(uploaded, shelves):
    image = uploaded(captioned(1300, 900))
    make_next(clock.now())
    for row in image.renditions.all():
        data = shelves.path("renditions", row.name).read_bytes()
        assert (row.size, row.sha256) == (len(data), hashlib.sha256(data).hexdigest())
        assert opened(data).size == (row.width, row.height)
        assert opened(data).format == row.get_format_display()


def test_a_rendition_carries_the_credit_and_not_the_place_of_the_camera(uploaded, shelves):
    image = uploaded(captioned())
    make_next(clock.now())
    row = image.renditions.get(crop="whole", recipe_width=320, format="jpg")
    data = shelves.path("renditions", row.name).read_bytes()
    assert b"Nordlicht" in data
    assert b"https://pictures.example/licence" in data
    assert not opened(data).getexif()


def test_a_picture_in_a_workers_hands_waits_for_no_other(uploaded):
    uploaded(captioned())
    now = clock.now()
    assert count_waiting(now, 10) == 1
    claim = claim_next(now)
    assert count_waiting(now, 10) == 0
    assert claim_next(now) is None
    assert count_waiting(now + LASTS, 10) == 1
    assert claim is not None
    assert claim.image.attempts == 1


def test_a_claim_that_ran_out_is_lost_to_who_comes_next(uploaded):
    uploaded(captioned())
    now = clock.now()
    first, second = claim_next(now), claim_next(now + LASTS)
    assert first is not None
    assert second is not None
    second.renew()
    with pytest.raises(ClaimLost):
        first.renew()


def test_two_workers_at_one_moment_make_each_file_once(uploaded, shelves):
    image = uploaded(saved(quadrants()))
    worked, together = [], threading.Barrier(2)

    def work():
        together.wait()
        worked.append(make_next(clock.now()))
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(worked) == [False, True]
    assert len(shelves.renditions()) == image.renditions.count() == len(plan(image))
    assert Event.objects.filter(kind="image.ready").count() == 1


def test_a_picture_that_cannot_be_decoded_fails_after_three_tries_and_another_goes_on(uploaded, shelves):
    bad, good = uploaded(broken()), uploaded(captioned())
    now = clock.now()
    for minute in range(5):
        while make_next(now + timedelta(minutes=minute)):
            pass
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.state, bad.is_usable, bad.attempts) == (State.FAILED, False, 3)
    assert "damaged or cut off" in bad.failure
    assert good.state == State.READY
    failed = Event.objects.get(kind="image.failed")
    assert (failed.subject_uuid, failed.payload) == (bad.uuid, {"reason": bad.failure})
    assert shelves.renditions() == set(good.renditions.values_list("name", flat=True))


def test_a_failed_try_says_why_and_is_not_repeated_at_once(uploaded):
    bad = uploaded(broken())
    now = clock.now()
    assert make_next(now)
    assert not make_next(now)
    bad.refresh_from_db()
    assert (bad.state, bad.attempts) == (State.WAITING, 1)
    assert "damaged or cut off" in bad.failure


def test_a_picture_that_kills_its_workers_is_given_up(uploaded):
    image = uploaded(captioned())
    now = clock.now()
    for time_ in range(3):
        assert claim_next(now + LASTS * time_)  # and its worker is never heard of again
    assert make_next(now + LASTS * 3)
    image.refresh_from_db()
    assert image.state == State.FAILED
    assert "ended by the system" in image.failure


def test_an_original_that_is_gone_is_told(uploaded, shelves):
    image = uploaded(captioned())
    shelves.path("originals", image.original).unlink()
    make_next(clock.now())
    image.refresh_from_db()
    assert "upload the picture again" in image.failure


def test_a_storage_that_takes_nothing_is_written_down_and_raised(uploaded, shelves):
    image = uploaded(captioned())
    name = plan(image)[0].name
    shelves.path("renditions", "").mkdir(parents=True)
    shelves.path("renditions", name.partition("/")[0]).write_text("a file where a folder should be")
    with pytest.raises(NotADirectoryError):
        make_next(clock.now())
    image.refresh_from_db()
    assert (image.state, image.is_usable) == (State.WAITING, False)
    assert image.failure.startswith("Not the picture's fault (NotADirectoryError)")
    shelves.path("renditions", name.partition("/")[0]).unlink()
    assert make_next(clock.now() + timedelta(minutes=1))
    image.refresh_from_db()
    assert image.state == State.READY


def test_files_of_an_earlier_try_are_not_made_again(uploaded, shelves):
    image = uploaded(captioned())
    make_next(clock.now())
    before = {name: shelves.path("renditions", name).stat().st_mtime_ns for name in shelves.renditions()}
    lost = image.renditions.get(crop="1x1", format="avif")
    Rendition.objects.update(is_current=False)
    Rendition.objects.filter(pk=lost.pk).update(made_at=None, size=None)
    Image.objects.update(state=State.WAITING, is_usable=False)
    make_next(clock.now() + LASTS)
    after = {name: shelves.path("renditions", name).stat().st_mtime_ns for name in shelves.renditions()}
    assert {name for name in after if after[name] != before[name]} == {lost.name}
    assert image.renditions.current().count() == len(after)


def test_rooms_of_killed_processes_are_cleared_away(shelves):
    storage = storages["renditions"]
    with workroom(storage, "alive"), workroom(storage, "killed") as killed:
        long_ago = time.time() - DEAD_AFTER - 1
        os.utime(killed, (long_ago, long_ago))
        with workroom(storage, "later"):
            assert sorted(room.name for room in shelves.rooms()) == ["alive", "later"]
    assert shelves.rooms() == []


def test_an_animation_is_shown_by_its_first_frame_and_told(uploaded):
    frames = [quadrants(), quadrants().rotate(180)]
    image = uploaded(saved(frames[0], "GIF", save_all=True, append_images=frames[1:]), "wave.gif")
    make_next(clock.now())
    image.refresh_from_db()
    assert "first one is used" in " ".join(image.notes)
