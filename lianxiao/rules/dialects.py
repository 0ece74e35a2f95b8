"""The same rules on other engines: rewritten tree by tree, the day asked for written in as a literal."""

from datetime import date
from functools import lru_cache

import sqlglot
from sqlglot import exp

#: Stands for the day while a translation is kept; no policy will ever name it.
_DAY = "8888-08-08"


def translated(sql: str, dialect: str, *, as_of: date) -> str:
    """A rule's or the judge's SQL for another engine (``postgres``, ``spark``). ``$as_of`` becomes a date literal there."""
    return _template(sql, dialect).replace(_DAY, as_of.isoformat())


@lru_cache(maxsize=4096)  # parsing and writing cost far more than running a rule on a small district
def _template(sql: str, dialect: str) -> str:
    def bound(node: exp.Expression) -> exp.Expression:
        if isinstance(node, exp.CTE) and dialect == "spark":
            node.set("materialized", None)  # a hint Spark does not know; the meaning is the same
        if isinstance(node, exp.Placeholder | exp.Parameter) and node.name == "as_of":
            return exp.cast(exp.Literal.string(_DAY), "date")
        return node

    return sqlglot.parse_one(sql, dialect="duckdb").transform(bound).sql(dialect=dialect)
