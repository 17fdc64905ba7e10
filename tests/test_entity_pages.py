"""An entity's page as a browser holds it: all that the authority file keeps, typed in, saved and told."""

import json

import pytest
from lxml import html

from entities.kinds import EntityKind
from entities.models import Alias, Entity, Identifier
from entities.tests.authority import entity, person
from masthead import roles
from media.models import Portrait
from media.uses import uses_of
from newsroom.log.models import AuditEntry, Event
from tests.makers import make_image

pytestmark = pytest.mark.django_db
ENTITIES = "/admin/entities/entity/"


@pytest.fixture
def librarian(client):
    client.force_login(person(roles.LIBRARIAN))
    return client


class Page:
    def __init__(self, client, address):
        self.client, self.address = client, address
        self.read(client.get(address))

    def read(self, answer):
        assert answer.status_code == 200
        self.text = answer.content.decode()
        form = html.document_fromstring(self.text).get_element_by_id("entity_form")
        self.values = {
            name: value or ""
            for name, value in form.form_values()
            if "__prefix__" not in name and name[0] != "_"
        }

    def add_row(self, rows, **fields):
        number = int(self.values[f"{rows}-TOTAL_FORMS"])
        self.values[f"{rows}-TOTAL_FORMS"] = str(number + 1)
        self.values |= {f"{rows}-{number}-{name}": str(value) for name, value in fields.items()}

    def save(self):
        return self.client.post(self.address, self.values)

    def errors(self, **typed):
        answer = self.client.post(self.address, self.values | typed)
        if answer.status_code == 302:
            return ""
        page = html.document_fromstring(answer.content.decode())
        return " ".join(" ".join(found.itertext()) for found in page.find_class("errorlist"))


def test_everything_is_typed_in_saved_and_told(librarian):
    korea, cabinet = entity("North Korea", kind="place"), entity("Cabinet", kind="organisation")
    image = make_image()
    page = Page(librarian, f"{ENTITIES}add/")
    page.values |= {"kind": "person", "name": "Choe Son Hui", "began": "1964-08-10", "parent": str(korea.pk)}
    page.values |= {"notes": "Ask twice."}
    page.add_row("roles", title="Foreign Minister", organisation=cabinet.pk, began="2022-06", ended="")
    page.add_row("identifiers", scheme="viaf", value="123")
    page.add_row("portrait", image=image.pk, crop="", caption="", alt_text="At a lectern", credit="")
    page.values |= {"aliases-0-text": "Choe Sonhui", "aliases-0-kind": "other_spelling"}
    assert page.save().status_code == 302
    made = Entity.objects.get(kind="person")
    assert (made.family_name, made.parent, made.notes) == ("Choe", korea, "Ask twice.")
    assert str(made.roles.get()) == "Foreign Minister, 2022"
    assert made.portrait.resolve().alt_text == "At a lectern"
    event = Event.objects.about(made.uuid).get()
    assert event.payload["changed"] == [
        "aliases", "began", "identifiers", "kind", "name", "notes", "parent", "portrait", "roles",
    ]  # fmt: skip
    detail = AuditEntry.objects.get(subject_uuid=made.uuid).detail
    assert (detail["parent"], detail["roles"]) == (["", "North Korea"], [[], ["Foreign Minister, 2022"]])
    assert [use.label for use in uses_of(image)] == ["Portrait of Choe Son Hui"]


def test_what_was_is_told_beside_what_is(librarian):
    old, new = entity("Old", kind="place"), entity("New", kind="place")
    town = entity("Town", kind="place", parent=old, latitude=1.5, longitude=2.5)
    Alias.objects.create(entity=town, text="T", kind="acronym")
    Identifier.objects.create(entity=town, scheme="geonames", value="1")
    page = Page(librarian, f"{ENTITIES}{town.pk}/change/")
    assert "1.5° N, 2.5° E" in page.text
    page.values |= {
        "parent": str(new.pk),
        "latitude": "-3",
        "identifiers-0-value": "2",
        "aliases-0-case_rule": "exact",
    }
    assert page.save().status_code == 302
    assert AuditEntry.objects.get().detail == {
        "parent": ["Old", "New"],
        "latitude": [1.5, -3.0],
        "aliases": [["T [acronym]"], ["T [acronym; exact]"]],
        "identifiers": [["geonames:1"], ["geonames:2"]],
    }


