"""A database made in one go is the one that replaying every migration makes. In `make soak` only: half a minute on each."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.postgres import another_database

ROOT = Path(__file__).resolve().parents[2]
#: Django's own. The key of a table between two others is wider when its migrations are replayed; no row is ever in it. A column
#: that became unique later has its constraint named by Django, one made so is named by PostgreSQL: it asks the same.
DJANGOS = ("/tables/auth_group_permissions/columns", "/guards: procedures_attachment_key_")


def shape(way: str, address: str, home: Path) -> dict[str, Any]:
    """What stands in the database at ``address`` after it was prepared this way."""
    environment = {**os.environ, "LIANXIAO_DATABASE_URL": address, "LIANXIAO_HOME": str(home), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.config.shape", way]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    told: dict[str, Any] = json.loads(run.stdout)
    return told


def differences(one: Any, other: Any, at: str = "") -> list[str]:
    """Where two shapes differ, by path."""
    if isinstance(one, dict) and isinstance(other, dict):
        return [
            found
            for key in sorted({*one, *other})
            for found in differences(one.get(key), other.get(key), f"{at}/{key}")
        ]
    if isinstance(one, list) and isinstance(other, list):
        return [f"{at}: {item}" for item in sorted({*one} ^ {*other})]
    return [] if one == other else [f"{at}: {one} / {other}"]


@pytest.mark.parametrize("kind", ["postgresql", "sqlite"])
def test_it_is_what_the_migrations_make(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    shapes = {}
    for way in ("whole", "replayed"):
        address = f"sqlite:///{tmp_path / way}.sqlite3"
        if kind == "postgresql":
            address = another_database(request.getfixturevalue("postgresql_url"), f"shape_{way}_{os.getpid()}")
        shapes[way] = shape(way, address, tmp_path)
    assert len(shapes["whole"]["tables"]) > 100
    assert all(shapes["whole"][part] for part in ("guards", "applied", "checks", "kinds"))
    found = differences(shapes["whole"], shapes["replayed"])
    assert [line for line in found if not line.startswith(DJANGOS)] == []


def test_a_lost_guard_or_column_would_be_told() -> None:
    one = {"guards": ["a", "b"], "tables": {"t": {"columns": ["x", "y"]}}}
    other = {"guards": ["a"], "tables": {"t": {"columns": ["x"]}}}
    assert differences(one, other) == ["/guards: b", "/tables/t/columns: y"]
