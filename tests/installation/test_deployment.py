"""An installation that others can reach passes Django's own deployment check without a single warning."""

import os
import subprocess
import sys
from pathlib import Path


def deployment_check(home: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """`check --deploy` as an office would run it."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LIANXIAO_", "DJANGO_"))}
    told = {"LIANXIAO_HOME": str(home), "DJANGO_SETTINGS_MODULE": "lianxiao.config.settings"}
    return subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env={**kept, **told, **variables}, capture_output=True, text=True,
    )  # fmt: skip


def test_no_warning(tmp_path: Path) -> None:
    done = deployment_check(tmp_path, LIANXIAO_ALLOWED_HOSTS="jiaoyu.example")
    assert done.returncode == 0, done.stderr


def test_plain_http_for_others_is_warned_of(tmp_path: Path) -> None:
    done = deployment_check(tmp_path, LIANXIAO_ALLOWED_HOSTS="jiaoyu.example", LIANXIAO_HTTPS="0")
    assert done.returncode != 0
    assert "SECURE_SSL_REDIRECT" in done.stderr
