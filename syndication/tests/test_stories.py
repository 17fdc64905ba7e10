from datetime import timedelta
from hashlib import sha256
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from entities.models import Entity
from masthead.models import Section
from newsroom.lib.paging import Keyset
from publishing.models import LiveStory
from syndication.reading import Filters, after_cursor
from syndication.tests.standards import problem_faults
from syndication.tests.stories import (
    MORNING,
    again,
    picture,
    put_out,
    raise_tombstone,
    related,
    section,
    tag_of,
    take_away,
    text,
)

pytestmark = pytest.mark.django_db
LIST = "/api/v1/stories/"


def listed(api, **query):
    answer = api.get(LIST, query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def headlines(found):
    return [story["headline"] for story in found["stories"]]


def put_out_many(count, **changes):
    for number in range(count):
        put_out(headline=f"Story {number}", at=MORNING + timedelta(minutes=number), **changes)


def test_the_newest_comes_first_with_links_to_all_its_forms(api):
    put_out_many(2)
    found = listed(api)
    assert headlines(found) == ["Story 1", "Story 0"]
    first = found["stories"][0]
    assert first["links"] == {
        "self": f"https://news.example/api/v1/stories/{first['story']}/",
        "ninjs": f"https://news.example/api/v1/stories/{first['story']}/ninjs",
        "html": f"https://news.example{first['path']}",
    }
    assert first["picture"]["renditions"][0]["href"].startswith("https://news.example/renditions/")
    assert (found["next"], found["links"]["next"]) == (None, None)


def test_pages_neither_skip_nor_repeat_when_stories_share_a_time_or_come_in_between(api):
    for number in range(7):
        put_out(headline=f"At once {number}", at=MORNING)
    put_out_many(4)
    seen, url = [], f"{LIST}?limit=3"
    while url:
        answer = api.get(url)
        seen += headlines(answer.json())
        put_out(headline="Breaking", at=MORNING + timedelta(hours=1))
        url = answer.json()["links"]["next"]
        assert answer.get("Link") == (f'<{url}>; rel="next"' if url else None)
    assert len(seen) == len(set(seen)) == 11


def test_the_next_address_keeps_the_filters(api):
    put_out_many(3)
    following = listed(api, limit=1, section="world", language="en")["links"]["next"]
    assert following.startswith("https://news.example/api/v1/stories/?")
    assert {"limit=1", "section=world", "language=en"} <= set(following.partition("?")[2].split("&"))
    assert headlines(api.get(following).json()) == ["Story 1"]


def test_a_section_has_its_own_list(api):
    put_out(headline="World news")
    put_out(headline="Sports news", section=section("sport"))
    assert headlines(listed(api, section="sport")) == ["Sports news"]


def test_a_language_finds_its_regions_too_and_no_other_language(api):
    for language in ("en", "en-GB", "eng", "de"):
        put_out(headline=language, language=language, at=MORNING)
    assert sorted(headlines(listed(api, language="en"))) == ["en", "en-GB"]


def test_what_was_updated_since_a_time_is_found(api):
    old = put_out(headline="Old")
    put_out(headline="Other")
    again(old, "update", headline="Old, updated")
    since = (MORNING + timedelta(seconds=30)).isoformat()
    assert headlines(listed(api, updated_since=since)) == ["Old, updated"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("limit", "0"), ("limit", "101"), ("limit", "-1"), ("limit", "9" * 400), ("limit", "١٠"), ("limit", "1.5"),
        ("after", "x"), ("after", "A" * 31 + "\n"), ("after", "f" + "_" * 31),
        ("section", "nowhere"), ("section", "a\x00b"), ("section", "w" * 61), ("section", "' OR 1=1 --"),
        ("language", "en_GB"), ("language", "x" * 60), ("language", "%"),
        ("updated_since", "yesterday"), ("updated_since", "2026-03-02"), ("updated_since", "2026-03-02T10:00:00"),
        ("updated_since", "0001-01-01T00:00:00+14:00"), ("updated_since", "2026-13-02T10:00:00Z"),
        ("order_by", "card"), ("format", "xml"), ("Limit", "1"), ("limit", ""), ("", "x"),
    ],
)  # fmt: skip
def test_a_parameter_that_cannot_be_used_is_named(api, name, value):
    put_out()
    answer = api.get(LIST, {name: value})
    assert answer.status_code == 400, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem_faults(problem) == []
    assert (problem["parameter"], problem["status"]) == (name, 400)
    assert problem["type"] == "https://news.example/api/problems/bad-parameter"
    assert problem["detail"].endswith((".", ")."))


