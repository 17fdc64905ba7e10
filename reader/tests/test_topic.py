"""The page of a person, place, organisation, event, work or topic."""

import json
from datetime import timedelta

import pytest

from entities.models import Entity, Identifier, Role
from media.models import Depicted, Image, Portrait
from newsroom.lib import clock
from publishing import tombstones
from publishing.models import LiveStory, LiveTag, State
from reader.tests.newspaper import NOON, file, picture, tag
from reader.tests.page import read
from tests.makers import make_image, make_rendition


def entity(name, kind="person", **fields):
    return Entity.objects.create(kind=kind, name=name, slug=name.lower().replace(" ", "-"), **fields)


@pytest.fixture
def ada(db):
    return entity("Ada", description="mathematician", wikidata="Q7259")


@pytest.fixture
def page(client, paper, ada):
    """The page as it is when it is asked for; one story names her."""
    paper.put_out(headline="Her story", tags=[tag(ada)])
    return lambda: read(client, "/topics/ada/")


def about(page):
    (script,) = page.select("script")
    return json.loads(script.text)["about"]


def facts(page):
    return {
        each.find("dt").words: [dd.words for dd in each.select("dd")] for each in page.select(".facts div")
    }


def test_a_life_is_told_as_exactly_as_it_is_known(page, ada):
    Entity.objects.filter(pk=ada.pk).update(began="1815-12-10", ended="1852-11")
    found = page()
    assert facts(found) == {"Born": ["10 December 1815"], "Died": ["November 1852"]}
    assert [each.get("datetime") for each in found.select(".facts time")] == ["1815-12-10", "1852-11"]
    assert (about(found)["birthDate"], about(found)["deathDate"]) == ("1815-12-10", "1852-11")


def test_nothing_known_is_nothing_said(page):
    found = page()
    assert found.select(".facts, .topic-now, figure, .topic-more") == []
    assert about(found) == {
        "@type": "Person",
        "@id": "http://localhost:8000/topics/ada/",
        "url": "http://localhost:8000/topics/ada/",
        "name": "Ada",
        "description": "mathematician",
        "sameAs": ["http://www.wikidata.org/entity/Q7259"],
    }


def test_roles_say_when_and_lead_to_where_there_is_a_page(page, paper, ada):
    society, office = entity("Society", "organisation"), entity("Office", "organisation")
    paper.put_out(tags=[tag(society)])
    Role.objects.create(entity=ada, title="Writer", ended="1840")
    Role.objects.create(entity=ada, title="Fellow", organisation=society, began="1833-05")
    Role.objects.create(entity=ada, title="Clerk", organisation=office, began="1830", ended="1833-04-01")
    found = page()
    assert facts(found)["Roles"] == [
        "Fellow, Society, since 1833",
        "Clerk, Office, 1830–1833",
        "Writer, until 1840",
    ]
    assert [a.get("href") for a in found.select(".facts a")] == ["/topics/society/"]
    said = about(found)
    assert said["jobTitle"] == ["Fellow"]
    assert said["worksFor"] == [{"@type": "Organization", "name": "Society"}]
    assert said["hasOccupation"][1] == {
        "@type": "Role",
        "hasOccupation": {"@type": "Occupation", "name": "Clerk"},
        "startDate": "1830",
        "endDate": "1833",
    }


def test_a_page_is_led_to_where_stories_name_what_was_merged_by_way_of_another(page, paper, ada):
    society, between, club = (entity(name, "organisation") for name in ("Society", "Guild", "Club"))
    paper.put_out(tags=[tag(club)])
    Entity.objects.filter(pk=between.pk).update(merged_into=society)
    Entity.objects.filter(pk=club.pk).update(merged_into=between)
    Role.objects.create(entity=ada, title="Fellow", organisation=society)
    assert [a.get("href") for a in page().select(".facts a")] == ["/topics/society/"]


