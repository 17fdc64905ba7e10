from datetime import timedelta

import pytest
from django.test import Client
from lxml import html

from articles.actions.create import create
from articles.models import Revision, StoryKind
from masthead.models import Author
from newsroom.lib import clock
from newsroom.log.models import AuditEntry, Event
from publishing.actions.correct import correct
from publishing.actions.publish import publish
from publishing.models import Address, LiveStory, Snapshot
from tests.makers import edit, make_image, make_story, picture_block, text_block

pytestmark = pytest.mark.django_db

XSS = "<script>alert(1)</script>"
KEPT_ROWS = (Snapshot, Address, LiveStory, Event, AuditEntry, Revision)


def logged_in(person):
    client = Client()
    client.force_login(person)
    return client


def url(story):
    return f"/admin/articles/article/{story.pk}/preview/"


def preview(cast, story):
    answer = logged_in(cast.gil).get(url(story))
    assert answer.status_code == 200
    return answer


def tree(answer):
    return html.document_fromstring(answer.content.decode())


def text_of(answer):
    return " ".join(tree(answer).text_content().split())


def put_out(cast, story):
    story.refresh_from_db()
    publish(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())


def test_a_draft_is_shown_as_readers_would_see_it(cast):
    image = make_image()
    story = make_story(
        cast, blocks=(text_block("The harbour is open."), picture_block(image, caption="Ships"))
    )
    page = tree(preview(cast, story))
    assert page.xpath("//h1")[0].text == "Harbour opens again"
    assert page.xpath('//a[@rel="author"]')[0].text == "Ann Example"
    assert page.xpath("//figure//img/@alt") == ["Ships in a harbour"]
    assert "The harbour is open." in page.text_content()


def test_the_bar_says_that_it_is_a_preview_and_leads_back(cast):
    story = make_story(cast)
    bar = tree(preview(cast, story)).xpath('//aside[@class="preview-bar"]')[0]
    assert " ".join(bar.text_content().split()) == (
        f"Preview of version {story.edit_version} — not published Back to the desk"
    )
    assert bar.xpath(".//a/@href") == [f"/admin/articles/article/{story.pk}/change/"]


def test_the_bar_says_when_the_version_is_out_and_the_page_of_readers_has_no_bar(cast):
    story = make_story(cast)
    put_out(cast, story)
    assert "this version is published" in text_of(preview(cast, story))
    reader = Client().get(LiveStory.objects.get().path)
    assert "preview-bar" not in reader.content.decode()
    edit(story, cast, headline="Harbour shut again")
    page = text_of(preview(cast, story))
    assert "not published" in page
    assert "Harbour shut again" in page


def test_the_preview_of_a_live_story_has_its_date_and_its_corrections(cast):
    story = make_story(cast)
    put_out(cast, story)
    now = clock.now() + timedelta(hours=1)
    carla = cast.carla
    correct(story=story.uuid, note="It was June.", edit_version=story.edit_version, actor=carla, now=now)
    published = LiveStory.objects.get().first_published_at
    page = tree(preview(cast, story))
    assert "It was June." in page.text_content()
    assert page.xpath('//p[@class="dates"]/time/@datetime')[0][:16] == f"{published:%Y-%m-%dT%H:%M}"


@pytest.mark.parametrize("kind", ["snap", "report", "opinion", "gallery"])
def test_a_story_that_has_only_begun_can_be_previewed(cast, kind):
    new = create(kind=StoryKind.objects.get(pk=kind), actor=cast.ann, now=clock.now()).article
    page = tree(preview(cast, new))
    assert page.xpath("//h1")[0].text_content() == ""
    assert not page.xpath('//p[@class="kicker"]/a')


def test_a_draft_without_section_author_picture_or_language_can_be_previewed(cast):
    blocks = (text_block(""), picture_block(None, caption="No picture yet"), text_block("Words."))
    story = make_story(cast, blocks=blocks, section=None, language="xx-unknown")
    page = preview(cast, story)
    assert "Words." in text_of(page)
    assert "No picture yet" not in text_of(page)


def test_authors_and_pictures_that_are_there_no_more_are_left_out(cast):
    image = make_image()
    story = make_story(cast, blocks=(picture_block(image), text_block("Words.")))
    story.bylines.all().delete()
    story.articles_picture_set.all().delete()
    Author.objects.all().delete()
    image.renditions.all().delete()
    image.delete()
    page = tree(preview(cast, story))
    assert "Words." in page.text_content()
    assert not page.xpath("//figure | //p[@class='byline']")


def test_a_preview_writes_nothing(cast):
    story = make_story(cast)
    counts = [model.objects.count() for model in KEPT_ROWS]
    preview(cast, story)
    assert [model.objects.count() for model in KEPT_ROWS] == counts


def test_a_preview_is_for_those_who_may_see_stories(cast):
    story = make_story(cast)
    cast.ben.groups.clear()
    assert logged_in(cast.ben).get(url(story)).status_code == 403
    answer = Client().get(url(story))
    assert answer.status_code == 302
    assert answer.url.startswith("/admin/login/")


@pytest.mark.parametrize("person", ["ann", "ben", "carla", "dora", "emil", "fay", "gil", "hana", "root"])
def test_every_role_may_preview(cast, person):
    assert logged_in(getattr(cast, person)).get(url(make_story(cast))).status_code == 200


def test_a_preview_is_asked_for_and_not_posted(cast):
    assert logged_in(cast.root).post(url(make_story(cast))).status_code == 405


def test_the_preview_of_a_story_that_is_not_there_is_not_found(cast):
    assert logged_in(cast.root).get("/admin/articles/article/99999/preview/").status_code == 404


def test_a_preview_is_kept_by_no_cache_and_no_search_engine(cast):
    answer = preview(cast, make_story(cast))
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert "public" not in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"
    assert "ETag" not in answer
    assert "unsafe-inline" not in answer["Content-Security-Policy"]


def test_a_preview_tells_machines_nothing(cast):
    page = tree(preview(cast, make_story(cast)))
    assert not page.xpath(
        '//link[@rel="canonical"] | //meta[starts-with(@property, "og:")] | //script | //style'
    )
    assert page.xpath('//meta[@name="robots"]/@content') == ["noindex"]


def test_what_is_typed_as_markup_is_shown_as_words(cast):
    story = make_story(cast, headline=XSS, standfirst=XSS, kicker=XSS)
    answer = preview(cast, story)
    assert b"<script" not in answer.content
    assert tree(answer).xpath("//h1")[0].text == XSS


def test_a_story_that_is_written_from_right_to_left_is_shown_so(cast):
    page = tree(preview(cast, make_story(cast, headline="الميناء مفتوح", language="ar")))
    assert page.xpath("//article/@dir") == ["rtl"]
    assert page.xpath("//aside/@dir") == ["ltr"]


def test_the_desk_links_to_the_preview(cast):
    story, client = make_story(cast), logged_in(cast.carla)
    for page in ("change", "publish"):
        assert url(story) in client.get(f"/admin/articles/article/{story.pk}/{page}/").content.decode()
