from dataclasses import replace

import pytest

from articles.actions.create import create
from articles.actions.save import UnknownRevision, save
from articles.door import TooLong
from articles.merge import Block, Working
from articles.models import Quote, StoryKind, Text
from articles.working import Gone, read
from masthead.actors import NotAllowed
from newsroom.lib import clock
from newsroom.log.models import AuditEntry

pytestmark = pytest.mark.django_db

FIRST = "11111111-1111-4111-8111-111111111111"
SECOND = "22222222-2222-4222-8222-222222222222"


def text(uuid, *paragraphs):
    return Block(uuid, "text", {"html": "".join(f"<p>{each}</p>" for each in paragraphs)})


@pytest.fixture
def desk(cast):
    return Desk(cast)


class Desk:
    """A story with two text blocks, and people who save it."""

    def __init__(self, cast):
        self.cast = cast
        self.story = create(kind=StoryKind.objects.get(pk="snap"), actor=cast.ann, now=clock.now()).article
        working = replace(
            read(self.story),
            blocks=(text(FIRST, "The harbour is open."), text(SECOND, "It was closed in May.")),
        )
        self.opened = self.save(cast.ann, 1, working).revision.edit_version

    def save(self, person, opened_on, working):
        return save(story=self.story.uuid, opened_on=opened_on, mine=working, actor=person, now=clock.now())

    def page(self):
        self.story.refresh_from_db()
        return read(self.story)

    def html(self):
        return [block.html for block in Text.objects.filter(parent=self.story).order_by("ordering")]


def with_field(working, **fields):
    return replace(working, fields={**working.fields, **fields})


def with_blocks(working, *blocks):
    return replace(working, blocks=blocks)


def test_two_people_in_different_blocks_both_keep_their_work(desk):
    page = desk.page()
    desk.save(
        desk.cast.ann, desk.opened, with_blocks(page, text(FIRST, "The harbour is shut."), page.blocks[1])
    )
    saved = desk.save(
        desk.cast.ben, desk.opened, with_blocks(page, page.blocks[0], text(SECOND, "It was closed in June."))
    )
    assert desk.html() == ["<p>The harbour is shut.</p>", "<p>It was closed in June.</p>"]
    assert saved.merged.conflicts == ()


def test_in_the_same_sentence_the_second_sees_both_texts_and_both_are_kept(desk):
    page = desk.page()
    desk.save(
        desk.cast.ann, desk.opened, with_blocks(page, text(FIRST, "The harbour is shut."), page.blocks[1])
    )
    saved = desk.save(
        desk.cast.ben, desk.opened, with_blocks(page, text(FIRST, "The port is open."), page.blocks[1])
    )
    (conflict,) = saved.merged.conflicts
    assert (conflict.theirs, conflict.mine) == ("<p>The harbour is shut.</p>", "<p>The port is open.</p>")
    assert desk.html()[0] == "<p>The harbour is shut.</p>"
    (kept,) = saved.revision.conflicts
    assert kept["mine"] == "<p>The port is open.</p>"


def test_a_block_that_one_deleted_while_another_changed_it_is_kept(desk):
    page = desk.page()
    desk.save(desk.cast.ann, desk.opened, with_blocks(page, page.blocks[0]))
    saved = desk.save(
        desk.cast.ben, desk.opened, with_blocks(page, page.blocks[0], text(SECOND, "It was closed in June."))
    )
    assert desk.html()[1] == "<p>It was closed in June.</p>"
    assert len(saved.merged.told) == 1


def test_a_save_that_changes_nothing_makes_no_version(desk):
    page = desk.page()
    before = AuditEntry.objects.count()
    saved = desk.save(desk.cast.ann, desk.opened, page)
    assert saved.revision.edit_version == desk.opened
    assert AuditEntry.objects.count() == before


def test_only_changed_words_are_a_new_text(desk):
    version = desk.story.text_version = desk.page() and desk.story.text_version
    desk.save(desk.cast.ann, desk.opened, with_field(desk.page(), slugline="harbour"))
    desk.page()
    assert desk.story.text_version == version
    desk.save(desk.cast.ann, desk.opened + 1, with_field(desk.page(), headline="Harbour open"))
    desk.page()
    assert desk.story.text_version == version + 1


def test_html_is_cleaned_at_the_door(desk):
    evil = (
        '<p onclick="x()">Open<script>alert(1)</script> <a href="javascript:alert(1)">here</a><b>now</b></p>'
    )
    page = desk.page()
    desk.save(
        desk.cast.ann, desk.opened, with_blocks(page, Block(FIRST, "text", {"html": evil}), page.blocks[1])
    )
    assert desk.html()[0] == '<p>Open <a rel="noopener">here</a><strong>now</strong></p>'


def test_control_characters_are_taken_out_and_the_marks_of_languages_stay(desk):
    desk.save(
        desk.cast.ann, desk.opened, with_field(desk.page(), headline="Open\x00\x07 می\u200cخواهم \u200eok")
    )
    assert desk.page().fields["headline"] == "Open می\u200cخواهم \u200eok"


def test_rows_that_did_not_change_are_not_touched(desk, django_assert_num_queries):
    page = desk.page()
    quote = Block(
        "33333333-3333-4333-8333-333333333333",
        "quote",
        {"text": "Yes.", "introduction": "", "attribution": ""},
    )
    desk.save(desk.cast.ann, desk.opened, with_blocks(page, page.blocks[0], quote, page.blocks[1]))
    assert Quote.objects.get(parent=desk.story).ordering == 20
    assert desk.html() == ["<p>The harbour is open.</p>", "<p>It was closed in May.</p>"]


def test_what_was_chosen_and_deleted_meanwhile_is_said(desk):
    with pytest.raises(Gone, match="section"):
        desk.save(desk.cast.ann, desk.opened, with_field(desk.page(), section=FIRST))


def test_a_page_of_another_version_is_refused(desk):
    with pytest.raises(UnknownRevision):
        desk.save(desk.cast.ann, 99, desk.page())


def test_saving_needs_the_right(desk):
    with pytest.raises(NotAllowed):
        desk.save(desk.cast.gil, desk.opened, desk.page())


def test_fields_that_a_page_does_not_have_stay_as_they_are(desk):
    desk.save(desk.cast.ann, desk.opened, with_field(desk.page(), slugline="harbour"))
    desk.save(desk.cast.ben, desk.opened + 1, Working({"headline": "Open"}, desk.page().blocks))
    assert desk.page().fields["slugline"] == "harbour"
    assert desk.page().fields["headline"] == "Open"


PICTURE = {
    "image": None,
    "crop": "",
    "caption": "",
    "alt_text": "",
    "is_decorative": False,
    "credit": "C" * 250,
}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"fields": {"kicker": "K" * 61}}, "The kicker has 61 characters; 60 fit. Shorten it."),
        ({"fields": {"standfirst": "S" * 1001}}, "The standfirst has 1001 characters; 1000 fit"),
        ({"blocks": (Block(FIRST, "picture", PICTURE),)}, "The credit has 250 characters; 200 fit"),
        (
            {"lists": {"bylines": ("name:" + "N" * 121,)}},
            "The name in the byline has 121 characters; 120 fit",
        ),
    ],
)
def test_what_does_not_fit_its_field_is_refused_in_a_sentence(desk, change, sentence):
    page = desk.page()
    if "fields" in change:
        change = {"fields": {**page.fields, **change["fields"]}}
    with pytest.raises(TooLong, match=sentence):
        desk.save(desk.cast.ann, desk.opened, replace(page, **change))
    assert desk.page() == page
