"""A picture that is withdrawn: out of every live story, and its files off every address."""

import pytest

from masthead.actors import NotAllowed
from media.actions.allow_again import NotWithdrawn, StillLeaving, allow_again
from media.actions.make_renditions import make_next
from media.actions.upload import upload
from media.models import Image, Rendition, State
from media.tests.captioned import captioned
from newsroom.lib import clock
from newsroom.log.follow import follow
from newsroom.log.models import AuditEntry, Event
from publishing.actions import withdraw as verb
from publishing.actions.amend import amend
from publishing.actions.kill import kill, unpublish
from publishing.actions.publish import publish, update
from publishing.actions.restore import restore
from publishing.actions.withdraw import WhyMissing, take_out_next, withdraw
from publishing.followers import pictures_ready
from publishing.models import LivePicture, LiveStory
from publishing.patch import SetFields
from publishing.readiness import NotReadyToPublish
from tests.makers import make_image, make_story, picture_block, text_block

pytestmark = pytest.mark.django_db(transaction=True)


def out(cast, *images):
    story = make_story(cast, blocks=(text_block("Open."), *map(picture_block, images)))
    publish(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())
    return story


def withdraw_it(image, actor, why="The family asks for it."):
    return withdraw(image=image.uuid, why=why, actor=actor, now=clock.now())


def made(cast):
    """A picture with real files."""
    raw = captioned()
    image = upload(raw, file_name="a.jpg", actor=cast.emil, now=clock.now()).image
    Image.objects.filter(pk=image.pk).update(alt_text="Boats", credit="PA")
    make(image)
    return Image.objects.get(pk=image.pk)


def make(image):
    Image.objects.filter(pk=image.pk).update(due_at=clock.now())
    while make_next(clock.now()):
        pass


def document(story):
    return LiveStory.objects.get(story=story.uuid).snapshot.read()


def images_in(story):
    return [block["image"] for block in document(story)["blocks"] if block["type"] == "picture"]


def names_in(story):
    return {file["name"] for block in document(story)["blocks"] for file in block.get("renditions", ())}


def answers(client, names):
    found = set()
    for name in names:
        answer = client.get(f"/renditions/{name}")
        found.add(answer.status_code)
        answer.close()
    return found


def events(kind):
    return list(Event.objects.filter(kind=kind).order_by("sequence"))


def test_it_leaves_every_live_story_and_every_address(cast, client):
    image, other = made(cast), make_image()
    stories = [out(cast, image, other), out(cast, image)]
    bystander = out(cast, other)
    names = names_in(stories[1])
    assert answers(client, names) == {200}
    done = withdraw_it(image, cast.emil)
    assert (done.stories, done.is_through) == (2, True)
    assert [images_in(story) for story in [*stories, bystander]] == [[str(other.uuid)], [], [str(other.uuid)]]
    assert answers(client, names) == {404}
    assert not Rendition.objects.filter(image=image, unlinked_at=None).exists()
    assert LiveStory.objects.get(story=bystander.uuid).version == 1
    assert not LivePicture.objects.filter(image=image.uuid).exists()


def test_the_log_hears_of_the_files_before_the_stories(cast):
    image = make_image()
    story = out(cast, image)
    names = sorted(image.renditions.values_list("name", flat=True))
    withdraw_it(image, cast.emil)
    kinds = list(Event.objects.order_by("sequence").values_list("kind", flat=True))
    assert kinds[-3:] == ["image.withdrawn", "image.unlinked", "story.amended"]
    assert events("image.withdrawn")[0].payload == {"why": "The family asks for it.", "renditions": names}
    assert events("image.unlinked")[0].payload["names"] == names
    assert events("story.amended")[0].subject_uuid == story.uuid
    assert "family" not in str(events("story.amended")[0].payload)
    assert AuditEntry.objects.get(verb="withdraw").detail["why"] == "The family asks for it."


