"""Kept files: random names, own files only, a week, not too many, not too large."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from lianxiao.intake import uploads
from lianxiao.kernel.errors import Refused


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    settings.HOME = tmp_path
    return tmp_path


def keep(name: str = "a.xlsx", owner: str = "zhoumin") -> uploads.Upload:
    return uploads.keep(name=name, data=b"x", owner=owner, district="990001")


def test_the_name_on_disk_is_random_and_says_nothing(home: Path) -> None:
    upload = keep("../../etc/passwd.xlsx")
    assert upload.name == "passwd.xlsx"
    assert [folder.name for folder in (home / "uploads").iterdir()] == [upload.token]


def test_only_the_owner_finds_it() -> None:
    upload = keep()
    assert uploads.fetch(upload.token, "zhoumin") == upload
    assert uploads.fetch(upload.token, "hechuan") is None


@pytest.mark.parametrize("token", ["", "..", "../../secret-key", "x" * 31, "x" * 33, "/etc/passwd"])
def test_a_token_is_never_a_path(token: str) -> None:
    assert uploads.fetch(token, "zhoumin") is None


def test_it_is_thrown_away_after_a_week(home: Path) -> None:
    upload = keep()
    about = home / "uploads" / upload.token / "about.json"
    old = datetime.now(UTC) - uploads.KEPT_FOR - timedelta(minutes=1)
    about.write_text(json.dumps({**json.loads(about.read_text()), "at": old.isoformat()}))
    uploads.sweep()
    assert uploads.kept_by("zhoumin") == []


def test_too_many_and_too_large_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST", 1)
    keep()
    with pytest.raises(Refused) as refusal:
        keep()
    assert refusal.value.faults[0].code == "intake.too-many"
    monkeypatch.setattr(uploads, "LARGEST", 0)
    with pytest.raises(Refused) as refusal:
        keep(owner="hechuan")
    assert refusal.value.faults[0].code == "intake.too-large"
