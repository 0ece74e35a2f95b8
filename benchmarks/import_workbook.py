"""A workbook of 20,000 rows into an office's database, beside openpyxl reading it and its rows going bare into one SQLite table."""

import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl

from benchmarks.beside import side_by_side
from benchmarks.workbook_read import facts

PACK = "xingning"


def run() -> dict[str, Any]:
    """In a process with an installation of its own."""
    with tempfile.TemporaryDirectory(prefix="lianxiao-bench-") as home:
        environment = {**os.environ, "LIANXIAO_HOME": home, "DJANGO_SETTINGS_MODULE": "lianxiao.config.settings"}
        # our own interpreter on our own text
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "benchmarks.import_workbook", home], env=environment, capture_output=True, text=True
        )
        if done.returncode:
            raise AssertionError(done.stderr)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def _measure(home: Path) -> dict[str, Any]:
    import django

    django.setup()
    from django.db import connection

    from lianxiao.accounts.acts import Machine
    from lianxiao.config.installation import install
    from lianxiao.facts.workbook.writer import write_facts
    from lianxiao.intake.uploads import Upload
    from lianxiao.intake.workbooks import Preview, look_at, take_in
    from lianxiao.policy.loader import load_pack
    from lianxiao.registry.facts import snapshot
    from lianxiao.registry.mirrors import mirror

    manifest = load_pack(PACK).manifest
    district = manifest.district or ""
    install(district=district, pack=PACK, officer="admin")
    database = Path(connection.settings_dict["NAME"])
    connection.close()
    empty = home / "empty.sqlite3"
    shutil.copy(database, empty)
    book = io.BytesIO()
    written = facts()
    write_facts(written, manifest, book)
    data, rows = book.getvalue(), sum(table.num_rows for table in written.values())

    class File(Upload):
        @property
        def data(self) -> bytes:
            return data

    upload = File("t", "t.xlsx", "admin", district, datetime.now(UTC).isoformat())

    def anew() -> None:
        connection.close()
        for path in database.parent.glob(f"{database.name}*"):
            path.unlink()
        shutil.copy(empty, database)

    def look() -> Preview:
        seen = look_at(upload, manifest, snapshot(district))
        if not seen.ready:
            raise AssertionError(seen.faults)
        return seen

    def take() -> None:
        """Previewed and agreed to, as on the page."""
        anew()
        seen = look()
        changes = seen.changes
        take_in(
            upload, manifest, snapshot(district), by=Machine("benchmark"), reason="r",
            confirmed=changes.digest if changes else "",
        )  # fmt: skip

    works: dict[str, Callable[[], object]] = {
        "lianxiao, preview and import": take,
        "lianxiao, preview alone": lambda: (anew(), look()),
        "openpyxl and bare insert": lambda: _bare(data, home / "bare.sqlite3"),
    }
    seconds = side_by_side(works, rounds=3)
    take()
    kept = mirror("teacher").model._base_manager.count()
    if kept != written["teacher"].num_rows:
        raise AssertionError(f"{kept} teachers in the records")
    whole, bare = (seconds[name]["median"] for name in ("lianxiao, preview and import", "openpyxl and bare insert"))
    ratio = round(whole / bare, 3)
    return {
        "rows": rows,
        "seconds": seconds,
        "ratio": ratio,
        "reach": 1.0,
        "reached": ratio <= 1.0,
        "told": f"previewed, compared, logged and imported in {ratio} of the time of a bare read and insert ({whole} s)",
    }


def _bare(data: bytes, path: Path) -> None:
    """Every cell of every sheet into one table, in one transaction, with nothing asked of it."""
    path.unlink(missing_ok=True)
    book = openpyxl.load_workbook(io.BytesIO(data))
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        for number, sheet in enumerate(book.worksheets):
            rows = [tuple(row) for row in sheet.iter_rows(values_only=True)]
            width = max((len(row) for row in rows), default=0)
            if not width:
                continue
            columns = ", ".join(f"c{column}" for column in range(width))
            connection.execute(f"CREATE TABLE t{number} ({columns})")
            connection.executemany(
                f"INSERT INTO t{number} VALUES ({', '.join('?' * width)})",
                [tuple(str(cell) if isinstance(cell, datetime) else cell for cell in row) for row in rows],
            )
    connection.close()


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_measure(Path(sys.argv[1]))) + "\n")
