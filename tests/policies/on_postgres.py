"""The judge's own SQL on PostgreSQL: the same facts, the same definitions, the same rules, translated."""

from collections.abc import Iterable
from typing import Any

import psycopg
import pyarrow as pa

from lianxiao.facts.functions import POSTGRES
from lianxiao.facts.model import catalogue
from lianxiao.facts.supplied import supplied_tables
from lianxiao.policy.model import Pack
from lianxiao.policy.settings_in_force import SettingChange, settings_on
from lianxiao.rules.cases import Case, CaseFile, facts_of
from lianxiao.rules.dialects import translated
from lianxiao.rules.judge import Run, judged_sql
from lianxiao.rules.rule import Rule
from lianxiao.rules.ruleset import RuleSet

_TYPES = {
    "text": "varchar", "code": "varchar", "integer": "bigint", "money": "bigint", "number": "double precision",
    "boolean": "boolean", "date": "date", "end": "date",
}  # fmt: skip
_JUDGED_BY = {"parameter", "setting", "reporting", "exception"}

Row = tuple[Any, ...]


def prepare(connection: psycopg.Connection[Any]) -> None:
    """House functions, once for a database: another process may be at it too."""
    connection.execute("SELECT pg_advisory_xact_lock(1)")
    if connection.execute("SELECT to_regproc('plus_months')").fetchone() == (None,):
        connection.execute(POSTGRES)
    connection.commit()


def judged_on_postgres(
    connection: psycopg.Connection[Any], case: Case, file: CaseFile, rules: RuleSet, pack: Pack
) -> dict[str, set[Row]]:
    """Rows of every rule a case names, with their state; the transaction is given up afterwards."""
    settings = settings_on(pack, case.as_of, [SettingChange(name, value) for name, value in case.settings.items()])
    wanted = {str(expected["rule"]) for expected in case.expect if "rule" in expected}
    chosen = [rule for rule in rules.rules_under(settings) if rule.id in wanted]
    definitions = rules.definitions_under(settings, used_by=chosen)
    reads = _JUDGED_BY.union(*(item.query.reads for item in [*chosen, *definitions]))
    facts, supplied = facts_of(case, file), supplied_tables(pack, settings, case.as_of)
    try:
        for name in sorted(reads & set(catalogue().tables)):
            _load(connection, name, supplied.get(name, facts.table(name)), case)
        for definition in definitions:
            sql = translated(definition.query.sql, "postgres", as_of=case.as_of)
            connection.execute(f'CREATE TEMP TABLE "{definition.name}" ON COMMIT DROP AS {sql}')
        return {rule.id: _rows(connection, rule, case) for rule in chosen}
    finally:
        connection.rollback()


def _load(connection: psycopg.Connection[Any], name: str, content: pa.Table, case: Case) -> None:
    table = catalogue()[name]
    columns = ", ".join(f'"{column.id}" {_TYPES[column.type]}' for column in table.columns)
    connection.execute(f'CREATE TEMP TABLE "{name}" ({columns}) ON COMMIT DROP')
    with connection.cursor().copy(f'COPY "{name}" FROM STDIN') as copy:
        for row in _cut(content.to_pylist(), table.event, case):
            copy.write_row([row[column.id] for column in table.columns])


def _cut(rows: Iterable[dict[str, Any]], event: str, case: Case) -> Iterable[dict[str, Any]]:
    return (row for row in rows if not event or row[event] is None or row[event] <= case.as_of)


def _rows(connection: psycopg.Connection[Any], rule: Rule, case: Case) -> set[Row]:
    sql = translated(judged_sql([Run(rule, everything=True)]), "postgres", as_of=case.as_of)
    found = connection.execute(sql).fetchall()
    return {comparable(row[1:13]) for row in found if row[0] == "row"}


def comparable(row: Iterable[Any]) -> Row:
    """Numbers to twelve digits: the last ones depend on the order in which an engine adds."""
    return tuple(
        float(f"{value:.12g}") if isinstance(value, float | int) and not isinstance(value, bool) else value
        for value in row
    )
