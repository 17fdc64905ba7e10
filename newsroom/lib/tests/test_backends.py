from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom.lib import backends
from newsroom.lib.bucket import Bucket

VAR = Path("/srv/newsroom/var")


def test_sqlite_takes_its_write_lock_at_once_and_waits_for_it():
    options = backends.database("sqlite:////srv/n.sqlite3", VAR)["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] >= 5
    assert "journal_mode=WAL" in options["init_command"]


def test_postgresql_gets_a_pool_and_limits():
    config = backends.database("postgres://ann:secret@db.example:5433/news", VAR)
    assert (config["HOST"], config["PORT"], config["NAME"]) == ("db.example", 5433, "news")
    assert config["CONN_HEALTH_CHECKS"] is True
    assert config["OPTIONS"]["pool"]["max_size"] == 8
    assert "statement_timeout" in config["OPTIONS"]["options"]


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("DATABASE_URL", lambda url: backends.database(url, VAR)),
        ("CACHE_URL", backends.cache),
        ("STORAGE_URL", lambda url: backends.storage(url, "originals")),
        ("CELERY_BROKER_URL", backends.broker),
    ],
)
@pytest.mark.parametrize("url", ["mongodb://x", "no-url-at-all", "http://[::1"])
def test_a_url_that_cannot_be_used_is_refused_with_the_variables_name(name, read, url):
    with pytest.raises(ImproperlyConfigured, match=name):
        read(url)


def test_a_redis_that_does_not_answer_is_given_up_after_two_seconds():
    _, options = backends.broker("redis://127.0.0.1/1")
    assert options["socket_timeout"] == options["socket_connect_timeout"] == 2
    assert backends.cache("redis://127.0.0.1/0")["OPTIONS"]["socket_timeout"] == 2


def test_each_area_of_a_storage_has_a_place_of_its_own():
    local = [
        backends.storage("file:///srv/files", area)["OPTIONS"]["location"]
        for area in ("originals", "renditions")
    ]
    assert local == ["/srv/files/originals", "/srv/files/renditions"]
    remote = backends.storage(
        "s3://key:s%2Fecret@bucket/paper?endpoint=https://s3.example&region=eu-1", "renditions"
    )
    assert remote["OPTIONS"]["location"] == "paper/renditions"
    assert remote["OPTIONS"]["secret_key"] == "s/ecret"
    assert remote["OPTIONS"]["endpoint_url"] == "https://s3.example"


def test_a_bucket_is_private_kept_by_caches_where_names_never_change_and_never_waited_for():
    originals, renditions = (
        backends.storage("s3://key:secret@bucket", area)["OPTIONS"] for area in ("originals", "renditions")
    )
    assert originals["object_parameters"] == {"CacheControl": "private, no-store"}
    assert "immutable" in renditions["object_parameters"]["CacheControl"]
    assert "default_acl" not in originals | renditions
    config = Bucket(**originals).client_config
    assert config.connect_timeout <= 5
    assert config.read_timeout <= 30
    assert config.retries["total_max_attempts"] <= 3


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("s3://key:secret@bucket?addressing=diagonal", "addressing"),
        ("s3://key:secret@bucket?regoin=eu-1", "regoin"),
        ("s3:///prefix", "names no bucket"),
    ],
)
def test_a_bucket_that_is_told_wrongly_is_refused(url, words):
    with pytest.raises(ImproperlyConfigured, match=words):
        backends.storage(url, "originals")
