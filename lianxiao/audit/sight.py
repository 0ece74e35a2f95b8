"""Which district's rows a connection sees: the wall's half that stands in PostgreSQL (row-level security).

A connection of the product says at its opening that it sees every district (config/environment.py), since signing in and
the nightly work do; a request narrows it to the district it speaks of. A connection that says nothing sees nothing.
SQLite knows no such thing: there the guards of ``directory/wall.py`` stand alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
from django.db import connection

from lianxiao.audit.guards import Guard

#: The setting of the session that names the district, and what stands for all of them.
VARIABLE, EVERYWHERE = "lianxiao.district", "*"


def rows_of_one_district(name: str, table: str, column: str) -> Guard:
    """The policy that hides a table's rows of other districts, from the owner of the table too."""
    sees = f"(SELECT current_setting('{VARIABLE}', true))"  # a subquery is asked once, not for every row
    return Guard(
        name,
        table,
        sqlite=(),
        postgresql=(
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
            f"DROP POLICY IF EXISTS {name} ON {table}",
            f"CREATE POLICY {name} ON {table} USING ({column} = {sees} OR {sees} = '{EVERYWHERE}')",
        ),
    )


def guards() -> list[Guard]:
    """The log holds what was before and after: it is walled like the rows themselves."""
    return [rows_of_one_district(f"wall_{table}_rows", table, "district") for table in ("audit_entry", "audit_chain")]


def see(district: str) -> None:
    """From here on this connection sees the rows of one district, or of all (``EVERYWHERE``)."""
    if connection.vendor == "postgresql":
        _ask("SELECT set_config(%s, %s, false)", VARIABLE, district)


def see_everywhere_again(**kwargs: Any) -> None:
    """Receiver of ``request_started`` and ``request_finished``: connections outlive requests."""
    if connection.connection is not None:
        see(EVERYWHERE)


@contextmanager
def everywhere() -> Iterator[None]:
    """For what crosses districts within a request: a refusal is logged where the person is at home."""
    if connection.vendor != "postgresql":
        yield
        return
    before = _ask("SELECT current_setting(%s, true)", VARIABLE) or ""
    see(EVERYWHERE)
    try:
        yield
    finally:
        with suppress(psycopg.Error):  # in a broken transaction nothing can be set; its rollback sets it back
            see(before)


def _ask(query: str, *values: str) -> Any:
    """Past Django's cursor: this is no query of a page, and pages are held to a number of queries."""
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        return cursor.execute(query, values).fetchone()[0]
