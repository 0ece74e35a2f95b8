"""`make check`: every look at the code that runs no test. All of them run, so that one round shows everything."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


def looks() -> list[tuple[str, list[str]]]:
    """Name and command of each look."""
    found = [
        ("lint", ["ruff", "check", "."]),
        ("types", ["mypy"]),
        ("layers", ["lint-imports", "--no-cache"]),
    ]
    if any(ROOT.glob("lianxiao/*/templates/**/*.html")):
        found.append(("templates", ["djlint", "--lint", "--quiet", "lianxiao"]))
    if (ROOT / "lianxiao" / "config" / "settings.py").exists():
        settings = ["--settings", "lianxiao.config.settings"]
        found.append(("migrations", ["django-admin", "makemigrations", "--check", "--dry-run", *settings]))
    return found


def main() -> int:
    """Run all looks, show the output of those that complain."""
    failed = []
    for name, command in looks():
        with tempfile.TemporaryDirectory(prefix="lianxiao-check-") as home:
            environment = {**os.environ, "LIANXIAO_HOME": home}
            program = [BIN / command[0], *command[1:]]
            done = subprocess.run(program, cwd=ROOT, env=environment, capture_output=True, text=True)
        sys.stdout.write(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name}\n")
        if done.returncode:
            failed.append(name)
            sys.stdout.write(done.stdout + done.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
