"""The way from wire copy to a story, on the real input."""

import pytest

from articles.actions.pick_up import pick_up
from articles.models import Article, Picture, Quote, Text
from articles.working import read
from masthead.actors import NotAllowed
from newsroom.lib import clock
from newsroom.lib.html import plain
from newsroom.log.models import Event
from wire.actions.receive import receive
from wire.parsers.accounting import unaccounted

pytestmark = pytest.mark.django_db


@pytest.fixture
def take(cast, wire_copy):
    return receive(wire_copy, actor=cast.ann, now=clock.now(), source="PA").take


@pytest.fixture
def story(cast, take):
    return pick_up(take=take, actor=cast.ann, now=clock.now())


def test_headline_and_standfirst_go_to_their_places(story):
    assert story.headline == "'Undeclared' North Korean Missile Operating Bases Found, Say Researchers"
    assert story.standfirst == (
        "A US think-tank says it has found more than a dozen undeclared ballistic missile sites in North Korea."
    )
    assert (story.language, story.direction, story.edit_version) == ("en", "ltr", 1)


def test_captions_become_pictures_that_wait_for_their_image_once_each_with_their_credit(story):
    pictures = Picture.objects.filter(parent=story).order_by("ordering")
    assert [(picture.caption, picture.credit) for picture in pictures] == [
        ("Korean Demilitarised Zone", ""),
        ("Some of the nearest sites are around 50km from the Korean Demilitarized Zone.", ""),
        ("North Korea dismantling a nuclear test site in May", "PA"),
    ]
    assert {picture.image for picture in pictures} == {None}


def test_the_reports_words_become_a_quote(story):
    quote = Quote.objects.get(parent=story)
    assert quote.text.strip('"“”').startswith("Missile operating bases are not launch facilities.")
    assert quote.introduction == "The report says:"
    before = Text.objects.filter(parent=story, ordering__lt=quote.ordering).latest("ordering")
    assert plain(before.html).endswith('"all classes of ballistic missile".')


def test_all_other_paragraphs_are_running_text_in_order(story, wire_copy):
    running = "\n".join(plain(text.html) for text in Text.objects.filter(parent=story).order_by("ordering"))
    lines = running.split("\n")
    assert lines[0].startswith("A US think-tank says it has identified at least 13")
    assert lines[-1].startswith("A planned meeting between the US Secretary of State, Mike Pompeo")
    assert len(lines) == 13
    source = wire_copy.decode().replace("\u00a0", " ")
    assert [source.index(line[:40]) for line in lines] == sorted(source.index(line[:40]) for line in lines)


def test_every_block_knows_the_paragraphs_it_came_from(story, take):
    numbers = [
        n
        for model in (Text, Picture, Quote)
        for b in model.objects.filter(parent=story)
        for n in b.take_paragraphs
    ]
    others = {take.draft().headline.number, take.draft().standfirst.number}
    assert sorted([*numbers, *others]) == [paragraph.number for paragraph in take.draft().paragraphs]
    assert {block.take for block in Text.objects.filter(parent=story)} == {take}
    assert unaccounted(take.draft()) == ()


def test_picking_up_twice_is_one_story(cast, take, story):
    again = pick_up(take=take, actor=cast.ben, now=clock.now())
    assert again == story
    assert Article.objects.count() == 1
    assert Event.objects.filter(kind="story.picked_up").count() == 1


def test_the_first_revision_holds_the_whole_story(story):
    revision = story.revisions.get()
    assert revision.working() == read(story)
    assert revision.verb == "pick up"


def test_picking_up_needs_the_right(cast, take):
    with pytest.raises(NotAllowed):
        pick_up(take=take, actor=cast.gil, now=clock.now())


def test_a_note_to_the_desk_stays_on_the_desk(cast):
    copy = (
        b"Bridge closed in both directions\n\nThe bridge at Saltmere was closed on Monday.\n\nMore follows.\n"
    )
    take = receive(copy, actor=cast.ann, now=clock.now()).take
    story = pick_up(take=take, actor=cast.ann, now=clock.now())
    assert story.desk_note == "More follows."
    assert "More follows" not in Text.objects.get(parent=story).html
