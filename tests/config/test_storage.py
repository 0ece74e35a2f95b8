"""The product refuses to keep records where an acknowledged write could be lost."""

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.core.signals import request_started
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from lianxiao.config import storage
from lianxiao.config.sqlite import replaced
from lianxiao.kernel.errors import Refused


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 3), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
    ],
)
def test_the_write_ahead_log_is_used_on_repaired_builds_only(version: tuple[int, int, int], safe: bool) -> None:
    assert storage.write_ahead_log_is_safe(version) is safe
    assert storage.journal_mode(version) == ("WAL" if safe else "DELETE")


@pytest.mark.sqlite
@pytest.mark.django_db
def test_a_connection_waits_for_the_disk_and_checks_keys() -> None:
    assert storage.faults(connection) == []
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)
        assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("pragma", "code"),
    [("synchronous=NORMAL", "sqlite-not-synchronous"), ("foreign_keys=OFF", "sqlite-no-foreign-keys")],
)
def test_an_unsafe_setting_is_refused_with_its_cure(pragma: str, code: str) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA {pragma}")
        with pytest.raises(Refused) as refusal:
            storage.refuse_unsafe(connection)
        assert [fault.code for fault in refusal.value.faults] == [code]
    finally:
        connection.close()  # the next connection is opened as it should be


def opened(name: object, **options: object) -> BaseDatabaseWrapper:
    """A connection of its own to some file, opened as the product opens its database."""
    engine = {"ENGINE": "lianxiao.config.sqlite", "NAME": str(name), "OPTIONS": {**storage.sqlite_options(), **options}}
    return ConnectionHandler({"default": engine})["default"]


def refusals(found: BaseDatabaseWrapper) -> list[str]:
    """Codes of what is refused; each names the file, what is wrong and what to do, in both languages."""
    try:
        faults = storage.faults(found)
    finally:
        found.close()
    for fault in faults:
        assert fault.place.file == str(found.settings_dict["NAME"])
        for text in (fault.cause, fault.cure):
            assert re.search("[一-鿿]", text.zh)
            assert text.en
            assert not re.search("[一-鿿]", text.en)
    return [fault.code for fault in faults]


SAFE = storage.sqlite_options()["init_command"]


@pytest.mark.sqlite
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ({}, []),
        ({"init_command": f"{SAFE} PRAGMA synchronous=OFF;"}, ["sqlite-not-synchronous"]),
        ({"init_command": f"{SAFE} PRAGMA journal_mode=OFF;"}, ["sqlite-no-journal"]),
        ({"init_command": f"{SAFE} PRAGMA journal_mode=MEMORY;"}, ["sqlite-no-journal"]),
        ({"init_command": f"{SAFE} PRAGMA synchronous=NORMAL; PRAGMA journal_mode=MEMORY;"},
         ["sqlite-not-synchronous", "sqlite-no-journal"]),
    ],
)  # fmt: skip
def test_every_unsafe_mix_is_refused(tmp_path: Path, options: dict[str, object], codes: list[str]) -> None:
    assert refusals(opened(tmp_path / "x.sqlite3", **options)) == codes


