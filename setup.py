"""What pyproject.toml cannot say: packs, the handbook and the compiled English catalogue travel in the wheel."""

import sys
from pathlib import Path

from setuptools import setup

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))  # a build backend starts without it

from lianxiao.config import messages  # noqa: E402  the path above makes it importable

PACKS, HANDBOOK = Path("policies"), Path("docs/handbook")

messages.refresh()
setup(
    data_files=[
        (f"share/lianxiao/{folder}", [str(file) for file in folder.iterdir() if file.is_file()])
        for folder in sorted({PACKS, HANDBOOK, *(path for path in PACKS.rglob("*") if path.is_dir())})
        if folder.is_dir()
    ]
)
