"""Old renditions go after a day, unless something live shows them."""

from datetime import timedelta

import pytest

from media import holders
from media.actions.describe import describe
from media.actions.make_renditions import make_next
from media.actions.sweep import count_to_sweep, kept, sweep_next
from media.models import Crop, Image, Rendition, State
from media.plan import plan
from media.tests.captioned import captioned
from newsroom.lib import clock
from newsroom.log.models import Event

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1, seconds=1)


@pytest.fixture
def live(monkeypatch):
    """The names that live stories show."""
    shown = set()
    monkeypatch.setattr(holders, "_registered", {"test": lambda image: shown})
    return shown


@pytest.fixture
def changed(uploaded, picture_editor, live):
    """A picture whose focal point has moved, with the names of the files that it had before."""
    image = uploaded(captioned(1300, 900))
    make_next(clock.now())
    before = current(image)
    move(image, picture_editor, 0.9)
    return image, before


def move(image, editor, across):
    describe(image.uuid, {"focal_x": across}, actor=editor, now=clock.now())
    assert make_next(clock.now())
    image.refresh_from_db()


def current(image):
    return set(image.renditions.current().values_list("name", flat=True))


def test_a_changed_focal_point_makes_the_crops_anew_and_keeps_the_rest(changed, shelves):
    image, before = changed
    new = current(image) - before
    assert {row.crop for row in image.renditions.filter(name__in=new)} == {"4x3", "1x1"}
    same = image.renditions.filter(name__in=before & current(image))
    assert {row.crop for row in same} == {"whole", "16x9"}  # as wide as the picture: it cannot move across
    assert shelves.renditions() == before | current(image)


def test_a_drawn_crop_makes_its_own_files_and_no_other(uploaded, shelves, live):
    image = uploaded(captioned(1300, 900))
    make_next(clock.now())
    before = current(image)
    times = {name: shelves.path("renditions", name).stat().st_mtime_ns for name in before}
    Crop.objects.create(image=image, name="4x3", left=10, top=10, width=800, height=600)
    Image.objects.filter(pk=image.pk).update(state=State.WAITING, due_at=clock.now())
    make_next(clock.now())
    new = current(image) - before
    assert {row.crop for row in image.renditions.filter(name__in=new)} == {"4x3"}
    assert all(shelves.path("renditions", name).stat().st_mtime_ns == times[name] for name in before)


def test_old_files_go_after_a_day_and_the_log_names_them(changed, shelves):
    image, before = changed
    old = before - current(image)
    assert not sweep_next(clock.now() + timedelta(hours=23))
    assert count_to_sweep(clock.now() + DAY, 10) == 1
    assert sweep_next(clock.now() + DAY)
    assert shelves.renditions() == current(image)
    event = Event.objects.get(kind="image.unlinked")
    assert (event.subject_uuid, event.payload["names"]) == (image.uuid, sorted(old))
    assert not sweep_next(clock.now() + DAY)


def test_what_a_live_story_shows_stays_until_it_shows_it_no_more(changed, shelves, live):
    image, before = changed
    old = before - current(image)
    live |= set(sorted(old)[:2])
    later = clock.now() + DAY
    assert sweep_next(later)
    assert shelves.renditions() == current(image) | live
    assert not sweep_next(later)  # asked for again a day later, not all the time
    shown, now_gone = set(live), later + kept()
    live.clear()
    assert sweep_next(now_gone)
    assert shelves.renditions() == current(image)
    assert shown.isdisjoint(shelves.renditions())


def test_nothing_to_take_away_makes_no_event(changed, live):
    live |= changed[1]
    assert sweep_next(clock.now() + DAY)
    assert not Event.objects.filter(kind="image.unlinked").exists()


def test_files_that_are_current_again_are_not_swept(changed, shelves, picture_editor):
    image, before = changed
    moved = current(image)
    move(image, picture_editor, 0.5)
    assert current(image) == before
    assert sweep_next(clock.now() + DAY)
    assert shelves.renditions() == before
    assert moved - before


def test_a_swept_file_that_is_wanted_again_is_made_again(changed, shelves, picture_editor):
    image, before = changed
    sweep_next(clock.now() + DAY)
    move(image, picture_editor, 0.5)
    assert current(image) == before
    assert before <= shelves.renditions()


def test_files_of_a_plan_that_was_given_up_half_way_are_swept_too(uploaded, shelves, picture_editor, live):
    """An editor changes the credit while a worker is at the picture: the names of the old plan are never current."""
    image = uploaded(captioned())
    make_next(clock.now())
    stray = Rendition.objects.create(
        image=image, name="aa/bb/stray.jpg", crop="whole", recipe_width=320, format="jpg", width=1, height=1
    )
    shelves.path("renditions", "aa/bb").mkdir(parents=True)
    shelves.path("renditions", stray.name).write_bytes(b"kept by a worker that was killed just then")
    move(image, picture_editor, 0.9)
    sweep_next(clock.now() + DAY)
    assert shelves.renditions() == current(image) == {item.name for item in plan(image)}


def test_the_time_that_old_files_are_kept_is_set(changed, settings):
    settings.OLD_RENDITIONS_HOURS = 72
    image, _ = changed
    Image.objects.filter(pk=image.pk).update(state=State.WAITING, due_at=clock.now(), credit="Reuters")
    before = clock.now()
    make_next(clock.now())
    newest = image.renditions.filter(sweep_at__isnull=False).order_by("-sweep_at").first()
    assert newest.sweep_at >= before + timedelta(hours=72)