def test_withdrawing_twice_is_one_withdrawal(cast):
    image = make_image()
    out(cast, image)
    withdraw_it(image, cast.emil)
    assert withdraw_it(image, cast.emil).stories == 0
    assert len(events("image.withdrawn")) == len(events("image.unlinked")) == 1


def test_no_draft_publishes_it_any_more(cast):
    image = make_image()
    story = out(cast, image)
    withdraw_it(image, cast.emil)
    with pytest.raises(NotReadyToPublish, match="withdrawn"):
        update(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())
    amend(story=story.uuid, patch=SetFields({"kicker": "Ports"}), actor=cast.carla, now=clock.now())
    assert images_in(story) == []


@pytest.mark.parametrize("person", ["ann", "ben", "fay", "gil", "nora"])
def test_it_needs_the_right(cast, person):
    image = make_image()
    story = out(cast, image)
    with pytest.raises(NotAllowed):
        withdraw_it(image, cast.people[person])
    with pytest.raises(NotAllowed):
        allow_again(image.uuid, why="Yes.", actor=cast.people[person], now=clock.now())
    assert images_in(story) == [str(image.uuid)]


def test_it_says_why(cast):
    with pytest.raises(WhyMissing):
        withdraw_it(make_image(), cast.emil, " ")


def test_a_picture_that_stands_twice_in_a_story_leaves_twice(cast):
    image = make_image()
    story = out(cast, image, image)
    withdraw_it(image, cast.emil)
    assert images_in(story) == []


def test_stories_that_the_clock_amended_in_between_are_told_too(cast, monkeypatch):
    image = made(cast)
    out(cast, image)
    take_away = verb._take_away

    def take_away_and_be_overtaken(*arguments):
        showed = take_away(*arguments)
        take_out_next(clock.now())
        return showed

    monkeypatch.setattr(verb, "_take_away", take_away_and_be_overtaken)
    done = withdraw_it(image, cast.emil)
    assert (done.stories, done.is_through) == (1, True)


def test_what_a_killed_process_left_over_the_clock_does(cast, monkeypatch):
    image = make_image()
    stories = [out(cast, image) for _ in range(3)]
    monkeypatch.setattr(verb, "CHUNK", 2)

    def die(*args, **kwargs):
        raise SystemExit

    monkeypatch.setattr(verb, "amend_each", die)
    with pytest.raises(SystemExit):
        withdraw_it(image, cast.emil)
    monkeypatch.undo()
    monkeypatch.setattr(verb, "CHUNK", 2)
    assert not Rendition.objects.filter(image=image, unlinked_at=None).exists()  # the files went first
    with pytest.raises(StillLeaving):
        allow_again(image.uuid, why="An error.", actor=cast.emil, now=clock.now())
    turns = [take_out_next(clock.now()) for _ in range(4)]
    assert turns == [True, True, True, False]
    assert [images_in(story) for story in stories] == [[], [], []]


def test_a_request_does_not_wait_for_thousands_of_stories(cast, monkeypatch):
    monkeypatch.setattr(verb, "CHUNK", 1)
    monkeypatch.setattr(verb, "MOST_AT_ONCE", 2)
    image = make_image()
    for _ in range(3):
        out(cast, image)
    done = withdraw_it(image, cast.emil)
    assert (done.stories, done.is_through) == (2, False)
    assert LivePicture.objects.filter(image=image.uuid).count() == 1
    while take_out_next(clock.now()):
        pass
    assert not LivePicture.objects.filter(image=image.uuid).exists()


def test_a_worker_in_the_middle_puts_no_file_up(cast, client, monkeypatch):
    raw = captioned()
    image = upload(raw, file_name="a.jpg", actor=cast.emil, now=clock.now()).image
    from media.actions import make_renditions

    real, kept = make_renditions.keep, []

    def keep(storage, path, name):
        real(storage, path, name)
        kept.append(name)
        if len(kept) == 2:
            withdraw_it(image, cast.emil)

    monkeypatch.setattr(make_renditions, "keep", keep)
    make(image)
    assert len(kept) == 2
    assert answers(client, kept) == {404}
    image.refresh_from_db()
    assert not image.is_usable
    assert image.frozen_renditions() == []


