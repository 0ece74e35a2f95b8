"""What is installed elsewhere holds everything: code, fact catalogue, templates, static files, packs, the handbook."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.architecture.repository import ROOT, tracked

SHIPPED = (Path("lianxiao"), Path("policies"), Path("docs/handbook"))
BUILD = {"pyproject.toml", "setup.py", "README.md", "LICENSE"}
#: What only developers need: sources of the compiled catalogue, recipes of the vendored files.
ASIDE = re.compile(r"\.po$|/vendoring/")


def is_shipped(path: Path) -> bool:
    """Whether an installation needs the file."""
    return any(path.is_relative_to(part) for part in SHIPPED)


def test_the_wheel_holds_every_file_of_the_package_and_every_pack(tmp_path: Path) -> None:
    source = tmp_path / "source"  # a copy, since building leaves folders behind
    for path in tracked():
        if is_shipped(path) or str(path) in BUILD:
            (source / path).parent.mkdir(parents=True, exist_ok=True)
            (source / path).write_bytes((ROOT / path).read_bytes())
    build = "from setuptools.build_meta import build_wheel; import sys; build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", build, tmp_path], cwd=source, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        inside = set(wheel.namelist())
    packed = {name.split("/data/share/lianxiao/")[-1] for name in inside}
    wanted = {str(path) for path in tracked() if is_shipped(path) and not ASIDE.search(str(path))}
    assert wanted - packed == set()
    assert "lianxiao/locale/en/LC_MESSAGES/django.mo" in inside
