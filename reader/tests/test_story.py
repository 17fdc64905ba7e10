import json
import re
from datetime import timedelta
from itertools import pairwise

import pytest
from django.utils import timezone

from entities.models import Entity, Identifier
from publishing import tombstones
from publishing.models import LiveStory, State
from reader.tests.newspaper import NOON, picture, quote, related, tag, text
from reader.tests.page import read


def test_a_story_shows_its_words_in_order(client, paper):
    live = paper.put_out(
        headline="Harbour opens",
        kicker="Shipping",
        blocks=[text("<p>First.</p>"), quote("Second.", attribution="The captain"), text("<p>Third.</p>")],
    )
    page = read(client, live.path)
    assert page.find(".//h1").words == "Harbour opens"
    assert page.select(".standfirst")[0].words == "After a long winter the ships are back."
    assert page.select(".story-body")[0].words == "First. Second. The captain Third."
    assert page.select(".story-head .kicker")[0].words == "World Shipping"


def test_bylines_lead_to_authors_and_an_agency_is_a_name(client, paper):
    agency = {"author": None, "name": "Agency", "slug": ""}
    page = read(client, paper.put_out(bylines=[paper.byline(), agency, agency]).path)
    assert page.select(".byline")[0].words == "By Ann Example, Agency and Agency"
    assert page.select(".byline a")[0].get("href") == "/authors/ann-example/"


def test_dates_are_in_the_papers_time_zone(client, paper):
    summer = NOON.replace(month=7)
    page = read(client, paper.put_out(at=summer).path)
    time = page.select(".dates time")[0]
    assert (time.get("datetime"), time.words) == ("2026-07-22T13:00:00+01:00", "22 July 2026, 13:00 BST")


def test_an_update_is_told_when_it_came_later(client, paper):
    later = (NOON + timedelta(hours=2)).isoformat()
    page = read(client, paper.put_out(at=NOON, updated_at=later).path)
    assert page.select(".updated")[0].words == "Updated 22 November 2026, 14:00 GMT"
    at_once = (NOON + timedelta(seconds=30)).isoformat()
    assert not read(client, paper.put_out(at=NOON, updated_at=at_once).path).select(".updated")


def test_a_correction_stands_at_the_foot_and_is_told_at_the_top(client, paper):
    note = {"version": 2, "note": "It was autumn.", "at": NOON.isoformat()}
    page = read(client, paper.put_out(corrections=[note]).path)
    assert page.select(".corrections p")[0].words == "Correction, 22 November 2026: It was autumn."
    assert page.select(".corrected a")[0].get("href") == "#corrections"
    assert not read(client, paper.put_out().path).select(".corrected, .corrections")


def test_the_words_before_a_quote_are_read_once(client, paper):
    blocks = [text("<p>Calm.</p><p>The report  says:</p>"), quote("Enough.", introduction="The report says:")]
    page = read(client, paper.put_out(blocks=blocks).path)
    assert page.words.count("The report says") == 1
    alone = read(client, paper.put_out(blocks=[quote("Enough.", introduction="The report says:")]).path)
    assert alone.select(".quote")[0].words == "The report says: Enough."


def test_a_link_says_what_the_other_story_says_now(client, paper):
    other = paper.put_out(headline="First headline")
    paper.move(other, "/world/2026/11/22/elsewhere/")
    LiveStory.objects.filter(pk=other.pk).update(headline="New headline")
    link = read(client, paper.put_out(blocks=[related(other.story)]).path).select(".related a")[0]
    assert (link.get("href"), link.words) == ("/world/2026/11/22/elsewhere/", "New headline")


