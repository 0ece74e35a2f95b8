"""Making the tables, or a migration, killed at any statement is completed by the next start (R8)."""

import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.conftest import IN_SOAK
from tests.killing import killed_at
from tests.postgres import another_database

#: The tests' own PostgreSQL waits for no disk, which a start refuses otherwise.
PREPARE = "from lianxiao.config import database; database.refuse_unsafe = lambda _: None; database.bring_up_to_date()"
#: What an installation of an older version goes through, from the very first; half a minute, so in `make soak` only.
REPLAY = "from django.core.management import call_command; call_command('migrate', verbosity=0)"
FAR = 10**9
#: A start on PostgreSQL takes twice as long.
KINDS = ("sqlite", "postgresql") if IN_SOAK else ("sqlite",)
#: What PostgreSQL keeps of a shape: columns, indexes, checks and keys, triggers, the walls between districts.
CATALOGUE = """
SELECT table_name || '.' || column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT tgrelid::regclass || '.' || tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT tablename || '.' || policyname, coalesce(qual, '') || coalesce(with_check, '') FROM pg_policies
UNION ALL SELECT app || '.' || name, '' FROM django_migrations
"""


def shape(address: str) -> set[tuple[str, str]]:
    """Everything that stands in a database; nothing in one that is empty."""
    if address.startswith("sqlite"):
        with closing(sqlite3.connect(urlsplit(address).path)) as database:
            return set(database.execute("SELECT name, coalesce(sql, '') FROM sqlite_master"))
    with psycopg.connect(address, autocommit=True) as session:
        if session.execute("SELECT to_regclass('django_migrations')").fetchone() == (None,):
            return set(session.execute("SELECT tablename, '' FROM pg_tables WHERE schemaname = 'public'"))
        return set(session.execute(CATALOGUE))


@pytest.fixture(params=KINDS)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, str]:
    """Addresses of two empty databases: one that is prepared in peace, one that is not."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/whole.sqlite3", f"sqlite:///{tmp_path}/broken.sqlite3"
    server, own = request.getfixturevalue("postgresql_url"), f"{os.getpid()}_{abs(hash(tmp_path))}"
    return another_database(server, f"whole_{own}"), another_database(server, f"broken_{own}")


@pytest.mark.parametrize("seed", range(6 if IN_SOAK else 1))
def test_a_first_start_killed_half_way_is_made_up_for_by_the_next(empty: tuple[str, str], seed: int) -> None:
    whole, broken = empty
    assert not killed_at(PREPARE, FAR, whole)
    assert killed_at(PREPARE, random.Random(seed).randint(20, 600), broken)  # noqa: S311 - a moment
    assert shape(broken) == set()
    assert not killed_at(PREPARE, FAR, broken)
    assert shape(broken) == shape(whole)


if IN_SOAK:

    @pytest.mark.parametrize("seed", range(6))
    def test_an_upgrade_killed_half_way_is_completed_by_the_next_start(empty: tuple[str, str], seed: int) -> None:
        whole, broken = empty
        assert not killed_at(REPLAY, FAR, whole)
        assert killed_at(REPLAY, random.Random(seed).randint(20, 1500), broken)  # noqa: S311 - a moment
        assert shape(broken) != shape(whole)
        assert not killed_at(PREPARE, FAR, broken)
        assert shape(broken) == shape(whole)
