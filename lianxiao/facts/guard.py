"""What a rule may say. Packs are untrusted: everything not on these lists is refused at load, with file and line.

The lists hold the constructs proven by value on DuckDB, PostgreSQL and Spark; portability and safety are one list.
"""

from collections.abc import Iterable

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError, TokenError

from lianxiao.facts.functions import HOUSE_FUNCTIONS
from lianxiao.facts.query import Query
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
_TYPES = {
    exp.DataType.Type[name] for name in ("INT", "BIGINT", "DOUBLE", "VARCHAR", "TEXT", "DATE", "BOOLEAN")
}  # fmt: skip


class _Faults:
    """Collects faults of one query, each with the line it stands on in its file."""

    def __init__(self, file: str, first_line: int) -> None:
        self.found: list[Fault] = []
        self._file, self._first_line = file, first_line

    def add(self, code: str, cause: Bilingual, cure: Bilingual, line: int) -> None:
        self.found.append(Fault(code, cause, cure, Place(file=self._file, line=self._first_line + line - 1)))

    def refuse(self, code: str, what: str, node: exp.Expr, kind: str = "") -> None:
        suffix_zh, suffix_en = (f"（{kind}）", f" ({kind})") if kind else ("", "")
        cause = Bilingual(zh=f"规则中不能使用{what}{suffix_zh}", en=f"{what} is not allowed in a rule{suffix_en}")
        self.add(code, cause, _CURE, _line(node))


_CURE = Bilingual(
    zh="改用 docs/how-to/add-a-rule.md 列出的写法；日期计算用 plus_months、full_years、days_between",
    en="Use the constructs listed in docs/how-to/add-a-rule.md; for dates plus_months, full_years, days_between",
)


def check_query(
    sql: str, *, tables: Iterable[str] | None, file: str, first_line: int = 1
) -> tuple[Query | None, list[Fault]]:
    """One SELECT, checked node by node. ``tables`` are the names it may read; ``None`` leaves that to a later check."""
    faults = _Faults(file, first_line)
    tree = _one_select(sql, faults)
    if tree is None:
        return None, faults.found
    names = {cte.alias_or_name.lower() for cte in tree.find_all(exp.CTE)}
    reads: set[str] = set()
    for node in tree.walk():
        if isinstance(node, exp.Table):
            _check_table(node, names, reads, faults)
        else:
            _check_node(node, faults)
    if tables is not None:
        _check_known(tree, reads - {name.lower() for name in tables}, faults)
    if faults.found:
        return None, faults.found
    columns = frozenset(name.lower() for name in tree.named_selects)
    return Query(sql=sql, reads=frozenset(reads), columns=columns), []


def _one_select(sql: str, faults: _Faults) -> exp.Query | None:
    try:
        trees = [tree for tree in sqlglot.parse(sql, dialect="duckdb") if tree is not None]
    except (ParseError, TokenError) as error:
        detail = (getattr(error, "errors", None) or [{}])[0]
        what = detail.get("description") or str(error)
        cause = Bilingual(zh=f"SQL写法有误：{what}", en=f"Not valid SQL: {what}")
        cure = Bilingual(zh="检查括号、逗号和关键字", en="Check brackets, commas and keywords")
        faults.add("sql.syntax", cause, cure, detail.get("line") or 1)
        return None
    if len(trees) == 1 and isinstance(trees[0], exp.Select | exp.Union):
        return trees[0]
    what = type(trees[0]).__name__ if trees else "nothing"
    cause = Bilingual(
        zh=f"这里只能有一条SELECT，现为{len(trees)}条（{what}）",
        en=f"Exactly one SELECT is allowed here, found {len(trees)} ({what})",
    )
    faults.add("sql.one-select", cause, Bilingual(zh="删去其余语句", en="Remove the other statements"), 1)
    return None


def _check_table(node: exp.Table, names: set[str], reads: set[str], faults: _Faults) -> None:
    if node.db or node.catalog or not isinstance(node.this, exp.Identifier):
        faults.refuse("sql.table", node.sql(dialect="duckdb"), node)
    elif node.name.lower() not in names:
        reads.add(node.name.lower())


def _check_node(node: exp.Expr, faults: _Faults) -> None:
    kind = type(node)
    if isinstance(node, exp.Anonymous):
        name = str(node.this).lower()
        if HOUSE_FUNCTIONS.get(name) != len(node.expressions):
            faults.refuse("sql.function", f"{name}()", node)
    elif isinstance(node, exp.DataType):
        if node.this not in _TYPES:
            faults.refuse("sql.type", node.sql(dialect="duckdb"), node)
    elif kind in {exp.Placeholder, exp.Parameter}:
        if node.name != "as_of":
            faults.refuse("sql.variable", f"${node.name}", node)
    elif kind not in ALLOWED:
        faults.refuse("sql.construct", node.sql(dialect="duckdb")[:40] or kind.__name__, node, kind.__name__)
    elif (what := _unportable_form(node)) is not None:
        faults.refuse("sql.construct", what, node)


def _check_known(tree: exp.Query, unknown: set[str], faults: _Faults) -> None:
    for name in sorted(unknown):
        node = next(table for table in tree.find_all(exp.Table) if table.name.lower() == name)
        cause = Bilingual(zh=f"没有名为“{name}”的数据表或定义", en=f"There is no fact table or definition '{name}'")
        cure = Bilingual(
            zh="只能读取数据目录中的表和 definitions/ 中的定义",
            en="Only tables of the fact catalogue and files of definitions/ may be read",
        )
        faults.add("sql.unknown-table", cause, cure, _line(node))


def _unportable_form(node: exp.Expr) -> str | None:
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


def _line(node: exp.Expr) -> int:
    """The line of the first token below ``node`` that remembers its place."""
    for part in node.walk():
        if (line := part.meta.get("line")) is not None:
            return int(line)
    return 1
