"""The database as it was before the first test, after each one that commits.

Django's own flush truncates every table and then makes all content types and permissions anew: a second a test on
PostgreSQL. Here the few rows that a migrated database holds are kept beside it, and come back after what was written
is deleted.
"""

from collections.abc import Iterable

from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

_BESIDE = "kept_for_tests_"


class Emptying:
    """Made when the database is migrated and no test has run."""

    def __init__(self) -> None:
        recorder = MigrationRecorder.Migration._meta.db_table
        found = connection.introspection.django_table_names(only_existing=True, include_views=False)
        self.tables = sorted(set(found) - {recorder})
        with connection.cursor() as cursor:
            self.kept = [table for table in self.tables if _has_rows(cursor, table)]
            for table in self.kept:
                cursor.execute(f"DROP TABLE IF EXISTS {_quoted(_BESIDE + table)}")
                cursor.execute(f"CREATE TABLE {_quoted(_BESIDE + table)} AS SELECT * FROM {_quoted(table)}")

    def __call__(self) -> None:
        """Deletes what tests have committed, without looking at foreign keys, and brings back what was there."""
        with connection.constraint_checks_disabled(), transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL session_replication_role = replica")
            for table in self._written(cursor):
                cursor.execute(f"DELETE FROM {_quoted(table)}")
            for table in self.kept:
                cursor.execute(f"INSERT INTO {_quoted(table)} SELECT * FROM {_quoted(_BESIDE + table)}")
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL session_replication_role = DEFAULT")

    def _written(self, cursor) -> Iterable[str]:
        asked = " UNION ALL ".join(
            f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {_quoted(table)})" for table in self.tables
        )
        cursor.execute(asked)
        return [row[0] for row in cursor.fetchall()]


def _has_rows(cursor, table: str) -> bool:
    cursor.execute(f"SELECT 1 FROM {_quoted(table)} LIMIT 1")
    return cursor.fetchone() is not None


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
