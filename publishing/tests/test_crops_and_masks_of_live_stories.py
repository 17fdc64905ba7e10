"""A crop or a mask that is drawn while the story is out."""

import pytest

from articles.preflight import preflight
from media.actions.make_renditions import MOST_ATTEMPTS, make_first, make_next
from media.actions.shape import shape
from media.actions.upload import upload
from media.crops import Rect
from media.masks import Mask, Style
from media.models import Image, Rendition, State
from media.tests.drawn import quadrants, saved
from newsroom.lib import clock
from newsroom.log.follow import follow
from publishing.actions.kill import unpublish
from publishing.actions.publish import publish
from publishing.actions.restore import restore
from publishing.actions.spread import spread_next
from publishing.followers import pictures_ready
from publishing.models import LiveStory
from tests.makers import edit, make_story, picture_block, text_block

pytestmark = pytest.mark.django_db(transaction=True)
FACE = Mask(Rect(40, 50, 60, 70), Style.COVER)
TALL = Rect(10, 10, 200, 250)


@pytest.fixture
def renditions(settings, tmp_path):
    local = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = settings.STORAGES | {
        area: local | {"OPTIONS": {"location": str(tmp_path / area)}} for area in ("default", "renditions")
    }
    return tmp_path / "renditions"


@pytest.fixture
def image(cast, renditions):
    image = upload(saved(quadrants(400, 300)), file_name="a.jpg", actor=cast.emil, now=clock.now()).image
    finish()
    return image


def finish():
    while make_first(clock.now()) or make_next(clock.now()):
        pass
    while follow(pictures_ready, clock.now()):
        pass


def story_with(cast, image, **block):
    words = {"caption": "Boats", "alt_text": "Boats in a harbour.", "credit": "PA"}
    return make_story(cast, blocks=(picture_block(image, **words | block), text_block("It is open.")))


def put_out(cast, story):
    publish(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())


def reshape(cast, image, **wanted):
    shape(image.uuid, actor=cast.emil, now=clock.now(), **wanted)


def shown(story):
    """The names of the files that readers of the story get, by crop."""
    document = LiveStory.objects.select_related("snapshot").get(story=story.uuid).snapshot.read()
    found = [item for block in document["blocks"] for item in block.get("renditions", ())]
    return {
        crop: {item["name"] for item in found if item["crop"] == crop} for crop in {i["crop"] for i in found}
    }


def findings(story):
    return {finding.id for finding in preflight(story.revisions.latest("edit_version"), clock.now())}


def test_what_a_mask_hides_is_gone_from_readers_and_from_the_storage(cast, image, renditions):
    story = story_with(cast, image)
    put_out(cast, story)
    before = set().union(*shown(story).values())
    assert all((renditions / name).exists() for name in before)
    reshape(cast, image, masks=[FACE])
    assert set().union(*shown(story).values()) == before  # nothing is broken while the workers are at it
    finish()
    after = set().union(*shown(story).values())
    assert after.isdisjoint(before)
    assert all((renditions / name).exists() for name in after)
    assert [name for name in before if (renditions / name).exists()] == []


def test_masks_that_are_taken_back_bring_the_files_back(cast, image, renditions):
    story = story_with(cast, image)
    put_out(cast, story)
    before = shown(story)
    for masks in ([FACE], []):
        reshape(cast, image, masks=masks)
        finish()
    assert shown(story) == before
    assert all((renditions / name).exists() for names in before.values() for name in names)


def test_a_story_is_not_published_with_what_a_mask_is_about_to_hide(cast, image):
    story = story_with(cast, image)
    assert "picture-not-ready" not in findings(story)
    reshape(cast, image, masks=[FACE])
    assert "picture-not-ready" in findings(story)
    finish()
    assert "picture-not-ready" not in findings(story)


def test_a_story_is_not_restored_with_what_a_mask_is_about_to_hide(cast, image):
    story = story_with(cast, image)
    put_out(cast, story)
    unpublish(story=story.uuid, reason="Her face is to be seen.", actor=cast.dora, now=clock.now())
    finish()
    bare = {item["name"] for item in image.frozen_renditions()}
    reshape(cast, image, masks=[FACE])
    restore(story=story.uuid, actor=cast.dora, now=clock.now())
    assert bare
    assert shown(story) == {}
    finish()
    assert shown(story)["whole"].isdisjoint(bare)


