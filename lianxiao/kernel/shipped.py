"""YAML files that ship with the program, parsed once and kept as JSON until the file changes. They hold no dates."""

from pathlib import Path
from typing import Any

from lianxiao.kernel.kept import keep, kept, stamp


def shipped(file: Path) -> Any:
    """The content of a YAML file of the program."""
    key, seal = f"shipped-{file.parent.name}-{file.stem}", stamp([file])
    found = kept(key)
    if found is None or found.get("seal") != seal:
        from ruamel.yaml import (
            YAML,  # parsing takes longer than a whole check: loaded only when there is something to parse
        )

        found = {"seal": seal, "content": YAML(typ="safe").load(file.read_text(encoding="utf-8"))}
        keep(key, found)
    return found["content"]
