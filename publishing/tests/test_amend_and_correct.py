import json

import pytest
from django.db import transaction

from masthead.actors import NotAllowed
from media.events import IMAGE_READY
from newsroom.lib import clock
from newsroom.log.append import append
from newsroom.log.follow import follow
from newsroom.log.models import Event
from publishing.actions.amend import amend
from publishing.actions.correct import NoteMissing, correct
from publishing.actions.publish import publish
from publishing.followers import pictures_ready
from publishing.locks import NoSuchStory, StaleVersion
from publishing.models import Correction, LivePicture, LiveStory, Snapshot
from publishing.patch import Nothing, PatchDoesNotFit, RemovePicture, SetBlock, SetFields
from tests.makers import edit, make_image, make_rendition, make_story, picture_block, text_block

pytestmark = pytest.mark.django_db


@pytest.fixture
def image(db):
    return make_image()


@pytest.fixture
def picture(image):
    return picture_block(image, caption="The harbor")


@pytest.fixture
def story(cast, picture):
    story = make_story(cast, blocks=(picture, text_block("The harbour is open.")))
    publish(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())
    return story


def live(story):
    return LiveStory.objects.select_related("snapshot").get(story=story.uuid)


def amend_it(story, actor, patch, **more):
    return amend(story=story.uuid, patch=patch, actor=actor, now=clock.now(), **more)


def test_a_caption_is_pushed_and_no_byte_of_the_unfinished_draft_escapes(cast, story, picture, image):
    """The draft is changed in every place that a document has; then a caption goes out by itself."""
    secret = "UNFINISHED"
    draft_picture = type(picture)(picture.uuid, "picture", {**picture.fields, "caption": f"{secret} caption"})
    edit(
        story,
        cast,
        (draft_picture, text_block(f"{secret} text"), picture_block(image, caption=f"{secret} second")),
        headline=f"{secret} headline",
        standfirst=f"{secret} standfirst",
        kicker=secret,
        slugline=secret,
        slug="unfinished",
    )
    before = live(story).snapshot.read()
    snapshot = amend_it(story, cast.ben, SetBlock(picture.uuid, {"caption": "The harbour"}))
    assert secret.lower() not in snapshot.document.lower()
    after = snapshot.read()
    before["blocks"][0]["caption"] = "The harbour"
    before |= {"version": 2, "verb": "amend"}
    assert after == before
    assert (
        secret.lower()
        not in (live(story).card + json.dumps(Event.objects.latest("sequence").payload)).lower()
    )


def test_amending_moves_no_date_and_tells_the_log(cast, story, picture):
    before = live(story)
    amend_it(story, cast.ben, SetBlock(picture.uuid, {"caption": "The harbour"}))
    after = live(story)
    assert (after.version, after.published_at, after.updated_at) == (
        2,
        before.published_at,
        before.updated_at,
    )
    assert Event.objects.latest("sequence").kind == "story.amended"


def test_every_version_stays_as_it_was(cast, story, picture):
    first = Snapshot.objects.get(version=1)
    amend_it(story, cast.ben, SetBlock(picture.uuid, {"caption": "The harbour"}))
    assert Snapshot.objects.get(version=1).document == first.document


def test_html_of_an_amendment_is_cleaned(cast, story):
    text = live(story).snapshot.read()["blocks"][1]["uuid"]
    amend_it(story, cast.ben, SetBlock(text, {"html": "<p>Open.<script>x()</script></p>"}))
    assert live(story).snapshot.read()["blocks"][1]["html"] == "<p>Open.</p>"


def test_a_picture_taken_out_is_gone_from_the_live_rows(cast, story, image):
    amend_it(story, cast.ben, RemovePicture(str(image.uuid)))
    assert [block["type"] for block in live(story).snapshot.read()["blocks"]] == ["text"]
    assert not LivePicture.objects.exists()