def test_links_to_what_is_not_live_are_left_out(client, paper, settings, tmp_path):
    settings.TOMBSTONES = tmp_path
    withheld, braked, unknown = paper.put_out(), paper.put_out(), "00000000-0000-4000-8000-000000000000"
    LiveStory.objects.filter(pk=withheld.pk).update(state=State.UNPUBLISHED)
    tombstones.write(braked.story, reason="court", actor="test", now=NOON)
    blocks = [related(withheld.story), related(braked.story), related(unknown), text("<p>On.</p>")]
    page = read(client, paper.put_out(blocks=blocks).path)
    assert not page.select(".related")


def test_the_lead_picture_is_fetched_first_and_the_others_when_they_come_near(client, paper):
    page = read(client, paper.put_out(blocks=[picture(), picture(caption="Night", credit="Reuters")]).path)
    lead, second = page.select("figure.picture")
    assert lead.select("img")[0].get("fetchpriority") == "high"
    assert second.select("img")[0].get("loading") == "lazy"
    assert lead.select("img")[0].get("alt") == "Ships in a harbour"
    assert second.select("figcaption")[0].words == "Night Reuters"


def test_a_picture_without_its_crop_is_shown_whole_and_one_without_files_not_at_all(client, paper):
    page = read(client, paper.put_out(blocks=[picture(crop="1x1"), picture(renditions=[])]).path)
    (figure,) = page.select("figure.picture")
    assert figure.select("img")[0].get("src") == "/renditions/aa/bb/whole960.jpg"


def test_a_decorative_picture_has_an_empty_alternative(client, paper):
    page = read(client, paper.put_out(blocks=[picture(is_decorative=True, alt_text="x")]).path)
    assert page.select("figure.picture img")[0].get("alt") == ""


def test_an_arabic_story_reads_from_right_to_left_at_a_unicode_address(client, paper):
    live = paper.put_out(
        headline="مكتبة صغيرة", slug="مكتبة-صغيرة", language="ar", direction="rtl", blocks=[text("<p>نص</p>")]
    )
    page = read(client, live.path)
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    header = page.select("header.masthead")[0]
    assert (header.get("lang"), header.get("dir")) == ("en", "ltr")
    assert page.select(".byline")[0].words.startswith("بقلم")
    assert "نوفمبر" in page.select(".dates")[0].words
    canonical = page.select("link[rel=canonical]")[0].get("href")
    assert canonical.isascii()
    assert "%D9%85%D9%83%D8%AA%D8%A8%D8%A9" in canonical


def test_a_decomposed_address_leads_to_the_composed_one(client, paper):
    live = paper.put_out(slug="caf\u00e9")
    response = client.get(live.path.replace("\u00e9", "e\u0301"))
    assert (response.status_code, response["Location"]) == (301, "/world/2026/11/22/caf%C3%A9/")


def test_tags_lead_to_what_the_story_is_about(client, paper):
    port = Entity.objects.create(kind="place", name="Port Example", slug="port-example", wikidata="Q42")
    page = read(client, paper.put_out(tags=[tag(port)]).path)
    assert page.select(".tags a")[0].get("href") == "/topics/port-example/"
    assert structured(page)["about"] == [
        {
            "@type": "Place",
            "name": "Port Example",
            "url": "http://localhost:8000/topics/port-example/",
            "sameAs": ["http://www.wikidata.org/entity/Q42"],
        }
    ]


def test_the_first_mention_leads_to_the_page_and_the_others_stand_at_the_foot(client, paper):
    names = ["Ada", "Bob", "Cleo", "Dora", "Emil", "Fay", "Gil"]
    people = [Entity.objects.create(kind="person", name=name, slug=name.lower()) for name in names]
    blocks = [
        quote("Ada said so.", introduction="Ada:", attribution="Ada"),
        picture(caption="Ada at sea", credit="Ada"),
        text("<h2>Ada</h2><p>Only Ada spoke.</p><p>Ada, Bob and <em>Gil</em>.</p>"),
        {"uuid": "1", "type": "fact_box", "title": "Ada", "html": "<p>Ada</p>"},
        text("<p>Cleo</p><p>Dora</p><p>Emil</p><p>Fay</p>"),
    ]
    tags = [tag(each, about=each.name in {"Gil", "Emil"}) for each in people]
    page = read(client, paper.put_out(headline="Ada", standfirst="Ada", blocks=blocks, tags=tags).path)
    assert [a.words for a in page.select(".story-body a")] == ["Ada", "Bob", "Gil", "Cleo", "Emil"]
    assert page.select(".text p")[0].words == "Only Ada spoke."
    assert page.select(".text p a")[0].getparent().words == "Only Ada spoke."
    assert page.select(".tags h2")[0].words == "Also in this story"
    assert [a.words for a in page.select(".tags a")] == ["Dora", "Fay"]


