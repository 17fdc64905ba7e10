"""The desk's pages for pictures in live stories, and the library's page of rights that leads to them."""

from datetime import timedelta

import pytest
from lxml import html

from desk.pages import offer
from media.actions.describe import describe
from media.actions.set_rights import set_rights
from media.models import Image, Lease
from newsroom.lib import clock
from publishing.actions.publish import publish
from publishing.actions.watch_rights import watch_rights
from publishing.models import LivePicture, LiveStory
from publishing.tests.test_push_words import change_after_the_first_chunk
from tests.makers import make_image, make_story, picture_block, text_block

pytestmark = pytest.mark.django_db(transaction=True)
RUNNING_OUT = "/admin/articles/article/pictures/running-out/"


def address(image, page):
    return f"/admin/articles/article/pictures/{image.pk}/{page}/"


def rights_of(image):
    return f"/admin/media/image/{image.pk}/rights/"


def out(cast, image, **fields):
    own = fields.pop("own", {})
    story = make_story(cast, blocks=(text_block("Open."), picture_block(image, **own)), **fields)
    publish(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())
    return story


def ending(cast, image, days=3):
    end = clock.now() + timedelta(days=days)
    set_rights(image.uuid, {"rights_end_at": end}, actor=cast.emil, now=clock.now())
    watch_rights(clock.now())


def tree(answer):
    return html.document_fromstring(answer.content.decode())


def text(answer):
    return " ".join(tree(answer).text_content().split())


def path(answer):
    """The links above a page, but for the one to the admin's first page."""
    return tree(answer).xpath("//div[@class='breadcrumbs']//a/@href")[1:]


def form_of(answer, button=None):
    page = tree(answer)
    forms = [form for form in page.forms if "csrfmiddlewaretoken" in form.fields and "verb" in form.fields]
    form = next(form for form in forms if button is None or form.fields["verb"] == button)
    return dict(form.form_values())


@pytest.fixture
def image(cast):
    return make_image()


@pytest.fixture
def emil(client, cast):
    client.force_login(cast.emil)
    return client


# --- the page of rights


def test_the_page_says_in_a_sentence_whether_it_may_be_used(emil, image):
    Image.objects.filter(pk=image.pk).update(
        received={"usage_terms": "Editorial use <b>only</b>", "instructions": "MUST CREDIT"}
    )
    said = text(emil.get(rights_of(image)))
    assert "May be used." in said
    assert "Nobody has said yet where the right" in said
    assert "Editorial use <b>only</b>" in said
    assert "MUST CREDIT" in said


def test_rights_are_set_in_the_papers_time_and_a_stale_page_comes_back(emil, image):
    typed = form_of(emil.get(rights_of(image)), "set") | {
        "rights_class": "agency",
        "rights_end_at": "2031-07-03T12:00",
        "restrictions": "Not in <Germany>",
    }
    answer = emil.post(rights_of(image), typed, follow=True)
    image.refresh_from_db()
    assert image.rights_end_at.isoformat() == "2031-07-03T11:00:00+00:00"  # London, in summer
    assert "May be used until 3 July 2031, 12:00." in text(answer)
    again = emil.post(rights_of(image), typed | {"restrictions": "None"})
    assert again.status_code == 422
    assert "A colleague has changed this picture" in text(again)
    image.refresh_from_db()
    assert image.restrictions == "Not in <Germany>"


def test_web_only_is_offered_to_the_live_stories_that_show_it(emil, image, cast):
    story = make_story(cast, blocks=(text_block("Open."), picture_block(image)))
    publish(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())
    typed = form_of(emil.get(rights_of(image)), "set") | {"is_web_only": "on"}
    said = text(emil.post(rights_of(image), typed, follow=True))
    assert "web only" in said
    assert "Amend this story" in said


def test_rights_that_readers_do_not_see_are_offered_to_nobody(emil, image, cast):
    story = make_story(cast, blocks=(text_block("Open."), picture_block(image)))
    publish(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())
    typed = form_of(emil.get(rights_of(image)), "set") | {"restrictions": "Not in Germany"}
    assert emil.post(rights_of(image), typed)["Location"] == rights_of(image)


