"""A definition that puts rows of many tables together, taken apart: who asks for one table's rows need not read forty."""

from dataclasses import replace

import sqlglot
from sqlglot import exp

from lianxiao.facts.guard import check_query
from lianxiao.facts.query import Query


def taken_apart(query: Query) -> Query:
    """The query with its branches, each under the word that stands in its first column; as it is where one has none.

    Branches that bear the same word stay together.
    """
    tree = sqlglot.parse_one(query.sql, dialect="duckdb")
    if not isinstance(tree, exp.Query):
        return query
    columns, found = tree.named_selects, dict[str, list[Query]]()
    for select in _selects(tree):
        first = select.expressions[0].unalias()
        if not (isinstance(first, exp.Literal) and first.is_string):
            return query
        named = [exp.alias_(each.unalias(), name) for each, name in zip(select.expressions, columns, strict=True)]
        text = select.copy().select(*named, append=False).sql(dialect="duckdb")
        part, _faults = check_query(text, tables=None, file="")
        if part is None:
            return query
        found.setdefault(first.name, []).append(part)
    return replace(query, parts=tuple((word, _together(parts)) for word, parts in found.items()))


def _selects(tree: exp.Expr) -> list[exp.Select]:
    """The SELECTs of a UNION ALL; the query itself where it is anything else."""
    if isinstance(tree, exp.Union) and not tree.args.get("distinct") and not _more(tree):
        return [*_selects(tree.left), *_selects(tree.right)]
    return [tree] if isinstance(tree, exp.Select) else []


def _more(tree: exp.Union) -> bool:
    return any(tree.args.get(name) for name in ("with", "with_", "order", "limit"))


def _together(parts: list[Query]) -> Query:
    reads = frozenset().union(*(part.reads for part in parts))
    return Query("\nUNION ALL\n".join(part.sql for part in parts), reads, parts[0].columns)
