import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom.lib import env
from newsroom.lib.env import Url


def test_a_missing_variable_is_named(monkeypatch):
    monkeypatch.delenv("TEST_THING", raising=False)
    with pytest.raises(ImproperlyConfigured, match="TEST_THING is not set"):
        env.text("TEST_THING")


@pytest.mark.parametrize(
    ("value", "means"), [("yes", True), ("1", True), ("False", False), ("off", False), ("", True)]
)
def test_a_flag_is_yes_or_no(monkeypatch, value, means):
    monkeypatch.setenv("TEST_THING", value)
    assert env.flag("TEST_THING", default=True) is means


def test_a_flag_that_is_neither_is_refused_by_name(monkeypatch):
    monkeypatch.setenv("TEST_THING", "banana")
    with pytest.raises(ImproperlyConfigured, match="TEST_THING is 'banana'"):
        env.flag("TEST_THING", default=False)


@pytest.mark.parametrize("value", ["0", "65536", "-1", "8000.0", "²", "eight"])
def test_a_number_out_of_its_range_is_refused_by_name(monkeypatch, value):
    monkeypatch.setenv("TEST_THING", value)
    with pytest.raises(ImproperlyConfigured, match="TEST_THING"):
        env.number("TEST_THING", 8000, least=1, most=65535)


def test_words_are_parted_by_commas(monkeypatch):
    monkeypatch.setenv("TEST_THING", "a.example, b.example ,")
    assert env.words("TEST_THING", ["c"]) == ["a.example", "b.example"]


def test_an_option_that_nobody_reads_is_refused():
    url = Url("STORAGE_URL", "s3://bucket/?regoin=eu")
    with pytest.raises(ImproperlyConfigured, match="regoin"):
        url.done()


def test_a_password_in_a_url_is_decoded():
    assert Url("STORAGE_URL", "s3://k:a%2Fb%40c@bucket/x").password == "a/b@c"


@pytest.mark.parametrize(
    ("value", "means"),
    [
        ("", ""),
        ("http://varnish:6081", "http://varnish:6081"),
        ("https://cdn.example.org/", "https://cdn.example.org"),
        ("http://[::1]:6081/front/", "http://[::1]:6081/front"),
    ],
)
def test_a_web_address_is_kept_without_a_slash_at_its_end(monkeypatch, value, means):
    monkeypatch.setenv("TEST_THING", value)
    assert env.web_address("TEST_THING") == means


@pytest.mark.parametrize(
    "value",
    [
        "varnish:6081",
        "ftp://varnish",
        "http:///path",
        "http://user:secret@varnish",
        "http://varnish?key=1",
        "http://varnish#a",
        "http://var nish",
        "http://varnish:eight",
        "http://[::1",
    ],
)
def test_what_is_no_web_address_is_refused_by_name(monkeypatch, value):
    monkeypatch.setenv("TEST_THING", value)
    with pytest.raises(ImproperlyConfigured, match="TEST_THING") as refused:
        env.web_address("TEST_THING")
    assert "secret" not in str(refused.value)
