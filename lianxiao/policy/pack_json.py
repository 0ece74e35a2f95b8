"""A pack as JSON and back, exactly: for keeping a pack that was read and checked."""

from datetime import date
from pathlib import Path
from typing import Any

from lianxiao.policy.model import Clause, Manifest, Pack, Parameter, RecordSet, Setting, Source

_DATE = "$date"
_SOURCES = ("definitions", "rules", "tests", "procedures", "forms")
_KEYED = {"clauses": Clause, "parameters": Parameter, "settings": Setting}


def pack_to_json(pack: Pack) -> dict[str, Any]:
    """Plain data for ``json.dumps``. Dates in record rows keep their type."""
    return {
        "folder": str(pack.folder),
        "hash": pack.hash,
        "manifest": pack.manifest.model_dump(mode="json"),
        **{name: [item.model_dump(mode="json") for item in getattr(pack, name).values()] for name in _KEYED},
        "records": [
            {**records.model_dump(mode="json", exclude={"rows"}), "rows": _kept(records.rows)}
            for records in pack.records
        ],
        **{name: [source.model_dump(mode="json") for source in getattr(pack, name)] for name in _SOURCES},
    }


def pack_from_json(raw: dict[str, Any]) -> Pack:
    """The pack again. Raises KeyError where the shape has changed since."""
    content: dict[str, Any] = {
        "clauses": {item["id"]: Clause.restored(item) for item in raw["clauses"]},
        "parameters": {item["name"]: Parameter.restored(item) for item in raw["parameters"]},
        "settings": {item["name"]: Setting.restored(item) for item in raw["settings"]},
        **{name: [Source.restored(item) for item in raw[name]] for name in _SOURCES},
    }
    return Pack(
        folder=Path(raw["folder"]),
        hash=raw["hash"],
        manifest=Manifest.restored(raw["manifest"]),
        records=[RecordSet.restored({**item, "rows": _rows(item["rows"])}) for item in raw["records"]],
        **content,
    )


def _kept(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {key: {_DATE: value.isoformat()} if isinstance(value, date) else value for key, value in row.items()}
        for row in rows
    ]


def _rows(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            key: date.fromisoformat(value[_DATE]) if isinstance(value, dict) and _DATE in value else value
            for key, value in row.items()
        }
        for row in rows
    ]