def test_creative_commons_without_a_licence_is_told_at_its_field(emil, image):
    typed = form_of(emil.get(rights_of(image)), "set") | {"rights_class": "cc"}
    answer = emil.post(rights_of(image), typed)
    assert answer.status_code == 422
    assert "Give the address of the licence" in text(answer)


def test_a_lease_is_granted_and_revoked_there(emil, image):
    grant = {"verb": "grant", "begins_at": "", "ends_at": "2031-01-01", "why": "PA, by telephone"}
    answer = emil.post(rights_of(image), grant, follow=True)
    assert "May be used, by a lease." in text(answer)
    lease = Lease.objects.get()
    assert "Granted by Emil" in text(answer)
    answer = emil.post(rights_of(image), {"verb": "revoke", "lease": lease.pk, "why": ""})
    assert (answer.status_code, "Say why" in text(answer)) == (409, True)
    answer = emil.post(rights_of(image), {"verb": "revoke", "lease": lease.pk, "why": "No."}, follow=True)
    assert "revoked by Emil" in text(answer)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"ends_at": "2020-01-01", "why": "PA"}, "would end before it begins"),
        ({"ends_at": "2031-01-01", "why": " "}, "Say who allowed it"),
        ({"ends_at": "soon", "why": "PA"}, "That is not a time."),
        ({"ends_at": "2031-03-30 01:30", "why": "PA"}, ""),  # a time that London's clocks leap over
        ({"begins_at": "2020-01-01", "ends_at": "2031-01-01", "why": "PA"}, "begin in the past"),
    ],
)
def test_what_is_no_lease_comes_back_with_a_sentence(emil, image, typed, told):
    answer = emil.post(rights_of(image), {"verb": "grant", **typed})
    assert answer.status_code == 422
    assert told in text(answer)
    assert not Lease.objects.exists()


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ({}, 400),
        ({"verb": "delete"}, 400),
        ({"verb": "revoke", "lease": "x"}, 404),
        ({"verb": "revoke", "lease": "9" * 30}, 404),
        ({"verb": "allow_again", "why": "\x00"}, 409),
        ({"verb": "set"}, 422),
    ],
)
def test_what_is_posted_by_hand_is_answered_in_words(emil, image, typed, status):
    assert emil.post(rights_of(image), typed).status_code == status


@pytest.mark.parametrize(
    ("person", "statuses"),
    [("ann", (200, 403)), ("fay", (200, 403)), ("dora", (200, 302)), ("nora", (302, 302))],
)
def test_who_sees_the_rights_and_who_sets_them(client, cast, image, person, statuses):
    client.force_login(cast.people[person])
    shown = client.get(rights_of(image))
    set_ = client.post(rights_of(image), {"verb": "grant", "ends_at": "2031-01-01", "why": "PA"})
    assert (shown.status_code, set_.status_code) == statuses
    assert Lease.objects.exists() == (person == "dora")


# --- what the pages share


def test_the_desks_pages_about_pictures_have_the_librarys_styles_and_their_own(emil, image):
    for page in (RUNNING_OUT, address(image, "words"), address(image, "withdraw")):
        styles = [link.rpartition("/")[2] for link in tree(emil.get(page)).xpath("//link/@href")]
        found = [name for name in styles if name in ("library.css", "desk.css", "pictures.css")]
        assert found == ["library.css", "desk.css", "pictures.css"], page


def test_the_path_leads_from_the_library_by_the_picture_to_the_page(emil, image):
    library, picture = "/admin/media/image/", f"/admin/media/image/{image.pk}/change/"
    assert path(emil.get(picture)) == [library]
    assert path(emil.get(rights_of(image))) == [library, picture]
    assert path(emil.get(f"/admin/media/image/{image.pk}/crops/")) == [library, picture]
    assert path(emil.get(address(image, "words"))) == [library, picture]
    assert path(emil.get(address(image, "withdraw"))) == [library, rights_of(image)]
    assert path(emil.get(RUNNING_OUT)) == [library]


