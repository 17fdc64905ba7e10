"""What holds for every address of the API."""

from uuid import uuid4

import pytest
from django.db import OperationalError
from django.test import Client

from publishing.models import LiveStory
from syndication.problem import KINDS
from syndication.tests.standards import problem_faults
from syndication.tests.stories import put_out
from syndication.urls import urlpatterns

pytestmark = pytest.mark.django_db
ADDRESSES = ["/api/v1/stories/", "/api/v1/changes", "/api/schema/", "/api/problems/gone"]


@pytest.fixture
def addresses():
    story = put_out().story
    return [*ADDRESSES, f"/api/v1/stories/{story}/", f"/api/v1/stories/{story}/ninjs"]


def test_every_address_is_asked_in_these_tests(addresses):
    assert len(addresses) == len(urlpatterns) - 1  # the last one is everything else


def test_anyone_may_read_without_a_cookie_from_any_page(api, addresses):
    for address in addresses:
        answer = api.get(address)
        assert answer.status_code == 200, address
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert answer["Vary"] == "Accept"
        assert answer["Cache-Control"].startswith("public, max-age=")
        assert not answer.cookies
        assert "ETag" in answer


def test_one_who_is_logged_in_gets_the_same_bytes_and_no_session(client, cast, addresses):
    for address in addresses:
        stranger = Client().get(address)
        client.force_login(cast.root)
        own = client.get(address)
        assert own.content == stranger.content
        assert not own.cookies
        assert own["Vary"] == "Accept"


def test_head_tells_what_get_would(api, addresses):
    for address in addresses:
        assert api.head(address)["ETag"] == api.get(address)["ETag"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(api, addresses, method):
    for address in addresses:
        answer = getattr(api, method)(
            address, data="[" * 100_000, content_type="application/json; charset=bz2_codec"
        )
        assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")
        assert problem_faults(answer.json()) == []
        assert "GET" in answer["Allow"]


def test_a_browsers_preflight_is_answered(api, addresses):
    for address in addresses:
        answer = api.options(address)
        assert (answer.status_code, answer.content) == (204, b"")
        assert answer["Access-Control-Allow-Headers"] == "If-None-Match"
        assert answer["Access-Control-Allow-Origin"] == "*"


def test_only_json_is_spoken(api, addresses):
    for address in addresses:
        answer = api.get(address, headers={"Accept": "text/html"})
        assert (answer.status_code, answer["Content-Type"]) == (406, "application/problem+json")
        assert problem_faults(answer.json()) == []
        assert api.get(address, headers={"Accept": "text/html,*/*;q=0.8"}).status_code == 200


def test_a_parameter_that_an_address_does_not_know_is_named(api, addresses):
    for address in addresses:
        answer = api.get(address, {"cachebuster": "1"})
        assert (answer.status_code, answer.json()["parameter"]) == (400, "cachebuster")


@pytest.mark.parametrize(
    "address",
    [
        "/api/",
        "/api/v1/",
        "/api/v2/stories/",
        "/api/v1/stories/1/",
        "/api/v1/stories/%00",
        "/api/problems/x",
        "/api/%0A",
    ],
)
def test_every_other_address_is_a_problem_too(api, address):
    answer = api.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert problem_faults(answer.json()) == []


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ("/api/v1/stories?limit=1", "/api/v1/stories/?limit=1"),
        ("/api/v1/changes/", "/api/v1/changes"),
        ("/api/schema", "/api/schema/"),
    ],
)
def test_a_slash_too_many_or_too_few_leads_to_the_right_address(api, given, right):
    assert api.get(given)["Location"] == right


@pytest.mark.parametrize("name", KINDS)
def test_the_type_of_a_problem_leads_to_what_it_means(api, name):
    found = api.get(f"/api/problems/{name}").json()
    assert found["type"] == f"https://news.example/api/problems/{name}"
    assert (found["status"], found["title"]) == (KINDS[name].status, KINDS[name].title)


def fail(error):
    def live(*args):
        raise error

    return live


def test_a_database_that_does_not_answer_is_told_and_written_down(api, monkeypatch, caplog):
    monkeypatch.setattr(LiveStory.objects, "live", fail(OperationalError("secret host")), raising=False)
    answer = api.get("/api/v1/stories/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert problem_faults(answer.json()) == []
    assert "secret host" not in answer.content.decode()
    assert "secret host" in caplog.text


def test_what_nobody_foresaw_is_written_down_and_tells_the_client_nothing(api, monkeypatch, caplog):
    monkeypatch.setattr(LiveStory.objects, "live", fail(RuntimeError("secret detail")), raising=False)
    api.raise_request_exception = False
    answer = api.get("/api/v1/stories/")
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    assert problem_faults(answer.json()) == []
    assert "secret detail" not in answer.content.decode()
    assert "secret detail" in caplog.text
    with pytest.raises(RuntimeError):  # Django is told, so that a tracker of errors hears of it
        Client().get("/api/v1/stories/")


def test_nothing_but_what_is_live_is_found_by_its_identifier(api):
    assert api.get(f"/api/v1/stories/{uuid4()}/").status_code == 404
