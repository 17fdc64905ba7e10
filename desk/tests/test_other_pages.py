import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article
from articles.models.tags import Decision
from entities.models import Alias, Entity
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


def test_a_tag_is_added_by_its_exact_name_though_others_hold_the_same_words(cast):
    story = make_story(cast)
    for name, slug in (("Paris", "paris"), ("Paris Hilton", "paris-hilton"), ("Comparison", "comparison")):
        Entity.objects.create(kind="topic", name=name, slug=slug)
    url = f"/admin/articles/article/{story.pk}/tags/"
    logged_in(cast.ben).post(url, {"add": " paris "})
    assert [tag.entity.name for tag in story.tags.all()] == ["Paris"]


def test_a_fragment_of_a_name_is_not_taken_for_it(cast):
    story = make_story(cast)
    Entity.objects.create(kind="place", name="North Sea", slug="north-sea")
    url = f"/admin/articles/article/{story.pk}/tags/"
    for fragment in ("North", "Sea", "%", "North Se_"):
        logged_in(cast.ben).post(url, {"add": fragment})
    assert not story.tags.exists()


def test_a_tag_is_added_by_an_alias_and_by_what_a_merged_one_is_called(cast):
    sea = Entity.objects.create(kind="place", name="North Sea", slug="north-sea")
    Alias.objects.create(entity=sea, text="Nordsee")
    german = Entity.objects.create(kind="place", name="German Ocean", slug="german", merged_into=sea)
    Alias.objects.create(entity=german, text="Mare Germanicum")
    for name in ("nordsee", "German  ocean", "North Sea\0", "Mare Germanicum"):
        story = make_story(cast)
        logged_in(cast.ben).post(f"/admin/articles/article/{story.pk}/tags/", {"add": name})
        assert [tag.entity for tag in story.tags.all()] == [sea]


def test_a_name_of_two_and_of_a_retired_one_is_told(cast):
    story = make_story(cast)
    for kind in ("place", "organisation"):
        Entity.objects.create(kind=kind, name="Chelsea", slug=f"chelsea-{kind}")
    Entity.objects.create(kind="place", name="Rhodesia", slug="rhodesia", is_retired=True)
    url = f"/admin/articles/article/{story.pk}/tags/"
    for name, told in (("Chelsea", "More than one is called “Chelsea”"), ("Rhodesia", "Nothing in the")):
        assert told in logged_in(cast.ben).post(url, {"add": name}, follow=True).content.decode()
    assert not story.tags.exists()


def test_numbers_of_thousands_of_digits_are_answered_and_not_a_crash(cast):
    story, many = make_story(cast), "9" * 5_000
    root, here = logged_in(cast.root), f"/admin/articles/article/{story.pk}"
    assert root.post(f"{here}/publish/", {"verb": "publish", "edit_version": many}).status_code == 400
    assert root.post(f"{here}/conflict/", {"edit_version": many, "number": "0"}).status_code == 404
    assert root.post(f"{here}/conflict/", {"edit_version": "1", "number": many}).status_code == 404
    assert root.get(reverse("admin:desk_pictures"), {"before": many}).status_code == 200


def test_a_nul_in_the_words_for_a_picture_is_left_out(cast):
    answer = logged_in(cast.ann).get(reverse("admin:desk_pictures"), {"q": "har\0bour"})
    assert (answer.status_code, answer.context["words"]) == (200, "harbour")
