"""Whether Spark understands a pack's SQL at all: names, types, subqueries and functions, without a row."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pyarrow as pa

from lianxiao.facts.model import catalogue
from lianxiao.rules.dialects import translated
from lianxiao.rules.judge import Run, results_sql
from lianxiao.rules.rule import Definition
from lianxiao.rules.ruleset import RuleSet

#: Any day will do: no row is looked at.
_DAY = date(2024, 9, 1)
#: Some statements are refused only when they are planned, and of tables without rows nothing would be left to plan.
_UNPLANNED = "spark.sql.optimizer.excludedRules"
_FORGETTING_EMPTY_TABLES = ",".join(
    f"org.apache.spark.sql.catalyst.optimizer.{rule}" for rule in ("PropagateEmptyRelation", "ConvertToLocalRelation")
)


def not_understood(spark: Any, rules: RuleSet) -> tuple[list[tuple[str, str]], int]:
    """What Spark refuses, by file with its words, and how many statements it was asked.

    All variants of a rule or a definition are asked, whatever reading they hold under, and evidence with them.
    """
    for table in catalogue().tables.values():
        columns = pa.schema([column.arrow.with_nullable(True) for column in table.columns])
        spark.createDataFrame(columns.empty_table()).createOrReplaceTempView(table.id)
    refused, asked = [], 0
    spark.conf.set(_UNPLANNED, _FORGETTING_EMPTY_TABLES)
    for file, name, sql in _statements(rules):
        asked += 1
        try:
            frame = spark.sql(translated(sql, "spark", as_of=_DAY))
            frame._jdf.queryExecution().optimizedPlan()
        except Exception as error:  # whatever Java has to say about it
            refused.append((file, str(error)))
            continue
        if name:  # what reads it needs its columns, not its query
            spark.createDataFrame([], frame.schema).createOrReplaceTempView(name)
    spark.conf.unset(_UNPLANNED)
    return refused, asked


def _statements(rules: RuleSet) -> Iterator[tuple[str, str, str]]:
    """(file, name that others read it by, SQL), each after what it reads."""
    for definition in _in_order(rules.definitions):
        yield str(definition.path), definition.name, definition.query.sql
    for rule in rules.rules:
        yield str(rule.path), "", results_sql([Run(rule)])
        if rule.evidence:
            yield str(rule.path), "", rule.evidence.sql


def _in_order(definitions: list[Definition]) -> list[Definition]:
    left, ready = list(definitions), list[Definition]()
    while left:
        waiting = {definition.name for definition in left}
        free = [each for each in left if not each.query.reads & (waiting - {each.name})]
        assert free, "definitions read each other"
        ready += free
        left = [each for each in left if each not in free]
    return ready
