"""The clock that decides whether a ballot came in time: the database's, one for every process, read under the lock."""

from datetime import UTC, datetime

from django.db import connection


def database_now() -> datetime:
    """This very moment in UTC. Not the moment at which the transaction began: it may have waited for the lock since."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT clock_timestamp()")
            found: datetime = cursor.fetchone()[0]
            return found
        cursor.execute("SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')")
        return datetime.fromisoformat(cursor.fetchone()[0]).replace(tzinfo=UTC)
