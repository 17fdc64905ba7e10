from datetime import timedelta
from itertools import chain

import pytest

from entities.models import Entity
from masthead.models import Author, Section
from publishing.models import LiveStory, State
from reader import lists
from reader.tests.newspaper import NOON, picture, tag
from reader.tests.page import read


@pytest.fixture
def short_pages(monkeypatch):
    monkeypatch.setattr(lists, "LENGTH", 3)


def headlines(page):
    return [each.words for each in page.select(".card-headline")]


def walk(client, path):
    """The headlines of all pages of a list, from its first to its last."""
    found, step = [], path
    while step:
        page = read(client, step)
        found.append(headlines(page))
        onward = page.select("a[rel=next]")
        step = path + onward[0].get("href") if onward else None
    return found


def test_a_section_is_read_page_by_page_and_no_story_is_missed(client, paper, short_pages):
    """All at one moment, so that only the uuid tells their order."""
    for number in range(7):
        paper.put_out(headline=f"Story {number}", at=NOON)
    pages = walk(client, "/world/")
    assert [len(page) for page in pages] == [3, 3, 1]
    assert sorted(chain.from_iterable(pages)) == [f"Story {number}" for number in range(7)]


def test_a_new_story_does_not_shift_the_pages_behind_it(client, paper, short_pages):
    for number in range(4):
        paper.put_out(headline=f"Story {number}")
    onward = read(client, "/world/").select("a[rel=next]")[0].get("href")
    paper.put_out(headline="Breaking", at=NOON + timedelta(hours=1))
    assert headlines(read(client, "/world/" + onward)) == ["Story 3"]


@pytest.mark.parametrize(
    "change", [lambda text: text[:-1], lambda text: "A" + text, str.upper, lambda text: ""]
)
def test_a_cursor_that_is_not_ours_is_not_found(client, paper, short_pages, change):
    for _ in range(4):
        paper.put_out()
    onward = read(client, "/world/").select("a[rel=next]")[0].get("href")
    assert client.get("/world/" + onward).status_code == 200
    name, _, cursor = onward.partition("=")
    assert client.get(f"/world/{name}={change(cursor)}").status_code == 404


def test_an_empty_section_says_so(client, paper):
    Section.objects.create(name="Sport", slug="sport")
    assert "no stories here yet" in read(client, "/sport/").text_content()


def test_a_section_shows_no_other_section_and_nothing_that_is_not_live(client, paper):
    sport = Section.objects.create(name="Sport", slug="sport")
    paper.put_out(headline="Match", section=sport)
    gone = paper.put_out(headline="Gone")
    paper.put_out(headline="Here")
    LiveStory.objects.filter(pk=gone.pk).update(state=State.UNPUBLISHED)
    assert headlines(read(client, "/world/")) == ["Here"]
    assert headlines(read(client, "/sport/")) == ["Match"]


def test_an_author_has_a_page_with_all_they_wrote(client, paper, short_pages):
    other = Author.objects.create(name="Bob", slug="bob")
    theirs = {"author": str(other.uuid), "name": "Bob", "slug": "bob"}
    for number in range(4):
        paper.put_out(headline=f"Ann {number}")
    paper.put_out(headline="Bob", bylines=[theirs])
    assert walk(client, "/authors/ann-example/") == [["Ann 0", "Ann 1", "Ann 2"], ["Ann 3"]]
    assert "She writes." in read(client, "/authors/ann-example/").text_content()


@pytest.fixture
def port(db):
    return Entity.objects.create(
        kind="place", name="Port", slug="port", description="a harbour town", wikidata="Q42"
    )


def test_a_topic_says_what_it_is_and_what_was_written(client, paper, port, short_pages):
    for number in range(4):
        paper.put_out(headline=f"Story {number}", tags=[tag(port)])
    paper.put_out(headline="Other")
    assert walk(client, "/topics/port/") == [["Story 0", "Story 1", "Story 2"], ["Story 3"]]
    page = read(client, "/topics/port/")
    assert "a harbour town" in page.text_content()
    assert page.select("a[href='http://www.wikidata.org/entity/Q42']")


def test_a_merged_topic_leads_to_the_one_it_is_now_which_has_its_stories(client, paper, port, short_pages):
    haven = Entity.objects.create(kind="place", name="Haven", slug="haven", merged_into=port)
    old = Entity.objects.create(kind="place", name="Old Haven", slug="old-haven", merged_into=haven)
    paper.put_out(headline="Both", tags=[tag(port), tag(haven), tag(old)])
    paper.put_out(headline="Old", tags=[tag(old)])
    paper.put_out(headline="New", tags=[tag(port)])
    paper.put_out(headline="Older", tags=[tag(haven), tag(port)])
    response = client.get("/topics/old-haven/")
    assert (response.status_code, response["Location"]) == (301, "/topics/port/")
    assert walk(client, "/topics/port/") == [["Both", "Old", "New"], ["Older"]]


def test_a_topic_that_no_reader_has_read_of_has_no_page(client, paper, port):
    """The name alone could tell of a story that is under embargo."""
    response = client.get("/topics/port/")
    assert response.status_code == 404
    assert b"harbour town" not in response.content


def test_the_front_has_each_story_once_and_a_lead_with_a_picture(client, paper):
    sport = Section.objects.create(name="Sport", slug="sport", order=1)
    for number in range(14):
        blocks = {"blocks": [picture()]} if number == 1 else {}
        paper.put_out(headline=f"Story {number}", **blocks)
    paper.put_out(headline="Match", section=sport)
    page = read(client, "/")
    shown = headlines(page)
    assert shown[0] == "Story 1"
    assert len(shown) == len(set(shown))
    assert "Match" in shown
    assert page.select(".top-lead img")[0].get("fetchpriority") == "high"
    assert [each.words for each in page.select(".band-name")] == [
        "World",
        "Sport",
    ]


def test_an_empty_front_is_a_page(client, paper):
    assert "Nothing has been published yet" in read(client, "/").text_content()


def test_a_front_without_pictures_leads_with_the_newest(client, paper):
    for number in range(3):
        paper.put_out(headline=f"Story {number}")
    assert headlines(read(client, "/"))[0] == "Story 0"


@pytest.mark.parametrize(
    ("path", "most"),
    [("/", 4), ("/world/", 3), ("/authors/ann-example/", 4), ("/topics/port/", 17), ("/feeds/latest.xml", 4)],
)
def test_lists_ask_the_database_a_few_times_however_long_they_are(
    client, paper, port, django_assert_max_num_queries, path, most
):
    for _ in range(25):
        paper.put_out(tags=[tag(port)])
    with django_assert_max_num_queries(most):
        assert client.get(path).status_code == 200


def test_a_story_in_another_language_says_so_in_a_list(client, paper):
    paper.put_out(headline="عنوان", slug="x", language="ar", direction="rtl")
    card = read(client, "/world/").select(".card-words")[0]
    assert (card.get("lang"), card.get("dir")) == ("ar", "rtl")
