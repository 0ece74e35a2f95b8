"""The layers of pyproject.toml hold, and each contract catches what it is there to catch."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.repository import PACKAGE, ROOT

LINT_IMPORTS = Path(sys.executable).parent / "lint-imports"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the package found in ``folder`` against the real contracts."""
    return subprocess.run(
        [LINT_IMPORTS, "--no-cache", "--config", ROOT / "pyproject.toml"],
        cwd=folder, env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin", "COLUMNS": "200"},
        capture_output=True, text=True,
    )  # fmt: skip


def test_the_package_obeys_its_contracts() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("file", "line", "caught"),
    [
        ("kernel/upward.py", "import lianxiao.rules", "Each package imports only lower ones"),
        ("helpers/__init__.py", "", "Each package imports only lower ones"),
        ("facts/upward.py", "import django", "nothing below the line knows Django"),
        ("kernel/text.py", "import lianxiao.kernel.errors", "No import cycles"),
    ],
    ids=["upward import", "undeclared package", "Django in the core", "cycle inside a package"],
)
def test_a_broken_copy_is_caught(tmp_path: Path, file: str, line: str, caught: str) -> None:
    for source in PACKAGE.rglob("*.py"):
        copy = tmp_path / source.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(source.read_bytes())
    broken = tmp_path / "lianxiao" / file
    broken.parent.mkdir(exist_ok=True)
    with broken.open("a", encoding="utf-8") as writer:
        writer.write(f"\n{line}\n")
    done = lint(tmp_path)
    assert done.returncode != 0
    assert any(caught in text and "BROKEN" in text for text in done.stdout.splitlines()), done.stdout
