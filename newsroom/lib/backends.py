"""From one URL a setting to what Django and Celery want: databases, caches, storages and the broker."""

import sqlite3
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from newsroom.lib.env import Url

# WAL lets readers go on while one writes; FULL keeps a committed save through a power cut.
SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
SQLITE_OLDEST = (3, 35, 0)  # the first with RETURNING, which the log's sequence needs
# A rendition's name stands for one content for ever; whatever else is stored is nobody's to keep.
KEPT_BY_CACHES = {"renditions": "public, max-age=31536000, immutable"}
REDIS_TIMEOUT = 2  # seconds; without it a Redis that accepts and never answers hangs its caller for ever


def database(value: str, var: Path) -> dict[str, Any]:
    """Django's DATABASES entry for a DATABASE_URL (`sqlite:///path`, `postgres://user:pass@host:port/name`).

    SQLite writes with BEGIN IMMEDIATE, so that a transaction never fails half-way for want of the write lock.
    """
    url = Url("DATABASE_URL", value)
    if url.scheme not in {"sqlite", "postgres", "postgresql"}:
        raise url.unknown_scheme(["sqlite:///", "postgres://"])
    config: dict[str, Any] = dict(dj_database_url.parse(value))
    config.setdefault("OPTIONS", {})
    return _sqlite(config, var) if url.scheme == "sqlite" else _postgres(config)


def _sqlite(config: dict[str, Any], var: Path) -> dict[str, Any]:
    if sqlite3.sqlite_version_info < SQLITE_OLDEST:
        raise ImproperlyConfigured(f"SQLite {sqlite3.sqlite_version} is too old: 3.35 or newer is needed.")
    config["OPTIONS"] |= {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS}
    # A file, not memory: the tests run real workers and threads, each on a connection of its own.
    config["TEST"] = {"NAME": str(var / "test.sqlite3")}
    return config


def _postgres(config: dict[str, Any]) -> dict[str, Any]:
    config["CONN_HEALTH_CHECKS"] = True
    pool = {"min_size": 1, "max_size": 8, "timeout": 5}
    timeouts = "-c statement_timeout=30s -c idle_in_transaction_session_timeout=60s -c lock_timeout=10s"
    config["OPTIONS"] = {"pool": pool, "options": timeouts, "connect_timeout": 5} | config["OPTIONS"]
    return config


def cache(value: str) -> dict[str, Any]:
    """Django's CACHES entry for a CACHE_URL (`locmem://`, `redis://host:port/number`)."""
    url = Url("CACHE_URL", value)
    if url.scheme == "locmem":
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if url.scheme not in {"redis", "rediss"}:
        raise url.unknown_scheme(["locmem://", "redis://", "rediss://"])
    options = {"socket_timeout": REDIS_TIMEOUT, "socket_connect_timeout": REDIS_TIMEOUT}
    return {"BACKEND": "newsroom.lib.cache.OpenRedisCache", "LOCATION": value, "OPTIONS": options}


def storage(value: str, area: str) -> dict[str, Any]:
    """Django's STORAGES entry of one area ("originals", "renditions") for a STORAGE_URL.

    `file:///folder` keeps each area in a folder of its own;
    `s3://key:secret@bucket/prefix?endpoint=...&region=...&addressing=...` in any S3-compatible bucket (without key and
    secret, the machine's own credentials are used).
    """
    url = Url("STORAGE_URL", value)
    if url.scheme == "file":
        url.done()
        options: dict[str, Any] = {"location": str(Path(url.path) / area), "file_permissions_mode": 0o640}
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    if url.scheme != "s3":
        raise url.unknown_scheme(["file:///", "s3://"])
    return {"BACKEND": "newsroom.lib.bucket.Bucket", "OPTIONS": _s3(url, area)}


def _s3(url: Url, area: str) -> dict[str, Any]:
    prefix = url.path.strip("/")
    options = {
        "bucket_name": url.host,
        "location": f"{prefix}/{area}" if prefix else area,
        "access_key": url.username or None,
        "secret_key": url.password or None,
        "endpoint_url": url.option("endpoint") or None,
        "region_name": url.option("region") or None,
        "addressing": url.option("addressing", "auto"),
        "object_parameters": {"CacheControl": KEPT_BY_CACHES.get(area, "private, no-store")},
        "file_overwrite": True,
    }
    url.done()
    if options["addressing"] not in {"auto", "path", "virtual"}:
        raise ImproperlyConfigured("STORAGE_URL has an option addressing: it may be auto, path or virtual.")
    if not url.host:
        raise ImproperlyConfigured("STORAGE_URL names no bucket: say s3://key:secret@bucket/prefix.")
    return options


def broker(value: str) -> tuple[str, dict[str, Any]]:
    """Celery's broker_url and broker_transport_options for a CELERY_BROKER_URL.

    `filesystem:///folder` is the embedded broker (newsroom/lib/folder_broker.py); Redis gets timeouts.
    """
    url = Url("CELERY_BROKER_URL", value)
    if url.scheme == "filesystem":
        folder = Path(url.path)
        return "filesystem://localhost", {"data_folder_in": str(folder), "data_folder_out": str(folder)}
    if url.scheme in {"redis", "rediss"}:
        seconds = {"socket_timeout": REDIS_TIMEOUT, "socket_connect_timeout": REDIS_TIMEOUT}
        return value, {**seconds, "visibility_timeout": 300, "health_check_interval": 10}
    if url.scheme in {"amqp", "amqps"}:
        return value, {"connect_timeout": REDIS_TIMEOUT}
    raise url.unknown_scheme(["filesystem:///", "redis://", "rediss://", "amqp://", "amqps://"])