@pytest.mark.sqlite
@pytest.mark.django_db
def test_a_write_ahead_log_left_by_another_build_is_refused_even_while_others_use_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x.sqlite3"
    with closing(sqlite3.connect(file)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("CREATE TABLE t (x)")
        monkeypatch.setattr(storage, "write_ahead_log_is_safe", lambda version: False)
        assert refusals(opened(file)) == ["sqlite-unsafe-wal"]
        assert refusals(opened(file, init_command="PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;")) == [
            "sqlite-unsafe-wal"
        ]
        monkeypatch.setattr(storage, "write_ahead_log_is_safe", lambda version: True)
        assert refusals(opened(file)) == []


@pytest.mark.sqlite
@pytest.mark.django_db
def test_what_is_no_database_or_only_in_memory_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.sqlite3").write_text("not a database at all" * 100)
    assert refusals(opened(tmp_path / "text.sqlite3")) == ["sqlite-cannot-open"]
    assert refusals(opened(tmp_path / "nowhere" / "x.sqlite3")) == ["sqlite-cannot-open"]
    assert refusals(opened(":memory:")) == ["sqlite-in-memory"]


@pytest.mark.sqlite
@pytest.mark.django_db
def test_a_connection_kept_between_requests_lets_go_of_a_file_that_was_replaced(tmp_path: Path) -> None:
    def made(name: str) -> Path:
        with closing(sqlite3.connect(tmp_path / name)) as file:
            file.executescript(f"CREATE TABLE t (x); INSERT INTO t VALUES ('{name}')")
        return tmp_path / name

    file, backup = made("in use"), made("backup")
    kept = ConnectionHandler(
        {"default": {"ENGINE": "lianxiao.config.sqlite", "NAME": str(file), "OPTIONS": storage.sqlite_options()}}
    )

    def read() -> str:
        with kept["default"].cursor() as cursor:
            return str(cursor.execute("SELECT x FROM t").fetchone()[0])

    try:
        assert read() == "in use"
        first = kept["default"].connection
        replaced.close_replaced(kept)
        assert read() == "in use" and kept["default"].connection is first
        backup.replace(file)
        assert read() == "in use"  # the file that lies there no longer
        replaced.close_replaced(kept)
        assert read() == "backup"
    finally:
        kept.close_all()


def test_the_web_server_keeps_its_connections() -> None:
    assert connection.settings_dict["CONN_MAX_AGE"] == 60
    found = [receiver[1]() for receiver in request_started.receivers]
    assert replaced.close_replaced in found


@pytest.mark.parametrize("verb", [["tick"], ["import", "x.xlsx", "--district", "990001"], ["serve"], ["verify-audit"]])
def test_no_verb_begins_on_an_unsafe_database(tmp_path: Path, verb: list[str]) -> None:
    (tmp_path / "lianxiao.sqlite3").write_text("not a database at all" * 100)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LIANXIAO_")}
    done = subprocess.run(
        [sys.executable, "-m", "lianxiao.cli.main", "--language", "en", *verb],
        env={**kept, "LIANXIAO_HOME": str(tmp_path)}, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot open the database: file is not a database. Check the path" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.sqlite
@pytest.mark.django_db
def test_a_file_on_the_network_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "_file_system", lambda name: "nfs4")
    assert [fault.code for fault in storage.faults(connection)] == ["sqlite-on-network"]


def test_the_file_system_is_that_of_the_nearest_mount() -> None:
    mounts = "/dev/vda / ext4 rw 0 0\nserver:/x /srv/shared\\040data nfs4 rw 0 0\n/dev/vdb /srv ext4 rw 0 0\n"
    assert storage.file_system_of(Path("/srv/shared data/lianxiao.sqlite3"), mounts) == "nfs4"
    assert storage.file_system_of(Path("/srv/lianxiao.sqlite3"), mounts) == "ext4"
    assert storage.file_system_of(Path("/srv2/lianxiao.sqlite3"), mounts) == "ext4"


@pytest.mark.postgresql
@pytest.mark.django_db
def test_postgresql_without_sync_is_refused() -> None:
    # The tests' own server is careless on purpose, which makes it the example.
    codes = {fault.code for fault in storage.faults(connection)}
    assert codes == {"postgresql-fsync-off", "postgresql-full-page-writes-off", "postgresql-synchronous-commit-off"}


@pytest.mark.sqlite
@pytest.mark.django_db
def test_a_server_that_does_not_answer_is_named(tmp_path: Path) -> None:
    away = {"ENGINE": "django.db.backends.postgresql", "NAME": "x", "USER": "x", "HOST": "127.0.0.1", "PORT": "1"}
    (fault,) = storage.faults(ConnectionHandler({"default": away})["default"])
    assert fault.code == "postgresql-cannot-connect"
    assert "LIANXIAO_DATABASE_URL" in fault.cure.zh


@pytest.mark.postgresql
@pytest.mark.django_db
def test_a_superuser_is_told_that_the_wall_does_not_hold() -> None:
    assert storage.wall_is_bypassed(connection)
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE lianxiao_ordinary")
        cursor.execute("SET ROLE lianxiao_ordinary")
        assert not storage.wall_is_bypassed(connection)