# --- withdrawing


def test_withdrawing_asks_once_more_and_names_the_stories(emil, cast, image):
    out(cast, image, headline="Ferries run again")
    asked = emil.get(address(image, "withdraw"))
    assert "Ferries run again" in text(asked)
    refused = emil.post(address(image, "withdraw"), {"why": " "})
    assert (refused.status_code, LivePicture.objects.count()) == (409, 1)
    answer = emil.post(address(image, "withdraw"), {"why": "A court says so."}, follow=True)
    said = text(answer)
    assert "The picture is withdrawn, and its files are gone. One live story has lost it." in said
    assert "May not be used: it was withdrawn." in said
    assert "A court says so." in said
    back = emil.post(rights_of(image), {"verb": "allow_again", "why": "Settled."}, follow=True)
    assert "May be used." in text(back)


@pytest.mark.parametrize("person", ["ann", "ben", "fay", "gil"])
def test_withdrawing_needs_the_right(client, cast, image, person):
    client.force_login(cast.people[person])
    assert client.get(address(image, "withdraw")).status_code == 403
    assert client.post(address(image, "withdraw"), {"why": "Because."}).status_code == 403
    assert "withdraw this picture" not in text(client.get(rights_of(image)))


# --- running out


def test_pictures_running_out_are_listed_with_their_stories(emil, cast, image):
    assert "No picture in a live story runs out" in text(emil.get(RUNNING_OUT))
    out(cast, image, headline="Ferries run again")
    ending(cast, image)
    said = text(emil.get(RUNNING_OUT))
    assert "The harbour" in said
    assert "2 days left" in said
    assert "Ferries run again" in said
    assert "One picture in live stories runs out" in text(emil.get("/admin/"))


def test_the_list_costs_the_same_for_many_pictures(
    emil, cast, django_assert_max_num_queries, django_assert_num_queries
):
    images = [make_image() for _ in range(4)]
    story = make_story(cast, blocks=(text_block("Open."), *map(picture_block, images)))
    publish(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())
    for image in images:
        ending(cast, image)
    with django_assert_max_num_queries(14):
        assert text(emil.get(RUNNING_OUT)).count("Grant a lease") == 4


@pytest.mark.parametrize("person", ["ann", "ben", "fay"])
def test_the_list_is_for_those_who_may_set_rights(client, cast, image, person):
    out(cast, image)
    ending(cast, image)
    client.force_login(cast.people[person])
    assert client.get(RUNNING_OUT).status_code == 403
    assert "runs out" not in text(client.get("/admin/"))


# --- new words for live stories


def save(client, image, **words):
    """As the picture's page posts it."""
    url = f"/admin/media/image/{image.pk}/change/"
    page = tree(client.get(url))
    form = next(form for form in page.forms if form.get("class") == "picture-form")
    values = {name: value for name, value in form.form_values() if name != "csrfmiddlewaretoken"}
    return client.post(url, values | words)


def caption(story):
    document = LiveStory.objects.get(story=story.uuid).snapshot.read()
    return next(block for block in document["blocks"] if block["type"] == "picture")["caption"]


def test_a_saved_caption_is_offered_to_the_live_stories_and_pushed_where_ticked(emil, cast, image):
    story = out(cast, image, headline="Ferries run again")
    own = out(cast, image, headline="Port strike", own={"caption": "Strikers at the port"})
    saved = save(emil, image, caption="The harbour <at> noon")
    assert saved["Location"] == address(image, "words")
    answer = emil.get(saved["Location"])
    said = text(answer)
    assert "Ferries run again" in said
    assert "Strikers at the port" in said
    assert "The harbour <at> noon" in said
    page = tree(answer)
    form = next(form for form in page.forms if "edit_version" in form.fields)
    values: dict[str, list[str]] = {}
    for name, value in form.form_values():
        values.setdefault(name, []).append(value)
    assert values["story"] == [str(story.uuid)]
    assert "over" not in values  # the story's own words are not ticked
    done = emil.post(saved["Location"], values, follow=True)
    assert "One story is amended." in text(done)
    assert (caption(story), caption(own)) == ("The harbour <at> noon", "Strikers at the port")
    emil.post(saved["Location"], {"edit_version": values["edit_version"], "over": [str(own.uuid)]})
    assert caption(own) == "The harbour <at> noon"
    assert "No live story says anything else" in text(emil.get(saved["Location"]))


