"""Prepares the empty database of LIANXIAO_DATABASE_URL in one of two ways and prints what then stands in it, as JSON.

`python -m tests.config.shape replayed|whole`: a process of its own, since Django knows one database per process.
"""

import json
import sys

import django
from django.core.management import call_command
from django.db import connection

CHECKS = """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
            WHERE connamespace = current_schema()::regnamespace AND contype = 'c'"""


def main(way: str) -> None:
    """Prepare, then print ``{table: {column or constraint: what it is}}`` and the names beside the tables."""
    django.setup()
    from lianxiao.audit.guards import standing
    from lianxiao.config.database import create_whole

    create_whole() if way == "whole" else call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        tables = {
            table.name: {
                "columns": sorted(
                    map(
                        repr,
                        (
                            tuple(column)
                            for column in connection.introspection.get_table_description(cursor, table.name)
                        ),
                    )
                ),
                "constraints": sorted(
                    repr(sorted({key: value for key, value in constraint.items() if key != "definition"}.items()))
                    for constraint in connection.introspection.get_constraints(cursor, table.name).values()
                ),
            }
            for table in connection.introspection.get_table_list(cursor)
        }
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        applied = [f"{app}.{name}" for app, name in cursor.fetchall()]
        checks: list[str] = []
        if connection.vendor == "postgresql":
            cursor.execute(CHECKS)
            checks = sorted(map(repr, cursor.fetchall()))
        else:
            cursor.execute("SELECT sql FROM sqlite_master WHERE sql LIKE '%CHECK%'")
            checks = sorted(part for (text,) in cursor.fetchall() for part in conditions(text))
        cursor.execute("SELECT app_label, model FROM django_content_type")
        kinds = sorted(map(repr, cursor.fetchall()))
    shape = {
        "tables": tables,
        "guards": sorted(standing(connection)),
        "applied": applied,
        "checks": checks,
        "kinds": kinds,
    }
    sys.stdout.write(json.dumps(shape))


def conditions(text: str) -> list[str]:
    """Each CHECK of a table's definition with its name, in whatever order they stand there."""
    found = []
    for piece in text.split("CHECK ")[1:]:
        depth = 0
        for at, letter in enumerate(piece):
            depth += {"(": 1, ")": -1}.get(letter, 0)
            if depth == 0:
                found.append(piece[: at + 1])
                break
    return found


if __name__ == "__main__":
    main(sys.argv[1])
