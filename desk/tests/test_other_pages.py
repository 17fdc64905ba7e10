import pytest
from django.test import Client

from articles.models import Article
from articles.models.tags import Decision
from entities.models import Entity
from newsroom.lib import clock
from tests.makers import make_story
from wire.actions.receive import receive
from wire.tests.stories import BRIDGE

pytestmark = pytest.mark.django_db


def logged_in(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def take(cast):
    return receive(BRIDGE.encode(), actor=cast.ann, now=clock.now()).take


def test_a_take_is_picked_up_from_its_page_and_opens_as_a_story(cast, take):
    ann = logged_in(cast.ann)
    assert "Pick up" in ann.get(f"/admin/wire/take/{take.pk}/change/").content.decode()
    answer = ann.post(f"/admin/articles/article/pick-up/{take.pk}/", follow=True)
    story = Article.objects.get()
    assert answer.redirect_chain[-1][0] == f"/admin/articles/article/{story.pk}/change/"
    assert (
        ann.post(f"/admin/articles/article/pick-up/{take.pk}/").url
        == f"/admin/articles/article/{story.pk}/change/"
    )
    assert Article.objects.count() == 1


def test_picking_up_needs_a_post_and_the_right(cast, take):
    assert logged_in(cast.ann).get(f"/admin/articles/article/pick-up/{take.pk}/").status_code == 405
    assert logged_in(cast.gil).post(f"/admin/articles/article/pick-up/{take.pk}/").status_code == 403
    assert not Article.objects.exists()


def test_a_new_story_begins_with_its_kind(cast):
    ann = logged_in(cast.ann)
    assert "Opinion" in ann.get("/admin/articles/article/add/", follow=True).content.decode()
    ann.post("/admin/articles/article/new/", {"kind": "opinion"})
    story = Article.objects.get()
    assert (story.kind_id, story.articles_text_set.count()) == ("opinion", 1)
    assert ann.post("/admin/articles/article/new/", {"kind": "nonsense"}).status_code == 404


def test_tags_are_confirmed_rejected_and_added_by_name(cast):
    story = make_story(cast)
    sea = Entity.objects.create(kind="place", name="North Sea", slug="north-sea")
    ben = logged_in(cast.ben)
    url = f"/admin/articles/article/{story.pk}/tags/"
    ben.post(url, {"add": "North Sea"})
    assert story.tags.get().decision == Decision.CONFIRMED
    ben.post(url, {"reject": str(sea.uuid)})
    assert story.tags.get().decision == Decision.REJECTED
    answer = ben.post(url, {"add": "Nowhere"}, follow=True)
    assert "Nothing in the authority file is called “Nowhere”" in answer.content.decode()
    assert ben.post(url, {"confirm": "not-a-uuid"}).status_code == 404


def test_tagging_needs_the_right(cast):
    story = make_story(cast)
    assert (
        logged_in(cast.gil).post(f"/admin/articles/article/{story.pk}/tags/", {"add": "X"}).status_code == 403
    )


def test_the_history_names_people_and_what_they_did(cast):
    story = make_story(cast)
    page = logged_in(cast.ben).get(f"/admin/articles/article/{story.pk}/history/").content.decode()
    assert "Ann" in page
    assert "create" in page


@pytest.mark.parametrize("page", ["publish/", "tags/", "history/", "conflict/"])
def test_a_story_that_is_not_there_is_not_found(cast, page):
    client = logged_in(cast.root)
    assert client.get(f"/admin/articles/article/99999/{page}").status_code in {404, 405}
    assert client.post(f"/admin/articles/article/99999/{page}").status_code in {404, 405, 200}


@pytest.mark.parametrize(
    "values", [{}, {"edit_version": "1", "number": "0"}, {"edit_version": "x", "number": "²"}]
)
def test_a_conflict_that_is_not_there_is_not_found(cast, values):
    story = make_story(cast)
    assert (
        logged_in(cast.ann).post(f"/admin/articles/article/{story.pk}/conflict/", values).status_code == 404
    )


def test_the_pages_script_gets_the_panel_alone(cast):
    story = make_story(cast)
    Entity.objects.create(kind="place", name="North Sea", slug="north-sea")
    ben = logged_in(cast.ben)
    url = f"/admin/articles/article/{story.pk}/tags/"
    panel = ben.post(url, {"add": "North Sea"}, headers={"X-Desk": "panel"}).content.decode()
    assert panel.lstrip().startswith("<section")
    assert "North Sea" in panel
    assert (
        "Nothing in the authority file"
        in ben.post(url, {"add": "<b>x"}, headers={"X-Desk": "panel"}).content.decode()
    )