def test_a_parameter_given_twice_is_refused(api):
    assert api.get(f"{LIST}?limit=1&limit=2").json()["parameter"] == "limit"


def test_a_query_of_a_megabyte_is_refused_before_it_is_read(api):
    with CaptureQueriesContext(connection) as queries:
        answer = api.get(f"{LIST}?after={'x' * 1_000_000}")
    assert (answer.status_code, len(queries)) == (414, 0)
    assert len(answer.content) < 500
    assert api.get(f"{LIST}?{'&'.join(f'a{n}=1' for n in range(100_000))}").status_code == 414


def test_a_list_takes_as_many_queries_however_long_it_is(api, django_assert_num_queries):
    put_out_many(3)
    with django_assert_num_queries(1):
        listed(api)
    put_out_many(30)
    with django_assert_num_queries(2):
        assert len(listed(api, section="world", limit=20)["stories"]) == 20


def test_a_list_is_read_by_its_index_and_never_counted_or_sorted(api):
    put_out_many(5)
    after = Keyset.parse(listed(api, limit=2)["next"])
    with CaptureQueriesContext(connection) as queries:
        listed(api, limit=2, after=str(after))
    assert "COUNT" not in queries.captured_queries[0]["sql"]
    assert "OFFSET" not in queries.captured_queries[0]["sql"]
    if connection.vendor == "sqlite":  # PostgreSQL plans by size, and so few rows it rather reads through
        plan = after_cursor(Filters(), after)[:3].explain()
        assert "INDEX live_newest" in plan
        assert "TEMP B-TREE" not in plan


def test_one_story_is_its_document_with_absolute_links(api):
    snapshot = put_out()
    answer = api.get(f"{LIST}{snapshot.story}/")
    found, frozen = answer.json(), snapshot.read()
    assert found.keys() - frozen.keys() == {"links"}
    same = frozen.keys() - {"blocks", "tags"}
    assert {name: found[name] for name in same} == {name: frozen[name] for name in same}
    assert [{name: tag[name] for name in frozen["tags"][0]} for tag in found["tags"]] == frozen["tags"]
    assert [block["type"] for block in found["blocks"]] == ["text", "picture", "quote", "fact_box"]
    assert found["blocks"][1]["renditions"][0]["href"] == "https://news.example/renditions/k7/3q/whole320.jpg"


def test_a_unicode_path_is_given_as_it_is_and_its_link_in_ascii(api):
    snapshot = put_out(
        path="/العالم/2026/03/02/مكتبة/", language="ar", direction="rtl", headline="مكتبة جنيف"
    )
    answer = api.get(f"{LIST}{snapshot.story}/")
    assert answer.json()["path"] == "/العالم/2026/03/02/مكتبة/"
    assert answer.json()["links"]["html"].isascii()
    assert "مكتبة جنيف" in answer.content.decode()


def test_the_etag_is_the_hash_of_the_answer_and_saves_sending_it_again(api):
    snapshot = put_out()
    url = f"{LIST}{snapshot.story}/"
    first = api.get(url)
    assert first["ETag"] == f'"{sha256(first.content).hexdigest()}"'
    assert first["Last-Modified"] == "Mon, 02 Mar 2026 09:20:00 GMT"
    for known in (first["ETag"], f"W/{first['ETag']}", f'"other", {first["ETag"]}', "*"):
        again_asked = api.get(url, headers={"If-None-Match": known})
        assert (again_asked.status_code, again_asked.content) == (304, b"")
        assert again_asked["ETag"] == first["ETag"]
        assert again_asked["Vary"] == "Accept"


