"""Small wrongs put into rules and definitions one at a time: a case of the pack must notice each.

Three kinds, as a slip of the pen would make them: a comparison flipped, a condition dropped, a day shifted.

    python -m tests.policies.mutants PACK [part of a file name …]     prints the wrongs no case notices
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import sqlglot
from ruamel.yaml import YAML
from sqlglot import exp

from lianxiao.facts.guard import Query
from lianxiao.kernel.errors import Refused
from lianxiao.policy.loader import load_pack
from lianxiao.rules.case_run import run_case
from lianxiao.rules.cases import Case, CaseFile, load_cases
from lianxiao.rules.loading import load_rules
from lianxiao.rules.ruleset import RuleSet
from lianxiao.rules.source import Definition, Rule

_FLIPPED: dict[type[exp.Expr], type[exp.Binary]] = {
    exp.LT: exp.LTE, exp.LTE: exp.LT, exp.GT: exp.GTE, exp.GTE: exp.GT, exp.EQ: exp.NEQ, exp.NEQ: exp.EQ,
}  # fmt: skip
_COMPARISONS = (*_FLIPPED, exp.Between)


@dataclass(frozen=True)
class Mutant:
    """One file of a pack with one wrong in it. ``wrong`` says which, in words that stay when lines move."""

    pack: str
    file: str
    wrong: str
    sql: str
    of: Rule | Definition

    def __str__(self) -> str:
        return f"{self.pack}/{self.file}: {self.wrong}"


def wrongs(sql: str) -> Iterator[tuple[str, str]]:
    """Every (what is wrong, SQL that has it) of one SELECT; the same words twice are numbered."""
    tree = sqlglot.parse_one(sql, dialect="duckdb")
    seen: dict[str, int] = {}
    for place, node in enumerate(tree.walk()):
        for words, change in _changes(node):
            seen[words] = seen.get(words, 0) + 1
            twin = tree.copy()
            target = next(found for at, found in enumerate(twin.walk()) if at == place)
            change(target)
            name = words if seen[words] == 1 else f"{words} #{seen[words]}"
            yield name, twin.sql(dialect="duckdb")


def _changes(node: exp.Expr) -> Iterator[tuple[str, Callable[[exp.Expr], object]]]:
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


@dataclass(frozen=True)
class Bench:
    """A pack with its rules and cases, ready to try wrongs on."""

    name: str
    file: CaseFile
    rules: RuleSet

    def mutants(self) -> Iterator[Mutant]:
        """Every wrong of every rule and definition file of the pack's own folder."""
        own: list[Rule | Definition] = [*self.rules.definitions, *self.rules.rules]
        for item in own:
            if item.path.parent.parent.name == self.name:
                for wrong, sql in wrongs(item.query.sql):
                    yield Mutant(self.name, f"{item.path.parent.name}/{item.path.stem}", wrong, sql, item)

    def survives(self, mutant: Mutant) -> bool:
        """Whether every case that looks at it still passes."""
        rules = _with(self.rules, mutant)
        return all(_passes(case, self.file, rules) for case in self._looking_at(mutant.of))

    def _looking_at(self, item: Rule | Definition) -> list[Case]:
        wanted = {item.id} if isinstance(item, Rule) else _resting_on(self.rules, item.name)
        return [case for case in self.file.cases if wanted & {each.get("rule") for each in case.expect}]


@cache
def bench(name: str) -> Bench:
    """The bench of one pack."""
    pack = load_pack(name)
    return Bench(name, load_cases(pack), load_rules(pack))


def _with(rules: RuleSet, mutant: Mutant) -> RuleSet:
    old = mutant.of.query
    changed = replace(mutant.of, query=Query(mutant.sql, old.reads, old.columns))
    return RuleSet(
        pack=rules.pack,
        definitions=[changed if item is mutant.of else item for item in rules.definitions],  # type: ignore[misc]
        rules=[changed if item is mutant.of else item for item in rules.rules],  # type: ignore[misc]
    )


def _passes(case: Case, file: CaseFile, rules: RuleSet) -> bool:
    try:
        return run_case(case, file, rules).passed
    except Refused as refused:
        if {fault.code for fault in refused.faults} <= {"rule.twice", "rule.no-subject"}:
            return False
        raise  # SQL that does not run is a wrong badly made


def _resting_on(rules: RuleSet, definition: str) -> set[str]:
    """Ids of the rules that read a definition, straight or through others."""
    reached = {definition}
    while more := {item.name for item in rules.definitions if item.query.reads & reached} - reached:
        reached |= more
    return {
        rule.id
        for rule in rules.rules
        if (rule.query.reads | (rule.evidence.reads if rule.evidence else set())) & reached
    }


def explained(name: str) -> dict[str, str]:
    """Survivors of a pack that change nothing a case could see, with the reason: ``file: wrong`` → why."""
    file = Path(__file__).parent / "survivors" / f"{name}.yaml"
    return dict(YAML(typ="safe").load(file) or {}) if file.exists() else {}


def main(name: str, *parts: str) -> int:
    """Print the survivors of a pack, or of the files whose names contain one of ``parts``."""
    found = bench(name)
    for mutant in found.mutants():
        if (not parts or any(part in mutant.file for part in parts)) and found.survives(mutant):
            sys.stdout.write(f"{mutant.file}: {mutant.wrong}\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
