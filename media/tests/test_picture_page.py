"""The page of one picture: what came beside what is said, who is to be seen, and what was done with it."""

import pytest
from django.urls import reverse

from entities.models import Alias, Entity
from masthead.roles import REPORTER
from media.actions.describe import DEPICTED, describe
from media.digital_source import SCHEME
from media.models import Image
from media.people_named import suggested
from media.tests.captioned import captioned
from media.tests.drawn import quadrants, saved
from media.tests.test_admin import address, form_of, page, text
from newsroom.lib import clock
from newsroom.log.models import AuditEntry, Event

pytestmark = pytest.mark.django_db(transaction=True)
SUGGEST = "/admin/media/image/entities/"


def entity(name, kind="person", **fields):
    return Entity.objects.create(kind=kind, name=name, slug=name.casefold().replace(" ", "-"), **fields)


@pytest.fixture
def boats(uploaded):
    return uploaded(captioned())


def save(at_desk, image, **values):
    """Post the form as it stands, with other values."""
    sent = form_of(at_desk.get(address(image)))
    return at_desk.post(address(image), sent | values)


def depicted(image):
    return sorted(image.depicted.values_list("name", flat=True))


def test_what_came_stands_beside_what_is_said_now(at_desk, boats):
    save(at_desk, boats, credit="Petersen", people="Jonna Petersen")
    tree = page(at_desk.get(address(boats)))
    came = {each.get("data-came"): each for each in tree.find_class("picture-came")}
    assert came["id_credit"].find_class("picture-came-text")[0].text_content() == "Nordlicht"
    assert came["id_credit"].xpath(".//button")
    assert "is-same" in came["id_caption"].get("class")
    assert "id_people" not in came


def test_entities_are_chosen_by_name_and_taken_away_again(at_desk, boats):
    husum, jonna = entity("Husum", "place"), entity("Jonna Petersen")
    Alias.objects.create(entity=jonna, text="J. Petersen")
    assert save(at_desk, boats, depicted=[str(husum.uuid)], depicted_name="j. petersen").status_code == 302
    assert depicted(boats) == ["Husum", "Jonna Petersen"]
    assert AuditEntry.objects.get(verb="describe").detail["changes"] == {
        "depicted": [[], ["Husum", "Jonna Petersen"]]
    }
    assert Event.objects.get(kind="image.changed").payload["fields"] == ["depicted"]
    assert save(at_desk, boats, depicted=[str(jonna.uuid)]).status_code == 302
    assert depicted(boats) == ["Jonna Petersen"]
    boats.refresh_from_db()
    assert boats.edit_version == 3


def test_saving_the_page_as_it_is_keeps_who_is_to_be_seen(at_desk, boats):
    entity("Husum", "place")
    save(at_desk, boats, depicted_name="Husum")
    tree = page(at_desk.get(address(boats)))
    boxes = tree.xpath("//input[@name='depicted'][@checked]/@value")
    save(at_desk, boats, depicted=boxes)
    boats.refresh_from_db()
    assert (depicted(boats), boats.edit_version) == (["Husum"], 2)


@pytest.mark.parametrize(("names", "told"), [([], "Nothing in the authority"), (["x", "y"], "More than one")])
def test_a_name_of_nobody_or_of_two_is_told_and_nothing_is_lost(at_desk, boats, names, told):
    for name in names:
        Entity.objects.create(kind="person", name="Kim", slug=name)
    answer = save(at_desk, boats, depicted_name="Kim", caption="New words")
    assert answer.status_code == 422
    assert told in text(answer)
    assert form_of(answer)["caption"].strip() == "New words"
    assert form_of(answer)["depicted_name"] == "Kim"


@pytest.mark.parametrize("uuid", ["no uuid", "\0", "00000000-0000-0000-0000-000000000000"])
def test_an_entity_that_is_not_there_is_told(at_desk, boats, uuid):
    assert save(at_desk, boats, depicted=[uuid]).status_code == 422
    assert depicted(boats) == []


def test_a_merged_entity_is_read_through(picture_editor, boats):
    winner = entity("Kim Yong Chol")
    loser = entity("Kim Young-chol", merged_into=winner)
    describe(boats.uuid, {DEPICTED: [loser.uuid]}, actor=picture_editor, now=clock.now())
    assert depicted(boats) == ["Kim Yong Chol"]


