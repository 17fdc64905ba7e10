"""Taking a picture away while a story that shows it goes out. See test_at_once.py."""

import pytest

from media.actions import make_renditions, unlink
from media.actions.upload import upload
from media.claim import claim_next
from media.models import Image, Rendition, State
from media.models.rendition import TWICE_AFTER
from media.tests.captioned import captioned
from newsroom.lib import clock
from publishing.actions import publish as publish_verb
from publishing.actions import withdraw as withdraw_verb
from publishing.actions.kill import unpublish
from publishing.actions.restore import restore
from publishing.actions.withdraw import withdraw
from publishing.models import LivePicture, LiveStory
from publishing.readiness import NotReadyToPublish
from publishing.tests.test_at_once import Gate, Other, killing, out, publishing
from tests.makers import make_image, make_story, picture_block, text_block

pytestmark = pytest.mark.django_db(transaction=True)


def with_picture(cast, image):
    return make_story(cast, blocks=(text_block("Open."), picture_block(image)))


def withdrawing(cast, image):
    return lambda: withdraw(image=image.uuid, why="It is not hers.", actor=cast.emil, now=clock.now())


def shown():
    """The names of files in whatever is live."""
    return {
        file["name"]
        for live in LiveStory.objects.live()
        for block in live.snapshot.read()["blocks"]
        for file in block.get("renditions", ())
    }


def assert_that_no_live_story_shows_what_is_gone():
    gone = set(Rendition.objects.filter(unlinked_at__isnull=False).values_list("name", flat=True))
    assert not shown() & gone


def test_a_withdrawal_waits_for_a_story_that_goes_out_and_takes_the_picture_out_of_it(cast, monkeypatch):
    image = make_image()
    story = with_picture(cast, image)
    gate = Gate(monkeypatch, publish_verb, "freeze")
    one, other = gate.meet(publishing(cast, story), withdrawing(cast, image))
    one.result()
    assert other.result().stories == 1
    assert not LivePicture.objects.exists()
    assert shown() == set()


def test_a_story_that_waits_for_a_withdrawal_does_not_go_out_with_the_picture(cast, monkeypatch):
    image = make_image()
    story = with_picture(cast, image)
    gate = Gate(monkeypatch, withdraw_verb, "unlink")
    one, other = gate.meet(withdrawing(cast, image), publishing(cast, story))
    one.result()
    with pytest.raises(NotReadyToPublish, match="withdrawn"):
        other.result()
    assert not LivePicture.objects.exists()


@pytest.mark.parametrize("made_anew", [False, True])
def test_a_worker_that_has_just_claimed_a_picture_does_not_keep_its_files_from_being_taken(
    cast, monkeypatch, made_anew
):
    """The verb's process is killed before it deletes anything; the worker goes on with what it knew."""
    image = upload(captioned(), file_name="a.jpg", actor=cast.emil, now=clock.now()).image
    if made_anew:
        make_renditions.make_next(clock.now())
        Image.objects.filter(pk=image.pk).update(state=State.WAITING, due_at=clock.now())
    claimed = claim_next(clock.now())
    monkeypatch.setattr(unlink, "_at_once", lambda names, now: None)
    withdrawing(cast, image)()
    monkeypatch.setattr(make_renditions, "claim_next", lambda now: claimed)
    make_renditions.make_next(clock.now())
    assert not Rendition.objects.filter(image=image, unlinked_at=None).exists()
    while unlink.clear_next(clock.now() + 2 * TWICE_AFTER):
        pass
    assert not Rendition.objects.filter(image=image).exists()


def test_a_story_is_restored_while_its_picture_is_withdrawn(cast, monkeypatch):
    image = make_image()
    story = out(cast, with_picture(cast, image))
    unpublish(story=story.uuid, reason="Under review.", actor=cast.dora, now=clock.now())
    gate = Gate(monkeypatch, withdraw_verb, "unlink")
    one, other = gate.meet(
        withdrawing(cast, image), lambda: restore(story=story.uuid, actor=cast.dora, now=clock.now())
    )
    one.result()
    other.result()
    assert not LivePicture.objects.exists()


def test_a_story_goes_out_with_the_picture_of_one_that_is_killed(cast, monkeypatch):
    from publishing.actions import kill as kill_verb

    image = make_image()
    story, other_story = out(cast, with_picture(cast, image)), with_picture(cast, image)
    gate = Gate(monkeypatch, kill_verb, "take_pictures")
    one, other = gate.meet(killing(cast, story), publishing(cast, other_story))
    one.result()
    with pytest.raises(NotReadyToPublish, match="still being prepared"):
        other.result()
    assert_that_no_live_story_shows_what_is_gone()


def test_a_kill_leaves_the_files_of_a_story_that_is_just_going_out(cast, monkeypatch):
    image = make_image()
    story, other_story = out(cast, with_picture(cast, image)), with_picture(cast, image)
    gate = Gate(monkeypatch, publish_verb, "freeze")
    one, other = gate.meet(publishing(cast, other_story), killing(cast, story))
    one.result()
    other.result()
    assert len(shown()) == 1
    assert_that_no_live_story_shows_what_is_gone()


def test_kills_withdrawals_and_publications_of_many_at_once_end_and_agree(cast):
    images = [make_image() for _ in range(3)]
    stories = [
        make_story(cast, blocks=(text_block("Open."), *map(picture_block, images[n % 3 :]))) for n in range(6)
    ]
    for story in stories[:3]:
        out(cast, story)
    acts = [killing(cast, story) for story in stories[:2]]
    acts += [publishing(cast, story) for story in stories[3:]]
    acts += [withdrawing(cast, image) for image in images[:2]]
    others = [Other(act) for act in acts]
    for other in others:
        try:
            other.result()
        except NotReadyToPublish:
            continue  # it came after a withdrawal or a kill
    assert not any(other.is_alive() for other in others)
    withdrawn = set(Image.objects.filter(withdrawn_at__isnull=False).values_list("uuid", flat=True))
    assert len(withdrawn) == 2
    assert not LivePicture.objects.filter(image__in=withdrawn).exists()
    assert_that_no_live_story_shows_what_is_gone()
