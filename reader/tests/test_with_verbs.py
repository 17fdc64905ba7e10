"""The reader's pages behind the real verbs: what is published, corrected and killed is what people see."""

import pytest

from newsroom.lib import clock
from publishing.actions.correct import correct
from publishing.actions.kill import kill
from publishing.actions.publish import publish, update
from publishing.models import LiveStory
from reader.tests.page import read
from tests.makers import edit, make_image, make_story, picture_block, text_block

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tombstones(settings, tmp_path):
    settings.TOMBSTONES = tmp_path


@pytest.fixture
def story(cast):
    blocks = (picture_block(make_image()), text_block("The harbour is open."))
    story = make_story(cast, blocks=blocks)
    publish(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())
    return story


def path_of(story):
    return LiveStory.objects.get(pk=story.uuid).path


def test_a_published_story_is_on_its_page_the_front_and_the_feed(client, cast, story):
    page = read(client, path_of(story))
    assert page.find(".//h1").words == "Harbour opens again"
    assert page.select("figure.picture figcaption")[0].words == "The harbour PA"
    assert page.select(".byline a")[0].get("href") == f"/authors/{cast.author.slug}/"
    for door in ("/", "/world/", f"/authors/{cast.author.slug}/", "/feeds/latest.xml", "/news-sitemap.xml"):
        assert b"Harbour opens again" in client.get(door).content


def test_a_correction_is_read_at_the_story(client, cast, story):
    correct(story=story.uuid, note="It opened on Monday.", actor=cast.carla, now=clock.now())
    assert "It opened on Monday." in read(client, path_of(story)).select(".corrections")[0].words


def test_a_new_slug_redirects_the_old_one(client, cast, story):
    before = path_of(story)
    version = edit(story, cast, slug="ميناء")
    update(story=story.uuid, edit_version=version, actor=cast.carla, now=clock.now())
    response = client.get(before, follow=True)
    assert [status for _, status in response.redirect_chain] == [301]
    assert response.status_code == 200


def test_a_killed_story_is_gone_everywhere(client, cast, story):
    path = path_of(story)
    kill(story=story.uuid, reason="A court said so.", actor=cast.dora, now=clock.now())
    response = client.get(path)
    assert response.status_code == 410
    for door in (
        path,
        "/",
        "/world/",
        f"/authors/{cast.author.slug}/",
        "/feeds/latest.xml",
        "/news-sitemap.xml",
    ):
        content = client.get(door).content
        assert b"Harbour opens" not in content
        assert b"court" not in content