def test_the_page_says_what_things_are_called_now_and_the_text_what_it_said(client, paper):
    burma = Entity.objects.create(kind="place", name="Burma", slug="burma")
    union = Entity.objects.create(kind="place", name="Union", slug="union", merged_into=burma)
    blocks = [text("<p>The Union and Burma.</p>")]
    live = paper.put_out(blocks=blocks, tags=[tag(union, about=False), tag(burma)])
    before = client.get(live.path)
    Entity.objects.filter(pk=burma.pk).update(name="Myanmar", slug="myanmar")
    assert client.get(live.path, headers={"If-None-Match": before["ETag"]}).status_code == 200
    page = read(client, live.path)
    assert [(a.words, a.get("href")) for a in page.select(".text a")] == [("Union", "/topics/myanmar/")]
    assert [tag["name"] for tag in structured(page)["about"]] == ["Myanmar"]
    assert "mentions" not in structured(page)
    assert structured(page)["keywords"] == ["Myanmar"]


def test_when_names_have_changed_the_page_says_that_it_changed(client, paper):
    live = paper.put_out()
    LiveStory.objects.filter(pk=live.pk).update(names_changed_at=NOON + timedelta(days=1))
    assert client.get(live.path)["Last-Modified"] == "Mon, 23 Nov 2026 12:00:00 GMT"


def test_what_the_database_knows_not_is_named_and_leads_nowhere(client, paper):
    gone = Entity(kind="place", name="Gone", slug="gone")
    page = read(client, paper.put_out(blocks=[text("<p>Gone</p>")], tags=[tag(gone)]).path)
    assert page.select(".text a, .tags a") == []
    assert page.select(".tags li")[0].words == "Gone"
    assert "url" not in structured(page)["about"][0]


def test_machines_are_told_what_a_story_is_about_and_what_it_mentions(client, paper):
    eve = Entity.objects.create(kind="person", name="Eve", slug="eve", wikidata="Q1")
    port = Entity.objects.create(kind="place", name="Port", slug="port")
    Identifier.objects.create(entity=eve, scheme="viaf", value="12")
    data = structured(read(client, paper.put_out(tags=[tag(port, about=False), tag(eve)]).path))
    assert [each["name"] for each in data["about"]] == ["Eve"]
    assert data["about"][0]["sameAs"] == ["http://www.wikidata.org/entity/Q1", "http://viaf.org/viaf/12"]
    assert [each["name"] for each in data["mentions"]] == ["Port"]
    assert data["keywords"] == ["Eve", "Port"]


def structured(page):
    (script,) = page.select("script")
    assert script.get("type") == "application/ld+json"
    return json.loads(script.text)


def test_machines_read_the_same_story(client, paper):
    live = paper.put_out(headline="Harbour <opens>", blocks=[picture()])
    page = read(client, live.path)
    data = structured(page)
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == "Harbour <opens>"
    assert data["datePublished"] == NOON.isoformat()
    (image,) = data["image"]
    assert image["url"] == "http://localhost:8000/renditions/aa/bb/1691200.jpg"
    meta = {each.get("property"): each.get("content") for each in page.select("meta[property]")}
    assert meta["og:title"] == "Harbour <opens>"
    assert meta["og:url"] == data["url"] == "http://localhost:8000" + live.path
    assert meta["og:image"] == image["url"]


