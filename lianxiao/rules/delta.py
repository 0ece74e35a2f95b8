"""A proposed change: facts plus rows, on a warm session. What would be new or worse, and nothing else.

With 11 of 10 on record a twelfth join must not pass; an old breach alone freezes nothing.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lianxiao.facts.model import catalogue
from lianxiao.facts.tables import arrow_table
from lianxiao.rules.engine import JUDGED_BY, Check
from lianxiao.rules.judge import Run
from lianxiao.rules.literals import literal, values_sql
from lianxiao.rules.result import SILENT, Judged
from lianxiao.rules.rule import Rule

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """Rows put in (a row with a known key replaces it) and rows taken out by key, by fact table. Ends are exclusive."""

    put: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    taken: Mapping[str, Collection[tuple[Any, ...]]] = field(default_factory=dict)

    @property
    def tables(self) -> frozenset[str]:
        return frozenset(self.put) | frozenset(self.taken)


@dataclass(frozen=True)
class NewOrWorse:
    """A breach that the change would bring (``before`` is None or not breached) or make worse."""

    after: Judged
    before: Judged | None
    blocks: bool


def new_or_worse(check: Check, change: Change, *, only: Collection[str] | None = None) -> list[NewOrWorse]:
    """Breaches after the change that were not there, or were nearer to their limit. ``blocks`` is False for 可以 clauses."""
    rules = [
        rule
        for rule in check.chosen
        if (only is None or rule.id in only)
        and (rule.header.has_lower or rule.header.has_upper)
        and change.tables & _reads(check, rule)
    ]
    if not rules:
        return []
    before = {row.key: row for said in check.judge([Run(rule) for rule in rules]) for row in said.rows}
    tables = {name: _changed(check, name, change) for name in sorted(change.tables)}
    judged_by = "".join(f'"{name}" AS ({tables[name]}),\n' for name in sorted(JUDGED_BY & tables.keys()))
    after = check.judge(
        [check.changed(rule, tables) for rule in rules], with_clause=judged_by, exceptions="exception" in tables
    )
    found = []
    for rule, said in zip(rules, after, strict=True):
        for row in said.rows:
            known = before.get(row.key)
            if row.state == "breached" and (known is None or known.state != "breached" or row.excess > known.excess):
                found.append(NewOrWorse(row, known, check.force(rule) not in SILENT))
    return found


def _reads(check: Check, rule: Rule) -> set[str]:
    """Every fact table a rule reads, itself or through definitions."""
    definitions = check.rules.definitions_under(check.settings, used_by=[rule])
    return set(rule.query.reads).union(*(definition.query.reads for definition in definitions))


def _changed(check: Check, name: str, change: Change) -> str:
    """The table as it would be: the given rows without those replaced or taken, and the new ones, events cut as always."""
    key = catalogue()[name].key
    put = list(change.put.get(name, ()))
    gone = [tuple(row.get(column) for column in key) for row in put] + [
        tuple(item) for item in change.taken.get(name, ())
    ]
    check.provide([name])
    kept = [_not_the_row(key, item) for item in gone]
    base = f"SELECT * FROM {check.session.standing(name)} WHERE " + " AND ".join(["TRUE", *kept])
    if not put:
        return base
    added = values_sql(name, [_with_ends(name, row) for row in put])
    return f"{base} UNION ALL SELECT * FROM ({added}) AS lx_put WHERE {check.session.cut(name)}"


def _not_the_row(key: Sequence[str], item: Sequence[Any]) -> str:
    same = " AND ".join(f'"{column}" = {literal(value)}' for column, value in zip(key, item, strict=True))
    return f"NOT ({same})"


def _with_ends(name: str, row: Row) -> Row:
    """A row as the facts hold it: a blank end is open, a blank part of a key the empty string."""
    plain: Row = arrow_table(catalogue()[name], [row]).to_pylist()[0]
    return plain
