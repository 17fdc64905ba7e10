"""The clock tells of pictures in live stories whose rights end, and is told nothing twice."""

import logging
from datetime import timedelta

import pytest

from media.actions.lease import grant_lease
from media.actions.set_rights import set_rights
from media.models import Image, Told
from newsroom.lib import clock
from newsroom.log import duties
from newsroom.log.models import Event
from publishing.actions.kill import unpublish
from publishing.actions.publish import publish
from publishing.actions.restore import restore
from publishing.actions.watch_rights import running_out, watch_rights
from publishing.models import LivePicture
from tests.makers import make_image, make_story, picture_block, text_block

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)


def out(cast, *images):
    story = make_story(cast, blocks=(text_block("Open."), *map(picture_block, images)))
    publish(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())
    return story


def ending(cast, days, image=None):
    image = image or make_image()
    set_rights(image.uuid, {"rights_end_at": clock.now() + days * DAY}, actor=cast.emil, now=clock.now())
    return image


def watch(now):
    """What the clock does at that moment, until there is no more to do; the kinds of events that came of it."""
    last = Event.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0
    for _ in range(20):
        if not watch_rights(now):
            break
    else:
        raise AssertionError("the clock never comes to an end")
    return [(event.kind, event.subject_uuid) for event in Event.objects.after(last)]


def told(*pairs):
    return [(f"image.rights_{word}", image.uuid) for word, image in pairs]


def test_a_week_before_and_at_the_end_it_is_told_once_each(cast):
    now, image = clock.now(), make_image()
    out(cast, image)
    ending(cast, 20, image)
    assert watch(now) == []
    assert watch(now + 13 * DAY + timedelta(minutes=1)) == told(("ending", image))
    assert watch(now + 19 * DAY) == []
    assert watch(now + 20 * DAY + timedelta(minutes=1)) == told(("ended", image))
    assert watch(now + 21 * DAY) == []
    event = Event.objects.get(kind="image.rights_ended")
    assert (event.payload["stories"], event.payload["reason"]) == (1, "rights ended")
    image.refresh_from_db()
    assert event.payload["until"] == image.rights_end_at.isoformat()


def test_a_clock_that_was_down_tells_both_in_their_order(cast):
    first, second = make_image(), make_image()
    out(cast, first, second)
    ending(cast, 9, first)
    ending(cast, 8, second)
    found = watch(clock.now() + 30 * DAY)
    assert sorted(found, key=str) == sorted(
        told(("ending", first), ("ended", first), ("ending", second), ("ended", second)), key=str
    )
    for image in (first, second):
        assert [kind for kind, uuid in found if uuid == image.uuid] == [
            "image.rights_ending",
            "image.rights_ended",
        ]


def test_the_end_is_an_error_in_the_clocks_log(cast, caplog):
    image = make_image()
    out(cast, image)
    ending(cast, 1, image)
    with caplog.at_level(logging.ERROR, "publishing.actions.watch_rights"):
        watch(clock.now() + 2 * DAY)
    (record,) = caplog.records
    assert record.getMessage().startswith(f"picture-rights-ended: {image.uuid} is shown by 1 live")


def test_a_picture_that_no_story_shows_is_passed_over_until_one_does(cast):
    image = ending(cast, 3)
    assert watch(clock.now()) == []
    image.refresh_from_db()
    assert image.rights_told == Told.UNUSED
    story = out(cast, image)
    assert watch(clock.now()) == told(("ending", image))
    unpublish(story=story.uuid, reason="Under review.", actor=cast.dora, now=clock.now())
    assert watch(clock.now() + 4 * DAY) == []


def test_a_story_that_comes_back_is_watched_again(cast):
    image = make_image()
    story = out(cast, image)
    ending(cast, 3, image)
    unpublish(story=story.uuid, reason="Under review.", actor=cast.dora, now=clock.now())
    assert watch(clock.now()) == []
    restore(story=story.uuid, actor=cast.dora, now=clock.now())
    assert watch(clock.now()) == told(("ending", image))


def test_a_lease_puts_the_end_off_and_its_own_end_is_told(cast):
    now, image = clock.now(), make_image()
    out(cast, image)
    ending(cast, 3, image)
    assert watch(now) == told(("ending", image))
    grant_lease(image.uuid, begins_at=now, ends_at=now + 30 * DAY, why="PA", actor=cast.emil, now=now)
    assert watch(now + 10 * DAY) == []
    assert watch(now + 31 * DAY) == told(("ending", image), ("ended", image))


def test_a_permission_that_is_asked_for_all_at_once_is_told_at_once(cast):
    image = make_image()
    out(cast, image)
    now = clock.now()
    set_rights(image.uuid, {"needs_permission": True}, actor=cast.emil, now=now)
    assert watch(now) == told(("ending", image), ("ended", image))
    assert Event.objects.get(kind="image.rights_ended").payload["reason"] == "needs permission"


def test_live_stories_keep_the_picture_unless_the_paper_wants_it_otherwise(cast, settings):
    image = make_image()
    out(cast, image)
    ending(cast, 1, image)
    later = clock.now() + 2 * DAY
    watch(later)
    assert LivePicture.objects.exists()
    assert list(running_out(later)) == [image]
    settings.PICTURES_WITHDRAW_AT_END = True
    kinds = [kind for kind, _ in watch(later)]
    assert kinds == ["image.withdrawn", "image.unlinked", "story.amended"]
    assert not LivePicture.objects.exists()
    assert Image.objects.get(pk=image.pk).withdrawn_why == "Its rights have ended."
    assert list(running_out(later)) == []


def test_a_lease_that_has_begun_keeps_the_picture_from_being_withdrawn(cast, settings):
    image = make_image()
    out(cast, image)
    ending(cast, 1, image)
    now = clock.now()
    lease = {"begins_at": now + 3 * DAY, "ends_at": now + 30 * DAY, "why": "PA"}
    grant_lease(image.uuid, **lease, actor=cast.emil, now=now)
    assert watch(now + 2 * DAY) == told(("ending", image), ("ended", image))
    settings.PICTURES_WITHDRAW_AT_END = True
    assert watch(now + 4 * DAY) == []
    assert watch(now + 29 * DAY) == told(("ending", image))


def test_the_list_holds_what_is_live_and_ends_within_a_week(cast):
    soon, ended, later, unused = ending(cast, 6), make_image(), ending(cast, 8), ending(cast, 2)
    out(cast, soon, later)
    out(cast, ended)
    ending(cast, -1, ended)
    watch(clock.now())
    assert list(running_out(clock.now())) == [ended, soon]
    assert unused not in running_out(clock.now())


def test_it_is_a_duty_of_the_clock():
    assert watch_rights in [duty.perform for duty in duties.registered()]


def test_a_clock_with_nothing_to_do_asks_one_question(cast, django_assert_num_queries):
    out(cast, ending(cast, 20))
    now = clock.now()
    with django_assert_num_queries(1):
        assert not watch_rights(now)
