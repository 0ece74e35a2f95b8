"""A pack with its rules, read and checked once and kept as JSON until a file of it changes.

Reading YAML and checking SQL takes a second, running the rules a part of that. What is kept is data, never code.
"""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from lianxiao import __version__
from lianxiao.facts.query import Query
from lianxiao.kernel.kept import keep, kept, stamp
from lianxiao.policy import search_path
from lianxiao.policy.model import Pack
from lianxiao.policy.pack_json import pack_from_json, pack_to_json
from lianxiao.rules.header import DefinitionHeader, RuleHeader
from lianxiao.rules.rule import Definition, Rule
from lianxiao.rules.ruleset import RuleSet

_PROGRAM = Path(__file__).resolve().parents[1]
_READERS = ("policy", "rules", "facts")
_PARTS = {".yaml", ".sql", ".bpmn"}


def prepared(name: str | Path) -> tuple[Pack, RuleSet]:
    """The pack and its rules, from what was kept if nothing changed since. Raises Refused like ``load_pack`` and ``load_rules``."""
    folder = search_path.find(str(name)).resolve()
    key = f"pack-{hashlib.sha256(str(folder).encode()).hexdigest()[:24]}"
    with suppress(ValueError, KeyError, TypeError, OSError):  # kept by another version
        found = kept(key)
        if found is not None and found["seal"] == _seal(Path(part) for part in found["folders"]):
            return _restored(found)
    from lianxiao.policy.loader import (
        load_pack,  # readers and checkers are loaded only where there is something to read
    )
    from lianxiao.rules.loading import load_rules

    pack = load_pack(folder)
    rules = load_rules(pack)
    folders = _folders(pack)
    keep(key, {"seal": _seal(folders), "folders": [str(part) for part in folders], **_plain(pack, rules)})
    return pack, rules


def _folders(pack: Pack) -> list[Path]:
    """The pack's own folder and those of the files it inherits."""
    inherited = {source.path.parent.parent for source in [*pack.definitions, *pack.rules]}
    return sorted({pack.folder, *inherited} | {search_path.find(base) for base in pack.manifest.extends})


def _seal(folders: Iterable[Path]) -> str:
    """Changes with any file of the packs and with the program that read them."""
    program = [file for part in _READERS for file in (_PROGRAM / part).rglob("*") if file.suffix in {".py", ".yaml"}]
    digest = hashlib.sha256(f"{__version__}{stamp(program)}".encode())
    for folder in folders:
        for file in sorted(path for path in folder.rglob("*") if path.suffix in _PARTS and path.is_file()):
            digest.update(str(file).encode() + file.read_bytes())
    return digest.hexdigest()


def _plain(pack: Pack, rules: RuleSet) -> dict[str, Any]:
    return {
        "pack": pack_to_json(pack),
        "definitions": [
            {
                "name": item.name,
                "header": item.header.model_dump(mode="json"),
                "query": _query(item.query),
                "path": str(item.path),
            }
            for item in rules.definitions
        ],
        "rules": [
            {
                "header": item.header.model_dump(mode="json"),
                "query": _query(item.query),
                "columns": sorted(item.columns),
                "evidence": _query(item.evidence) if item.evidence else None,
                "path": str(item.path),
            }
            for item in rules.rules
        ],
    }


def _query(query: Query) -> dict[str, Any]:
    plain = {"sql": query.sql, "reads": sorted(query.reads), "columns": sorted(query.columns)}
    parts = {"parts": [[word, _query(part)] for word, part in query.parts]} if query.parts else {}
    return plain | parts


def _restored(found: dict[str, Any]) -> tuple[Pack, RuleSet]:
    pack = pack_from_json(found["pack"])
    definitions = [
        Definition(raw["name"], DefinitionHeader.restored(raw["header"]), _read(raw["query"]), Path(raw["path"]))
        for raw in found["definitions"]
    ]
    rules = [
        Rule(
            RuleHeader.restored(raw["header"]),
            _read(raw["query"]),
            frozenset(raw["columns"]),
            _read(raw["evidence"]) if raw["evidence"] else None,
            Path(raw["path"]),
        )
        for raw in found["rules"]
    ]
    return pack, RuleSet(pack, definitions, rules)


def _read(raw: dict[str, Any]) -> Query:
    parts = tuple((word, _read(part)) for word, part in raw.get("parts", []))
    return Query(raw["sql"], frozenset(raw["reads"]), frozenset(raw["columns"]), parts)