def test_a_new_version_has_another_etag_also_within_the_same_second(api):
    snapshot = put_out()
    url = f"{LIST}{snapshot.story}/"
    first = api.get(url)
    put_out(snapshot.read() | {"version": 2, "verb": "amend", "kicker": "New"})
    known = {"If-None-Match": first["ETag"], "If-Modified-Since": first["Last-Modified"]}
    assert api.get(url, headers=known).json()["kicker"] == "New"
    assert api.get(url, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 200


def test_a_related_story_is_shown_as_it_is_now_and_only_while_it_is_live(api, django_assert_max_num_queries):
    other = put_out(headline="The other story")
    snapshot = put_out(blocks=[related(other.story), related(uuid4()), text("<p>End.</p>")])
    url = f"{LIST}{snapshot.story}/"
    with django_assert_max_num_queries(3):
        found = api.get(url).json()
    assert [block["type"] for block in found["blocks"]] == ["related", "text"]
    assert found["blocks"][0]["headline"] == "The other story"
    assert found["blocks"][0]["href"].startswith("https://news.example/world/")
    LiveStory.objects.filter(story=other.story).update(state="unpublished")
    assert [block["type"] for block in api.get(url).json()["blocks"]] == ["text"]


def test_markup_is_cleaned_again_where_it_leaves_the_house(api):
    snapshot = put_out(blocks=[text("<p onclick=x>One<script>alert(1)</script></p>")], headline="<b>&</b>")
    found = api.get(f"{LIST}{snapshot.story}/")
    assert found.json()["blocks"][0]["html"] == "<p>One</p>"
    assert found.json()["headline"] == "<b>&</b>"
    assert found["X-Content-Type-Options"] == "nosniff"


def test_a_story_that_was_never_out_is_not_found(api):
    answer = api.get(f"{LIST}{uuid4()}/")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert problem_faults(answer.json()) == []
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("verb", "pubstatus"), [("kill", "canceled"), ("unpublish", "withheld")])
def test_a_story_that_was_taken_away_is_gone_and_no_word_of_it_is_left(api, verb, pubstatus):
    snapshot = put_out(headline="The secret headline", slug="secret-slug")
    take_away(snapshot, verb)
    answer = api.get(f"{LIST}{snapshot.story}/")
    assert (answer.status_code, answer["Content-Type"]) == (410, "application/problem+json")
    found = answer.json()
    assert problem_faults(found) == []
    assert (found["story"], found["version"], found["pubstatus"]) == (str(snapshot.story), 2, pubstatus)
    assert "secret" not in answer.content.decode()
    assert listed(api)["stories"] == []


def test_a_tombstone_is_obeyed_before_the_database_knows_of_the_kill(api):
    snapshot, other = put_out(), uuid4()
    linking = put_out(blocks=[related(snapshot.story)])
    raise_tombstone(snapshot.story)
    raise_tombstone(other)
    assert api.get(f"{LIST}{snapshot.story}/").status_code == 410
    assert api.get(f"{LIST}{other}/").status_code == 410
    assert [story["story"] for story in listed(api)["stories"]] == [str(linking.story)]
    assert api.get(f"{LIST}{linking.story}/").json()["blocks"] == []


def test_a_page_emptied_by_tombstones_still_leads_on(api):
    put_out(headline="Older")
    newer = put_out(at=MORNING + timedelta(hours=1))
    raise_tombstone(newer.story)
    found = listed(api, limit=1)
    assert found["stories"] == []
    assert headlines(listed(api, limit=1, after=found["next"])) == ["Older"]


def test_one_story_without_links_takes_one_query_and_its_names_one(api, django_assert_num_queries):
    snapshot = put_out(blocks=[picture(), text("<p>One.</p>")], tags=[])
    with django_assert_num_queries(1):
        api.get(f"{LIST}{snapshot.story}/")
    entities = [Entity.objects.create(kind="place", name=f"Port {n}", slug=f"port-{n}") for n in range(9)]
    snapshot = put_out(tags=[tag_of(each) for each in entities])
    with django_assert_num_queries(2):
        api.get(f"{LIST}{snapshot.story}/")


def test_a_section_can_have_a_unicode_slug(api):
    Section.objects.create(name="العالم", slug="العالم")
    put_out(headline="Arabic", section=section("العالم"))
    answer = api.get(f"{LIST}?{urlencode({'section': 'العالم'})}")
    assert headlines(answer.json()) == ["Arabic"]
