"""Renditions by a real worker and a real clock, also when the worker is killed in the middle."""

import os
import signal
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image as Picture

from media.actions.make_renditions import make_next
from media.models import Image, Rendition, State
from media.plan import plan
from media.tests.captioned import captioned
from media.tests.drawn import saved
from media.tests.test_make_renditions import broken, noise
from newsroom.lib import clock
from newsroom.log.models import Event
from tests.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def on_shelves(shelves, processes, settings):
    """Processes that work on this test's storages."""
    processes.environment["STORAGE_URL"] = settings.STORAGE_URL
    return processes


def state_is(image, state):
    return Image.objects.filter(pk=image.pk, state=state).exists()


def test_a_worker_makes_what_was_uploaded_without_being_asked(on_shelves, uploaded, shelves):
    image = uploaded(captioned())
    on_shelves.worker()
    on_shelves.clock()
    until(lambda: state_is(image, State.READY), "the picture becoming ready")
    assert shelves.renditions() == {item.name for item in plan(image)}


def test_a_broken_picture_holds_up_no_other(on_shelves, uploaded):
    bad, good = uploaded(broken()), uploaded(captioned())
    on_shelves.worker()
    on_shelves.clock()
    until(lambda: state_is(good, State.READY), "the good picture becoming ready")
    bad.refresh_from_db()
    assert "damaged or cut off" in bad.failure


def test_a_worker_killed_in_the_middle_leaves_nothing_half_and_the_next_one_finishes(
    on_shelves, uploaded, shelves
):
    image = uploaded(saved(noise(1800, 1200)))
    on_shelves.clock()
    killed = on_shelves.worker()
    until(Rendition.objects.filter(made_at__isnull=False).exists, "the first file being made")
    on_shelves.kill(killed)
    image.refresh_from_db()
    assert image.state == State.WAITING, "the worker was too quick to be killed in the middle"
    assert shelves.renditions() <= set(image.renditions.values_list("name", flat=True))
    for name in shelves.renditions():  # whole, though a row may not know it yet
        with Picture.open(shelves.path("renditions", name)) as file:
            file.load()

    # The claim runs out within a minute; the test moves it instead of waiting for that.
    assert image.due_at - clock.now() <= timedelta(seconds=50)
    Image.objects.filter(pk=image.pk).update(due_at=clock.now())
    on_shelves.worker()
    until(lambda: state_is(image, State.READY), "another worker finishing")
    wanted = {item.name for item in plan(image)}
    assert shelves.renditions() == wanted == set(image.renditions.values_list("name", flat=True))
    assert image.renditions.current().count() == len(wanted)
    assert Event.objects.filter(kind="image.ready").count() == 1


def children(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_the_process_that_works_is_killed_and_its_worker_makes_the_picture_ready(
    on_shelves, uploaded, shelves
):
    """As the system does when memory is short: kill -9 of the process that has the picture, and of nothing else."""
    image = uploaded(saved(noise(1800, 1200)))
    on_shelves.clock()
    worker = on_shelves.worker()
    until(Rendition.objects.filter(made_at__isnull=False).exists, "the first file being made")
    (at_work,) = children(worker.pid)
    decoders = children(at_work)
    os.kill(at_work, signal.SIGKILL)
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in decoders), "its decoder ending")
    image.refresh_from_db()
    assert image.state == State.WAITING, "the worker was too quick to be killed in the middle"
    Image.objects.filter(pk=image.pk).update(due_at=clock.now())
    until(lambda: state_is(image, State.READY), "the same worker finishing")
    assert shelves.renditions() == {item.name for item in plan(image)}
    assert shelves.renditions() == set(image.renditions.values_list("name", flat=True))


def test_a_worker_of_the_urgent_queue_alone_makes_a_picture_ready(on_shelves, uploaded, shelves):
    image = uploaded(captioned())
    on_shelves.worker("first-pictures")
    on_shelves.clock()
    until(lambda: state_is(image, State.READY), "the picture becoming ready")
    assert shelves.renditions() == {item.name for item in plan(image)}


def test_a_worker_of_the_other_queue_alone_makes_all_of_several_pictures_ready(on_shelves, uploaded, shelves):
    images = [uploaded(captioned(width, 400)) for width in (500, 501, 502)]
    on_shelves.worker("pictures")
    on_shelves.clock()
    until(lambda: all(state_is(image, State.READY) for image in images), "all becoming ready")
    assert shelves.renditions() == {item.name for image in images for item in plan(image)}


def test_a_worker_takes_away_what_the_verb_could_not(on_shelves, uploaded, shelves):
    """The verb was killed between its commit and the deletion of the files."""
    image = uploaded(captioned())
    make_next(clock.now())
    image.renditions.update(is_current=False, unlinked_at=clock.now())
    on_shelves.worker()
    on_shelves.clock()
    until(lambda: not shelves.renditions(), "the files going")
    assert shelves.originals() == {image.original}
