"""The page on how good the suggested names are."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from lxml import html

from articles.actions.decide_tag import decide_tag
from articles.models import Tag, TagDecision
from articles.models.tags import Decision
from articles.tag_quality import Tally, most_added, most_rejected, rows, total
from desk.pages.quality import period
from entities.models import Entity
from newsroom.lib import clock
from tests.makers import make_story

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/articles/article/names/quality/"
NOW = datetime(2026, 3, 11, 15, tzinfo=UTC)  # a Wednesday
CONFIRMED, REJECTED = Decision.CONFIRMED, Decision.REJECTED


def logged_in(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def story(cast):
    return make_story(cast)


@pytest.fixture
def seoul():
    return Entity.objects.create(kind="place", name="Seoul", slug="seoul")


@pytest.fixture
def kim():
    return Entity.objects.create(kind="person", name="Kim Vermeer", slug="kim-vermeer")


def said(story, entity, decision, at, was="suggested", *, by_hand=False, by="tagger 2"):
    TagDecision.objects.create(
        article=story,
        entity=entity,
        decision=decision,
        was=was,
        is_by_hand=by_hand,
        kind=entity.kind,
        said_by="" if by_hand else by,
        by="user:somebody",
        at=at,
    )


def test_a_period_begins_on_a_monday_in_the_papers_own_time(settings):
    assert period(NOW, 1)[0].isoformat() == "2026-03-09T00:00:00+00:00"
    assert period(NOW, 4) == (datetime(2026, 2, 16, tzinfo=UTC), NOW)


def test_decisions_are_counted_by_week_kind_and_version(story, seoul, kim):
    start, end = period(NOW, 4)
    said(story, seoul, CONFIRMED, start)
    said(story, kim, REJECTED, start + timedelta(days=6, hours=23))
    said(story, kim, CONFIRMED, start + timedelta(days=7), by="tagger 3")
    said(story, seoul, CONFIRMED, NOW - timedelta(hours=1), was="", by_hand=True)
    said(story, seoul, CONFIRMED, start - timedelta(seconds=1))  # before
    said(story, seoul, Decision.SUGGESTED, start, was="")  # the tagger's own
    assert [(row.week, row.kind, row.said_by, row.tally) for row in rows(start, end)] == [
        (0, "person", "tagger 2", Tally(0, 1, 0)),
        (0, "place", "tagger 2", Tally(1, 0, 0)),
        (1, "person", "tagger 3", Tally(1, 0, 0)),
        (3, "place", "", Tally(0, 0, 1)),
    ]


def test_what_was_decided_anew_counts_once_as_it_stands(story, cast, seoul, kim):
    Tag.objects.create(article=story, entity=seoul)
    for decision in (CONFIRMED, REJECTED, CONFIRMED):
        decide_tag(story=story.uuid, entity=seoul.uuid, decision=decision, actor=cast.ben, now=clock.now())
    for decision in (CONFIRMED, REJECTED):
        decide_tag(story=story.uuid, entity=kim.uuid, decision=decision, actor=cast.ben, now=clock.now())
    assert total(rows(*period(clock.now(), 1))) == Tally(1, 0, 0)


def test_shares_are_of_what_was_decided():
    tally = Tally(confirmed=9, rejected=1, added=3)
    assert (tally.kept, tally.found, tally.decisions) == (0.9, 0.75, 13)
    assert (Tally().kept, Tally().found) == (None, None)
    assert Tally(confirmed=-1, rejected=1).kept == 0


def test_the_worst_come_first(story, seoul, kim):
    start, end = period(NOW, 4)
    for _ in range(3):
        said(story, seoul, REJECTED, NOW - timedelta(days=1))
    said(story, kim, REJECTED, NOW - timedelta(days=1))
    said(story, kim, CONFIRMED, NOW - timedelta(days=1), was="", by_hand=True)
    assert most_rejected(start, end, 5) == [(seoul, Tally(0, 3, 0)), (kim, Tally(0, 1, 1))]
    assert most_rejected(start, end, 1) == [(seoul, Tally(0, 3, 0))]
    assert most_added(start, end, 5) == [(kim, Tally(0, 1, 1))]


@pytest.mark.parametrize(
    ("name", "status"),
    [("fay", 200), ("carla", 200), ("dora", 200), ("hana", 200), ("ann", 403), ("emil", 403), ("gil", 403)],
)
def test_librarians_editors_and_administrators_see_it(cast, name, status):
    assert logged_in(getattr(cast, name)).get(ADDRESS).status_code == status


def test_the_page_draws_its_figures_and_tells_them_in_tables(cast, story, seoul, kim):
    now = clock.now()
    for number in range(9):
        said(story, seoul, CONFIRMED, now - timedelta(weeks=number))
    said(story, kim, REJECTED, now - timedelta(weeks=1))
    page = html.fromstring(logged_in(cast.fay).get(ADDRESS).content.decode())
    charts = page.xpath("//*[@role='img']")
    assert len(charts) == 6  # three, each for a desk and for a phone
    for chart in charts:
        names = chart.get("aria-labelledby").split()
        assert all(page.get_element_by_id(name).text.strip() for name in names)
    assert "90%" in page.xpath("//div[@class='quality-sums']//strong")[0].text
    by_kind = page.xpath("//figure")[1].xpath(".//tbody/tr")
    assert [[cell.text for cell in row] for row in by_kind] == [
        ["Person", "0%", "–", "0", "1", "0"],
        ["Place", "100%", "100%", "9", "0", "0"],
    ]


@pytest.mark.parametrize("asked", ["", "?weeks=4", "?weeks=52", "?weeks=9999", "?weeks=x"])
def test_without_a_decision_it_says_so(cast, asked):
    page = logged_in(cast.fay).get(ADDRESS + asked).content.decode()
    assert "Nobody has decided on a name since" in page
    assert '<svg class="chart' not in page


def test_as_many_queries_for_many_decisions_as_for_few(
    cast, story, seoul, kim, django_assert_max_num_queries
):
    client = logged_in(cast.fay)
    now = clock.now()
    for number in range(30):
        said(story, seoul, REJECTED, now - timedelta(days=number))
        said(story, kim, CONFIRMED, now - timedelta(days=number), was="", by_hand=True)
    with django_assert_max_num_queries(13):
        client.get(ADDRESS)
