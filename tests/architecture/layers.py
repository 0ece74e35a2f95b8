"""The order of layers, read from the contract in pyproject.toml: written down once."""

import tomllib
from functools import cache

from tests.architecture.repository import ROOT


@cache
def ranks() -> dict[str, int]:
    """Package → height; packages of one line share it, the lowest has 0."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(c for c in settings["tool"]["importlinter"]["contracts"] if c["id"] == "layers")
    lines = [[name.strip(" ()") for name in line.split("|")] for line in contract["layers"]]
    return {name: height for height, line in enumerate(reversed(lines)) for name in line}


def may_use(user: str, used: str) -> bool:
    """Whether a package may refer to another: itself or a lower one. What is not ours may always be used."""
    order = ranks()
    return used not in order or user == used or order[used] < order[user]
