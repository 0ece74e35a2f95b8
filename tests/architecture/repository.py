"""The repository as the architecture tests see it: tracked files and the package's own code."""

import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "lianxiao"


@cache
def tracked() -> list[Path]:
    """Every file of the repository, relative to its root; without git (an unpacked archive) everything on disk."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if done.returncode == 0 and done.stdout:
        return [Path(name) for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]
    aside = {".venv", "var", "build", ".git", "__pycache__"}
    found = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return sorted(path for path in found if not aside & set(path.parts))


def texts(*suffixes: str) -> Iterator[tuple[Path, str]]:
    """Tracked text files with their content; all of them, or those with the given endings."""
    for path in tracked():
        if suffixes and path.suffix not in suffixes:
            continue
        try:
            yield path, (ROOT / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
