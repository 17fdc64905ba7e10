import json
from datetime import timedelta

import pytest
from lxml import etree

from entities.models import Entity
from masthead.models import Section
from newsroom.lib import clock
from publishing import tombstones
from publishing.models import LiveStory, State
from reader import links
from reader.tests.newspaper import NOON, picture, tag

DC = "{http://purl.org/dc/elements/1.1/}"
ATOM = "{http://www.w3.org/2005/Atom}"
MEDIA = "{http://search.yahoo.com/mrss/}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def parse(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert "xml" in response["Content-Type"]
    return etree.fromstring(response.content)


def test_the_feed_has_all_that_readers_of_feeds_need(client, paper):
    live = paper.put_out(
        headline="Fish & <chips>",
        slug="سمك",
        blocks=[picture(caption="A & B")],
        bylines=[paper.byline(), {"author": None, "name": "Agency", "slug": ""}],
    )
    channel = parse(client, "/feeds/latest.xml").find("channel")
    assert channel.find(f"{ATOM}link").get("href") == "http://localhost:8000/feeds/latest.xml"
    assert channel.findtext("title") == "The Test Post"
    item = channel.find("item")
    assert item.findtext("title") == "Fish & <chips>"
    assert item.findtext("link") == links.absolute(live.path)
    assert item.findtext("link").isascii()
    assert (item.findtext("guid"), item.find("guid").get("isPermaLink")) == (
        f"urn:uuid:{live.story}",
        "false",
    )
    assert item.findtext("pubDate") == "Sun, 22 Nov 2026 12:00:00 +0000"
    assert [each.text for each in item.findall(f"{DC}creator")] == ["Ann Example", "Agency"]
    assert item.findtext("category") == "World"
    content = item.find(f"{MEDIA}content")
    assert (content.get("type"), content.get("width")) == ("image/jpeg", "1200")
    assert content.get("url").startswith("http://localhost:8000/renditions/")
    assert content.findtext(f"{MEDIA}credit") == "PA"


def test_what_a_story_is_about_is_among_its_categories_as_it_is_called_now(client, paper):
    port = Entity.objects.create(kind="place", name="Port", slug="port")
    haven = Entity.objects.create(kind="place", name="Haven", slug="haven")
    ship = Entity.objects.create(kind="work", name="Ship", slug="ship")
    paper.put_out(tags=[tag(port), tag(haven), tag(ship, about=False)])
    Entity.objects.filter(pk=port.pk).update(name="Port & Harbour")
    Entity.objects.filter(pk=haven.pk).update(merged_into=port)
    item = parse(client, "/feeds/latest.xml").find("channel").find("item")
    assert [each.text for each in item.findall("category")] == ["World", "Port & Harbour"]


def test_a_card_from_before_names_were_in_it_has_its_section(client, paper):
    live = paper.put_out()
    card = json.loads(live.card)
    del card["about"]
    LiveStory.objects.filter(pk=live.pk).update(card=json.dumps(card))
    item = parse(client, "/feeds/latest.xml").find("channel").find("item")
    assert [each.text for each in item.findall("category")] == ["World"]


def test_a_feed_is_newest_first_and_holds_only_what_is_live(client, paper):
    sport = Section.objects.create(name="Sport", slug="sport")
    paper.put_out(headline="Newer")
    withheld = paper.put_out(headline="Withheld")
    paper.put_out(headline="Older")
    paper.put_out(headline="Match", section=sport)
    LiveStory.objects.filter(pk=withheld.pk).update(state=State.UNPUBLISHED)

    def titles(path):
        return [item.findtext("title") for item in parse(client, path).iter("item")]

    assert titles("/feeds/latest.xml") == ["Newer", "Older", "Match"]
    assert titles("/feeds/world.xml") == ["Newer", "Older"]
    assert titles("/feeds/sport.xml") == ["Match"]
    assert client.get("/feeds/nix.xml").status_code == 404


@pytest.mark.parametrize("path", ["/feeds/latest.xml", "/news-sitemap.xml"])
def test_characters_that_xml_cannot_carry_do_not_break_a_feed(client, paper, path):
    paper.put_out(headline="Bell\x07 and escape\x1b ]]> &", slug="bell", at=clock.now())
    assert b"Bell and escape" in etree.tostring(parse(client, path))


def test_the_sitemap_lists_each_month_and_each_month_its_stories(client, paper):
    november, september = paper.put_out(), paper.put_out(at=NOON.replace(month=9))
    gone = paper.put_out(slug="gone")
    LiveStory.objects.filter(pk=gone.pk).update(state=State.KILLED)
    index = [each.text for each in parse(client, "/sitemap.xml").iter(f"{SITEMAP}loc")]
    site = "http://localhost:8000"
    assert index == [f"{site}/sitemaps/pages.xml"] + [
        f"{site}/sitemaps/2026-{month}.xml" for month in ("09", "10", "11")
    ]

    def places(month):
        return [each.text for each in parse(client, f"/sitemaps/2026-{month}.xml").iter(f"{SITEMAP}loc")]

    assert places("11") == [links.absolute(november.path)]
    assert places("09") == [links.absolute(september.path)]
    assert client.get("/sitemaps/2026-10.xml").status_code == 404
    assert client.get("/sitemaps/2026-13.xml").status_code == 404
    assert client.get("/sitemaps/0000-01.xml").status_code == 404
    assert client.get("/sitemaps/9999-12.xml").status_code == 404


def test_the_sitemap_of_a_month_leaves_out_what_has_a_tombstone(client, paper, settings, tmp_path):
    settings.TOMBSTONES = tmp_path
    stays, killed = paper.put_out(), paper.put_out(slug="killed")
    tombstones.write(killed.story, reason="court", actor="test", now=clock.now())
    places = [each.text for each in parse(client, "/sitemaps/2026-11.xml").iter(f"{SITEMAP}loc")]
    assert places == [links.absolute(stays.path)]


def test_pages_that_are_no_stories_have_a_sitemap_of_their_own(client, paper):
    places = [each.text for each in parse(client, "/sitemaps/pages.xml").iter(f"{SITEMAP}loc")]
    site = "http://localhost:8000"
    assert places == [f"{site}/", f"{site}/world/", f"{site}/authors/ann-example/"]


def test_the_news_sitemap_holds_two_days(client, paper):
    now = clock.now()
    paper.put_out(headline="Fresh", language="en-GB", at=now - timedelta(hours=47))
    paper.put_out(headline="Stale", at=now - timedelta(hours=49))
    root = parse(client, "/news-sitemap.xml")
    assert [each.text for each in root.iter(f"{NEWS}title")] == ["Fresh"]
    assert [each.text for each in root.iter(f"{NEWS}language")] == ["en"]
    assert [each.text for each in root.iter(f"{NEWS}name")] == ["The Test Post"]


def test_an_empty_paper_has_feeds_that_parse(client, db):
    for path in ("/feeds/latest.xml", "/sitemap.xml", "/news-sitemap.xml", "/sitemaps/pages.xml"):
        assert parse(client, path) is not None


def test_robots_are_told_where_the_sitemaps_are(client, db):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Sitemap: http://localhost:8000/sitemap.xml" in lines
    assert "Sitemap: http://localhost:8000/news-sitemap.xml" in lines