def test_names_in_the_pictures_own_words_are_suggested(at_desk, boats):
    entity("Husum", "place")
    entity("Jonna Petersen")
    entity("Boats at Husum", "topic")
    save(at_desk, boats, people="Jonna Petersen; Nobody")
    tree = page(at_desk.get(address(boats)))
    shown = [
        label.text_content().split("  ")[0]
        for label in tree.xpath("//ul[contains(@class, 'suggested')]//span")
    ]
    assert shown == ["Jonna Petersen", "Husum"]


def test_many_names_are_looked_up_in_two_questions(boats, django_assert_num_queries):
    boats.people = "; ".join(f"Somebody {n}" for n in range(9)) + ";; Jonna Petersen"
    jonna, husum = entity("Jonna Petersen"), entity("Husum", "place")
    Alias.objects.create(entity=entity("Somebody else"), text="Somebody 3")
    with django_assert_num_queries(2):
        found = suggested(boats, [husum])
    assert [each.name for each in found] == ["Somebody else", jonna.name]


def test_a_name_is_found_while_it_is_typed(at_desk, shelves):
    entity("Port Husum", "place")
    entity("Husum", "place", description="A town in the north")
    entity("Husum (old)", "place", is_retired=True)
    found = at_desk.get(SUGGEST, {"q": "  hus\0um "}).json()["entities"]
    assert [each["name"] for each in found] == ["Husum", "Port Husum"]
    assert (found[0]["kind"], found[0]["description"]) == ("Place", "A town in the north")
    assert at_desk.get(SUGGEST, {"q": "h"}).json() == {"entities": []}
    assert at_desk.get(SUGGEST).json() == {"entities": []}


def test_only_who_may_change_pictures_asks_for_names(client, member, shelves):
    client.force_login(member(REPORTER))
    assert client.get(SUGGEST, {"q": "husum"}).status_code == 403


def test_how_it_was_made_is_chosen_from_the_vocabulary(at_desk, boats):
    save(at_desk, boats, digital_source_type=f"{SCHEME}trainedAlgorithmicMedia")
    assert "Made with AI" in text(at_desk.get(address(boats)))


def test_a_term_of_no_vocabulary_that_came_is_kept(at_desk, boats):
    Image.objects.update(digital_source_type="https://elsewhere.example/made-up")
    assert "As it came: https://elsewhere.example/made-up" in text(at_desk.get(address(boats)))
    save(at_desk, boats, credit="Petersen")
    boats.refresh_from_db()
    assert (boats.digital_source_type, boats.credit) == ("https://elsewhere.example/made-up", "Petersen")


def test_the_history_says_who_did_what(at_desk, boats, picture_editor):
    save(at_desk, boats, credit="Petersen", is_decorative="on")
    told = text(at_desk.get(address(boats)))
    assert f"{picture_editor} changed what is said of it" in told
    assert "credit: “Nordlicht” → “Petersen”" in told
    assert "decorative: no → yes" in told
    assert f"{picture_editor} uploaded it" in told


def test_a_title_that_looks_like_a_moment_is_told_as_it_is(at_desk, boats):
    save(at_desk, boats, title="2026-99-99T99:99:99Z")
    assert "“2026-99-99T99:99:99Z”" in text(at_desk.get(address(boats)))


def test_the_pages_of_a_picture_are_tabs(at_desk, boats):
    tabs = page(at_desk.get(address(boats))).xpath("//nav[@class='picture-tabs']/a")
    assert tabs[0].get("aria-current") == "page"
    assert tabs[0].get("href") == reverse("admin:media_image_change", args=[boats.pk])


def test_the_pages_queries_do_not_grow_with_who_is_to_be_seen(
    at_desk, uploaded, django_assert_max_num_queries
):
    image = uploaded(saved(quadrants()))
    for number in range(5):
        entity(f"Person {number}")
        save(at_desk, image, depicted=[str(each.uuid) for each in Entity.objects.all()])
    with django_assert_max_num_queries(16):
        at_desk.get(address(image))
