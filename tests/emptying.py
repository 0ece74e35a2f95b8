"""Every table emptied after a test that commits.

Django's own way rewrites every file of PostgreSQL's tables and tells every app anew that it was migrated: seconds for each
such test. Here go the rows that are there, and nothing else is touched: what is made once, by migrating, stays.
"""

from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from lianxiao.audit.guards import build

#: Made with the tables, not by a test.
KEPT = frozenset({"django_migrations", "django_content_type", "auth_permission"})
#: Guards that keep rows from being changed or taken away; they stand aside where there is something to take away.
_KEEPS_ROWS = """SELECT name FROM sqlite_master
                 WHERE type = 'trigger' AND (name LIKE '%_no_update' OR name LIKE '%_no_delete')"""


def after_the_test(case: Any) -> None:
    """In the place of ``TransactionTestCase._fixture_teardown``."""
    for name in case._databases_names(include_mirrors=False):
        empty(connections[name])


def empty(connection: BaseDatabaseWrapper) -> None:
    """Take every row away; guards that a test tore down stand again."""
    quote = connection.ops.quote_name
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    tables = [quote(name) for name in names if name not in KEPT]
    alias = connection.alias
    with connection.constraint_checks_disabled(), transaction.atomic(using=alias), connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})" for table in tables))
        filled = [table for (table,) in cursor.fetchall()]
        aside = _aside(cursor, connection.vendor) if filled else []
        for statement in [*aside, *(f"DELETE FROM {table}" for table in filled)]:
            cursor.execute(statement)
    build(connection)


def _aside(cursor: Any, vendor: str) -> list[str]:
    """What makes the guards that keep rows stand aside."""
    if vendor == "postgresql":
        return ["SET LOCAL session_replication_role = replica"]  # no trigger and no key is asked until the end
    cursor.execute(_KEEPS_ROWS)
    return [f"DROP TRIGGER {name}" for (name,) in cursor.fetchall()]
