from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from articles.actions.decide_tag import decide_tag
from articles.actions.save import save
from articles.models import Article, Revision
from articles.models.tags import Decision
from articles.working import read
from desk.details import said
from entities.models import Entity
from newsroom.lib import clock
from newsroom.log.models import AuditEntry
from publishing.actions.publish import publish
from tests.makers import edit, make_story, text_block

pytestmark = pytest.mark.django_db

XSS = "<script>alert(1)</script> & <b>bold</b>"


@pytest.fixture
def story(cast):
    return make_story(cast)


def logged_in(person):
    client = Client()
    client.force_login(person)
    return client


def history(story):
    return f"/admin/articles/article/{story.pk}/history/"


def version(story, number=None):
    story.refresh_from_db()
    return f"{history(story)}{number or story.edit_version}/"


def words(page, tag):
    """The words of all elements of that name in the list of texts."""
    tree = html.document_fromstring(page.content.decode())
    return [each.text_content() for each in tree.xpath(f'//p[@class="desk-words"]//{tag}')]


def collide(cast, story, field, mine, theirs):
    """Both open the story; the colleague saves first."""
    before = read(Article.objects.get(pk=story.pk))
    story.refresh_from_db()
    opened_on = story.edit_version
    for value, person in ((theirs, cast.ben), (mine, cast.ann)):
        changed = replace(before, fields={**before.fields, field: value})
        save(story=story.uuid, opened_on=opened_on, mine=changed, actor=person, now=clock.now())


@pytest.mark.parametrize("url", [history, version])
def test_the_history_is_for_those_who_may_see_stories(cast, story, url):
    cast.ben.groups.clear()
    assert logged_in(cast.ben).get(url(story)).status_code == 403
    assert logged_in(cast.gil).get(url(story)).status_code == 200
    answer = Client().get(url(story))
    assert answer.status_code == 302
    assert answer.url.startswith("/admin/login/")


def test_every_version_is_listed_with_who_made_it_the_newest_first(cast, story):
    edit(story, cast, headline="Harbour shut")
    page = html.document_fromstring(logged_in(cast.ben).get(history(story)).content.decode())
    rows = page.xpath("//tr[td/a[contains(@href, '/history/')]]")
    assert [row.xpath("td/a")[0].text for row in rows] == ["Version 3", "Version 2", "Version 1"]
    assert [row.xpath("td")[2].text for row in rows] == ["Ann"] * 3
    assert rows[0].xpath("td/a/@href") == [version(story, 3)]


def test_a_version_shows_its_words_and_what_changed_in_them(cast, story):
    block = read(story).blocks[0]
    edit(story, cast, (text_block("The harbour is shut.", "Ships are back.", uuid=block.uuid),))
    page = logged_in(cast.gil).get(version(story))
    assert (words(page, "del"), words(page, "ins")) == (["open.\n"], ["shut.\n"])
    assert "Harbour opens again" in page.content.decode()


def test_a_text_that_came_or_went_is_marked_whole(cast, story):
    edit(story, cast, (text_block("Only this."),), standfirst="")
    page = logged_in(cast.gil).get(version(story))
    assert words(page, "ins") == ["Only this."]
    assert words(page, "del") == [
        "After a long winter the ships are back.",
        "The harbour is open.\nShips are back.",
    ]


def test_the_first_version_is_shown_as_it_is(cast, story):
    page = logged_in(cast.gil).get(version(story, 1))
    assert words(page, "ins") == words(page, "del") == []
    assert f'href="{version(story, 2)}"' in page.content.decode()


def test_what_is_typed_as_markup_is_shown_as_words(cast, story):
    edit(story, cast, (text_block("One &lt;i&gt;two&lt;/i&gt;"),), headline=XSS)
    page = logged_in(cast.gil).get(version(story))
    assert b"<script>alert" not in page.content
    assert b"<b>bold" not in page.content
    assert XSS in "".join(words(page, "ins"))
    assert "One <i>two</i>" in words(page, "ins")
    assert b"<script>alert" not in logged_in(cast.gil).get(history(story)).content


def test_both_texts_that_could_not_be_joined_are_kept_in_the_version(cast, story):
    collide(cast, story, "headline", mine=XSS, theirs="The port is open")
    client = logged_in(cast.gil)
    page = html.document_fromstring(client.get(version(story)).content.decode())
    assert [each.text_content() for each in page.xpath("//blockquote")] == ["The port is open", XSS]
    assert "Written by Ann" in page.text_content()
    assert "two texts for one place" in client.get(history(story)).content.decode()


def test_the_text_that_gave_way_to_mine_is_found_in_the_history(cast, story):
    collide(cast, story, "headline", mine="Harbour wide open", theirs="The port is open")
    story.refresh_from_db()
    ann, kept = logged_in(cast.ann), story.edit_version
    ann.post(f"/admin/articles/article/{story.pk}/conflict/", {"edit_version": kept, "number": 0})
    assert f'href="{version(story, kept)}"' in ann.get(history(story)).content.decode()
    assert "The port is open" in ann.get(version(story, kept)).content.decode()


@pytest.mark.parametrize("number", ["0", "99", "9" * 30])
def test_a_version_that_is_not_there_is_not_found(cast, story, number):
    assert logged_in(cast.gil).get(version(story, number)).status_code == 404


def test_a_version_of_another_story_is_not_found(cast, story):
    edit(story, cast, headline="Third version")
    other = make_story(cast)
    assert logged_in(cast.gil).get(version(other, story.edit_version)).status_code == 404


def test_looking_at_the_history_writes_nothing(cast, story):
    before = (Revision.objects.count(), AuditEntry.objects.count())
    logged_in(cast.gil).get(history(story))
    logged_in(cast.gil).get(version(story))
    assert (Revision.objects.count(), AuditEntry.objects.count()) == before


def test_the_audit_is_read_in_words_and_not_in_identifiers(cast, story):
    sea = Entity.objects.create(kind="place", name="North Sea", slug="north-sea")
    carla = cast.carla
    decide_tag(story=story.uuid, entity=sea.uuid, decision=Decision.CONFIRMED, actor=carla, now=clock.now())
    story.refresh_from_db()
    publish(story=story.uuid, edit_version=story.edit_version, actor=carla, now=clock.now())
    page = logged_in(cast.gil).get(history(story)).content.decode()
    assert "“North Sea”, confirmed, added by hand" in page
    assert f"version 1 for readers, version {story.edit_version} of the desk" in page
    assert str(sea.uuid) not in page
    assert "sha256" not in page


def test_each_detail_of_the_audit_has_its_words():
    detail = {
        "silent": True,
        "conflicts": 1,
        "note": "It was June.",
        "sha256": "0" * 64,
        "by_hand": False,
        "new_key": 7,
    }
    assert said(detail, {}) == (
        "silently: no date moved, one text could not be joined, note: “It was June.”, new key: 7"
    )
    assert said({"at": "2026-03-01T10:00:00+00:00", "edit_version": 4}, {}) == (
        "for 1 Mar 2026, 10:00, version 4 of the desk"
    )


def test_the_history_takes_as_many_queries_for_many_versions_as_for_few(
    cast, story, django_assert_num_queries
):
    client = logged_in(cast.gil)
    with CaptureQueriesContext(connection) as few:
        client.get(history(story))
    for number in range(5):
        edit(story, cast, headline=f"Headline {number}")
    with django_assert_num_queries(len(few)):
        client.get(history(story))
