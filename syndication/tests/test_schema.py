"""The schema is valid OpenAPI, and it and the answers say the same."""

import warnings
from uuid import uuid4

import pytest
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from syndication.shapes import BLOCKS
from syndication.tests.standards import api_faults
from syndication.tests.stories import again, put_out, related
from syndication.views.about import schema

pytestmark = pytest.mark.django_db


def test_the_schema_is_valid_and_made_without_a_warning(capsys):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = SchemaGenerator().get_schema(request=None, public=True)
    validate_schema(made)
    assert capsys.readouterr().err == ""
    assert made["openapi"] == "3.1.0"


def test_it_is_served_as_openapi_and_as_plain_json(api):
    answer = api.get("/api/schema/")
    assert answer["Content-Type"] == "application/vnd.oai.openapi+json"
    for accepted in ("application/json", "application/vnd.oai.openapi+json", "*/*"):
        assert api.get("/api/schema/", headers={"Accept": accepted}).json() == schema()


def test_every_address_is_described_for_people():
    paths = schema()["paths"]
    assert paths.keys() == {
        "/api/v1/stories/",
        "/api/v1/stories/{story}/",
        "/api/v1/stories/{story}/ninjs",
        "/api/v1/changes",
        "/api/problems/{name}",
    }
    for operations in paths.values():
        assert operations.keys() == {"get"}
        assert operations["get"]["summary"]
        assert operations["get"]["description"]
        assert {"200", "304"} <= operations["get"]["responses"].keys()
        assert operations["get"]["security"] == [{}]  # none is asked


@pytest.fixture
def story():
    other = put_out()
    snapshot = put_out()
    correction = {"version": 2, "note": "A date.", "at": "2026-03-02T10:00:00+00:00"}
    blocks = [*snapshot.read()["blocks"], related(other.story)]
    return again(snapshot, "correct", corrections=[correction], blocks=blocks).story


def test_the_answers_hold_what_the_schema_says_and_nothing_else(api, story):
    found = api.get(f"/api/v1/stories/{story}/").json()
    assert {block["type"] for block in found["blocks"]} == BLOCKS.keys()
    assert api_faults(found, "Story") == []
    assert api_faults(api.get("/api/v1/stories/").json(), "StoryList") == []
    assert api_faults(api.get("/api/v1/stories/?limit=1").json(), "StoryList") == []
    assert api_faults(api.get("/api/v1/changes").json(), "ChangeList") == []
    assert api_faults(api.get("/api/problems/gone").json(), "ProblemKind") == []


def test_a_problem_holds_what_the_schema_says(api):
    for address in (f"/api/v1/stories/{uuid4()}/", "/api/v1/stories/?limit=x", "/api/v1/changes?after=9.9"):
        assert api_faults(api.get(address).json(), "Problem") == []


def test_this_check_can_fail(api, story):
    found = api.get(f"/api/v1/stories/{story}/").json()
    assert api_faults(found | {"internal_note": "x"}, "Story")
    assert api_faults(found | {"version": "1"}, "Story")
