from uuid import uuid4

import pytest

from masthead.models import Publication
from syndication.tests.standards import faults, problem_faults
from syndication.tests.stories import again, put_out, raise_tombstone, related, take_away

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def paper(db) -> None:
    Publication.objects.update_or_create(pk=1, defaults={"name": "The Test Post"})


def url(story):
    return f"/api/v1/stories/{story}/ninjs"


def test_a_live_story_is_answered_as_valid_ninjs(api, django_assert_max_num_queries):
    other = put_out(headline="The other story")
    snapshot = put_out(blocks=[*put_out().read()["blocks"], related(other.story)])
    with django_assert_max_num_queries(4):
        answer = api.get(url(snapshot.story))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    found = answer.json()
    assert faults(found) == []
    assert found["copyrightHolder"] == "The Test Post"
    assert found["associations"][-1]["headlines"][0]["value"] == "The other story"
    assert found["altIds"] == [
        {"role": "permalink", "value": f"https://news.example{snapshot.read()['path']}"}
    ]


def test_a_correction_is_told_in_the_editors_note_of_the_next_version(api):
    snapshot = put_out()
    first = api.get(url(snapshot.story))
    again(
        snapshot,
        "correct",
        corrections=[
            {"version": 2, "note": "The display opens on 9 March.", "at": "2026-03-02T10:00:00+00:00"}
        ],
    )
    answer = api.get(url(snapshot.story), headers={"If-None-Match": first["ETag"]})
    assert answer.status_code == 200
    assert answer.json()["version"] == "2"
    assert answer.json()["edNote"] == "Correction (2026-03-02): The display opens on 9 March."
    assert answer.json()["versionCreated"] == "2026-03-02T09:21:00+00:00"
    assert answer.json()["firstCreated"] == "2026-03-02T09:20:00+00:00"


@pytest.mark.parametrize(("verb", "pubstatus"), [("kill", "canceled"), ("unpublish", "withheld")])
def test_a_story_that_is_gone_is_answered_in_ninjs_with_410(api, verb, pubstatus):
    snapshot = put_out(headline="The secret headline", path="/world/2026/03/02/secret/")
    take_away(snapshot, verb)
    answer = api.get(url(snapshot.story))
    assert answer.status_code == 410
    assert faults(answer.json()) == []
    assert (answer.json()["pubStatus"], answer.json()["version"]) == (pubstatus, "2")
    assert "secret" not in answer.content.decode()
    assert api.get(url(snapshot.story), headers={"If-None-Match": answer["ETag"]}).status_code == 410


def test_a_tombstone_is_obeyed_before_the_database_knows_of_the_kill(api):
    snapshot = put_out(headline="The secret headline")
    raise_tombstone(snapshot.story)
    answer = api.get(url(snapshot.story))
    assert (answer.status_code, answer.json()["pubStatus"]) == (410, "canceled")
    assert faults(answer.json()) == []
    assert "secret" not in answer.content.decode()


def test_a_story_that_was_never_out_is_a_problem(api):
    answer = api.get(url(uuid4()))
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert problem_faults(answer.json()) == []
