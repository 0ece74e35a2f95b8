"""Making the tables, or a migration, killed at any statement is completed by the next start (R8)."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import IN_SOAK
from tests.killing import killed_at

PREPARE = "from lianxiao.config.database import bring_up_to_date; bring_up_to_date()"
#: What an installation of an older version goes through, from the very first; half a minute, so in `make soak` only.
REPLAY = "from django.core.management import call_command; call_command('migrate', verbosity=0)"
FAR = 10**9


def shape(file: Path) -> set[tuple[str, str]]:
    """Every table, index and trigger."""
    with closing(sqlite3.connect(file)) as database:
        return set(database.execute("SELECT name, coalesce(sql, '') FROM sqlite_master"))


@pytest.mark.parametrize("seed", range(6 if IN_SOAK else 1))
def test_a_first_start_killed_half_way_is_made_up_for_by_the_next(tmp_path: Path, seed: int) -> None:
    whole, broken = tmp_path / "whole.sqlite3", tmp_path / "broken.sqlite3"
    assert not killed_at(PREPARE, FAR, f"sqlite:///{whole}")
    assert killed_at(PREPARE, random.Random(seed).randint(20, 600), f"sqlite:///{broken}")  # noqa: S311 - a moment
    assert shape(broken) == set()
    assert not killed_at(PREPARE, FAR, f"sqlite:///{broken}")
    assert shape(broken) == shape(whole)


if IN_SOAK:

    @pytest.mark.parametrize("seed", range(6))
    def test_an_upgrade_killed_half_way_is_completed_by_the_next_start(tmp_path: Path, seed: int) -> None:
        whole, broken = tmp_path / "whole.sqlite3", tmp_path / "broken.sqlite3"
        assert not killed_at(REPLAY, FAR, f"sqlite:///{whole}")
        assert killed_at(REPLAY, random.Random(seed).randint(20, 1500), f"sqlite:///{broken}")  # noqa: S311 - a moment
        assert shape(broken) != shape(whole)
        assert not killed_at(PREPARE, FAR, f"sqlite:///{broken}")
        assert shape(broken) == shape(whole)
