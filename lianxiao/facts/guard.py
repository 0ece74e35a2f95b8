"""What a rule may say. Packs are untrusted: everything not on these lists is refused at load, with file and line.

The lists hold the constructs proven by value on DuckDB, PostgreSQL and Spark; portability and safety are one list.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError, TokenError

from lianxiao.facts.functions import HOUSE_FUNCTIONS
from lianxiao.kernel.errors import Fault, Place
from lianxiao.kernel.text import Bilingual

_QUERY = {
    exp.Select, exp.Union, exp.Subquery, exp.With, exp.CTE, exp.From, exp.Join, exp.Where, exp.Group, exp.Having,
    exp.Order, exp.Ordered, exp.Table, exp.TableAlias, exp.Alias, exp.Identifier, exp.Column, exp.Star, exp.Distinct,
    exp.Paren, exp.Tuple, exp.Placeholder, exp.Parameter, exp.Var,
}  # fmt: skip
_VALUES = {exp.Literal, exp.Null, exp.Boolean, exp.Cast, exp.DataType, exp.DataTypeParam, exp.Case, exp.If, exp.Neg}
_OPERATORS = {
    exp.And, exp.Or, exp.Not, exp.EQ, exp.NEQ, exp.LT, exp.LTE, exp.GT, exp.GTE, exp.Is, exp.In, exp.Between, exp.Exists,
    exp.Add, exp.Sub, exp.Mul, exp.Div, exp.DPipe, exp.Like,
}  # fmt: skip
_FUNCTIONS = {
    exp.Count, exp.Sum, exp.Min, exp.Max, exp.Avg, exp.StddevPop, exp.Coalesce, exp.Nullif, exp.Greatest, exp.Least,
    exp.RowNumber, exp.Window, exp.WindowSpec, exp.Filter, exp.Extract, exp.Sqrt, exp.Floor, exp.Abs, exp.Length,
    exp.Upper, exp.Lower, exp.Lag, exp.Lead, exp.Substring, exp.Trim, exp.Replace,
}  # fmt: skip
ALLOWED = frozenset(_QUERY | _VALUES | _OPERATORS | _FUNCTIONS)
_TYPES = {exp.DataType.Type.INT, exp.DataType.Type.BIGINT, exp.DataType.Type.DOUBLE, exp.DataType.Type.VARCHAR, exp.DataType.Type.TEXT, exp.DataType.Type.DATE, exp.DataType.Type.BOOLEAN}  # fmt: skip


@dataclass(frozen=True)
class Query:
    """One checked SELECT: its text as written, its tree, the tables it reads."""

    sql: str
    tree: exp.Expression
    reads: frozenset[str]


def check_query(sql: str, *, tables: Iterable[str] | None, file: str, first_line: int = 1) -> tuple[Query | None, list[Fault]]:
    """One SELECT, checked node by node. ``tables`` are the names it may read; ``None`` leaves that to a later check."""

    def fault(code: str, cause: Bilingual, cure: Bilingual, node: exp.Expression | None = None) -> Fault:
        return Fault(code, cause, cure, Place(file=file, line=first_line + _line(node, sql) - 1))

    try:
        trees = [tree for tree in sqlglot.parse(sql, dialect="duckdb") if tree is not None]
    except (ParseError, TokenError) as error:
        detail = getattr(error, "errors", None) or [{}]
        line = detail[0].get("line") or 1
        return None, [
            Fault(
                "sql.syntax",
                Bilingual(zh=f"SQL写法有误：{detail[0].get('description', error)}", en=f"Not valid SQL: {detail[0].get('description', error)}"),
                Bilingual(zh="检查括号、逗号和关键字", en="Check brackets, commas and keywords"),
                Place(file=file, line=first_line + line - 1),
            )
        ]
    if len(trees) != 1 or not isinstance(trees[0], exp.Select | exp.Union):
        what = type(trees[0]).__name__ if trees else "nothing"
        return None, [
            fault(
                "sql.one-select",
                Bilingual(zh=f"这里只能有一条SELECT，现为{len(trees)}条（{what}）", en=f"Exactly one SELECT is allowed here, found {len(trees)} ({what})"),
                Bilingual(zh="删去其余语句", en="Remove the other statements"),
                trees[0] if trees else None,
            )
        ]
    tree = trees[0]
    faults: list[Fault] = []
    reads, names = set(), {cte.alias_or_name.lower() for cte in tree.find_all(exp.CTE)}
    for node in tree.walk():
        kind = type(node)
        if kind is exp.Anonymous:
            name = str(node.this).lower()
            if HOUSE_FUNCTIONS.get(name) != len(node.expressions):
                faults.append(fault("sql.function", *_not_allowed(f"{name}()"), node))
        elif kind is exp.Table:
            if node.db or node.catalog or not isinstance(node.this, exp.Identifier):
                faults.append(fault("sql.table", *_not_allowed(node.sql(dialect="duckdb")), node))
            elif node.name.lower() not in names:
                reads.add(node.name.lower())
        elif kind is exp.DataType and node.this not in _TYPES:
            faults.append(fault("sql.type", *_not_allowed(node.sql(dialect="duckdb")), node))
        elif kind in {exp.Placeholder, exp.Parameter} and node.name != "as_of":
            faults.append(fault("sql.variable", *_not_allowed(f"${node.name}"), node))
        elif kind not in ALLOWED:
            faults.append(fault("sql.construct", *_not_allowed(node.sql(dialect="duckdb")[:40] or kind.__name__, kind.__name__), node))
        elif (what := _unportable_form(node)) is not None:
            faults.append(fault("sql.construct", *_not_allowed(what), node))
    if tables is not None:
        for unknown in sorted(reads - {name.lower() for name in tables}):
            node = next((table for table in tree.find_all(exp.Table) if table.name.lower() == unknown), None)
            faults.append(
                fault(
                    "sql.unknown-table",
                    Bilingual(zh=f"没有名为“{unknown}”的数据表或定义", en=f"There is no fact table or definition '{unknown}'"),
                    Bilingual(zh="只能读取数据目录中的表和 definitions/ 中的定义", en="Only tables of the fact catalogue and files of definitions/ may be read"),
                    node,
                )
            )
    return (None if faults else Query(sql=sql, tree=tree, reads=frozenset(reads))), faults


def _unportable_form(node: exp.Expression) -> str | None:
    """Forms of allowed nodes that mean something else, or nothing, on another engine."""
    if isinstance(node, exp.With) and node.args.get("recursive"):
        return "WITH RECURSIVE"
    if isinstance(node, exp.Star) and any(node.args.values()):
        return "* EXCLUDE / REPLACE"
    if isinstance(node, exp.Group) and any(value for key, value in node.args.items() if key != "expressions"):
        return "GROUP BY ALL / CUBE / ROLLUP"
    if isinstance(node, exp.Join) and node.method:
        return f"{node.method} JOIN"
    return None


def _not_allowed(what: str, kind: str = "") -> tuple[Bilingual, Bilingual]:
    suffix = f"（{kind}）" if kind else ""
    return (
        Bilingual(zh=f"规则中不能使用{what}{suffix}", en=f"{what} is not allowed in a rule{f' ({kind})' if kind else ''}"),
        Bilingual(
            zh="改用 docs/how-to/add-a-rule.md 列出的写法；日期计算用 plus_months、full_years、days_between",
            en="Use the constructs listed in docs/how-to/add-a-rule.md; for dates plus_months, full_years, days_between",
        ),
    )


def _line(node: exp.Expression | None, sql: str) -> int:
    """The line of the first token below ``node`` that remembers its place."""
    if node is not None:
        for part in node.walk():
            if (line := part.meta.get("line")) is not None:
                return int(line)
    return 1
