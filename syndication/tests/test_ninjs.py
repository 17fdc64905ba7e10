import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.same_as import same_as
from syndication.ninjs import Provider, item, tombstone
from syndication.ninjs.concepts import concepts
from syndication.site import Site
from syndication.tests import stories
from syndication.tests.standards import faults
from syndication.tests.stories import (
    IMAGE,
    fact_box,
    picture,
    quote,
    related,
    rendition,
    tag,
    text,
)

PAPER = Provider("Example News", Site("https://news.example"))
MADE = "2026-03-02T09:20:00.123456+00:00"


def now(given, *identifiers):
    """A tag as it is called now (publishing/tags_now.py)."""
    return given | {"same_as": same_as(given["wikidata"], identifiers), "is_known": True}


def document(**changes):
    frozen = stories.document(**changes)
    return frozen | {"tags": [now(each) for each in frozen["tags"]]}


def made(**changes):
    return item(document(**changes), version_created=MADE, provider=PAPER)


def body(*blocks, **changes):
    return made(blocks=list(blocks), **changes)["bodies"][0]


def test_a_story_is_valid_ninjs_and_says_everything_once():
    found = made(corrections=[{"version": 2, "note": "A date was wrong.", "at": "2026-03-03T08:00:00+00:00"}])
    assert faults(found) == []
    assert found["by"] == "Amara Diallo, Jonas Weber"
    assert (found["version"], found["pubStatus"], found["urgency"], found["language"]) == (
        "1",
        "usable",
        4,
        "en",
    )
    assert (found["located"], found["slugline"], found["profile"]) == ("Geneva", "LIBRARY-WEB", "text-photo")
    assert found["versionCreated"] == MADE
    assert found["copyrightNotice"] == "Copyright 2026 Example News"
    assert found["representationType"] == "full"


def test_the_uri_is_the_same_in_all_versions_and_wherever_the_site_moves():
    frozen = document()
    later = frozen | {"version": 7, "path": "/other/2026/03/02/name/"}
    elsewhere = Provider("Example News", Site("https://moved.example"))
    assert (
        item(frozen, version_created=MADE, provider=PAPER)["uri"]
        == item(later, version_created=MADE, provider=elsewhere)["uri"]
        == f"urn:uuid:{frozen['story']}"
    )


def test_headlines_have_roles_and_none_says_the_same_as_the_main_one():
    found = made(search_headline="Geneva library to show early papers on the web")
    assert [(one["role"], one["value"]) for one in found["headlines"]] == [
        ("main", "Geneva library to show early papers on the web"),
        ("social", "Early web papers on show"),
        ("kicker", "Libraries"),
    ]


def test_a_snap_without_text_or_byline_sends_nothing_empty():
    found = made(
        blocks=[],
        bylines=[],
        tags=[],
        standfirst="",
        kicker="",
        social_headline="",
        dateline="",
        genre="",
        slugline="",
    )
    assert faults(found) == []
    assert not {"bodies", "by", "descriptions", "associations", "located", "genres", "edNote"} & found.keys()
    assert found["profile"] == "text-only"


def test_blocks_keep_their_order_and_their_kind_in_the_body():
    found = body(text("<p>One.</p>"), quote("Two."), fact_box("Three", "<p>Four.</p>"), text("<p>Five.</p>"))
    assert found["value"] == (
        "<p>One.</p>\n<blockquote><p>Two.</p></blockquote>\n<aside><h3>Three</h3><p>Four.</p></aside>\n<p>Five.</p>"
    )


def test_a_quote_has_its_introduction_before_it_and_its_source_outside_it():
    assert body(quote("Two\nlines.", "She said:", "A. Person"))["value"] == (
        "<p>She said:</p><figure><blockquote><p>Two</p><p>lines.</p></blockquote>"
        "<figcaption>A. Person</figcaption></figure>"
    )


def test_counts_leave_out_figures_and_their_captions():
    found = body(
        text("<p>One two.</p><p>Three &amp; four.</p>"), picture(), quote("Five.", "", "Nobody counted")
    )
    assert found["wordCount"] == 6
    assert found["charCount"] == len("One two.") + len("Three & four.") + len("Five.")


def test_words_are_not_counted_where_no_spaces_stand_between_them():
    found = body(text("<p>図書館は初期の資料を展示する。</p>"), language="ja")
    assert "wordCount" not in found
    assert found["charCount"] == 15


