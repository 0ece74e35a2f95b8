"""Small wrongs put into rules and definitions one at a time: a case of the pack must notice each.

Three kinds, as a slip of the pen would make them: a comparison flipped, a condition dropped, a day shifted.

    python -m tests.policies.mutants PACK [part of a file name …]     prints the wrongs no case notices
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import sqlglot
from sqlglot import exp

from lianxiao.rules.rule import Definition, Rule
from tests.policies import dated_reads

_FLIPPED: dict[type[exp.Expr], type[exp.Binary]] = {
    exp.LT: exp.LTE, exp.LTE: exp.LT, exp.GT: exp.GTE, exp.GTE: exp.GT, exp.EQ: exp.NEQ, exp.NEQ: exp.EQ,
}  # fmt: skip
_COMPARISONS = (*_FLIPPED, exp.Between)

Change = Callable[[exp.Expr], object]


@dataclass(frozen=True, eq=False)
class Wrong:
    """One wrong in a SELECT. ``words`` say which, such that they stay when lines move; ``place`` counts the nodes of ``tree``."""

    words: str
    tree: exp.Expr
    place: int
    change: Change

    @cached_property
    def sql(self) -> str:
        """The SELECT with the wrong in it."""
        return self.twin().sql(dialect="duckdb")

    def twin(self) -> exp.Expr:
        """The tree with the wrong in it."""
        twin = self.tree.copy()
        self.change(next(found for at, found in enumerate(twin.walk()) if at == self.place))
        return twin


@dataclass(frozen=True, eq=False)
class Mutant:
    """One file of a pack with one wrong in it."""

    pack: str
    of: Rule | Definition
    wrong: Wrong

    @property
    def file(self) -> str:
        """Folder and name of the file within the pack: ``rules/size``."""
        return f"{self.of.path.parent.name}/{self.of.path.stem}"

    def __str__(self) -> str:
        return f"{self.pack}/{self.file}: {self.wrong.words}"


def mutants_of(pack: str, item: Rule | Definition) -> Iterator[Mutant]:
    """Every wrong of one file."""
    for wrong in wrongs(item.query.sql):
        yield Mutant(pack, item, wrong)


def wrongs(sql: str) -> Iterator[Wrong]:
    """Every wrong of one SELECT; the same words twice are numbered.

    Left out is what never reaches a case, since ``dated_reads`` refuses it in every pack.
    """
    tree = sqlglot.parse_one(sql, dialect="duckdb")
    seen: dict[str, int] = {}
    for place, node in enumerate(tree.walk()):
        for words, change in _changes(node):
            seen[words] = seen.get(words, 0) + 1
            wrong = Wrong(words if seen[words] == 1 else f"{words} #{seen[words]}", tree, place, change)
            if not (any(end in words for end in dated_reads.ENDS) and dated_reads.faults(wrong.twin())):
                yield wrong


def _changes(node: exp.Expr) -> Iterator[tuple[str, Change]]:
    text = node.sql(dialect="duckdb")
    if type(node) in _FLIPPED:
        other = _FLIPPED[type(node)]
        yield f"flip {text}", lambda found: found.replace(other(this=found.this, expression=found.expression))
    if isinstance(node, exp.Is):
        yield f"flip {text}", lambda found: found.replace(exp.paren(exp.not_(found.copy())))
    if _is_condition(node):
        yield f"drop {text}", lambda found: found.replace(exp.true())
    if isinstance(node, exp.Placeholder | exp.Parameter) and _is_compared(node):
        whole = node.parent.sql(dialect="duckdb") if node.parent else text
        yield f"a day later in {whole}", lambda found: _shift(found, exp.Add)
        yield f"a day earlier in {whole}", lambda found: _shift(found, exp.Sub)


def _shift(day: exp.Expr, kind: type[exp.Binary]) -> None:
    day.replace(exp.paren(kind(this=day.copy(), expression=exp.Literal.number(1))))


def _is_condition(node: exp.Expr) -> bool:
    """A whole condition of WHERE, HAVING or ON, or one of several joined by AND there."""
    if isinstance(node, exp.And | exp.Paren):
        return False
    above = node.parent
    while isinstance(above, exp.And | exp.Paren):
        above = above.parent
    return isinstance(above, exp.Where | exp.Having) or (isinstance(above, exp.Join) and node.arg_key != "this")


def _is_compared(node: exp.Expr) -> bool:
    """Not where the day is only shown or handed to a function that takes a plain day."""
    above = node.parent
    return isinstance(above, _COMPARISONS)


def main(pack: str, *parts: str) -> int:
    """Print the survivors of a pack, or of the files whose names contain one of ``parts``."""
    from tests.policies.bench import mutants, survivors

    chosen = [each for each in mutants(pack) if not parts or any(part in each.file for part in parts)]
    for mutant in survivors(chosen):
        sys.stdout.write(f"{mutant.file}: {mutant.wrong.words}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
