"""From the upload to what readers see: the first files, then all, then changed ones, and the sweep of the old."""

from datetime import timedelta

import pytest
from django.core.files.storage import storages

from media.actions.describe import describe
from media.actions.make_renditions import make_first, make_next
from media.actions.sweep import sweep_next
from media.actions.upload import upload
from media.models import Image, State
from media.plan import plan
from media.tests.captioned import captioned
from media.tests.drawn import quadrants, saved
from newsroom.lib import clock
from newsroom.log.follow import follow
from newsroom.log.models import Event
from publishing.actions.kill import kill, unpublish
from publishing.actions.publish import publish, update
from publishing.actions.restore import restore
from publishing.followers import pictures_ready
from publishing.models import LiveStory
from tests.makers import edit, make_story, picture_block, text_block

pytestmark = pytest.mark.django_db(transaction=True)
LATER = timedelta(days=1, minutes=1)


@pytest.fixture(autouse=True)
def shelves(settings, tmp_path):
    local = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = settings.STORAGES | {
        area: local | {"OPTIONS": {"location": str(tmp_path / area)}} for area in ("default", "renditions")
    }


@pytest.fixture
def image(cast):
    """A picture with its first usable set: another one came behind it."""
    first = upload(captioned(1300, 900), file_name="a.jpg", actor=cast.emil, now=clock.now()).image
    upload(saved(quadrants()), file_name="b.jpg", actor=cast.emil, now=clock.now())
    assert make_first(clock.now())
    first.refresh_from_db()
    assert (first.is_usable, first.state) == (True, State.WAITING)
    return first


@pytest.fixture
def story(cast, image):
    block = picture_block(image, caption="Boats", alt_text="Boats in a harbour.")
    story = make_story(cast, blocks=(block, text_block("The harbour is open.")))
    publish(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())
    return story


def shown(story):
    """The names of the files that readers of the story get."""
    document = LiveStory.objects.select_related("snapshot").get(story=story.uuid).snapshot.read()
    return {item["name"] for block in document["blocks"] for item in block.get("renditions", ())}


def finish():
    while make_first(clock.now()) or make_next(clock.now()):
        pass
    while follow(pictures_ready, clock.now()):
        pass


def wanted(image, *, first_only=False):
    return {item.name for item in plan(image) if item.is_first or not first_only}


def move_focal_point(image, cast):
    describe(image.uuid, {"focal_x": 0.9}, actor=cast.emil, now=clock.now())
    image.refresh_from_db()


def are_there(names):
    return all(storages["renditions"].exists(name) for name in names)


def test_a_story_goes_out_with_the_first_files_and_is_amended_when_all_are_there(client, story, image):
    assert wanted(image, first_only=True) <= shown(story) < wanted(image)
    page = client.get(LiveStory.objects.get().path).content.decode()
    assert f"{image.renditions.get(crop='whole', recipe_width=960, format='jpg').name}" in page
    assert "image/avif" not in page
    finish()
    live = LiveStory.objects.get()
    assert (shown(story), live.version) == (wanted(image), 2)
    assert Event.objects.filter(subject_uuid=story.uuid).latest("sequence").kind == "story.amended"
    assert are_there(shown(story))
    assert "image/avif" in client.get(live.path).content.decode()


def test_the_old_files_stay_while_the_live_story_shows_them(cast, story, image):
    finish()
    before = shown(story)
    move_focal_point(image, cast)
    make_next(clock.now())  # made, and the follower has not told the story yet
    old = before - wanted(image)
    assert old
    while sweep_next(clock.now() + LATER):
        pass
    assert shown(story) == before
    assert are_there(before)
    finish()
    assert shown(story) == wanted(image)
    while sweep_next(clock.now() + 2 * LATER):
        pass
    assert not any(storages["renditions"].exists(name) for name in old)
    assert are_there(shown(story))


def test_a_story_that_was_withheld_comes_back_with_the_files_that_are_there(cast, story, image):
    finish()
    before = shown(story)
    unpublish(story=story.uuid, reason="Under review.", actor=cast.dora, now=clock.now())
    move_focal_point(image, cast)
    finish()
    while sweep_next(clock.now() + LATER):
        pass
    assert not are_there(before)
    restore(story=story.uuid, actor=cast.dora, now=clock.now())
    assert shown(story) == wanted(Image.objects.get(pk=image.pk))
    assert are_there(shown(story))


@pytest.mark.parametrize("verb", [kill, unpublish])
def test_a_picture_that_an_update_took_out_goes_with_the_story(cast, story, image, verb):
    finish()
    before = shown(story)
    without = edit(story, cast, blocks=(text_block("The harbour is open."),))
    update(story=story.uuid, edit_version=without, actor=cast.carla, now=clock.now())
    assert are_there(before)
    verb(story=story.uuid, reason="It is not true.", actor=cast.dora, now=clock.now())
    assert not any(storages["renditions"].exists(name) for name in before)