def test_headings_descend_one_by_one(client, paper):
    blocks = [
        text("<h2>Part</h2><p>x</p>"),
        {"uuid": "1", "type": "fact_box", "title": "Facts", "html": "<p>x</p>"},
    ]
    note = {"version": 2, "note": "x", "at": NOON.isoformat()}
    page = read(client, paper.put_out(blocks=blocks, corrections=[note]).path)
    levels = [int(heading.tag[1]) for heading in page.select("h1, h2, h3, h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


XSS = [
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "</script><svg onload=alert(1)>",
    "{{ 7|add:7 }}",
]


@pytest.mark.parametrize("evil", XSS)
def test_no_field_of_a_document_becomes_markup(client, paper, evil):
    other = paper.put_out(headline=evil, standfirst=evil, kicker=evil, slug="other")
    entity = Entity.objects.create(kind="person", name=evil, slug="evil")
    live = paper.put_out(
        slug="evil",
        headline=evil,
        kicker=evil,
        standfirst=evil,
        search_headline=evil,
        social_headline=evil,
        bylines=[paper.byline() | {"name": evil}, {"author": None, "name": evil, "slug": ""}],
        tags=[tag(entity)],
        corrections=[{"version": 2, "note": evil, "at": NOON.isoformat()}],
        blocks=[
            picture(caption=evil, credit=evil, alt_text=evil),
            text(f"<p>{evil}</p><p><a href='javascript:alert(1)' onclick='x()'>link</a></p>"),
            quote(evil, introduction=evil, attribution=evil),
            {"uuid": "1", "type": "fact_box", "title": evil, "html": f"<p>{evil}</p>"},
            related(other.story),
        ],
    )
    for path in (live.path, "/", "/world/", "/topics/evil/", "/authors/ann-example/"):
        page = read(client, path)
        assert [each.get("type") for each in page.select("script")] == ["application/ld+json"] * len(
            page.select("script")
        )
        assert not page.select("svg, [onload], [onerror], [onclick], [href^=javascript]")
        assert not [image for image in page.select("img") if image.get("src") == "x"]
        assert "{{ 7|add:7 }}" in page.words or "7|add" not in evil


def test_an_old_address_leads_to_the_new_one_for_good(client, paper):
    live = paper.put_out(slug="old")
    paper.move(live, "/world/2026/11/22/جديد/")
    response = client.get(live.path)
    assert response.status_code == 301
    assert response["Location"] == "/world/2026/11/22/%D8%AC%D8%AF%D9%8A%D8%AF/"
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize("slug", ["old", "now"])
def test_a_killed_story_is_gone_at_all_its_addresses_and_not_a_word_is_left(client, paper, slug):
    live = paper.put_out(slug="old", headline="Canary")
    paper.move(live, "/world/2026/11/22/now/")
    LiveStory.objects.filter(pk=live.pk).update(state=State.KILLED)
    response = client.get(f"/world/2026/11/22/{slug}/")
    assert response.status_code == 410
    assert b"Canary" not in response.content
    assert slug.encode() not in response.content.replace(b"today", b"")
    assert "max-age=10" in response["Cache-Control"]
    assert "stale" not in response["Cache-Control"]


def test_a_tombstone_is_obeyed_before_the_database(client, paper, settings, tmp_path):
    settings.TOMBSTONES = tmp_path
    live = paper.put_out(headline="Canary")
    tombstones.write(live.story, reason="court", actor="test", now=timezone.now())
    assert client.get(live.path).status_code == 410
    for path in ("/", "/world/", "/authors/ann-example/", "/feeds/latest.xml", "/news-sitemap.xml"):
        assert b"Canary" not in client.get(path).content


def test_a_withheld_story_is_not_there_at_the_moment(client, paper):
    live = paper.put_out(headline="Canary")
    LiveStory.objects.filter(pk=live.pk).update(state=State.UNPUBLISHED)
    response = client.get(live.path)
    assert response.status_code == 404
    assert "not available at the moment" in response.content.decode()
    assert b"Canary" not in response.content


@pytest.mark.parametrize(
    "path",
    [
        *["/world/2026/11/22/never/", "/world/2026/13/99/x/", "/nix/", "/a/b/c", "/wp-login.php"],
        *["/%00/", "/world/2026/11/22/%00/", "/topics/%00/", "/authors/%00/", "/feeds/%00.xml", "/%ff/"],
        "/" + "x" * 3000 + "/",
    ],
)
def test_what_is_not_there_is_a_page_of_ours(client, paper, path):
    response = client.get(path, follow=True)
    assert response.status_code == 404
    assert "The Test Post" in response.content.decode()


def test_a_story_page_asks_the_database_five_times(client, paper, django_assert_max_num_queries):
    others = [paper.put_out() for _ in range(3)]
    entities = [Entity.objects.create(kind="person", name=f"Eve {n}", slug=f"eve-{n}") for n in range(9)]
    merged = Entity.objects.create(kind="person", name="Eva", slug="eva", merged_into=entities[0])
    tags = [tag(entity) for entity in [*entities, merged]]
    live = paper.put_out(blocks=[picture(), *(related(other.story) for other in others)], tags=tags)
    with django_assert_max_num_queries(5):
        client.get(live.path)


def test_a_document_of_unknown_language_is_still_shown(client, paper):
    assert read(client, paper.put_out(language="tlh").path).get("lang") == "tlh"


def test_there_is_no_script_and_no_style_in_the_page(client, paper):
    body = client.get(paper.put_out().path).content.decode()
    assert not re.search(r"<style|style=|nonce=|<script(?! type=.application/ld\+json.)", body)


def test_a_picture_is_labelled_licensed_and_described(client, paper):
    shown = picture(
        digital_source_type="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
        licence_url="https://creativecommons.org/licenses/by-sa/4.0/",
        long_description="Six <boats>.\n\nThree are red.",
        creator="Ann Lee",
    )
    page = read(client, paper.put_out(blocks=[shown]).path)
    (link,) = page.select("figure a[rel=license]")
    assert (link.get("href"), link.text_content()) == (shown["licence_url"], "CC BY-SA 4.0")
    assert page.select("figure .made-with-ai")[0].text_content() == "Made with AI"
    assert page.select("figure details")
    assert [each.text_content() for each in page.select("figure details p")] == [
        "Six <boats>.",
        "Three are red.",
    ]
    (image,) = structured(page)["image"]
    assert (image["license"], image["creator"]["name"]) == (shown["licence_url"], "Ann Lee")
    assert (image["@type"], image["creditText"]) == ("ImageObject", "PA")
    assert image["digitalSourceType"] == shown["digital_source_type"]


def test_a_plain_picture_has_none_of_it(client, paper):
    page = read(client, paper.put_out(blocks=[picture(is_web_only=True)]).path)
    assert page.select("figure a, figure details, figure .made-with-ai") == []
    assert page.select("figure img")  # for our own pages it is
    assert not {"license", "digitalSourceType"} & set(structured(page)["image"][0])


def test_the_label_is_in_the_storys_language(client, paper):
    shown = picture(digital_source_type="digsrctype:compositeWithTrainedAlgorithmicMedia")
    page = read(client, paper.put_out(blocks=[shown], language="de").path)
    assert page.select(".made-with-ai")[0].text_content() == "Mit KI erzeugt"


def test_a_list_says_that_a_picture_is_made_with_ai(client, paper):
    paper.put_out(blocks=[picture(digital_source_type="trainedAlgorithmicMedia")])
    page = read(client, "/")
    assert [each.text_content() for each in page.select(".card-foot .made-with-ai")] == [
        "Picture made with AI"
    ]
