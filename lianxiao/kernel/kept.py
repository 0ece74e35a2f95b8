"""Results kept as JSON between runs until what they were made from changes. What is kept is data, never code."""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any


def kept(name: str) -> dict[str, Any] | None:
    """What was kept under a name, or ``None``: nothing kept, or a file spoilt."""
    with suppress(OSError, ValueError):
        content = json.loads((_folder() / f"{name}.json").read_text(encoding="utf-8"))
        if isinstance(content, dict):
            return content
    return None


def keep(name: str, content: dict[str, Any]) -> None:
    """Written beside and moved, so that nobody reads half. A home that cannot be written to costs time, nothing else."""
    with suppress(OSError, RuntimeError):
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, beside = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=False, separators=(",", ":"))
        Path(beside).replace(folder / f"{name}.json")


def stamp(files: Iterable[Path]) -> str:
    """Changes when a file is added, removed or written; names, sizes and times are enough for files of the program."""
    digest = hashlib.sha256()
    for file in sorted(files):
        status = file.stat()
        digest.update(f"{file}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def _folder() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "lianxiao"
