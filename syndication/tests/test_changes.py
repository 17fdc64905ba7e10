import json
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from newsroom.log.append import append
from newsroom.log.kinds import registered
from newsroom.log.models import Event, Head
from publishing.events import STORY_SCHEDULED
from syndication.changes import PUBSTATUS
from syndication.tests.standards import problem_faults
from syndication.tests.stories import ACTOR, MORNING, again, put_out, take_away

pytestmark = pytest.mark.django_db
CHANGES = "/api/v1/changes"


def changes(api, **query):
    answer = api.get(CHANGES, query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def schedule_something():
    with transaction.atomic():
        at = {"at": (MORNING + timedelta(days=1)).isoformat()}
        append(STORY_SCHEDULED, subject=uuid4(), actor="user:x", now=MORNING, payload=at)


def test_page_by_page_gives_every_version_in_order_and_the_kill(api):
    first, second = put_out(), put_out()
    schedule_something()
    corrected = again(again(first, "update"), "correct")
    take_away(second, "unpublish")
    take_away(again(corrected, "amend"), "kill")
    page = changes(api, limit=2)
    seen = page["changes"]
    while page["has_more"]:
        page = changes(api, limit=2, after=page["next"])
        seen += page["changes"]
    told = [(one["story"], one["version"], one["kind"].partition(".")[2], one["pubstatus"]) for one in seen]
    a, b = str(first.story), str(second.story)
    assert told == [
        (a, 1, "published", "usable"),
        (b, 1, "published", "usable"),
        (a, 2, "updated", "usable"),
        (a, 3, "corrected", "usable"),
        (b, 2, "unpublished", "withheld"),
        (a, 4, "amended", "usable"),
        (a, 5, "killed", "canceled"),
    ]
    assert changes(api, after=page["next"])["changes"] == []


def test_a_change_says_where_the_story_is_and_nothing_of_the_desk(api):
    snapshot = put_out()
    (found,) = changes(api)["changes"]
    story, path = str(snapshot.story), snapshot.read()["path"]
    assert found == {
        "cursor": found["cursor"],
        "kind": "story.published",
        "story": story,
        "version": 1,
        "pubstatus": "usable",
        "path": path,
        "at": "2026-03-02T09:20:00+00:00",
        "links": {
            "self": f"https://news.example/api/v1/stories/{story}/",
            "ninjs": f"https://news.example/api/v1/stories/{story}/ninjs",
            "html": f"https://news.example{path}",
        },
    }


def test_a_tombstone_has_no_page_and_tells_no_reason(api):
    take_away(put_out())
    found = changes(api)
    assert found["changes"][-1]["links"].keys() == {"self", "ninjs"}
    assert "secret" not in json.dumps(found)


def test_what_is_planned_or_happens_on_the_desk_leaves_no_trace(api):
    put_out()
    before = api.get(CHANGES)
    schedule_something()
    after = api.get(CHANGES)
    assert before.content == after.content
    following = before.json()["next"]
    assert changes(api, after=following)["next"] == following


def test_only_what_is_listed_is_shown_whatever_kinds_come_later():
    public = {name for name in registered() if name in PUBSTATUS}
    assert public == {
        f"story.{what}"
        for what in (
            "published",
            "updated",
            "amended",
            "corrected",
            "names_changed",
            "unpublished",
            "killed",
        )
    }


def test_an_empty_log_has_a_beginning(api):
    found = changes(api)
    assert (found["changes"], found["next"], found["has_more"]) == ([], "1.0", False)
    put_out()
    assert len(changes(api, after="1.0")["changes"]) == 1


def test_nothing_new_is_told_by_304(api):
    put_out()
    url = api.get(CHANGES).json()["links"]["next"]
    quiet = api.get(url)
    assert quiet["Link"] == f'<{url}>; rel="next"'
    known = {"If-None-Match": quiet["ETag"]}
    assert api.get(url, headers=known).status_code == 304
    put_out()
    assert len(api.get(url, headers=known).json()["changes"]) == 1


def test_a_cursor_from_before_a_restore_misses_nothing(api):
    put_out()
    lost = str(Head.objects.get())
    Event.objects.all().delete()
    Head.objects.update(epoch=2, sequence=0)
    assert changes(api, after=lost)["next"] == lost
    snapshot = put_out()
    found = changes(api, after=lost)
    assert [one["story"] for one in found["changes"]] == [str(snapshot.story)]
    assert found["next"] == "2.1"


@pytest.mark.parametrize("cursor", ["1.999", "2.0", "999999999.1"])
def test_a_cursor_ahead_of_the_log_is_told_what_to_do(api, cursor):
    put_out()
    answer = api.get(CHANGES, {"after": cursor})
    assert (answer.status_code, answer["Content-Type"]) == (409, "application/problem+json")
    found = answer.json()
    assert problem_faults(found) == []
    assert found["parameter"] == "after"
    assert "Begin again without `after`" in found["detail"]
    assert str(Head.objects.get()) not in answer.content.decode()


@pytest.mark.parametrize(
    "cursor", ["", "x", "1", "1.-1", "0.1", "1.1\n", "1." + "9" * 30, "١.١", "1.1' OR 1=1"]
)
def test_a_cursor_of_another_form_is_a_mistake(api, cursor):
    answer = api.get(CHANGES, {"after": cursor})
    assert (answer.status_code, answer.json()["parameter"]) == (400, "after")
    assert problem_faults(answer.json()) == []


def test_changes_take_three_queries_however_many_there_are(api, django_assert_num_queries):
    for _ in range(30):
        put_out()
    with django_assert_num_queries(3):
        assert len(changes(api, after="1.2")["changes"]) == 28


def test_the_cursor_of_each_change_is_a_place_to_go_on_from(api):
    stories = [str(put_out().story) for _ in range(3)]
    second = changes(api)["changes"][1]["cursor"]
    assert [one["story"] for one in changes(api, after=second)["changes"]] == stories[2:]
    assert UUID(stories[0])
    assert ACTOR.label not in json.dumps(changes(api))
