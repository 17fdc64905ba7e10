"""Small doors that belong to no app."""

import pytest


@pytest.mark.django_db
def test_the_process_says_that_it_is_up_and_that_it_is_ready(client):
    assert client.get("/healthz").content == b"ok\n"
    assert client.get("/readyz").content == b"ready\n"


def test_being_up_asks_no_database(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        assert client.get("/healthz").status_code == 200


def test_the_old_name_of_the_icon_leads_to_it(client):
    assert client.get("/favicon.ico").url.endswith("newsroom/icon.svg")


@pytest.mark.django_db
def test_who_lacks_a_right_is_told_so_in_words(client, cast):
    client.force_login(cast.gil)
    page = client.get("/admin/wire/take/paste/")
    assert page.status_code == 403
    assert "Your role does not include this" in page.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/", "/admin/login/", "/api/v1/stories/", "/nothing-here/", "/feeds/latest.xml"]
)
def test_every_answer_has_a_strict_policy(client, cast, path):
    answer = client.get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
