"""What pyproject.toml cannot say: the shipped packs travel in the wheel, whatever folders they have."""

from pathlib import Path

from setuptools import setup

PACKS = Path("policies")

setup(
    data_files=[
        (f"share/lianxiao/{folder}", [str(file) for file in folder.iterdir() if file.is_file()])
        for folder in sorted({PACKS, *(path for path in PACKS.rglob("*") if path.is_dir())})
        if folder.is_dir()
    ]
)
