"""The cases of a pack (``tests/*.yaml``): given facts, on a day, expect these results. A jurist can read and check them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

from lianxiao.facts.records import record_facts
from lianxiao.facts.tables import Facts, from_rows
from lianxiao.kernel.errors import Refused
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import Entry, Pack
from lianxiao.policy.yaml_file import build, read_yaml

Rows = list[dict[str, Any]]


class Case(Entry):
    """One case. ``given`` joins the standing cast (or the pack's records), a row with a known key replaces it."""

    id: str
    clause: str
    kind: Literal["test", "violation", "boundary", "negative_control"]
    title: Bilingual
    as_of: date = date(2024, 9, 1)
    records: bool = False
    given: dict[str, Rows] = field(default_factory=dict)
    without: dict[str, list[list[str]]] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    parameters: dict[str, Any] = field(default_factory=dict)
    expect: list[dict[str, Any]]


class Cast(Entry):
    """``tests/_cast.yaml``: who and what every case starts from, and what rows leave out."""

    defaults: dict[str, dict[str, Any]] = field(default_factory=dict)
    cast: dict[str, Rows] = field(default_factory=dict)


@dataclass(frozen=True)
class CaseFile:
    """Cases of a pack with the cast they share."""

    pack: Pack
    cast: Cast
    cases: tuple[Case, ...]
    paths: Mapping[str, Path] = field(default_factory=dict)


def load_cases(pack: Pack) -> CaseFile:
    """Every case of the pack. Raises Refused with file and line."""
    faults, cases, paths = [], [], {}
    cast = Cast()
    for source in pack.tests:
        node, found = read_yaml(source.text, file=str(source.path))
        faults += found
        if found or node is None:
            continue
        if source.path.name == "_cast.yaml":
            read, found = build(Cast, node, file=str(source.path))
            cast = read or cast
            faults += found
            continue
        for index, raw in enumerate(node):
            case, found = build(Case, raw, file=str(source.path), path=(index,), root=node)
            faults += found
            if case is not None:
                cases.append(case)
                paths[case.id] = source.path
    if faults:
        raise Refused(faults)
    return CaseFile(pack, cast, tuple(cases), paths)


def expanded(rows: Rows) -> Rows:
    """Rows with ``times: 3`` written out: ``M{n}`` becomes M1, M2, M3 (``from: 4`` counts from 4)."""
    result: Rows = []
    for row in rows:
        if "times" not in row:
            result.append(row)
            continue
        first = int(row.get("from", 1))
        body = {key: value for key, value in row.items() if key not in {"times", "from"}}
        for number in range(first, first + int(row["times"])):
            result.append(
                {
                    key: value.replace("{n}", str(number)) if isinstance(value, str) else value
                    for key, value in body.items()
                }
            )
    return result


def facts_of(case: Case, file: CaseFile) -> Facts:
    """The facts a case is judged on. Raises Refused where the given rows are refused as input."""
    base, cast = (record_facts(file.pack), {}) if case.records else (Facts(), file.cast.cast)
    for table, rows in from_rows({table: expanded(rows) for table, rows in cast.items()}, file.cast.defaults).items():
        base = base.with_table(table, rows)
    for table, rows in from_rows(
        {table: expanded(rows) for table, rows in case.given.items()}, file.cast.defaults
    ).items():
        base = base.with_rows(table, rows.to_pylist(), replacing=True)
    for table, keys in case.without.items():
        base = base.without(table, keys)
    return base
