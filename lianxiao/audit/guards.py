"""Rules that live in the database and that Django cannot express: triggers, composite foreign keys, row-level security.

Built after every ``migrate``, and only where missing: SQLite drops the triggers of a table whenever Django rebuilds it,
so a guard made once in a migration would quietly be lost by a later one. Apps register a function that lists theirs.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True)
class Guard:
    """One named rule on one table, as the statements that create it on each database; none where it has no such thing."""

    name: str
    table: str
    sqlite: tuple[str, ...]
    postgresql: tuple[str, ...]

    def statements(self, vendor: str) -> tuple[str, ...]:
        """What to run on this kind of database."""
        if vendor == "sqlite":
            return self.sqlite
        if vendor == "postgresql":
            return self.postgresql
        raise ImproperlyConfigured(f"no guards for {vendor}: records are kept on SQLite or PostgreSQL")


_REFUSE = (
    "CREATE OR REPLACE FUNCTION guard_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; END $$"
)


def refusing(name: str, table: str, event: str, message: str, when: str = "") -> Guard:
    """A trigger that refuses an event (``UPDATE``, ``UPDATE OF column``, ``DELETE``), always or under a condition."""
    head = f"CREATE TRIGGER {name} BEFORE {event} ON {table}"
    condition = f" WHEN ({when})" if when else ""
    return Guard(
        name,
        table,
        sqlite=(f"{head}{condition} BEGIN SELECT RAISE(ABORT, '{message}'); END",),
        postgresql=(_REFUSE, f"{head} FOR EACH ROW{condition} EXECUTE FUNCTION guard_refuse('{message}')"),
    )


_sources: list[Callable[[], Iterable[Guard]]] = []


def register(source: Callable[[], Iterable[Guard]]) -> None:
    """Add a function that lists guards. Called from an app's ``ready``."""
    if source not in _sources:
        _sources.append(source)


def declared() -> list[Guard]:
    """Every guard of every app, in the order of registration."""
    return [guard for source in _sources for guard in source()]


def standing(connection: BaseDatabaseWrapper) -> set[str]:
    """Names of the triggers, constraints and policies that exist in the database."""
    if connection.vendor == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'index')"
    else:
        query = (
            "SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace"
            " UNION SELECT conname FROM pg_constraint WHERE connamespace = current_schema()::regnamespace"
            # A policy stands only where it is asked, of the owner of the table too.
            " UNION SELECT p.polname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid"
            " WHERE c.relrowsecurity AND c.relforcerowsecurity AND c.relnamespace = current_schema()::regnamespace"
        )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {row[0] for row in cursor.fetchall()}


def missing(connection: BaseDatabaseWrapper) -> list[Guard]:
    """Declared guards that do not stand, although their table exists and this database knows such guards."""
    tables, found = set(connection.introspection.table_names()), standing(connection)
    return [
        guard
        for guard in declared()
        if guard.table in tables and guard.name not in found and guard.statements(connection.vendor)
    ]


def build(connection: BaseDatabaseWrapper) -> list[str]:
    """Create what is missing; returns the names created. Safe to repeat, also after an interrupted run."""
    guards = missing(connection)
    with connection.cursor() as cursor:
        for guard in guards:
            for statement in guard.statements(connection.vendor):
                cursor.execute(statement)
    return [guard.name for guard in guards]


def stand_aside(using: str, plan: list[Any], **kwargs: Any) -> None:
    """Receiver of ``pre_migrate``: SQLite alters a table by building it anew, which a trigger of another table that asks
    about it does not survive. They stand again after the migration; where none is due they are not touched."""
    connection = connections[using]
    if connection.vendor != "sqlite" or not plan:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {connection.ops.quote_name(name)}")


def build_after_migrate(using: str, **kwargs: Any) -> None:
    """Receiver of ``post_migrate``, sent once per app."""
    build(connections[using])
