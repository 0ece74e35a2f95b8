"""How a SELECT reads dated parameters: always the value in force on one day, whatever day that is."""

from collections.abc import Iterator

from sqlglot import exp

#: Its rows are values with a period; a read that forgets an end meets two values once the policy changes.
DATED = "parameter"
ENDS = ("valid_from", "valid_before")


def faults(tree: exp.Expr) -> list[str]:
    """Reads of ``parameter`` that do not say ``valid_from <= day AND day < valid_before`` for one day, once each."""
    return [alias for alias, conditions in _reads(tree) if not _is_on_one_day(alias, conditions)]


def _reads(tree: exp.Expr) -> Iterator[tuple[str, list[exp.Expr]]]:
    """Every read of the table by the name it goes by, with what the ON or WHERE around it asks of it."""
    for table in tree.find_all(exp.Table):
        select = table.find_ancestor(exp.Select)
        if table.name != DATED or select is None:
            continue
        bodies = [join.args.get("on") for join in select.args.get("joins") or []]
        if where := select.args.get("where"):
            bodies.append(where.this)
        yield table.alias_or_name, [part for body in bodies if body for part in _parts(body)]


def _parts(condition: exp.Expr) -> Iterator[exp.Expr]:
    bare = condition.unnest()
    if isinstance(bare, exp.And):
        yield from _parts(bare.this)
        yield from _parts(bare.expression)
    else:
        yield bare


def _is_on_one_day(alias: str, conditions: list[exp.Expr]) -> bool:
    asked = [part for part in conditions if any(is_end(column, alias) for column in part.find_all(exp.Column))]
    begun = [part.expression for part in asked if isinstance(part, exp.LTE) and is_end(part.this, alias, "valid_from")]
    open_ = [part.this for part in asked if isinstance(part, exp.LT) and is_end(part.expression, alias, "valid_before")]
    return len(asked) == 2 and len(begun) == len(open_) == 1 and begun == open_


def is_end(node: exp.Expr, alias: str, *names: str) -> bool:
    """Whether a node is one of the two ends of the table that goes by ``alias``."""
    return isinstance(node, exp.Column) and node.table == alias and node.name in (names or ENDS)