def test_allowed_again_it_has_new_files_and_no_story_has_it_back(cast, client):
    image = made(cast)
    story = out(cast, image)
    old = names_in(story)
    withdraw_it(image, cast.emil)
    make(image)
    assert Image.objects.get(pk=image.pk).frozen_renditions() == []  # nothing is made of it meanwhile
    allow_again(image.uuid, why="It was a mistake.", actor=cast.emil, now=clock.now())
    make(image)
    while follow(pictures_ready, clock.now()):
        pass
    image.refresh_from_db()
    new = {file["name"] for file in image.frozen_renditions()}
    assert image.state == State.READY
    assert new
    assert not new & old
    assert answers(client, new) == {200}
    assert answers(client, old) == {404}
    assert images_in(story) == []
    update(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())
    assert names_in(story) == new
    assert events("image.allowed_again")[0].payload == {"why": "It was a mistake."}
    with pytest.raises(NotWithdrawn):
        allow_again(image.uuid, why="Again.", actor=cast.emil, now=clock.now())


def test_a_killed_story_takes_the_files_that_no_other_live_story_shows(cast, client):
    shared, own = make_image(), made(cast)
    story, other = out(cast, shared, own), out(cast, shared)
    names, kept = names_in(story) - names_in(other), names_in(other)
    assert answers(client, names) == {200}
    kill(story=story.uuid, reason="The court says so.", actor=cast.dora, now=clock.now())
    assert answers(client, names) == {404}
    assert set(Rendition.objects.filter(unlinked_at=None).values_list("name", flat=True)) == kept
    own.refresh_from_db()
    shared.refresh_from_db()
    assert (shared.state, shared.generation, shared.is_usable) == (State.READY, 0, True)
    assert (own.state, own.generation, own.is_usable, own.withdrawn_at) == (State.WAITING, 1, False, None)
    make(own)
    own.refresh_from_db()
    assert not {file["name"] for file in own.frozen_renditions()} & names
    assert own.is_usable
    assert answers(client, names) == {404}


def test_files_of_earlier_versions_go_with_a_killed_story_too(cast):
    image = make_image()
    story = out(cast, image)
    image.renditions.update(is_current=False)
    from tests.makers import make_rendition

    make_rendition(image, "whole", 960, "jpg")
    update(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())
    kill(story=story.uuid, reason="The court says so.", actor=cast.dora, now=clock.now())
    assert Rendition.objects.filter(image=image, unlinked_at=None).count() == 0


def test_a_withheld_story_keeps_no_file_out_and_comes_back_with_new_ones(cast, client):
    image = made(cast)
    story = out(cast, image)
    old = names_in(story)
    unpublish(story=story.uuid, reason="Under review.", actor=cast.dora, now=clock.now())
    assert answers(client, old) == {404}
    restore(story=story.uuid, actor=cast.dora, now=clock.now())
    assert images_in(story) == [str(image.uuid)]
    assert names_in(story) == set()  # they are being made
    make(image)
    while follow(pictures_ready, clock.now()):
        pass
    assert names_in(story)
    assert not names_in(story) & old
    assert answers(client, names_in(story)) == {200}


def test_a_withheld_story_comes_back_without_what_may_not_be_shown_any_more(cast):
    gone, ended, fine = make_image(), make_image(), make_image()
    story = out(cast, gone, ended, fine)
    unpublish(story=story.uuid, reason="Under review.", actor=cast.dora, now=clock.now())
    withdraw_it(gone, cast.emil)
    Image.objects.filter(pk=ended.pk).update(rights_end_at=clock.now())
    restore(story=story.uuid, actor=cast.dora, now=clock.now())
    assert images_in(story) == [str(fine.uuid)]


def test_an_event_of_ready_files_brings_no_withdrawn_picture_back(cast):
    image = made(cast)
    story = out(cast, image)
    withdraw_it(image, cast.emil)
    while follow(pictures_ready, clock.now()):
        pass
    assert images_in(story) == []
