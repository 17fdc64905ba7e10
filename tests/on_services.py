"""Runs a command with PostgreSQL and Redis instead of the embedded default: `python tests/on_services.py pytest`.

Each run has databases of its own: PostgreSQL's test database is made and dropped by the test runner under a name with
this process's number, Redis is given two numbered databases that are empty. A service that does not answer at
127.0.0.1 is an error: these tests must not pass by being left out.
"""

import os
import subprocess
import sys

import psycopg
import redis

POSTGRES = os.environ.get("TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")
REDIS = os.environ.get("TEST_REDIS", "redis://127.0.0.1:6379")
REDIS_DATABASES = range(15, 1, -1)


def empty_redis_databases(count: int) -> list[int]:
    """Numbers of databases that hold nothing. SystemExit when there are too few: ours mix with no others."""
    empty = [n for n in REDIS_DATABASES if redis.Redis.from_url(f"{REDIS}/{n}").dbsize() == 0]
    if len(empty) < count:
        raise SystemExit(
            f"Redis at {REDIS} has fewer than {count} empty databases; these tests touch no others."
        )
    return empty[:count]


def main(command: list[str]) -> int:
    psycopg.connect(POSTGRES, connect_timeout=5).close()
    broker, cache = empty_redis_databases(2)
    name = f"newsroom_{os.getpid()}"
    env = os.environ | {
        "DATABASE_URL": f"{POSTGRES.rpartition('/')[0]}/{name}",
        "CELERY_BROKER_URL": f"{REDIS}/{broker}",
        "CACHE_URL": f"{REDIS}/{cache}",
        "SECRET_KEY": "only-for-the-tests-only-for-the-tests-only-for-the-tests",
    }
    try:
        return subprocess.run(command, env=env, check=False).returncode
    finally:
        for number in (broker, cache):
            redis.Redis.from_url(f"{REDIS}/{number}").flushdb()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
