import pytest
from django.test import Client

from masthead.models import Section
from publishing.models import LiveStory, State

PAGES = ["/", "/world/", "/authors/ann-example/", "/feeds/latest.xml", "/sitemap.xml", "/robots.txt", "STORY"]


@pytest.fixture
def at(paper):
    live = paper.put_out()
    return lambda page: live.path if page == "STORY" else page


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_the_same_for_everyone(client, cast_client, at, page):
    """An editor who is logged in gets the very bytes that anybody gets, and no cookie moves."""
    anyone, editor = client.get(at(page)), cast_client.get(at(page))
    assert anyone.content == editor.content
    for response in (anyone, editor):
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
        assert response["Cache-Control"].startswith("public, max-age=30, stale-while-revalidate=30")


@pytest.fixture
def cast_client(django_user_model, db):
    user = django_user_model.objects.create_superuser(
        "editor@paper.example", "a long pass phrase", name="Editor"
    )
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("page", PAGES)
def test_who_has_a_page_is_not_sent_it_again(client, at, page):
    first = client.get(at(page))
    again = client.get(at(page), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Cache-Control"] == first["Cache-Control"]


def test_a_page_that_changed_is_sent(client, paper):
    live = paper.put_out()
    tag = client.get(live.path)["ETag"]
    Section.objects.create(name="Sport", slug="sport")
    assert client.get(live.path, headers={"If-None-Match": tag}).status_code == 200


def test_a_story_says_when_it_was_made_but_its_date_alone_makes_no_304(client, paper):
    """The page shows other stories too: one of them may have been killed since."""
    live = paper.put_out()
    response = client.get(live.path)
    assert response["Last-Modified"] == "Sun, 22 Nov 2026 12:00:00 GMT"
    since = {"If-Modified-Since": response["Last-Modified"]}
    assert client.get(live.path, headers=since).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_readers_only_read(client, at, page):
    assert client.post(at(page)).status_code == 405
    head = client.head(at(page))
    assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize("state", [State.KILLED, State.UNPUBLISHED])
def test_errors_are_kept_briefly_and_set_no_cookie(client, paper, state):
    live = paper.put_out()
    LiveStory.objects.filter(pk=live.pk).update(state=state)
    response = client.get(live.path)
    assert response["Cache-Control"] == "public, max-age=10"
    assert not response.cookies


def test_the_policy_allows_no_inline_code_and_has_no_nonce(client, paper):
    policy = client.get(paper.put_out().path)["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "nonce" not in policy


def test_a_failure_has_a_page_that_needs_nothing(client, paper, monkeypatch, django_assert_num_queries):
    client.raise_request_exception = False
    monkeypatch.setattr("reader.views.home.the_paper", lambda: 1 / 0)
    with django_assert_num_queries(0):
        response = client.get("/")
    assert response.status_code == 500
    assert b"Something went wrong on our side" in response.content
