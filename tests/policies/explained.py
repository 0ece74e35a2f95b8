"""Survivors known by name (``survivors/PACK.yaml``): why each changes nothing a case could see, and those still open."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

FOLDER = Path(__file__).parent / "survivors"


@dataclass(frozen=True)
class Survivor:
    """One wrong of one file (``rules/size``) and the reason it survives; ``is_open``: nobody has shown that no case could see it."""

    file: str
    words: str
    why: str
    is_open: bool


def read(pack: str) -> list[Survivor]:
    """The survivors of a pack as its file names them, none where there is no file."""
    path = FOLDER / f"{pack}.yaml"
    return list(_entries(YAML(typ="safe").load(path) or {})) if path.exists() else []


def _entries(content: dict[str, Any]) -> Iterator[Survivor]:
    for group in content.get("equivalent", []):
        for file, words in group["wrongs"].items():
            for each in words:
                yield Survivor(file, each, group["why"], is_open=False)
    for file, words in content.get("open", {}).items():
        for each in words:
            yield Survivor(file, each, "", is_open=True)
