"""The judge's own SQL on Spark: the same facts, the same definitions, the same rules, translated.

Spark plans a statement for a tenth of a second where it runs it for a hundredth. So nothing is worked out twice from the
same rows, and cases that are judged by the same day, numbers and exceptions are judged in one statement, as a check does.
"""

import hashlib
import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lianxiao.facts.functions import SPARK
from lianxiao.facts.model import catalogue
from lianxiao.facts.supplied import supplied_tables
from lianxiao.policy.settings_in_force import SettingChange, settings_on
from lianxiao.rules.case_run import with_parameters
from lianxiao.rules.cases import Case, CaseFile, facts_of
from lianxiao.rules.dialects import translated
from lianxiao.rules.engine import JUDGED_BY
from lianxiao.rules.judge import RESULT_COLUMNS, Run, judged_sql, results_sql
from lianxiao.rules.rule import Rule
from lianxiao.rules.ruleset import RuleSet

from .engines import Row, Said, named_in, said_by

#: A handful of rows: what costs is planning, so nothing is compiled, split over tasks, looked at twice or shown.
_SMALL = {
    "spark.master": "local[1]",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "2g",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmn600m",
    "spark.default.parallelism": "1",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.constraintPropagation.enabled": "false",
    "spark.sql.lightweightPlanChangeValidation": "false",
    "spark.sql.ui.explainMode": "simple",
    "spark.sql.maxPlanStringLength": "100",
    # Rows stand in one partition (``coalesce(1)``): joined there, a statement is one task of one stage.
    "spark.sql.autoBroadcastJoinThreshold": "-1",
    "spark.sql.join.preferSortMergeJoin": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.log.level": "ERROR",
}
#: Where rows of many rules stand until they are judged.
_RESULTS = "lx_results"
_ARROW = {"INTEGER": pa.int32(), "VARCHAR": pa.string(), "DOUBLE": pa.float64(), "DATE": pa.date32()}
_RESULT_SCHEMA = pa.schema(
    [(name, _ARROW[kind]) for name, kind in (each.split() for each in RESULT_COLUMNS.split(","))]
)
#: Where they stand judged.
_JUDGED = "lx_judged"
#: Runs in one statement: planning takes longer than in proportion.
_TOGETHER = 40


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


@dataclass(frozen=True)
class _Made:
    """Rows that Spark holds, under a key that is the same for the same rows."""

    key: str
    frame: Any


@dataclass(frozen=True)
class _Waiting:
    """A case whose rules have given their rows, which are not judged yet; ``by`` are the tables that they are judged by."""

    case: Case
    runs: list[tuple[Rule, tuple[Row, ...]]]
    by: dict[str, _Made]