def test_what_does_not_fit_is_said_at_its_field(librarian):
    whole = entity("Whole", kind="place", wikidata="Q1")
    part = entity("Part", kind="place", parent=whole)
    Identifier.objects.create(entity=part, scheme="viaf", value="7")
    page = Page(librarian, f"{ENTITIES}{whole.pk}/change/")
    assert "Give latitude and longitude, both or none." in page.errors(latitude="3")
    assert "Part belongs to Whole" in page.errors(parent=str(part.pk))
    assert "Whole belongs to Whole" in page.errors(parent=str(whole.pk))
    assert "Only a retired entity is replaced." in page.errors(replaced_by=str(part.pk))
    assert "This is before it began (2020)." in page.errors(began="2020", ended="2019-12-31")
    page = Page(librarian, f"{ENTITIES}{part.pk}/change/")
    assert "Q1 is Whole already. Merge the two" in page.errors(wikidata="q1")
    for field, value in (("country", "KR"), ("latitude", "3")):
        assert f"Only a place has {'a country' if field == 'country' else 'coordinates'}" in page.errors(
            kind="work", **{field: value}
        )
    page = Page(librarian, f"{ENTITIES}{whole.pk}/change/")
    page.add_row("identifiers", scheme="viaf", value="7")
    assert "viaf:7 belongs to Part already" in page.errors()
    assert "a field of its own" in Page(librarian, f"{ENTITIES}{part.pk}/change/").errors(
        **{"identifiers-0-scheme": "wikidata"}
    )
    page.add_row("roles", title="Mayor", organisation="", began="2020", ended="2019")
    assert "This is before it began (2020)." in page.errors()
    assert not Event.objects.exists()
    assert Page(librarian, f"{ENTITIES}{part.pk}/change/").errors(began="2020", ended="2020-01") == ""


def test_a_ring_of_three_is_refused(librarian):
    top = entity("Top", kind="topic")
    middle = entity("Middle", kind="topic", parent=top)
    low = entity("Low", kind="topic", parent=middle)
    told = Page(librarian, f"{ENTITIES}{top.pk}/change/").errors(parent=str(low.pk))
    assert "Low belongs to Top, so it cannot be the other way round as well." in told


@pytest.mark.parametrize("kind", EntityKind.values)
def test_the_page_of_every_kind_opens_and_is_saved_as_it_was(librarian, kind):
    made = entity("Something", kind=kind)
    page = Page(librarian, f"{ENTITIES}{made.pk}/change/")
    assert page.save().status_code == 302
    assert not Event.objects.exists()


def test_the_parent_is_looked_for_and_told_apart_without_counting(librarian, django_assert_max_num_queries):
    entity("Springfield", kind="place", description="capital of Illinois")
    entity("Springfield", kind="place", is_retired=True)
    entity("A town", "New Springfield", kind="place")
    ask = "/admin/autocomplete/?app_label=entities&model_name=entity&field_name=parent&term=springf"
    with django_assert_max_num_queries(9) as queries:
        answer = json.loads(librarian.get(ask).content)
    assert [each["text"] for each in answer["results"]] == [
        "Springfield (place, capital of Illinois)",
        "A town (place)",
    ]
    assert answer["pagination"] == {"more": False}
    assert not any("COUNT" in query["sql"] for query in queries.captured_queries)


def listed(client, query=""):
    return [each.name for each in client.get(f"{ENTITIES}?{query}").context["cl"].result_list]


def test_the_list_goes_on_by_keyset_and_counts_nothing(librarian, django_assert_max_num_queries):
    for number in range(120):
        entity(f"Entity {number % 60:02}", kind="work")
    seen, address = [], ENTITIES
    while address:
        with django_assert_max_num_queries(9) as queries:
            answer = librarian.get(address)
        assert not any(
            "COUNT(" in query["sql"] or "OFFSET" in query["sql"] for query in queries.captured_queries
        )
        shown = answer.context["cl"]
        seen += [each.pk for each in shown.result_list]
        more = html.document_fromstring(answer.content.decode()).xpath("//a[@rel='next']")
        address = ENTITIES + more[0].get("href") if more else ""
    assert seen == list(Entity.objects.order_by("name", "pk").values_list("pk", flat=True))


def test_the_list_finds_by_names_and_ids_and_is_narrowed(librarian):
    kim = entity("Kim Jong Un", "Rocket Man", wikidata="Q56226")
    Identifier.objects.create(entity=kim, scheme="viaf", value="84036120")
    entity("Pyongyang", kind="place")
    Portrait.objects.create(entity=kim, image=make_image())
    for query in ("q=jong+kim", "q=rocket", "q=q56226", "q=84036120", "q=viaf:84036120", "has_wikidata=yes"):
        assert listed(librarian, query) == ["Kim Jong Un"], query
    for query in ("kind__exact=place", "has_portrait=no", "has_wikidata=no"):
        assert listed(librarian, query) == ["Pyongyang"], query
    assert listed(librarian, "q=5622") == []
    assert listed(librarian, "after=99999999999999999999999") == ["Kim Jong Un", "Pyongyang"]
    assert listed(librarian, "has_portrait=yes&standing=current") == ["Kim Jong Un"]
