"""A skip is told on a user's machine and is a failure in CI: what CI skips is tested nowhere."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SKIPPING = """
import pytest

def test_needs_something():
    pytest.skip("no browser here")

@pytest.mark.xfail(reason="known", strict=True)
def test_known_to_fail():
    assert False
"""


def run(folder: Path, content: str, ci: str) -> subprocess.CompletedProcess[str]:
    """pytest over one file, under our own conftest."""
    (folder / "test_sample.py").write_text(content)
    (folder / "pytest.ini").write_text("[pytest]\n")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "DJANGO", "LIANXIAO"))}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:django", "-p", "no:cacheprovider"],
        cwd=folder, env={**kept, "CI": ci, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
    )  # fmt: skip


@pytest.mark.parametrize("content", [SKIPPING, 'import pytest\npytest.importorskip("no_such_module")\n'])
def test_a_skip_fails_in_ci(tmp_path: Path, content: str) -> None:
    done = run(tmp_path, content, ci="true")
    assert done.returncode != 0
    assert "skipped although CI=true" in done.stdout


def test_a_skip_is_told_before_the_closing_line_elsewhere(tmp_path: Path) -> None:
    done = run(tmp_path, SKIPPING, ci="")
    assert done.returncode == 0
    *_, told, closing = filter(None, done.stdout.splitlines())
    assert told == "no browser here (1)"
    assert "1 skipped, 1 xfailed" in closing
