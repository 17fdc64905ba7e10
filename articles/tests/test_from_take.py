"""The way from wire copy to a story, on the real input."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.actions.pick_up import pick_up
from articles.door import clean
from articles.from_take import story_from
from articles.models import Article, Picture, Quote, Text
from articles.working import read
from masthead.actors import NotAllowed
from newsroom.lib import clock
from newsroom.lib.html import plain
from newsroom.log.models import Event
from wire.actions.receive import receive
from wire.parsers.accounting import unaccounted
from wire.parsers.draft import Paragraph, Role, Span, TakeDraft

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


BODY = "Body text one is a long paragraph that says a lot of things about the harbour, indeed."
TOO_LONG = {
    "headline": "H" * 450 + "\n\nThe standfirst is here.\n\n" + BODY,
    "standfirst": "Short headline here\n\n" + "The standfirst is long. " * 50 + "\n\n" + BODY,
    "credit": f"Short headline here\n\nStandfirst.\n\nA harbour (Picture: {'Ann Lee and ' * 30}PA)\n\n{BODY}",
    "byline": f"Short headline here\n\nBy {'Ann Lee, ' * 20}and Bob\n\n{BODY}",
    "introduction": f'Short headline\n\nStandfirst.\n\n{"The minister spoke and " * 20}said:\n\n"A quote."\n\n{BODY}',
    "dateline": f"Short headline here\n\nLONDON, {'NEW YORK, ' * 15}(Reuters) - {BODY}",
    "kicker": "EXCLUSIVE " * 8
    + "\n\nShort headline here about a thing\n\nThe standfirst is here.\n\n"
    + BODY,
}


@pytest.mark.parametrize("copy", TOO_LONG.values(), ids=TOO_LONG.keys())
def test_what_is_too_long_for_its_field_finds_room_and_no_word_is_lost(cast, copy):
    take = receive(copy.encode(), actor=cast.ann, now=clock.now(), source="PA").take
    story = pick_up(take=take, actor=cast.ann, now=clock.now())
    assert_everything_fits(story)
    assert words_of(take.draft()) <= set(everything_in(story).split())


def paragraph(number, role, text, **more):
    return Paragraph(number, role, text, Span(0, 0), 1.0, "for a test", **more)


LONG = st.integers(1, 1500).map(lambda n: ("word " * n)[:n].strip() or "w")


@given(st.lists(st.tuples(st.sampled_from(Role), LONG, LONG), max_size=6), LONG)
def test_a_draft_of_any_lengths_passes_the_door(many, headline):
    paragraphs = [paragraph(1, Role.HEADLINE, headline)]
    for number, (role, text, other) in enumerate(many, start=2):
        role = Role.BODY if role is Role.HEADLINE else role
        apart = {
            Role.CAPTION: {"credit": other},
            Role.QUOTE: {"introduction": other, "attribution": other[::-1]},
        }
        paragraphs.append(paragraph(number, role, text, **apart.get(role, {})))
    working = story_from(TakeDraft("", "utf-8", "en", tuple(paragraphs), ()), "en").working
    assert len(clean(working).blocks) == len(working.blocks)


def test_a_headline_that_is_too_long_ends_with_a_word_and_stands_whole_in_the_text():
    headline = "harbour " * 50 + "end"
    draft = story_from(TakeDraft("", "utf-8", "en", (paragraph(1, Role.HEADLINE, headline),), ()), "en")
    assert draft.working.fields["headline"] == ("harbour " * 37).strip()
    assert [plain(block.fields["html"]) for block in draft.working.blocks] == [headline]


def test_very_long_copy_is_divided_into_blocks_that_pass_the_door():
    paragraphs = [paragraph(1, Role.HEADLINE, "Short"), paragraph(2, Role.BODY, "<harbour> " * 40_000)]
    paragraphs += [paragraph(n, Role.BODY, "& " * 10_000) for n in range(3, 30)]
    draft = story_from(TakeDraft("", "utf-8", "en", tuple(paragraphs), ()), "en")
    text = " ".join(plain(block.fields["html"]) for block in clean(draft.working).blocks)
    assert (text.count("<harbour>"), text.count("&")) == (40_000, 270_000)


def test_an_attribution_that_is_too_long_follows_its_quote_as_text():
    who = "the minister " * 20
    paragraphs = (
        paragraph(1, Role.HEADLINE, "Short"),
        paragraph(2, Role.QUOTE, "We are glad.", attribution=who),
        paragraph(3, Role.BODY, "More."),
    )
    draft = story_from(TakeDraft("", "utf-8", "en", paragraphs, ()), "en")
    quote, text = draft.working.blocks
    assert quote.fields["attribution"] == ""
    assert plain(text.fields["html"]) == f"{who}\nMore."
    assert draft.origins[text.uuid] == [2, 3]


def assert_everything_fits(story):
    for row in (story, *story.bylines.all(), *Picture.objects.all(), *Quote.objects.all()):
        for field in row._meta.concrete_fields:
            value = getattr(row, field.name)
            if field.max_length and isinstance(value, str):
                assert len(value) <= field.max_length, field.name


def words_of(draft):
    return {
        word
        for p in draft.paragraphs
        for text in (p.text, p.credit, p.introduction, p.attribution)
        for word in text.split()
    }


def everything_in(story):
    working = read(story)
    parts = [value for value in working.fields.values() if isinstance(value, str)]
    parts += [key.removeprefix("name:") for key in working.lists["bylines"]]
    for block in working.blocks:
        parts += [plain(value) for value in block.fields.values() if isinstance(value, str)]
    return "\n".join(parts)
