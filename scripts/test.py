"""`make test`: the whole suite on SQLite, then everything that touches the database on PostgreSQL too.

Two runs of pytest, since Django knows one default database per process. The second is what ends the output; it starts
only when the first passed. Without PostgreSQL the first run says so before its closing line.
"""

import os
import signal
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests import postgres  # noqa: E402  the path above makes it importable

NO_TESTS = 5  # pytest's exit code when nothing was collected


def pytest(arguments: list[str], **environment: str) -> int:
    """One run; two processes unless the caller chose otherwise."""
    processes = [] if any(part.startswith(("-n", "--numprocesses")) for part in arguments) else ["-n", "2"]
    with tempfile.TemporaryDirectory(prefix="lianxiao-test-") as home:
        command = [sys.executable, "-m", "pytest", *processes, *arguments]
        inherited = {key: value for key, value in os.environ.items() if key != "LIANXIAO_DATABASE_URL"}
        return subprocess.call(command, cwd=ROOT, env={**inherited, "LIANXIAO_HOME": home, **environment})


def main(arguments: list[str]) -> int:
    """Both runs; the exit code of the one that failed."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server below is stopped too
    missing = postgres.programs() is None
    if missing and os.environ.get("CI", "").lower() == "true":
        sys.stderr.write(f"{postgres.ABSENT}; CI=true\n")
        return 1
    with nullcontext("") if missing else postgres.temporary_server() as address:
        told = {"LIANXIAO_TEST_LEFT_OUT": postgres.ABSENT} if missing else {"LIANXIAO_TEST_POSTGRESQL_URL": address}
        failed = pytest(arguments, **told)
        if failed or missing:
            return failed
        failed = pytest(arguments, LIANXIAO_DATABASE_URL=address, **told)
        return 0 if failed == NO_TESTS else failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
