"""Rules that live in the database and that Django cannot express: triggers, composite foreign keys, row-level security.

Built after every ``migrate``, and only where missing: SQLite drops the triggers of a table whenever Django rebuilds it,
so a guard made once in a migration would quietly be lost by a later one. Apps register a function that lists theirs.

A guard whose text has changed since a database was built is made anew there. SQLite keeps the text of each; PostgreSQL
keeps its own reading of it, so the seal of the text stands in a comment. A constraint says all it holds in its name.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import connections, transaction
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

    def seal(self, vendor: str) -> str:
        """One word for the whole text."""
        return hashlib.sha256("\n".join(self.statements(vendor)).encode()).hexdigest()

    def parts(self, vendor: str) -> Iterator[tuple[str, str]]:
        """What its statements create, as kind and name; constraints are left out."""
        for statement in self.statements(vendor):
            if found := _CREATES.match(statement):
                yield found[1], found[2]


_CREATES = re.compile(r"CREATE (?:UNIQUE )?(TRIGGER|POLICY|INDEX) (\w+)")


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


def outdated(connection: BaseDatabaseWrapper) -> list[Guard]:
    """Declared guards that stand with another text than they are declared with, or of whose text nothing is known."""
    found = standing(connection)
    stand = [guard for guard in declared() if guard.name in found]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT sql FROM sqlite_master WHERE type IN ('trigger', 'index')")
            texts = {row[0] for row in cursor.fetchall()}
        return [guard for guard in stand if not texts.issuperset(guard.sqlite)]
    seals = _seals(connection)
    return [guard for guard in stand if guard.name in seals and seals[guard.name] != guard.seal(connection.vendor)]


def _seals(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """The comments on triggers and policies of tables that this role owns: nobody else could make them anew."""
    own = "c.relnamespace = current_schema()::regnamespace AND pg_has_role(c.relowner, 'USAGE')"
    query = (
        "SELECT t.tgname, COALESCE(obj_description(t.oid, 'pg_trigger'), '') FROM pg_trigger t"
        f" JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal AND {own}"
        " UNION ALL SELECT p.polname, COALESCE(obj_description(p.oid, 'pg_policy'), '') FROM pg_policy p"
        f" JOIN pg_class c ON c.oid = p.polrelid WHERE {own}"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return dict(cursor.fetchall())


def build(connection: BaseDatabaseWrapper) -> list[str]:
    """Create what is missing and make anew what has another text; returns the names. Safe to repeat, also after an
    interrupted run: a guard is gone and there again in one transaction."""
    vendor, aged = connection.vendor, outdated(connection)
    guards = [*missing(connection), *aged]
    for guard in guards:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            on = f" ON {guard.table}" if vendor == "postgresql" else ""
            for kind, name in guard.parts(vendor) if guard in aged else ():
                cursor.execute(f"DROP {kind} IF EXISTS {name}{on}")
            for statement in guard.statements(vendor):
                cursor.execute(statement)
            for kind, name in guard.parts(vendor) if vendor == "postgresql" else ():
                cursor.execute(f"COMMENT ON {kind} {name}{on} IS '{guard.seal(vendor)}'")
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
    """Receiver of ``post_migrate``."""
    build(connections[using])