def test_a_crop_that_nobody_has_drawn_is_found_and_one_that_is_drawn_is_shown(cast, image):
    story = story_with(cast, image, crop="4x5")
    assert "picture-crop-missing" in findings(story)
    reshape(cast, image, crops={"4x5": TALL})
    assert "picture-crop-missing" not in findings(story)
    finish()
    put_out(cast, story)
    assert len(shown(story)["4x5"]) == 2


def test_the_crops_that_every_picture_has_are_never_missing(cast, image):
    for crop in ("", "16x9", "4x3", "1x1"):
        assert "picture-crop-missing" not in findings(story_with(cast, image, crop=crop))


def test_a_crop_that_is_removed_stays_where_it_is_shown(cast, image, renditions):
    reshape(cast, image, crops={"4x5": TALL, "free": Rect(0, 0, 100, 50)})
    finish()
    story = story_with(cast, image, crop="4x5")
    put_out(cast, story)
    before = shown(story)
    reshape(cast, image, crops={"4x5": None, "free": None})
    finish()
    assert shown(story)["4x5"] == before["4x5"]
    assert "free" not in shown(story)
    assert all((renditions / name).exists() for name in before["4x5"])
    assert not Rendition.objects.filter(name__in=before["4x5"], is_current=True).exists()
    edit(story, cast, headline="Another one")
    assert "picture-crop-missing" in findings(story)


def test_a_crop_that_was_removed_does_not_go_on_showing_what_a_mask_hides(cast, image, renditions):
    reshape(cast, image, crops={"4x5": TALL})
    finish()
    story = story_with(cast, image, crop="4x5")
    put_out(cast, story)
    bare = shown(story)["4x5"]
    reshape(cast, image, crops={"4x5": None}, masks=[FACE])
    finish()
    assert "4x5" not in shown(story)
    assert [name for name in bare if (renditions / name).exists()] == []


def names_shown(story):
    document = LiveStory.objects.select_related("snapshot").get(story=story.uuid).snapshot.read()
    return {item["name"] for block in document["blocks"] for item in block.get("renditions", ())}


def test_many_stories_are_amended_a_few_at_a_time_and_the_bare_files_go_first(cast, image, monkeypatch):
    monkeypatch.setattr("publishing.actions.spread.CHUNK", 2)
    stories = [story_with(cast, image) for _ in range(5)]
    for story in stories:
        put_out(cast, story)
    before = names_shown(stories[0])
    reshape(cast, image, masks=[FACE])
    finish()
    image.refresh_from_db()
    masked = {item["name"] for item in image.frozen_renditions()}
    assert sum(names_shown(story) == masked for story in stories) == 2
    assert not Rendition.objects.filter(name__in=before, unlinked_at=None).exists()
    assert spread_next(clock.now())
    assert spread_next(clock.now())
    assert not spread_next(clock.now())
    assert all(names_shown(story) == masked for story in stories)


def test_what_is_begun_anew_goes_on_from_its_beginning(cast, image, monkeypatch):
    monkeypatch.setattr("publishing.actions.spread.CHUNK", 2)
    stories = [story_with(cast, image) for _ in range(3)]
    for story in stories:
        put_out(cast, story)
    for masks in ([FACE], [Mask(FACE.box, Style.PIXELS)]):
        reshape(cast, image, masks=masks)
        finish()
    while spread_next(clock.now()):
        pass
    now = {item["name"] for item in image.frozen_renditions()}
    assert all(names_shown(story) == now for story in stories)


def test_a_face_is_not_shown_any_longer_when_its_mask_cannot_be_made(cast, image, renditions):
    story = story_with(cast, image)
    put_out(cast, story)
    before = names_shown(story)
    (renditions.parent / "default" / image.original).unlink()
    reshape(cast, image, masks=[FACE])
    for _ in range(MOST_ATTEMPTS):
        make_next(clock.now())
        Image.objects.update(due_at=clock.now())
    image.refresh_from_db()
    assert image.state == State.FAILED
    assert not Rendition.objects.filter(name__in=before, unlinked_at=None).exists()
    assert not any((renditions / name).exists() for name in before)
