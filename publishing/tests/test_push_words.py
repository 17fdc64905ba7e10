"""What the library says of a picture now, for the live stories that show it."""

import pytest
from django.db import transaction

from masthead.actors import NotAllowed
from media.actions.describe import describe
from media.actions.set_rights import set_rights
from media.models import Image
from media.rework import StalePicture
from newsroom.lib import clock
from newsroom.log.models import Event
from publishing.actions import push_words as verb
from publishing.actions.amend import amend
from publishing.actions.publish import publish
from publishing.actions.push_words import PushedInPart, known_words, push_words, words_of
from publishing.models import LiveStory
from publishing.patch import SetBlock
from publishing.pushing import changes
from tests.makers import edit, make_image, make_story, picture_block, text_block

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def image():
    return make_image()


def out(cast, image, **own):
    story = make_story(cast, blocks=(text_block("Open."), picture_block(image, **own)))
    publish(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())
    return story


def say(cast, image, **words):
    describe(image.uuid, words, actor=cast.emil, now=clock.now())
    image.refresh_from_db()


def push(cast, image, *stories, over=(), actor=None):
    return push_words(
        image=image.uuid,
        stories=[story.uuid for story in stories],
        over=[story.uuid for story in over],
        actor=actor or cast.emil,
        now=clock.now(),
    )


def change_after_the_first_chunk(monkeypatch, cast, image):
    """Stories go out one by one, and a colleague words the picture anew as soon as the first one has."""
    monkeypatch.setattr(verb, "CHUNK", 1)
    real, changed = verb.amend_each, []

    def amend_each(*args, **options):
        if not changed:
            changed.append(True)
            transaction.on_commit(lambda: say(cast, image, caption="At one"))
        return real(*args, **options)

    monkeypatch.setattr(verb, "amend_each", amend_each)


def live(story):
    document = LiveStory.objects.get(story=story.uuid).snapshot.read()
    return next(block for block in document["blocks"] if block["type"] == "picture")


def offered(image, story):
    document = LiveStory.objects.get(story=story.uuid).snapshot.read()
    found = changes(document, str(image.uuid), words_of(image), known_words(image))
    return [(each.name, each.now, each.new, each.is_storys_own) for each in found]


def test_a_new_caption_goes_into_the_chosen_stories_and_no_draft(cast, image):
    chosen, other = out(cast, image), out(cast, image)
    edit(chosen, cast, headline="Not to be seen yet")
    say(cast, image, caption="The harbour at noon")
    assert offered(image, chosen) == [("caption", "The harbour", "The harbour at noon", False)]
    (snapshot,) = push(cast, image, chosen)
    assert (snapshot.verb, snapshot.version) == ("amend", 2)
    assert live(chosen)["caption"] == "The harbour at noon"
    assert live(other)["caption"] == "The harbour"
    assert LiveStory.objects.get(story=chosen.uuid).headline == "Harbour opens again"
    event = Event.objects.latest("sequence")
    assert (event.kind, event.subject_uuid) == ("story.amended", chosen.uuid)
    assert offered(image, chosen) == []


def test_a_storys_own_words_stay_unless_they_are_chosen_too(cast, image):
    story = out(cast, image, caption="Where the ferries land")
    say(cast, image, caption="The harbour at noon", credit="PA/Ann Lee")
    assert [(name, own) for name, _, _, own in offered(image, story)] == [
        ("caption", True),
        ("credit", False),
    ]
    push(cast, image, story)
    assert (live(story)["caption"], live(story)["credit"]) == ("Where the ferries land", "PA/Ann Lee")
    push(cast, image, story, over=[story])
    assert live(story)["caption"] == "The harbour at noon"


def test_words_that_were_amended_by_hand_are_the_storys_own(cast, image):
    story = out(cast, image)
    patch = SetBlock(live(story)["uuid"], {"caption": "Amended by hand"})
    amend(story=story.uuid, patch=patch, actor=cast.carla, now=clock.now())
    say(cast, image, caption="The harbour at noon")
    assert offered(image, story)[0][3] is True


def test_two_changes_of_the_picture_are_pushed_at_once(cast, image):
    story = out(cast, image)
    say(cast, image, caption="At eleven")
    say(cast, image, caption="At noon")
    push(cast, image, story)
    assert live(story)["caption"] == "At noon"


def test_a_story_that_was_told_before_is_told_again(cast, image):
    story = out(cast, image)
    for caption in ("At eleven", "At noon"):
        say(cast, image, caption=caption)
        push(cast, image, story)
    assert live(story)["caption"] == "At noon"


def test_a_picture_that_is_decorative_now_loses_its_alternative_text(cast, image):
    story = out(cast, image)
    say(cast, image, is_decorative=True)
    push(cast, image, story)
    assert (live(story)["is_decorative"], live(story)["alt_text"]) == (True, "")
    say(cast, image, is_decorative=False, alt_text="Ships")
    push(cast, image, story)
    assert (live(story)["is_decorative"], live(story)["alt_text"]) == (False, "Ships")


def test_an_alternative_text_of_the_story_stays(cast, image):
    story = out(cast, image, alt_text="Ferries")
    say(cast, image, alt_text="Ships at noon")
    push(cast, image, story)
    assert live(story)["alt_text"] == "Ferries"


def test_what_is_always_the_pictures_is_pushed_as_well(cast, image):
    story = out(cast, image)
    set_rights(
        image.uuid,
        {"is_web_only": True, "licence_url": "https://creativecommons.org/licenses/by/4.0/"},
        actor=cast.emil,
        now=clock.now(),
    )
    image.refresh_from_db()
    say(cast, image, long_description="Six boats in a row.", creator="Ann Lee")
    push(cast, image, story)
    shown = live(story)
    assert (shown["is_web_only"], shown["creator"], shown["long_description"]) == (
        True,
        "Ann Lee",
        "Six boats in a row.",
    )
    assert shown["licence_url"].startswith("https://creativecommons")


def test_a_story_that_says_so_already_gets_no_version(cast, image):
    story = out(cast, image)
    assert push(cast, image, story) == []
    assert LiveStory.objects.get(story=story.uuid).version == 1


def test_it_needs_the_right_to_amend(cast, image):
    story = out(cast, image)
    say(cast, image, caption="At noon")
    for person in (cast.ann, cast.people["fay"], cast.people["nora"]):
        with pytest.raises(NotAllowed):
            push(cast, image, story, actor=person)
    assert live(story)["caption"] == "The harbour"


def test_who_looked_at_older_words_looks_again(cast, image):
    story = out(cast, image)
    say(cast, image, caption="At noon")
    with pytest.raises(StalePicture):
        push_words(image=image.uuid, stories=[story.uuid], edit_version=1, actor=cast.emil, now=clock.now())
    assert Image.objects.get(pk=image.pk).edit_version == 2


def test_when_the_picture_changes_between_chunks_the_refusal_says_how_many_stories_have_the_words(
    cast, image, monkeypatch
):
    stories = [out(cast, image) for _ in range(3)]
    say(cast, image, caption="At noon")
    change_after_the_first_chunk(monkeypatch, cast, image)
    with pytest.raises(PushedInPart, match="One story was amended") as refused:
        push_words(
            image=image.uuid,
            stories=[story.uuid for story in stories],
            edit_version=2,
            actor=cast.emil,
            now=clock.now(),
        )
    assert refused.value.amended == 1
    assert sorted(live(story)["caption"] for story in stories) == ["At noon", "The harbour", "The harbour"]
