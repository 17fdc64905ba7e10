"""Documents are frozen; whom they name is told as it is now."""

import pytest

from entities.models import Entity, Identifier
from masthead.models import Publication
from publishing.models import Snapshot
from syndication.tests.standards import api_faults, faults
from syndication.tests.stories import put_out, tag_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def burma():
    return Entity.objects.create(kind="place", name="Burma", slug="burma", wikidata="Q836")


@pytest.fixture
def union():
    return Entity.objects.create(kind="place", name="Union of Burma", slug="union-of-burma")


@pytest.fixture
def story(burma, union):
    return put_out(tags=[tag_of(union, about=False), tag_of(burma, names=["Burma"])])


def read(api, story, form=""):
    answer = api.get(f"/api/v1/stories/{story.story}/{form}")
    assert answer.status_code == 200
    return answer.json()


def test_a_changed_name_is_told_and_the_answer_is_another(api, story, burma):
    before = api.get(f"/api/v1/stories/{story.story}/")
    Entity.objects.filter(pk=burma.pk).update(name="Myanmar", slug="myanmar")
    after = api.get(f"/api/v1/stories/{story.story}/", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert api_faults(after.json(), "Story") == []
    tag = after.json()["tags"][1]
    assert (tag["name"], tag["slug"], tag["names"]) == ("Myanmar", "myanmar", ["Burma"])
    assert Snapshot.objects.count() == 1


def test_two_that_were_found_to_be_one_are_told_once(api, story, burma, union):
    Entity.objects.filter(pk=union.pk).update(merged_into=burma)
    (tag,) = read(api, story)["tags"]
    assert tag == {
        "entity": str(burma.uuid),
        "kind": "place",
        "name": "Burma",
        "slug": "burma",
        "wikidata": "Q836",
        "about": True,
        "names": ["Union of Burma", "Burma"],  # as the text has them
        "same_as": ["http://www.wikidata.org/entity/Q836"],
    }
    Entity.objects.filter(pk=union.pk).update(merged_into=None)
    assert [tag["name"] for tag in read(api, story)["tags"]] == ["Union of Burma", "Burma"]


def test_identifiers_are_told_as_addresses_where_we_know_the_catalogue(api, story, burma):
    for scheme, value in (
        ("geonames", "1327865"),
        ("viaf", "139503180"),
        ("house", "7"),
        ("isni", "nonsense"),
    ):
        Identifier.objects.create(entity=burma, scheme=scheme, value=value)
    assert read(api, story)["tags"][1]["same_as"] == [
        "http://www.wikidata.org/entity/Q836",
        "https://sws.geonames.org/1327865/",
        "http://viaf.org/viaf/139503180",
    ]


def test_what_the_database_knows_not_is_told_as_it_was_published(api):
    gone = Entity(kind="place", name="Gone", slug="gone", wikidata="Q1")
    (tag,) = read(api, put_out(tags=[tag_of(gone)]))["tags"]
    assert (tag["name"], tag["same_as"]) == ("Gone", ["http://www.wikidata.org/entity/Q1"])


def test_ninjs_names_them_as_they_are_called_now(api, story, burma, union):
    Publication.objects.update_or_create(pk=1, defaults={"name": "The Test Post"})
    Entity.objects.filter(pk=union.pk).update(merged_into=burma)
    Entity.objects.filter(pk=burma.pk).update(name="Myanmar")
    item = read(api, story, "ninjs")
    assert faults(item) == []
    assert item["places"] == [
        {
            "name": "Myanmar",
            "rel": "about",
            "uri": "http://www.wikidata.org/entity/Q836",
            "literal": str(burma.uuid),
        }
    ]