def test_the_body_shows_the_jpeg_of_the_chosen_crop_that_fits():
    files = [
        rendition("whole", 960),
        rendition("16x9", 600),
        rendition("16x9", 1200),
        rendition("16x9", 1200, "avif"),
    ]
    assert (
        'src="https://news.example/renditions/k7/3q/16x91200.jpg" width="1200" height="800"'
        in body(picture(crop="16x9", renditions=files))["value"]
    )
    assert "whole1920" not in body(picture())["value"]


def test_a_picture_without_a_usable_file_leaves_no_broken_image():
    assert "bodies" not in made(blocks=[picture(renditions=[rendition(format="avif")])])


def test_each_picture_is_an_association_with_all_its_files():
    found = made()["associations"][0]
    assert (found["name"], found["uri"], found["type"]) == ("main-picture", f"urn:uuid:{IMAGE}", "picture")
    assert (found["by"], found["copyrightNotice"]) == ("Rosa Keller", "© 2026 Example News")
    assert found["usageTerms"] == "Editorial use only."
    assert {"name": "Rosa Keller / Example News", "role": "creditline"} in found["infoSources"]
    assert [one["role"] for one in found["descriptions"]] == ["caption", "alttext"]
    assert found["renditions"][1] == {
        "name": "whole-960.jpg",
        "href": "https://news.example/renditions/k7/3q/whole960.jpg",
        "contentType": "image/jpeg",
        "width": 960,
        "height": 640,
        "sizeInBytes": 129_005,
    }


def test_a_decorative_picture_has_no_alternative_text():
    found = made(blocks=[picture(is_decorative=True, alt_text="")])["associations"][0]
    assert [one["role"] for one in found["descriptions"]] == ["caption"]


def test_a_picture_of_which_nothing_is_known_is_valid():
    unknown = dict.fromkeys(
        ("caption", "alt_text", "credit", "creator", "copyright", "source", "usage_terms"), ""
    )
    found = made(blocks=[picture(**unknown, digital_source_type="", renditions=[])])
    assert faults(found) == []
    assert found["associations"][0].keys() == {"name", "uri", "type", "pubStatus", "altIds"}


def test_the_licence_and_the_long_description_go_along():
    url = "https://creativecommons.org/licenses/by/4.0/"
    found = made(blocks=[picture(licence_url=url, long_description="Six boats in a row.")])
    assert faults(found) == []
    shown = found["associations"][0]
    assert shown["rightsInfo"] == {"linkedRights": url}
    assert {
        "role": "longdescription",
        "contentType": "text/plain",
        "value": "Six boats in a row.",
    } in shown["descriptions"]


def test_a_web_only_picture_is_not_passed_on():
    found = made(
        blocks=[picture(is_web_only=True, caption="For our own pages"), text("<p>Open.</p>"), picture()]
    )
    assert faults(found) == []
    assert [each["name"] for each in found["associations"]] == ["main-picture"]
    assert "For our own pages" not in json.dumps(found)
    assert made(blocks=[text("<p>Open.</p>"), picture(is_web_only=True)])["profile"] == "text-only"


def test_a_source_type_that_is_no_address_is_given_as_words():
    found = made(blocks=[picture(digital_source_type="drawn by hand")])
    assert faults(found) == []
    assert found["associations"][0]["digitalSourceType"] == {"literal": "drawn by hand"}


def test_tags_are_sorted_to_where_ninjs_has_them():
    found = made()
    assert [found[name][0]["name"] for name in ("people", "organisations", "places", "events", "objects")] == [
        "Tim Berners-Lee", "CERN", "Geneva", "Web at 37", "Weaving the Web",
    ]  # fmt: skip
    assert found["subjects"][0]["name"] == "Libraries"


def test_a_tag_is_known_by_wikidata_or_else_by_us():
    known, ours, odd = tag("A", wikidata="Q423"), tag("B"), tag("C", wikidata="Q1 or so")
    found = concepts([now(known), now(ours), now(odd)])["people"]
    assert [one["uri"] for one in found] == [
        "http://www.wikidata.org/entity/Q423",
        f"urn:uuid:{ours['entity']}",
        f"urn:uuid:{odd['entity']}",
    ]
    assert [one["literal"] for one in found] == [known["entity"], ours["entity"], odd["entity"]]


def test_a_subject_is_known_by_its_media_topic():
    libraries = now(tag("libraries", "topic", "Q7075"), ("medtop", "medtop:20000031"))
    place = now(tag("Port", "place", "Q42"), ("geonames", "2657896"))
    found = concepts([libraries, place])
    assert (found["subjects"][0]["uri"], found["subjects"][0]["literal"]) == (
        "http://cv.iptc.org/newscodes/mediatopic/20000031",
        "medtop:20000031",
    )
    assert found["places"][0]["uri"] == "http://www.wikidata.org/entity/Q42"


