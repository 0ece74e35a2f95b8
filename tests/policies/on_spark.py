"""The judge's own SQL on Spark: the same facts, the same definitions, the same rules, translated."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pyarrow as pa

from lianxiao.facts.functions import SPARK
from lianxiao.facts.model import catalogue
from lianxiao.facts.supplied import supplied_tables
from lianxiao.policy.model import Pack
from lianxiao.policy.settings_in_force import SettingChange, settings_on
from lianxiao.rules.cases import Case, CaseFile, facts_of
from lianxiao.rules.dialects import translated
from lianxiao.rules.judge import judged_sql
from lianxiao.rules.ruleset import RuleSet

from .on_postgres import Row, comparable

_TYPES = {
    "text": "string", "code": "string", "integer": "bigint", "money": "bigint", "number": "double",
    "boolean": "boolean", "date": "date", "end": "date",
}  # fmt: skip
_JUDGED_BY = {"parameter", "setting", "reporting", "exception"}
#: A handful of rows: what costs is planning, so nothing is compiled, split over tasks or shown.
_SMALL = {
    "spark.master": "local[1]",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.log.level": "ERROR",
}


@contextmanager
def spark_session() -> Iterator[Any]:
    """A local Spark with the house functions."""
    from pyspark.sql import SparkSession  # type: ignore[import-not-found, unused-ignore]  # only `make soak` installs it

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder
    for key, value in _SMALL.items():
        builder = builder.config(key, value)
    spark = builder.getOrCreate()
    try:
        for statement in SPARK.split(";\n"):
            if statement.strip():
                spark.sql(statement.strip().rstrip(";"))
        yield spark
    finally:
        spark.stop()


def judged_on_spark(spark: Any, case: Case, file: CaseFile, rules: RuleSet, pack: Pack) -> dict[str, set[Row]]:
    """Rows of every rule a case names, with their state."""
    settings = settings_on(pack, case.as_of, [SettingChange(name, value) for name, value in case.settings.items()])
    wanted = {str(expected["rule"]) for expected in case.expect if "rule" in expected}
    chosen = [rule for rule in rules.rules_under(settings) if rule.id in wanted]
    definitions = rules.definitions_under(settings, used_by=chosen)
    reads = _JUDGED_BY.union(*(item.query.reads for item in [*chosen, *definitions]))
    facts, supplied = facts_of(case, file), supplied_tables(pack, settings, case.as_of)
    for name in sorted(reads & set(catalogue().tables)):
        _load(spark, name, supplied.get(name, facts.table(name)), case)
    for definition in definitions:
        # Worked out once, as in a check: views on views would be planned again for every rule.
        frame = spark.sql(translated(definition.query.sql, "spark", as_of=case.as_of))
        types = [(field.name, field.dataType.simpleString()) for field in frame.schema.fields]
        _local(spark, definition.name, types, (tuple(row) for row in frame.collect()))
    return {rule.id: _rows(spark, translated(judged_sql(rule, everything=True), "spark", as_of=case.as_of))
            for rule in chosen}  # fmt: skip


def _load(spark: Any, name: str, content: pa.Table, case: Case) -> None:
    table = catalogue()[name]
    types = [(column.id, _TYPES[column.type]) for column in table.columns]
    rows = [
        tuple(row[column.id] for column in table.columns)
        for row in content.to_pylist()
        if not table.event or row[table.event] is None or row[table.event] <= case.as_of
    ]
    _local(spark, name, types, rows)


def _local(spark: Any, name: str, types: list[tuple[str, str]], rows: Iterable[tuple[Any, ...]]) -> None:
    """A view on written-out rows: Spark folds them into the plan, so that reading them starts no task."""
    written = ", ".join("(" + ", ".join(_literal(value) for value in row) + ")" for row in rows)
    columns = ", ".join(
        f"CAST(`{column}` AS {kind if kind != 'void' else 'string'}) AS `{column}`" for column, kind in types
    )
    names = ", ".join(f"`{column}`" for column, _ in types)
    none = f"VALUES ({', '.join('NULL' for _ in types)})"
    source = f"VALUES {written}" if written else none
    where = "" if written else " WHERE FALSE"
    spark.sql(f"SELECT {columns} FROM ({source}) AS lx ({names}){where}").createOrReplaceTempView(name)


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value!r}D"
    if isinstance(value, int):
        return f"{value}L"
    text = str(value).replace("\\", "\\\\").replace("'", "\\'")
    return f"DATE '{text}'" if isinstance(value, date) else f"'{text}'"


def _rows(spark: Any, sql: str) -> set[Row]:
    found: Iterable[Any] = spark.sql(sql).collect()
    return {comparable(tuple(row)[1:13]) for row in found if row[0] == "row"}