def test_a_place_is_on_the_map_and_part_of_another(client, paper):
    country = entity("Country", "place")
    port = entity("Port", "place", parent=country, country="GB", latitude=-52.5, longitude=1.25, began="1284")
    for scheme, value in (("geonames", "2639577"), ("viaf", "12"), ("house", "x")):
        Identifier.objects.create(entity=port, scheme=scheme, value=value)
    paper.put_out(tags=[tag(port)])
    found = read(client, "/topics/port/")
    assert facts(found) == {
        "Founded": ["1284"],
        "Part of": ["Country"],
        "Coordinates": ["52.5000° S, 1.2500° E"],
    }
    assert [a.get("href") for a in found.select(".facts a")] == ["geo:-52.500000,1.250000"]
    said = about(found)
    assert said["geo"] == {"@type": "GeoCoordinates", "latitude": -52.5, "longitude": 1.25}
    assert said["address"]["addressCountry"] == "GB"
    assert said["containedInPlace"] == {"@type": "Place", "name": "Country"}
    assert said["sameAs"] == ["https://sws.geonames.org/2639577/", "http://viaf.org/viaf/12"]


def test_what_was_replaced_says_by_what(page, paper, ada):
    now = entity("Augusta")
    Entity.objects.filter(pk=ada.pk).update(is_retired=True, replaced_by=now)
    assert page().select(".topic-now")[0].words == "Now: Augusta"
    assert page().select(".topic-now a") == []
    paper.put_out(tags=[tag(now)])
    assert page().select(".topic-now a")[0].get("href") == "/topics/augusta/"


@pytest.fixture
def portrait(ada):
    image = make_image(caption="Ada at her desk", alt_text="A woman at a desk", credit="Keller")
    make_rendition(image, "1x1", 600, "jpg")
    Portrait.objects.create(entity=ada, image=image, crop="1x1", credit="")
    return image


def test_a_portrait_has_its_words_and_its_credit(page, portrait):
    Image.objects.filter(pk=portrait.pk).update(licence_url="https://creativecommons.org/licenses/by/4.0/")
    found = page()
    (image,) = found.select(".topic-head img")
    assert (image.get("alt"), image.get("width")) == ("A woman at a desk", "600")
    assert found.select("figcaption")[0].words == "Ada at her desk Keller CC BY 4.0"
    assert about(found)["image"]["creditText"] == "Keller"
    meta = {each.get("property"): each.get("content") for each in found.select("meta[property]")}
    assert meta["og:image"].startswith("http://localhost:8000/renditions/")
    assert meta["og:image:alt"] == "A woman at a desk"


LONG_AGO = NOON - timedelta(days=900)


@pytest.mark.parametrize(
    "fields",
    [
        {"withdrawn_at": NOON},
        {"rights_end_at": LONG_AGO},
        {"needs_permission": True},
        {"is_no_archive": True, "received_at": LONG_AGO},
        {"is_usable": False},
    ],
)
def test_a_portrait_that_may_not_be_shown_is_not(page, portrait, fields):
    assert page().select(".topic-head img")
    Image.objects.filter(pk=portrait.pk).update(**fields)
    found = page()
    assert found.select("figure, meta[property='og:image']") == []
    assert "image" not in about(found)


def test_a_portrait_whose_mask_is_not_made_yet_is_not_shown(page, portrait):
    portrait.masks.create(left=10, top=10, width=20, height=20)
    Image.objects.filter(pk=portrait.pk).update(state="waiting")
    assert page().select("figure") == []


def test_a_portrait_for_our_own_pages_is_shown_on_ours(page, portrait):
    Image.objects.filter(pk=portrait.pk).update(is_web_only=True)
    assert page().select(".topic-head img")


def test_the_portrait_of_a_merged_one_does_where_there_is_no_other(page, portrait, ada):
    augusta = entity("Augusta", merged_into=ada)
    Portrait.objects.filter(entity=ada).update(entity=augusta)
    assert page().select(".topic-head img")


@pytest.fixture
def show(paper, ada):
    """A live story that shows a picture of her."""

    def act(headline="Seen", **words):
        image = make_image()
        Depicted.objects.create(image=image, entity=words.pop("whom", ada))
        block = picture(image=str(image.uuid), renditions=[file("whole", 960), file("1x1", 600)], **words)
        return image, paper.put_out(headline=headline, slug=headline.lower(), blocks=[block])

    return act


def seen(page):
    return [a.get("href") for a in page.select(".seen a")]


def test_pictures_of_her_lead_to_the_stories_that_show_them(page, show, ada):
    _, newer = show("Newer", credit="Reuters")
    _, older = show("Older", whom=entity("Augusta", merged_into=ada))
    show("Other", whom=entity("Bob"))
    found = page()
    assert seen(found) == [newer.path, older.path]
    (image, _) = found.select(".seen img")
    assert (image.get("src"), image.get("alt")) == ("/renditions/aa/bb/11600.jpg", "Ships in a harbour")
    assert [each.words for each in found.select(".seen-credit")] == ["Reuters", "PA"]


