"""SQLite: writers wait in a queue, and whoever ends, however, gives the turn back."""

import fcntl
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from lianxiao.directory.operations import list_district
from tests.races import together

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db(transaction=True)]


def is_free() -> bool:
    """Whether another process could begin to write."""
    with Path(f"{connection.settings_dict['NAME']}-queue").open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def test_a_writer_holds_the_turn_until_the_end_of_the_transaction() -> None:
    with transaction.atomic():
        assert not is_free()
        with transaction.atomic():
            pass
        assert not is_free()
    assert is_free()


def test_the_turn_is_given_back_when_the_act_fails() -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT nothing FROM nowhere")
    assert is_free()
    with pytest.raises(DatabaseError):
        close_in_the_middle()
    assert is_free()


def close_in_the_middle() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        connection.close()
        cursor.execute("SELECT 1")


def test_a_killed_writer_blocks_nobody() -> None:
    hold = (
        "import fcntl, os, signal, sys; f = open(sys.argv[1], 'a'); fcntl.flock(f, fcntl.LOCK_EX);"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", hold, f"{connection.settings_dict['NAME']}-queue"])
    assert is_free()


def test_eight_writers_never_find_the_database_locked() -> None:
    def write(number: int) -> None:
        for each in range(5):
            list_district(code=f"99{number}{each:03}", name="示例")

    assert together([lambda number=number: write(number) for number in range(8)]) == [None] * 8
