from datetime import timedelta

import pytest

from masthead.actors import NotAllowed
from newsroom.lib import clock
from newsroom.log.models import Event
from publishing.actions.kill import kill, unpublish
from publishing.actions.publish import publish
from publishing.actions.publish_due import publish_due
from publishing.actions.schedule import NotScheduled, TimeIsPast, schedule, unschedule
from publishing.models import LiveStory, Schedule
from publishing.readiness import NotReadyToPublish
from tests.makers import edit, make_image, make_story, picture_block, text_block
from tests.waiting import until

pytestmark = pytest.mark.django_db


def plan(story, actor, at, edit_version=None):
    story.refresh_from_db()
    return schedule(
        story=story.uuid, edit_version=edit_version or story.edit_version, at=at, actor=actor, now=clock.now()
    )


@pytest.fixture
def at():
    return clock.now() + timedelta(hours=1)


def test_a_planned_story_is_out_at_its_hour_and_not_a_moment_earlier(cast, at):
    story = make_story(cast)
    plan(story, cast.carla, at)
    assert not publish_due(at - timedelta(milliseconds=1))
    assert not LiveStory.objects.exists()
    assert publish_due(at)
    assert LiveStory.objects.get().published_at == at
    assert not Schedule.objects.exists()
    assert not publish_due(at)


def test_the_revision_that_was_planned_is_what_comes_out(cast, at):
    story = make_story(cast)
    plan(story, cast.carla, at)
    edit(story, cast, headline="Not yet to be read")
    publish_due(at)
    assert LiveStory.objects.get().headline == "Harbour opens again"


def test_a_plan_is_checked_when_it_is_made(cast, at):
    with pytest.raises(NotReadyToPublish):
        plan(make_story(cast, standfirst=""), cast.carla, at)
    with pytest.raises(TimeIsPast):
        plan(make_story(cast), cast.carla, clock.now() - timedelta(seconds=1))
    with pytest.raises(NotAllowed):
        plan(make_story(cast), cast.ann, at)
    assert not Schedule.objects.exists()


def test_an_embargo_that_ends_before_the_hour_is_no_hindrance(cast, at):
    story = make_story(cast, embargo_at=at.isoformat())
    with pytest.raises(NotReadyToPublish):
        plan(story, cast.carla, at - timedelta(minutes=1))
    plan(story, cast.carla, at)
    publish_due(at)
    assert LiveStory.objects.exists()


def test_what_has_become_wrong_by_the_hour_is_shown_and_tried_again_until_it_is_mended(cast, at):
    image = make_image()
    story = make_story(cast, blocks=(picture_block(image), text_block("Open.")))
    plan(story, cast.carla, at)
    image.credit = ""
    image.save()
    assert publish_due(at)
    planned = Schedule.objects.get()
    assert (planned.attempts, planned.try_at) == (1, at + timedelta(seconds=5))
    assert "has no credit" in planned.error
    assert not publish_due(at + timedelta(seconds=4))
    image.credit = "PA"
    image.save()
    assert publish_due(at + timedelta(seconds=5))
    assert LiveStory.objects.exists()
    assert not Schedule.objects.exists()


def test_one_bad_story_holds_up_no_other(cast, at):
    image = make_image()
    bad = make_story(cast, blocks=(picture_block(image), text_block("Open.")))
    plan(bad, cast.carla, at)
    goods = [make_story(cast, headline=f"Good story {n}") for n in range(3)]
    for good in goods:
        plan(good, cast.carla, at)
    image.credit = ""
    image.save()
    for _ in range(4):
        assert publish_due(at)
    assert not publish_due(at)
    assert set(LiveStory.objects.values_list("story", flat=True)) == {good.uuid for good in goods}
    assert Schedule.objects.get().story == bad.uuid


def test_a_live_story_is_updated_at_the_hour(cast, at):
    story = make_story(cast)
    publish(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())
    edit(story, cast, headline="Harbour opens, ferries wait")
    plan(story, cast.carla, at)
    publish_due(at)
    assert (LiveStory.objects.get().version, LiveStory.objects.get().headline) == (
        2,
        "Harbour opens, ferries wait",
    )


def test_planning_again_takes_the_place_of_the_plan(cast, at):
    story = make_story(cast)
    plan(story, cast.carla, at)
    later = at + timedelta(hours=1)
    plan(story, cast.carla, later)
    assert not publish_due(at)
    assert publish_due(later)


def test_a_plan_can_be_called_off(cast, at):
    story = make_story(cast)
    plan(story, cast.carla, at)
    unschedule(story=story.uuid, actor=cast.carla, now=clock.now())
    assert not publish_due(at)
    assert Event.objects.latest("sequence").kind == "story.unscheduled"
    with pytest.raises(NotScheduled):
        unschedule(story=story.uuid, actor=cast.carla, now=clock.now())


def test_publishing_by_hand_and_killing_end_the_plan(cast, at):
    story = make_story(cast)
    plan(story, cast.carla, at)
    publish(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())
    assert not Schedule.objects.exists()
    plan(story, cast.carla, at)
    kill(story=story.uuid, reason="Wrong.", actor=cast.dora, now=clock.now())
    assert not publish_due(at)
    assert LiveStory.objects.get().state == "killed"


@pytest.mark.django_db(transaction=True)
def test_the_clock_publishes_what_is_due(cast, processes):
    story = make_story(cast)
    plan(story, cast.carla, clock.now() + timedelta(seconds=2))
    processes.clock()
    until(LiveStory.objects.exists, "the publication")
    row = LiveStory.objects.get()
    assert row.published_at - Event.objects.get(kind="story.scheduled").at >= timedelta(seconds=1.5)


def test_a_withheld_story_does_not_come_back_by_an_old_plan(cast, at):
    story = make_story(cast)
    publish(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())
    plan(story, cast.carla, at)
    unpublish(story=story.uuid, reason="Under review.", actor=cast.dora, now=clock.now())
    assert not publish_due(at)
    assert LiveStory.objects.get().state == "unpublished"


def test_an_embargo_that_was_set_after_the_plan_holds(cast, at):
    story = make_story(cast)
    plan(story, cast.carla, at)
    edit(story, cast, embargo_at=(at + timedelta(days=2)).isoformat())
    publish_due(at)
    assert not LiveStory.objects.exists()
    assert "under embargo" in Schedule.objects.get().error


def test_what_was_deleted_after_the_plan_is_said(cast, at):
    story = make_story(cast)
    plan(story, cast.carla, at)
    story.bylines.all().delete()
    cast.author.delete()
    publish_due(at)
    assert "author that was chosen is there no more" in Schedule.objects.get().error
