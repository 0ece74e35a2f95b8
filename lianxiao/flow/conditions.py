"""Conditions on ways: a whitelist of a few operators over step ids and case facts, parsed once, walked by us."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Value = str | float | bool | None


class ConditionError(ValueError):
    """The text is no condition we allow; the message names the part."""


@dataclass(frozen=True)
class Condition:
    """A parsed condition. ``compared``: the outcomes a name is compared with; ``measured``: the numbers; for the validator."""

    text: str
    tree: ast.expr = field(compare=False, repr=False)  # the text says all
    names: frozenset[str]
    compared: tuple[tuple[str, str], ...]
    measured: tuple[tuple[str, float], ...] = ()

    def holds(self, values: Mapping[str, Value]) -> bool:
        """Whether it is true. Raises ConditionError where a name has no value: nothing is guessed."""
        return bool(_value(self.tree, values))

    def may_hold(self, values: Mapping[str, Value]) -> bool:
        """Whether it can be true while only these names have a value: what is not known may be either."""
        return _may(self.tree, values)


#: Characters of a condition: one line that people read. Longer ones could be nested deeper than they can be walked.
LONGEST = 400
_COMPARISONS = (ast.Eq, ast.NotEq, ast.In, ast.NotIn, ast.Lt, ast.LtE, ast.Gt, ast.GtE)


def parse(text: str) -> Condition:
    """Parse and check. Raises ConditionError."""
    if len(text.strip()) > LONGEST:
        raise ConditionError(f"{text.strip()[:60]}…")
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ConditionError(text) from error
    names: set[str] = set()
    compared: list[tuple[str, str]] = []
    _check(tree, names, compared)
    return Condition(text.strip(), tree, frozenset(names), tuple(compared), tuple(_measured(tree)))


def _check(node: ast.expr, names: set[str], compared: list[tuple[str, str]]) -> None:
    match node:
        case ast.Name():
            names.add(node.id)
        case ast.Constant(value=str() | int() | float() | bool()):
            pass
        case ast.Tuple() | ast.List():
            for each in node.elts:
                if not isinstance(each, ast.Constant):
                    raise ConditionError(ast.unparse(each))
                _check(each, names, compared)
        case ast.BoolOp():
            for each in node.values:
                _check(each, names, compared)
        case ast.UnaryOp(op=ast.Not()):
            _check(node.operand, names, compared)
        case ast.Compare(ops=[operator], comparators=[right]) if isinstance(operator, _COMPARISONS):
            _check(node.left, names, compared)
            _check(right, names, compared)
            if isinstance(operator, ast.In | ast.NotIn) != isinstance(right, ast.Tuple | ast.List):
                raise ConditionError(ast.unparse(node))  # one of several stands in brackets, and only there
            compared += _outcomes(node.left, right)
        case _:
            raise ConditionError(ast.unparse(node))


def _outcomes(left: ast.expr, right: ast.expr) -> list[tuple[str, str]]:
    """Name and text of a comparison, for ``name == 'text'`` and ``name in ('a', 'b')``."""
    if not isinstance(left, ast.Name):
        return []
    found = right.elts if isinstance(right, ast.Tuple | ast.List) else [right]
    return [(left.id, each.value) for each in found if isinstance(each, ast.Constant) and isinstance(each.value, str)]


def _measured(tree: ast.expr) -> Iterator[tuple[str, float]]:
    """Name and number of every comparison, whichever stands first; yes and no are no numbers."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *(part for each in node.comparators for part in _parts(each))]
            named = [each.id for each in sides if isinstance(each, ast.Name)]
            numbers = [each.value for each in sides if isinstance(each, ast.Constant)]
            yield from (
                (name, float(number))
                for name in named
                for number in numbers
                if isinstance(number, int | float) and not isinstance(number, bool)
            )


def _parts(node: ast.expr) -> list[ast.expr]:
    return node.elts if isinstance(node, ast.Tuple | ast.List) else [node]


def _may(node: ast.expr, values: Mapping[str, Value]) -> bool:
    if isinstance(node, ast.BoolOp):
        several = [_may(each, values) for each in node.values]
        return all(several) if isinstance(node.op, ast.And) else any(several)
    names = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    return bool(_value(node, values)) if names <= values.keys() else True


def _value(node: ast.expr, values: Mapping[str, Value]) -> object:
    match node:
        case ast.Name():
            if node.id not in values:
                raise ConditionError(node.id)
            return values[node.id]
        case ast.Constant():
            return node.value
        case ast.Tuple() | ast.List():
            return tuple(_value(each, values) for each in node.elts)
        case ast.BoolOp(op=ast.And()):
            return all(_value(each, values) for each in node.values)
        case ast.BoolOp():
            return any(_value(each, values) for each in node.values)
        case ast.UnaryOp():
            return not _value(node.operand, values)
        case ast.Compare():
            return _compare(node.ops[0], _value(node.left, values), _value(node.comparators[0], values))
    raise ConditionError(ast.unparse(node))


def _compare(operator: ast.cmpop, left: object, right: object) -> bool:
    match operator:
        case ast.Eq():
            return left == right
        case ast.NotEq():
            return left != right
        case ast.In():
            return left in right  # type: ignore[operator]  # a tuple: the check saw to it
        case ast.NotIn():
            return left not in right  # type: ignore[operator]  # a tuple: the check saw to it
    if not isinstance(left, int | float) or not isinstance(right, int | float):
        raise ConditionError(f"{left!r} {right!r}")
    if isinstance(operator, ast.Lt):
        return left < right
    if isinstance(operator, ast.LtE):
        return left <= right
    return left > right if isinstance(operator, ast.Gt) else left >= right
