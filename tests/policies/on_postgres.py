"""The judge's own SQL on PostgreSQL: the same facts, the same definitions, the same rules, translated."""

from collections.abc import Iterable
from typing import Any

import psycopg
import pyarrow as pa

from lianxiao.facts.functions import POSTGRES
from lianxiao.facts.model import catalogue
from lianxiao.facts.supplied import supplied_tables
from lianxiao.policy.settings_in_force import SettingChange, settings_on
from lianxiao.rules.case_run import with_parameters
from lianxiao.rules.cases import Case, CaseFile, facts_of
from lianxiao.rules.dialects import translated
from lianxiao.rules.engine import JUDGED_BY
from lianxiao.rules.judge import Run, judged_sql
from lianxiao.rules.rule import Rule
from lianxiao.rules.ruleset import RuleSet

from .engines import Said, named_in, said_by

_TYPES = {
    "text": "varchar", "code": "varchar", "integer": "bigint", "money": "bigint", "number": "double precision",
    "boolean": "boolean", "date": "date", "end": "date",
}  # fmt: skip


def prepare(connection: psycopg.Connection[Any]) -> None:
    """House functions, once for a database: another process may be at it too."""
    connection.execute("SELECT pg_advisory_xact_lock(1)")
    if connection.execute("SELECT to_regproc('plus_months')").fetchone() == (None,):
        connection.execute(POSTGRES)
    connection.commit()


def judged_on_postgres(
    connection: psycopg.Connection[Any], cases: Iterable[Case], file: CaseFile, rules: RuleSet
) -> dict[str, dict[str, Said]]:
    """What every rule that a case names says, by case and rule."""
    return {case.id: _judged(connection, case, file, rules) for case in cases}


def _judged(connection: psycopg.Connection[Any], case: Case, file: CaseFile, rules: RuleSet) -> dict[str, Said]:
    """Judges one case; the transaction is given up afterwards."""
    pack = with_parameters(file.pack, case.parameters)
    settings = settings_on(pack, case.as_of, [SettingChange(name, value) for name, value in case.settings.items()])
    wanted = named_in(case)
    chosen = [rule for rule in rules.rules_under(settings) if rule.id in wanted]
    definitions = rules.definitions_under(settings, used_by=chosen)
    reads = JUDGED_BY.union(*(item.query.reads for item in [*chosen, *definitions]))
    facts, supplied = facts_of(case, file), supplied_tables(pack, settings, case.as_of)
    try:
        for name in sorted(reads & set(catalogue().tables)):
            _load(connection, name, supplied.get(name, facts.table(name)), case)
        for definition in definitions:
            sql = translated(definition.query.sql, "postgres", as_of=case.as_of)
            connection.execute(f'CREATE TEMP TABLE "{definition.name}" ON COMMIT DROP AS {sql}')
        return {rule.id: _said(connection, rule, case) for rule in chosen}
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


def _said(connection: psycopg.Connection[Any], rule: Rule, case: Case) -> Said:
    sql = translated(judged_sql([Run(rule, everything=True)]), "postgres", as_of=case.as_of)
    return said_by(connection.execute(sql).fetchall(), 1)[0]
