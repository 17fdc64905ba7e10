"""The time that counts: the database's. Machines disagree; the rows are compared with one clock only."""

from datetime import UTC, datetime

from django.db import connection

# PostgreSQL's now() stands still inside a transaction; clock_timestamp() does not.
_NOW = {
    "postgresql": "SELECT clock_timestamp()",
    "sqlite": "SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')",
}


def now() -> datetime:
    """The database's clock, in UTC. Doors read it once and pass it to the verb."""
    with connection.cursor() as cursor:
        cursor.execute(_NOW[connection.vendor])
        value = cursor.fetchone()[0]
    if isinstance(value, str):
        return datetime.fromisoformat(value).replace(tzinfo=UTC)
    return value.astimezone(UTC) if isinstance(value, datetime) else _unreadable(value)


def _unreadable(value: object) -> datetime:
    raise TypeError(f"The database gave {value!r} for its clock.")