def test_what_the_story_is_about_is_told_from_what_it_mentions():
    found = made(tags=[tag("A"), tag("B", about=False), tag("C", "place", about=False)])
    assert faults(found) == []
    assert [(one["name"], one["rel"]) for one in found["people"]] == [("A", "about"), ("B", "mentions")]
    assert found["places"][0]["rel"] == "mentions"


def test_corrections_are_told_to_the_receiving_desk_the_newest_last():
    notes = [
        {"version": 10, "note": "The sum is 20.", "at": "2026-03-04T23:30:00+00:00"},
        {"version": 9, "note": "The name is Weber.", "at": "2026-03-03T08:00:00+00:00"},
    ]
    assert made(corrections=notes)["edNote"] == (
        "Correction (2026-03-03): The name is Weber.\nCorrection (2026-03-04): The sum is 20."
    )


def test_arabic_says_which_way_it_runs_and_its_address_is_ascii():
    found = made(
        language="ar",
        direction="rtl",
        headline="مكتبة جنيف تعرض أوراق الويب الأولى",
        path="/العالم/2026/03/02/مكتبة-جنيف/",
        blocks=[text("<p>تعرض المكتبة الأوراق.</p>")],
    )
    assert faults(found) == []
    assert found["bodies"][0]["value"] == '<div lang="ar" dir="rtl"><p>تعرض المكتبة الأوراق.</p></div>'
    assert found["bodies"][0]["wordCount"] == 3
    assert found["altIds"][0]["value"].startswith("https://news.example/%D8%A7")


def test_related_stories_are_associations_that_name_and_do_not_repeat_them():
    other = {"story": IMAGE, "headline": "Another story"}
    found = item(document(blocks=[related(IMAGE)]), version_created=MADE, provider=PAPER, related=[other])
    assert faults(found) == []
    assert found["associations"][0]["uri"] == f"urn:uuid:{IMAGE}"
    assert "bodies" not in found


def test_a_block_of_a_kind_to_come_is_left_out_and_said_to_be():
    found = made(blocks=[text("<p>One.</p>"), {"uuid": IMAGE, "type": "hologram", "beam": 3}])
    assert faults(found) == []
    assert found["representationType"] == "partial"
    assert found["bodies"][0]["value"] == "<p>One.</p>"


@pytest.mark.parametrize("pubstatus", ["canceled", "withheld"])
def test_what_is_left_of_a_story_that_is_gone_is_valid_and_holds_no_word_of_it(pubstatus):
    left = ("schema", "story", "path", "slug", "section", "language", "first_published_at", "published_at")
    whole = document(version=4)
    found = tombstone(
        {name: whole[name] for name in left} | {"version": 4, "pubstatus": pubstatus},
        version_created=MADE,
        provider=PAPER,
    )
    assert faults(found) == []
    assert (found["pubStatus"], found["version"], found["uri"]) == (
        pubstatus,
        "4",
        f"urn:uuid:{whole['story']}",
    )
    assert not {"headlines", "bodies", "title", "altIds", "slugline", "associations"} & found.keys()
    assert whole["path"] not in json.dumps(found)


XSS = "\"><script>alert(1)</script><img src=x onerror=alert(2)>'"


def test_markup_in_plain_fields_stays_text_in_the_body():
    found = body(
        text(f"<p>{XSS}</p>"),
        picture(caption=XSS, alt_text=XSS, credit=XSS),
        quote(XSS, XSS, XSS),
        fact_box(XSS, f"<p onclick=x>{XSS}</p><svg onload=alert(3)>"),
    )["value"]
    assert "<script" not in found
    assert "<svg" not in found
    assert found.count("<img") == 1
    assert "onclick" not in found
    assert 'alt="&quot;&gt;&lt;script&gt;' in found


words = st.text(st.characters(codec="utf-8"), max_size=40)


@given(headline=words, caption=words, quoted=words, html=words, note=words, name=words, path=words)
def test_whatever_people_write_the_item_is_valid(headline, caption, quoted, html, note, name, path):
    found = made(
        headline=headline,
        path=f"/{path}/",
        blocks=[
            text(html),
            picture(caption=caption, alt_text=caption),
            quote(quoted, caption, name),
            fact_box(name, html),
        ],
        bylines=[{"author": None, "name": name, "slug": ""}],
        tags=[tag(name, wikidata=name)],
        corrections=[{"version": 2, "note": note, "at": MADE}],
    )
    assert faults(found) == []
    assert json.loads(json.dumps(found, ensure_ascii=False).encode()) == found
