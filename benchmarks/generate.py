"""Writes facts to measure with: ``python -m benchmarks.generate district|province|nation FOLDER [PACK]``."""

import hashlib
import json
import sys
import time
from pathlib import Path

from benchmarks import columns, scale, scale_life
from lianxiao.policy.loader import load_pack

SIZES = {"district": scale.DISTRICT, "province": scale.PROVINCE, "nation": scale.NATION}


def facts_of(size: str, folder: Path, pack: str = "xingning") -> Path:
    """The folder of this size, written unless it is there already as it would be written now.

    The largest tables lie once beside it, in ``<size>-largest-…``, for all packs whose school year begins on the same day.
    """
    manifest = load_pack(pack).manifest
    program = b"".join(Path(str(module.__file__)).read_bytes() for module in (scale, scale_life, columns))
    start = manifest.calendar.school_year_start
    shared = folder.parent / f"{size}-largest-{start}"
    if not _is_complete(shared, f"{size} {start}".encode() + program):
        scale.write_scale(shared, SIZES[size], manifest)
        for path in shared.glob("*.parquet"):
            if path.stem not in scale.LARGEST:
                path.unlink()
        _complete(shared, f"{size} {start}".encode() + program)
    made_from = f"{size} {json.dumps(manifest.model_dump(mode='json'))}".encode() + program
    if not _is_complete(folder, made_from):
        scale.write_scale(folder, SIZES[size], manifest, shared=shared)
        _complete(folder, made_from)
    return folder


def _is_complete(folder: Path, made_from: bytes) -> bool:
    """Whether it was made from this to its end; what is begun again is no longer complete."""
    done = folder / ".complete"
    if done.exists() and done.read_text() == hashlib.sha256(made_from).hexdigest():
        return True
    done.unlink(missing_ok=True)
    return False


def _complete(folder: Path, made_from: bytes) -> None:
    (folder / ".complete").write_text(hashlib.sha256(made_from).hexdigest())


if __name__ == "__main__":
    began = time.perf_counter()
    facts_of(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:4])
    sys.stdout.write(f"{time.perf_counter() - began:.1f} s\n")
