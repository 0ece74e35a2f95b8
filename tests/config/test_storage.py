"""The product refuses to keep records where an acknowledged write could be lost."""

from pathlib import Path

import pytest
from django.db import connection

from lianxiao.config import storage
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


@pytest.mark.django_db
def test_postgresql_without_sync_is_refused() -> None:
    if connection.vendor != "postgresql":
        return
    # The tests' own server is careless on purpose, which makes it the example.
    codes = {fault.code for fault in storage.faults(connection)}
    assert codes == {"postgresql-fsync-off", "postgresql-full-page-writes-off", "postgresql-synchronous-commit-off"}
