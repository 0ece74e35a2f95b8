"""``lianxiao check`` as a process of its own: what it loads, and that what it kept from an earlier check changes no answer."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lianxiao.facts.example import example
from lianxiao.facts.workbook.writer import write_facts
from lianxiao.policy.loader import load_pack

_PROCESS = """
import json, sys
from lianxiao.cli.main import main
code = main()
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})), file=sys.stderr)
sys.exit(code)
"""
#: Only reading packs and rules anew, writing workbooks, planning or the database need these.
NOT_LOADED = {
    "django",
    "sqlglot",
    "ruamel",
    "pydantic",
    "openpyxl",
    "xlsxwriter",
    "pandas",
    "polars",
    "numpy",
    "highspy",
}
PACK = "kunshan"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "district.xlsx"
    pack = load_pack(PACK)
    write_facts(example(pack), pack.manifest, path)
    return path


def checked(book: Path, cache: Path) -> tuple[str, set[str]]:
    """What the process printed and which packages it had loaded in the end."""
    command = [
        sys.executable,
        "-c",
        _PROCESS,
        "check",
        str(book),
        "--policy",
        PACK,
        "--as-of",
        "2026-11-23",
        "--format",
        "json",
    ]
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout, set(json.loads(done.stderr.splitlines()[-1]))


def test_a_second_check_says_the_same_and_loads_no_reader(book: Path, tmp_path: Path) -> None:
    first, read_with = checked(book, tmp_path)
    second, loaded = checked(book, tmp_path)
    assert second == first
    assert json.loads(first)["rules_run"] > 0
    assert {"sqlglot", "ruamel", "pydantic"} <= read_with  # the names are right: reading does load them
    assert loaded & NOT_LOADED == set()