@pytest.mark.parametrize(
    ("patch", "says"),
    [
        (SetBlock("00000000-0000-4000-8000-000000000000", {"caption": "x"}), "not in the live story"),
        (SetFields({"section": "other"}), "cannot be amended in: section"),
        (SetFields({"headline": "  "}), "keeps a headline"),
        (RemovePicture("00000000-0000-4000-8000-000000000000"), "not in the live story"),
    ],
)
def test_a_patch_that_does_not_fit_changes_nothing(cast, story, patch, says):
    with pytest.raises(PatchDoesNotFit, match=says):
        amend_it(story, cast.ben, patch)
    assert live(story).version == 1


def test_a_picture_block_takes_words_and_nothing_else(cast, story, picture):
    with pytest.raises(PatchDoesNotFit, match="renditions"):
        amend_it(story, cast.ben, SetBlock(picture.uuid, {"renditions": "x"}))


def test_who_looked_at_an_older_version_is_told(cast, story, picture):
    amend_it(story, cast.ben, SetBlock(picture.uuid, {"caption": "The harbour"}))
    with pytest.raises(StaleVersion, match="version 2 by now"):
        amend_it(story, cast.ben, SetBlock(picture.uuid, {"caption": "Harbour"}), version=1)


def test_amending_and_correcting_need_the_right(cast, story):
    with pytest.raises(NotAllowed):
        amend_it(story, cast.ann, Nothing())
    with pytest.raises(NotAllowed):
        correct(story=story.uuid, note="Wrong.", actor=cast.ben, now=clock.now())


def test_a_story_that_is_not_out_cannot_be_amended(cast):
    with pytest.raises(NoSuchStory):
        amend_it(make_story(cast), cast.ben, Nothing())


def test_a_correction_is_a_new_version_with_its_note_for_ever(cast, story):
    edit(story, cast, standfirst="After a long autumn the ships are back.")
    snapshot = correct(
        story=story.uuid,
        note=" It was autumn. ",
        edit_version=story.edit_version,
        actor=cast.carla,
        now=clock.now(),
    )
    document = snapshot.read()
    assert document["standfirst"] == "After a long autumn the ships are back."
    assert [(each["version"], each["note"]) for each in document["corrections"]] == [(2, "It was autumn.")]
    second = correct(
        story=story.uuid, note="Ann wrote it.", patch=Nothing(), actor=cast.carla, now=clock.now()
    )
    assert [each["note"] for each in second.read()["corrections"]] == ["It was autumn.", "Ann wrote it."]
    amended = amend_it(story, cast.ben, SetFields({"kicker": "Ports"}))
    assert len(amended.read()["corrections"]) == 2
    assert Event.objects.filter(kind="story.corrected").count() == 2


def test_a_correction_without_a_note_is_refused(cast, story):
    with pytest.raises(NoteMissing):
        correct(story=story.uuid, note="  ", actor=cast.carla, now=clock.now())
    assert not Correction.objects.exists()


def test_a_correction_moves_the_date_of_the_update(cast, story):
    before = live(story)
    correct(story=story.uuid, note="It was autumn.", actor=cast.carla, now=clock.now())
    assert live(story).updated_at > before.updated_at
    assert live(story).published_at == before.published_at


def append_ready(image):
    with transaction.atomic():
        append(IMAGE_READY, subject=image.uuid, actor="system:test", now=clock.now())


@pytest.mark.django_db(transaction=True)
def test_sizes_that_become_ready_later_reach_the_live_stories(cast, image, story):
    make_rendition(image, "whole", 1920, "avif")
    append_ready(image)
    assert follow(pictures_ready, clock.now())
    block = live(story).snapshot.read()["blocks"][0]
    assert sorted(rendition["width"] for rendition in block["renditions"]) == [960, 1920]
    assert not follow(pictures_ready, clock.now())
    append_ready(image)
    assert follow(pictures_ready, clock.now())
    assert live(story).version == 2, "a second telling changes nothing, so it makes no version"


def test_a_patch_nested_without_end_does_not_fit():
    document = {"blocks": [{"uuid": "b", "type": "text", "html": "<p>As it was.</p>"}]}
    with pytest.raises(PatchDoesNotFit, match="nested more than 20 deep"):
        SetBlock("b", {"html": "<ul><li>" * 1_001})(document)
