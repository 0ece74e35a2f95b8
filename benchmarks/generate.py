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
    """The folder of this size, written unless it is there already as it would be written now."""
    manifest = load_pack(pack).manifest
    program = b"".join(Path(str(module.__file__)).read_bytes() for module in (scale, scale_life, columns))
    made_from = f"{size} {json.dumps(manifest.model_dump(mode='json'))}".encode() + program
    seal, done = hashlib.sha256(made_from).hexdigest(), folder / ".complete"
    if not done.exists() or done.read_text() != seal:
        done.unlink(missing_ok=True)
        scale.write_scale(folder, SIZES[size], manifest)
        done.write_text(seal)
    return folder


if __name__ == "__main__":
    began = time.perf_counter()
    facts_of(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:4])
    sys.stdout.write(f"{time.perf_counter() - began:.1f} s\n")
