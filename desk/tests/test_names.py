"""The names of a story as its page's script has them: what is told, what can be said."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import tagging
from articles.models import LinkRule, Mention, Tag
from articles.models.tags import Decision
from articles.working import read
from entities.librarian.look import look_next
from entities.models import Alias, Entity, NameLook, Stamp
from entities.slugs import slug_of
from newsroom.lib import clock
from tests.makers import edit, make_story, text_block

pytestmark = pytest.mark.django_db


def logged_in(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def kim():
    return Entity.objects.create(
        kind="person", name="Kim Vermeer", slug="kim-vermeer", family_name="Vermeer", description="A poet"
    )


@pytest.fixture
def story(cast, kim):
    Entity.objects.create(kind="place", name="Seoul", slug="seoul")
    story = make_story(
        cast, blocks=(text_block("In Seoul 😀 Kim Vermeer read.", "Vermeer was glad &amp; tired."),)
    )
    assert tagging.tag_next()
    story.refresh_from_db()
    return story


def address(story):
    return f"/admin/articles/article/{story.pk}/names/"


def asked(person, story):
    return logged_in(person).get(address(story)).json()


def post(person, story, **values):
    return logged_in(person).post(address(story), {**values})


def drawn(told):
    """The names as a browser finds them: in UTF-16 units."""
    found = []
    for field in told["fields"]:
        units = field["text"].encode("utf-16-le")
        for start, length, number in field["names"]:
            surface = units[2 * start : 2 * (start + length)].decode("utf-16-le")
            found.append((surface, told["items"][number]["state"], told["items"][number]["entity"]))
    return found


def test_each_name_is_told_with_its_place_and_state(story, cast, kim):
    seoul = str(Entity.objects.get(name="Seoul").uuid)
    Mention.objects.filter(surface="Kim Vermeer").update(reason="it is a name in the authority file")
    told = asked(cast.ben, story)
    assert drawn(told) == [
        ("Seoul", "suggested", seoul),
        ("Kim Vermeer", "suggested", str(kim.uuid)),
        ("Vermeer", "suggested", str(kim.uuid)),
    ]
    assert told["entities"][str(kim.uuid)]["description"] == "A poet"
    assert told["items"][1]["why"] == "it is a name in the authority file"
    assert told["tagging"] is False


def test_a_decision_is_told_at_once_with_the_panel(story, cast, kim):
    answer = post(cast.ben, story, do="confirm", entity=kim.uuid).json()
    assert [state for _, state, _ in drawn(answer)] == ["suggested", "confirmed", "confirmed"]
    assert "Kim Vermeer" in answer["panel"]
    assert story.tags.get(entity=kim).decision == Decision.CONFIRMED
    answer = post(cast.ben, story, do="reject", entity=kim.uuid).json()
    assert [state for _, state, _ in drawn(answer)] == ["suggested", "rejected", "rejected"]


def test_a_rule_is_told_before_the_story_is_read_again(story, cast, kim):
    other = Entity.objects.create(kind="organisation", name="Vermeer Party", slug="vermeer-party")
    answer = post(cast.ben, story, do="always", surface="Vermeer", entity=other.uuid).json()
    assert drawn(answer)[2] == ("Vermeer", "confirmed", str(other.uuid))
    assert answer["tagging"] is True
    answer = post(cast.ben, story, do="never", surface="Vermeer").json()
    assert drawn(answer)[2] == ("Vermeer", "never", None)
    answer = post(cast.ben, story, do="clear", surface="Vermeer").json()
    assert drawn(answer)[2][1] == "suggested"
    assert not LinkRule.objects.exists()


def test_a_merged_entity_is_told_under_its_survivors_name(story, cast, kim):
    survivor = Entity.objects.create(kind="person", name="Kim Verde", slug="kim-verde")
    Entity.objects.filter(pk=kim.pk).update(merged_into=survivor)
    Stamp.objects.move([kim.pk])
    told = asked(cast.ben, story)
    assert drawn(told)[1] == ("Kim Vermeer", "suggested", str(survivor.uuid))
    panel = logged_in(cast.ben).get(f"/admin/articles/article/{story.pk}/change/").content.decode()
    assert ">Kim Verde<" in panel
    assert ">Kim Vermeer<" not in panel


def test_a_name_of_several_is_unclear_and_one_of_nobody_unknown(story, cast, kim):
    seoul = Entity.objects.get(name="Seoul")
    Mention.objects.filter(surface="Vermeer").update(entity=None, candidates=[str(kim.uuid), str(seoul.uuid)])
    Mention.objects.filter(surface="Seoul").update(entity=None, candidates=[], kind="person")
    told = asked(cast.ben, story)
    assert [(item["state"], item["kind"]) for item in told["items"]] == [
        ("unknown", "person"),
        ("suggested", "person"),
        ("unclear", "unknown"),
    ]
    assert set(told["items"][2]["candidates"]) <= set(told["entities"])


def test_a_name_that_is_never_linked_tells_whom_its_other_names_keep_confirmed(story, cast, kim):
    post(cast.ben, story, do="confirm", entity=kim.uuid)
    answer = post(cast.ben, story, do="never", surface="Vermeer").json()
    assert [(item["state"], item["still"]) for item in answer["items"]][1:] == [
        ("confirmed", ""),
        ("never", "Kim Vermeer"),
    ]
    answer = post(cast.ben, story, do="never", surface="Kim Vermeer").json()
    assert [(item["state"], item["still"]) for item in answer["items"]][1:] == [("never", ""), ("never", "")]


def test_a_decision_brings_what_is_asked_before_print_up_to_date(story, cast, kim):
    answer = post(cast.ben, story, do="confirm", entity=kim.uuid).json()
    assert "One suggested tag waits for a decision." in answer["panel"]
    assert ">Confirm</button>" in answer["panel"]
    address = f"/admin/articles/article/{story.pk}/tags/"
    panels = logged_in(cast.ben).post(address, {"confirm_all": "1"}, headers={"X-Desk": "panel"})
    assert "for a decision" not in panels.content.decode()


def test_the_panel_says_how_many_suggestions_are_left_when_they_are_too_many_for_one_press(
    story, cast, monkeypatch
):
    monkeypatch.setattr("desk.panels.AT_ONCE", 1)
    page = logged_in(cast.ben).get(f"/admin/articles/article/{story.pk}/change/").content.decode()
    assert "the most relevant of 2 that are left" in page


def test_what_another_person_decided_meanwhile_is_told_and_not_overwritten(story, cast, kim):
    post(cast.carla, story, do="reject", entity=kim.uuid, was="suggested")
    late = post(cast.ben, story, do="confirm", entity=kim.uuid, was="suggested")
    assert late.status_code == 409
    assert late.json()["error"].startswith(f"Meanwhile Kim Vermeer was rejected by {cast.carla.name}.")
    assert late.json()["items"][1]["state"] == "rejected"
    assert story.tags.get(entity=kim).decision == Decision.REJECTED
    assert post(cast.ben, story, do="confirm", entity=kim.uuid, was="rejected").status_code == 200
    assert story.tags.get(entity=kim).decision == Decision.CONFIRMED


def test_the_panel_of_tags_tells_what_was_decided_meanwhile(story, cast, kim):
    post(cast.carla, story, do="reject", entity=kim.uuid)
    address = f"/admin/articles/article/{story.pk}/tags/"
    late = {"confirm": f"{kim.uuid} suggested"}
    panel = logged_in(cast.ben).post(address, late, headers={"X-Desk": "panel"}).content.decode()
    assert f"Meanwhile Kim Vermeer was rejected by {cast.carla.name}." in panel.replace("&#x27;", "'")
    assert story.tags.get(entity=kim).decision == Decision.REJECTED


def test_names_move_with_words_that_the_tagger_has_not_read_yet(story, cast):
    block = read(story).blocks[0].uuid
    edit(story, cast, (text_block("Yesterday in Seoul, Kim Vermeer read.", "She was glad.", uuid=block),))
    assert [surface for surface, _, _ in drawn(asked(cast.ben, story))][:2] == ["Seoul", "Kim Vermeer"]


def test_as_many_queries_for_many_names_as_for_few(story, cast, django_assert_num_queries):
    client = logged_in(cast.ben)
    with CaptureQueriesContext(connection) as few:
        client.get(address(story))
    for number in range(8):
        entity = Entity.objects.create(kind="topic", name=f"Topic {number}", slug=f"topic-{number}")
        Tag.objects.create(article=story, entity=entity)
    with django_assert_num_queries(len(few)):
        client.get(address(story))


def test_a_merged_entity_is_asked_for_once_however_often_it_is_named(
    story, cast, kim, django_assert_max_num_queries
):
    survivor = Entity.objects.create(kind="person", name="Kim Verde", slug="kim-verde")
    Entity.objects.filter(pk=kim.pk).update(merged_into=survivor)
    mention = Mention.objects.filter(surface="Vermeer").get()
    for _ in range(30):
        mention.pk = None
        mention.save()
    client = logged_in(cast.ben)
    with django_assert_max_num_queries(20):
        client.get(address(story))


def test_who_may_look_may_not_decide(story, cast, kim):
    assert logged_in(cast.gil).get(address(story)).status_code == 200
    assert post(cast.gil, story, do="confirm", entity=kim.uuid).status_code == 403
    assert logged_in(cast.gil).get("/admin/articles/article/names/search/?q=kim").status_code == 403


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"do": "praise"}, 400),
        ({}, 400),
        ({"do": "confirm", "entity": "nobody"}, 400),
        ({"do": "confirm", "entity": "00000000-0000-4000-8000-000000000000"}, 404),
        ({"do": "never", "surface": "\0 "}, 400),
    ],
)
def test_what_says_nothing_is_refused_in_words(story, cast, values, status):
    assert post(cast.ben, story, **values).status_code == status


def found(person, typed):
    answer = logged_in(person).get("/admin/articles/article/names/search/", {"q": typed}).json()
    return [entity["name"] for entity in answer["entities"]]


@pytest.fixture
def greens():
    names = ("Greenland", "Ann Green", "Party of Greens")
    made = [
        Entity.objects.create(kind="place", name=name, slug=slug_of(name, otherwise="")) for name in names
    ]
    Alias.objects.create(entity=made[1], text="Green A.")
    made.append(Entity.objects.create(kind="place", name="Greenock", slug="greenock", is_retired=True))
    NameLook.objects.ask([entity.pk for entity in made])
    return made


def test_the_search_gives_names_that_begin_so_first_in_whatever_writing(cast, greens):
    while look_next(clock.now()):
        pass
    assert found(cast.ben, "green") == ["Ann Green", "Greenland", "Party of Greens"]
    assert found(cast.ben, " GRÉEN  a") == ["Ann Green"]
    assert found(cast.ben, "g") == []


def test_the_search_looks_inside_names_and_finds_new_ones_at_once(cast, greens):
    assert found(cast.ben, "of gree") == ["Party of Greens"]
    assert found(cast.ben, "Greenland") == ["Greenland"]
    assert "Greenock" not in found(cast.ben, "green")


def test_the_panel_orders_tags_by_relevance_with_what_the_story_is_about_first(story, cast, kim):
    seoul = Entity.objects.get(name="Seoul")
    Tag.objects.filter(entity=seoul).update(relevance=0.9)
    Tag.objects.filter(entity=kim).update(relevance=0.3, is_about=True, decided_at=clock.now())
    other = Entity.objects.create(kind="topic", name="Poetry", slug="poetry")
    Tag.objects.create(article=story, entity=other, decision=Decision.REJECTED, relevance=1)
    page = logged_in(cast.ben).get(f"/admin/articles/article/{story.pk}/change/").content.decode()
    panel = page[page.index('id="tags-panel"') :]
    places = [
        panel.index(words)
        for words in (">About ", ">Kim Vermeer<", ">Mentioned ", ">Seoul<", ">Rejected ", ">Poetry<")
    ]
    assert places == sorted(places)
    assert "Confirm all 2" in panel