def test_pictures_of_drafts_withheld_and_killed_stories_are_nowhere(page, show, ada, settings, tmp_path):
    settings.TOMBSTONES = tmp_path
    Depicted.objects.create(image=make_image(), entity=ada)
    _, withheld = show("Withheld")
    LiveStory.objects.filter(pk=withheld.pk).update(state=State.UNPUBLISHED)
    _, braked = show("Braked")
    tombstones.write(braked.story, reason="court", actor="test", now=NOON)
    _, here = show("Here")
    assert seen(page()) == [here.path]


def test_a_picture_whose_rights_have_ended_is_not_shown_anew(page, show):
    """The story keeps it until somebody withdraws it; here nobody has chosen it."""
    image, _ = show()
    Image.objects.filter(pk=image.pk).update(rights_end_at=clock.now() - timedelta(minutes=1))
    assert seen(page()) == []


def test_there_are_at_most_eight_pictures_and_the_portrait_is_not_among_them(page, show, ada):
    stories = [show(f"Seen{number}") for number in range(10)]
    Portrait.objects.create(entity=ada, image=stories[0][0])
    assert seen(page()) == [live.path for _, live in stories[1:9]]


def company(page):
    return [each.words for each in page.select(".company li")]


def test_who_is_often_named_together_is_told_with_how_often(page, paper, ada):
    often, twice, once, merged = entity("Often"), entity("Twice"), entity("Once"), entity("Merged")
    Entity.objects.filter(pk=merged.pk).update(merged_into=often)
    for tags in ([often, twice], [often, twice, once], [merged, often], [merged]):
        paper.put_out(tags=[tag(each) for each in [ada, *tags]])
    paper.put_out(tags=[tag(often), tag(twice)])
    assert company(page()) == ["Often Stories in common: 4", "Twice Stories in common: 2"]
    assert page().select(".company a")[0].get("href") == "/topics/often/"


def test_only_the_latest_hundred_stories_count_and_eight_are_told(page, paper, ada, monkeypatch):
    monkeypatch.setattr("reader.topic.company.LATEST", 4)
    others = [entity(f"Name {number}") for number in range(12)]
    for _ in range(2):
        paper.put_out(tags=[tag(each) for each in [ada, *others[:10]]])
    for _ in range(3):
        paper.put_out(tags=[tag(each) for each in [ada, *others[10:]]])
    assert len(company(page())) == 8
    assert "Name 10 Stories in common: 2" not in company(page())


def test_older_pages_of_the_list_say_only_who_it_is(client, paper, ada, portrait, monkeypatch):
    monkeypatch.setattr("reader.lists.LENGTH", 2)
    Entity.objects.filter(pk=ada.pk).update(began="1815")
    other = entity("Other")
    for _ in range(5):
        paper.put_out(tags=[tag(ada), tag(other)])
    first = read(client, "/topics/ada/")
    second = read(client, "/topics/ada/" + first.select("a[rel=next]")[0].get("href"))
    assert first.select(".company, figure, .facts, script") != []
    assert second.select(".company, figure, .facts, script") == []
    assert second.find(".//h1").words == "Ada"


def test_a_page_that_has_everything_asks_the_database_a_few_times(
    client, paper, ada, portrait, show, django_assert_max_num_queries
):
    society = entity("Society", "organisation")
    others = [entity(f"Name {number}") for number in range(12)]
    Entity.objects.filter(pk=ada.pk).update(parent=society, is_retired=True, replaced_by=others[0])
    for number in range(5):
        Role.objects.create(entity=ada, title=f"Role {number}", organisation=others[number])
    for number in range(12):
        show(f"Seen{number}")
    for _ in range(25):
        paper.put_out(tags=[tag(each) for each in [ada, *others]])
    with django_assert_max_num_queries(22):
        assert client.get("/topics/ada/").status_code == 200


def test_a_live_story_is_needed_whatever_is_known(client, paper, ada, portrait):
    """Facts, portrait and all: the page itself could tell of a story that is under embargo."""
    assert client.get("/topics/ada/").status_code == 404
    live = paper.put_out(tags=[tag(ada)])
    assert client.get("/topics/ada/").status_code == 200
    LiveTag.objects.filter(story=live).delete()
    assert client.get("/topics/ada/").status_code == 404
