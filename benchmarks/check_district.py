"""``lianxiao check`` of a district's workbook, whole process, beside a process in which openpyxl only reads the same file."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import scale
from benchmarks.beside import side_by_side
from lianxiao.facts.parquet import read_folder
from lianxiao.facts.workbook.writer import write_facts
from lianxiao.policy.loader import load_pack

PACK = "xingning"
_READ = """
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
print(sum(1 for sheet in book.worksheets for _ in sheet.iter_rows(values_only=True)))
"""
_CHECK = "import sys; from lianxiao.cli.main import main; sys.exit(main())"


def run() -> dict[str, Any]:
    """Wall time of both processes, the pack's files kept from an earlier check as in daily use; and the first check apart."""
    with tempfile.TemporaryDirectory(prefix="lianxiao-bench-") as folder:
        manifest = load_pack(PACK).manifest
        scale.write_scale(Path(folder) / "facts", scale.DISTRICT, manifest)
        book = Path(folder) / "district.xlsx"
        write_facts(read_folder(Path(folder) / "facts"), manifest, book)
        environment = {**os.environ, "XDG_CACHE_HOME": str(Path(folder) / "cache")}

        def process(*arguments: str) -> str:
            # our own interpreter on our own text
            done = subprocess.run([sys.executable, "-c", *arguments], env=environment, capture_output=True, text=True)  # noqa: S603
            if done.returncode not in (0, 1):
                raise AssertionError(done.stderr)
            return done.stdout

        rows = int(process(_READ, str(book)))
        check = (
            _CHECK,
            "check",
            str(book),
            "--policy",
            PACK,
            "--as-of",
            scale.REFERENCE_DAY.isoformat(),
            "--format",
            "json",
        )
        seconds = side_by_side(
            {"lianxiao check": lambda: process(*check), "openpyxl, plain read": lambda: process(_READ, str(book))},
            rounds=3,
        )
    ratio = round(seconds["lianxiao check"]["median"] / seconds["openpyxl, plain read"]["median"], 3)
    return {
        "reached": ratio <= 1.0,
        "told": f"check of {rows:,} rows takes {ratio} of the time openpyxl needs to read them",
        "rows": rows,
        "ratio": ratio,
        "reach": 1.0,
        "seconds": seconds,
    }
