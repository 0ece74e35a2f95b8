"""Breaches planted in an example district: small changes of its rows, each with the findings it must bring and no other.

``planted/<pack>.yaml`` holds ``district``, ``as_of``, ``past`` (days to look back on) and ``plants``. A plant removes, changes and adds rows in this order; ``where``
names columns, and must meet at least one row; ``times`` writes rows out as in the cases of a pack; ``~S001`` stands for the
invented ``示例-<district>-S001``. ``finds`` lists the new open findings of the day, ``{rule, subject, part, …}`` with the
values a case may expect. A plant without ``finds`` is a neighbour: it stays just inside a limit, or outside what a clause
speaks of, and must not be found.
"""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from lianxiao.facts.example.plan import words
from lianxiao.facts.model import catalogue
from lianxiao.facts.tables import Facts
from lianxiao.facts.workbook.reader import read_workbook
from lianxiao.facts.workbook.writer import write_facts
from lianxiao.policy.model import Pack
from lianxiao.rules.case_run import fits
from lianxiao.rules.cases import expanded
from lianxiao.rules.engine import Check
from lianxiao.rules.result import CheckResult, Judged
from lianxiao.rules.ruleset import RuleSet

FOLDER = Path(__file__).parent / "planted"


@dataclass(frozen=True)
class Plant:
    """One small change of a district and the findings it brings."""

    id: str
    remove: Mapping[str, list[dict[str, Any]]]
    change: Mapping[str, list[dict[str, Any]]]
    add: Mapping[str, list[dict[str, Any]]]
    finds: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Planting:
    """All plants of a district, the day they are looked for, and days before it."""

    as_of: date
    past: tuple[date, ...]
    plants: tuple[Plant, ...]


def planting(pack_id: str) -> Planting:
    """What stands in the file of a pack."""
    text = (FOLDER / f"{pack_id}.yaml").read_text(encoding="utf-8")
    read = YAML(typ="safe").load(text)
    read = YAML(typ="safe").load(text.replace("~", f"{words().mark}-{read['district']}-"))
    plants = tuple(
        Plant(
            item["id"],
            item.get("remove", {}),
            item.get("change", {}),
            {table: expanded(rows) for table, rows in item.get("add", {}).items()},
            tuple(item.get("finds", [])),
        )
        for item in read["plants"]
    )
    return Planting(read["as_of"], tuple(read["past"]), plants)


def planted(facts: Facts, plants: Iterable[Plant]) -> Facts:
    """The district with these changes. A change that meets no row, or adds a known key, is a mistake of the plant."""
    for plant in plants:
        for table, conditions in plant.remove.items():
            for where in conditions:
                keys = catalogue()[table].key
                facts = facts.without(table, [[row[key] for key in keys] for row in _met(facts, table, where, plant)])
        for table, changes in plant.change.items():
            for each in changes:
                rows = [{**row, **each["set"]} for row in _met(facts, table, each["where"], plant)]
                facts = facts.with_rows(table, rows, replacing=True)
        for table, rows in plant.add.items():
            facts = facts.with_rows(table, rows)
    return facts


def through_workbook(facts: Facts, pack: Pack) -> Facts:
    """The district as an officer's workbook would give it: written, and read again as strictly as an import."""
    file = io.BytesIO()
    write_facts(facts, pack.manifest, file)
    return read_workbook(("district.xlsx", file.getvalue()), pack.manifest, strict=True).facts


def judged(pack: Pack, rules: RuleSet, facts: Facts, day: date) -> CheckResult:
    """One whole check."""
    with Check(pack, facts, as_of=day, rules=rules) as check:
        return check.run()


def new_findings(before: CheckResult, after: CheckResult) -> list[Judged]:
    """Open findings that are new, or whose measure or limits are no longer what they were."""
    known = {_values(row) for row in before.open_breaches}
    return [row for row in after.open_breaches if _values(row) not in known]


def differences(before: CheckResult, after: CheckResult, plants: Iterable[Plant]) -> list[str]:
    """What was planted and not found, found and not planted, or has gone; nothing = exactly what was planted."""
    new = new_findings(before, after)
    problems: list[str] = []
    told: set[tuple[str, str, str]] = set()
    for plant in plants:
        for wanted in plant.finds:
            key = (str(wanted["rule"]), str(wanted["subject"]), str(wanted.get("part", "")))
            row = next((item for item in new if item.key == key), None)
            told.add(key)
            if row is None:
                problems.append(f"{plant.id}: {key} was planted and is not found")
                continue
            problems += [
                f"{plant.id}: {key} {name} is {getattr(row, name)!r}, planted {wanted[name]!r}"
                for name in wanted.keys() - {"rule", "subject", "part"}
                if not fits(row, name, wanted[name])
            ]
    problems += [f"found and not planted: {row.key} {row.measured}" for row in new if row.key not in told]
    still = {row.key for row in after.open_breaches}
    problems += [f"no longer found: {row.key}" for row in before.open_breaches if row.key not in still]
    return problems


def everything_said(result: CheckResult) -> list[Any]:
    """All a check says, in a form that two checks can be compared by."""
    return [(name, each.rows, sorted(each.counts.items()), each.alternatives) for name, each in result.results.items()]


def _values(row: Judged) -> tuple[Any, ...]:
    return (row.key, row.measured, row.lower, row.upper)


def _met(facts: Facts, table: str, where: Mapping[str, Any], plant: Plant) -> list[dict[str, Any]]:
    rows = [row for row in facts.rows(table) if all(row[name] == value for name, value in where.items())]
    if not rows:
        raise ValueError(f"plant {plant.id}: no row of {table} where {dict(where)}")
    return rows
