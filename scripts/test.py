"""`make test`: what touches the database on PostgreSQL, then the whole suite on SQLite.

Two runs of pytest, since Django knows one default database per process. The whole suite comes last, so that the closing
line of the output is its own; it starts only when the first run passed. Without PostgreSQL the summary says so.
"""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests import postgres  # noqa: E402  the path above makes it importable

NO_TESTS = 5  # pytest's exit code when nothing was collected


def pytest(arguments: list[str], **environment: str) -> int:
    """One run; a process for each core, at least two, unless the caller chose otherwise."""
    chosen = any(part.startswith(("-n", "--numprocesses")) for part in arguments)
    processes = [] if chosen else ["-n", str(max(2, min(8, os.cpu_count() or 2))), "--dist", "loadgroup"]
    command = [sys.executable, "-m", "pytest", *processes, *arguments]
    inherited = {key: value for key, value in os.environ.items() if key != "LIANXIAO_DATABASE_URL"}
    return subprocess.call(command, cwd=ROOT, env={**inherited, **environment})


def main(arguments: list[str]) -> int:
    """Both runs in one home of their own, so that packs are read once; the exit code of the one that failed."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what stands below is stopped and removed too
    with tempfile.TemporaryDirectory(prefix="lianxiao-test-") as home:
        os.environ["LIANXIAO_HOME"] = home
        return both(arguments)


def both(arguments: list[str]) -> int:
    """PostgreSQL first, where it is installed; then everything on SQLite."""
    if postgres.programs() is None:
        if os.environ.get("CI", "").lower() == "true":
            sys.stderr.write(f"{postgres.ABSENT}; CI=true\n")
            return 1
        return pytest(arguments, LIANXIAO_TEST_LEFT_OUT=postgres.ABSENT)
    with postgres.temporary_server() as address:
        told = {"LIANXIAO_TEST_POSTGRESQL_URL": address}
        failed = pytest(arguments, LIANXIAO_DATABASE_URL=address, **told)
        return failed if failed not in (0, NO_TESTS) else pytest(arguments, **told)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
