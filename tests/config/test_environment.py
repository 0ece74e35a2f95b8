"""What an installation is told from outside."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from lianxiao.config import environment
from lianxiao.kernel.errors import Refused


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LIANXIAO_SECRET_KEY", raising=False)
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(environment.secret_key, [tmp_path] * 8))
    assert len(keys) == 1
    assert len(keys.pop()) > 50
    (file,) = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_key_cut_short_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LIANXIAO_SECRET_KEY", raising=False)
    (tmp_path / "secret-key").write_text("")
    with pytest.raises(Refused, match="密钥文件"):
        environment.secret_key(tmp_path)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("sqlite:///data/x.sqlite3", {"NAME": "data/x.sqlite3"}),
        ("sqlite:////srv/x.sqlite3", {"NAME": "/srv/x.sqlite3"}),
        (
            "postgresql://lian%40xiao:p%2Fw@db.example:5433/records?sslmode=require",
            {"USER": "lian@xiao", "PASSWORD": "p/w", "HOST": "db.example", "PORT": "5433", "NAME": "records",
             "OPTIONS": {"sslmode": "require", "options": "-c lianxiao.district=*"}},
        ),
    ],
)  # fmt: skip
def test_a_database_is_named_by_its_address(
    url: str, expected: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIANXIAO_DATABASE_URL", url)
    assert expected.items() <= environment.database(tmp_path).items()


def test_a_wrong_value_is_refused_and_names_its_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANXIAO_DATABASE_URL", "mysql://x/y")
    with pytest.raises(Refused, match="LIANXIAO_DATABASE_URL"):
        environment.database(tmp_path)
    monkeypatch.setenv("LIANXIAO_DEMO", "perhaps")
    with pytest.raises(Refused, match="LIANXIAO_DEMO"):
        environment.flag("LIANXIAO_DEMO")


def settings_of(home: Path, **variables: str) -> str:
    """What the settings say in a process of their own."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("LIANXIAO_")}
    told = "from lianxiao.config import settings as s; print(s.HTTPS, s.DEBUG, s.DEMO)"
    return subprocess.run(
        [sys.executable, "-c", told], env={**kept, "LIANXIAO_HOME": str(home), **variables}, capture_output=True,
        text=True, check=True,
    ).stdout.strip()  # fmt: skip


def test_who_can_be_reached_by_others_speaks_https(tmp_path: Path) -> None:
    assert settings_of(tmp_path) == "False False False"
    assert settings_of(tmp_path, LIANXIAO_ALLOWED_HOSTS="jiaoyu.example") == "True False False"
    assert settings_of(tmp_path, LIANXIAO_ALLOWED_HOSTS="10.0.0.5", LIANXIAO_HTTPS="0") == "False False False"