class OnSpark:
    """Judges cases in one session of Spark."""

    def __init__(self, spark: Any) -> None:
        self._spark = spark
        self._made: dict[str, _Made] = {}
        self._standing: dict[str, _Made] = {}
        self._rows: dict[str, tuple[Row, ...]] = {}

    def judged(self, cases: Iterable[Case], file: CaseFile, rules: RuleSet) -> dict[str, dict[str, Said]]:
        """What every rule that a case names says, by case and rule."""
        alike: dict[tuple[str, ...], list[_Waiting]] = defaultdict(list)
        for case in cases:
            waiting = self._asked(case, file, rules)
            alike[str(case.as_of), *(made.key for made in waiting.by.values())].append(waiting)
        found: dict[str, dict[str, Said]] = {}
        for group in alike.values():
            for first in range(0, len(group), _TOGETHER):
                found |= self._judged(group[first : first + _TOGETHER])
        return found

    def _asked(self, case: Case, file: CaseFile, rules: RuleSet) -> _Waiting:
        """Asks the rules of a case for their rows."""
        pack = with_parameters(file.pack, case.parameters)
        settings = settings_on(pack, case.as_of, [SettingChange(name, value) for name, value in case.settings.items()])
        wanted = named_in(case)
        chosen: list[Rule] = [rule for rule in rules.rules_under(settings) if rule.id in wanted]
        definitions = rules.definitions_for({name for rule in chosen for name in rule.query.reads}, settings)
        reads = JUDGED_BY.union(*(item.query.reads for item in [*chosen, *definitions]))
        facts, supplied = facts_of(case, file), supplied_tables(pack, settings, case.as_of)
        for name in sorted(reads & catalogue().tables.keys()):
            self._stand(name, self._table(name, supplied.get(name, facts.table(name)), case.as_of))
        for definition in definitions:
            sql = translated(definition.query.sql, "spark", as_of=case.as_of)
            self._stand(definition.name, self._kept(sql, definition.query.reads))
        runs = [(rule, self._of_rule(rule, case.as_of)) for rule in chosen]
        return _Waiting(case, runs, {name: self._standing[name] for name in sorted(JUDGED_BY)})

    def _judged(self, group: Sequence[_Waiting]) -> dict[str, dict[str, Said]]:
        """Judges the rows of cases that are judged by the same tables, as a check judges those of many rules."""
        runs = [(waiting.case.id, rule, rows) for waiting in group for rule, rows in waiting.runs]
        if not runs:
            return {}
        for name, made in group[0].by.items():
            self._stand(name, made)
        rows = [(number, *row[1:]) for number, (_, _, given) in enumerate(runs) for row in given]
        columns = [[row[place] for row in rows] for place in range(len(_RESULT_SCHEMA))]
        results = pa.table(
            [pa.array(column, kind) for column, kind in zip(columns, _RESULT_SCHEMA.types, strict=True)],
            schema=_RESULT_SCHEMA,
        )
        self._stand(_RESULTS, self._given(_RESULTS, results))
        sql = judged_sql([Run(rule, everything=True) for _, rule, _ in runs], results=_RESULTS)
        judging, shown = (translated(part, "spark", as_of=group[0].case.as_of) for part in _in_two(sql))
        self._stand(_JUDGED, self._kept(judging, [_RESULTS, *group[0].by]))
        said = said_by(self._collected(shown), len(runs))
        found: dict[str, dict[str, Said]] = {waiting.case.id: {} for waiting in group}
        for (case, rule, _), each in zip(runs, said, strict=True):
            found[case][rule.id] = each
        return found

    def _of_rule(self, rule: Rule, as_of: date) -> tuple[Row, ...]:
        sql = translated(results_sql([Run(rule)]), "spark", as_of=as_of)
        key = self._key(sql, rule.query.reads)
        if key not in self._rows:
            self._rows[key] = tuple(self._collected(sql))
        return self._rows[key]

    def _collected(self, sql: str) -> list[Row]:
        return [tuple(row) for row in self._spark.sql(sql).collect()]

    def _table(self, name: str, content: pa.Table, as_of: date) -> _Made:
        event = catalogue()[name].event
        if event:
            kept = pc.or_kleene(pc.is_null(content[event]), pc.less_equal(content[event], pa.scalar(as_of)))
            content = content.filter(kept)
        return self._given(name, content)

    def _given(self, name: str, content: pa.Table) -> _Made:
        """Rows from outside. From Arrow they become a part of the plan; in one partition, joining them moves none."""
        key = _digest(name, repr(content.to_pylist()))
        if key not in self._made:
            self._made[key] = _Made(key, self._spark.createDataFrame(content).coalesce(1))
        return self._made[key]

    def _kept(self, sql: str, reads: Iterable[str]) -> _Made:
        """Worked out once, as in a check: views on views would be planned again for every rule."""
        from pyspark.sql import DataFrame

        asked = self._key(sql, reads)
        if asked not in self._made:
            frame = self._spark.sql(sql)
            # Rows stay in Java. What reads them is asked again only if they changed, whatever they were made of.
            rows, schema = frame._jdf.collectAsList(), frame._jdf.schema()
            key = _digest(schema.json(), str(rows.hashCode()), rows.toString())
            if key not in self._made:
                made = self._spark._jsparkSession.createDataFrame(rows, schema)
                self._made[key] = _Made(key, DataFrame(made, self._spark).coalesce(1))
            self._made[asked] = self._made[key]
        return self._made[asked]

    def _key(self, sql: str, reads: Iterable[str]) -> str:
        return _digest(sql, *(f"{name} {self._standing[name].key}" for name in sorted(reads)))

    def _stand(self, name: str, made: _Made) -> None:
        if self._standing.get(name) != made:
            made.frame.createOrReplaceTempView(name)
            self._standing[name] = made


def _in_two(sql: str) -> tuple[str, str]:
    """What the judge wants kept and what it then shows of it: Spark keeps nothing and would judge anew for each use."""
    before, kept, rest = sql.partition(f"{_JUDGED} AS MATERIALIZED (")
    judging, ended, shown = rest.partition(")\n")
    assert kept and ended, "the judge's statement looks different from what it was"
    return f"{before.rstrip().removesuffix(',')}\n{judging}", shown


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