def test_without_a_live_story_nothing_is_offered(emil, image):
    assert save(emil, image, caption="New")["Location"].endswith(f"/{image.pk}/change/")


def test_who_may_not_amend_is_offered_nothing(client, cast, image):
    out(cast, image)
    client.force_login(cast.people["fay"])
    assert save(client, image, caption="New")["Location"].endswith(f"/{image.pk}/change/")
    assert client.get(address(image, "words")).status_code == 403
    assert client.post(address(image, "words"), {}).status_code == 403


def test_an_offer_of_older_words_comes_back(emil, cast, image):
    story = out(cast, image)
    describe(image.uuid, {"caption": "At noon"}, actor=cast.emil, now=clock.now())
    answer = emil.post(address(image, "words"), {"edit_version": "1", "story": [str(story.uuid)]})
    assert answer.status_code == 409
    assert caption(story) == "The harbour"


@pytest.mark.parametrize(
    ("typed", "status"),
    [({}, 400), ({"edit_version": "1"}, 409), ({"edit_version": "1", "story": "x"}, 400)],
)
def test_an_offer_posted_by_hand_is_answered_in_words(emil, image, typed, status):
    assert emil.post(address(image, "words"), typed).status_code == status


def test_an_offer_that_got_half_way_says_how_far(emil, cast, image, monkeypatch):
    stories = [out(cast, image), out(cast, image)]
    describe(image.uuid, {"caption": "At noon"}, actor=cast.emil, now=clock.now())
    change_after_the_first_chunk(monkeypatch, cast, image)
    typed = {"edit_version": "2", "story": [str(story.uuid) for story in stories]}
    answer = emil.post(address(image, "words"), typed)
    assert answer.status_code == 409
    assert "One story was amended" in text(answer)
    assert "At one" in text(answer)  # what the picture says now is offered
    assert sorted(map(caption, stories)) == ["At noon", "The harbour"]


def test_older_stories_follow_by_the_key_of_the_last_one(emil, cast, image, monkeypatch):
    monkeypatch.setattr(offer, "MOST", 1)
    older, newer = out(cast, image, headline="Port strike"), out(cast, image, headline="Ferries run again")
    describe(image.uuid, {"caption": "At noon"}, actor=cast.emil, now=clock.now())
    first = tree(emil.get(address(image, "words")))
    assert first.xpath("//input[@name='story']/@value") == [str(newer.uuid)]
    (link,) = first.xpath("//a[text()='Older stories']/@href")
    second = tree(emil.get(address(image, "words") + link))
    assert second.xpath("//input[@name='story']/@value") == [str(older.uuid)]
    assert not second.xpath("//a[text()='Older stories']")


@pytest.mark.parametrize(
    "key",
    [
        *["x", "~", "2026-01-01~x", "2026-01-01T00:00:00~", "\x00", "f" + "_" * 31],
        "0001-01-01T00:00:00+14:00~01234567-89ab-4def-8123-456789abcdef",
        "9999-12-31T23:59:59-14:00~01234567-89ab-4def-8123-456789abcdef",
    ],
)
def test_a_key_that_is_none_shows_the_first_page(emil, cast, image, key):
    out(cast, image)
    describe(image.uuid, {"caption": "At noon"}, actor=cast.emil, now=clock.now())
    assert "Amend this story" in text(emil.get(address(image, "words"), {"after": key}))
