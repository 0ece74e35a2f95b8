"""What an engine says about the cases of a pack, and where two engines say different things."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lianxiao.kernel.errors import Refused
from lianxiao.policy.settings_in_force import SettingChange
from lianxiao.rules.case_run import with_parameters
from lianxiao.rules.cases import Case, CaseFile, facts_of
from lianxiao.rules.engine import Check
from lianxiao.rules.ruleset import RuleSet

Row = tuple[Any, ...]


@dataclass
class Said:
    """What one rule said about one case: its rows as often as they came, and how many are in each state."""

    rows: Counter[Row] = field(default_factory=Counter)
    counts: dict[str, int] = field(default_factory=dict)


#: What an engine makes of cases: by case and rule, for every rule that a case names.
Elsewhere = Callable[[Sequence[Case], CaseFile, RuleSet], Mapping[str, Mapping[str, Said]]]


@dataclass
class Comparison:
    """What was compared, where it differs, and which cases there was nothing to compare of."""

    cases: list[str] = field(default_factory=list)
    rules: set[str] = field(default_factory=set)
    rows: int = 0
    #: (case, rule, rows here only, rows there only, counts that differ)
    different: list[tuple[Any, ...]] = field(default_factory=list)
    #: Their rows are refused as input: no engine ever sees them.
    refused: list[str] = field(default_factory=list)
    #: They look at records, parameters or clauses and name no rule.
    without_rule: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{len(self.cases)} cases, {len(self.rules)} rules, {self.rows} rows compared; {len(self.different)} differ; "
            f"nothing to compare: {len(self.without_rule)} without a rule, {len(self.refused)} refused as input"
        )


def named_in(case: Case) -> set[str]:
    """The rules whose results a case expects."""
    return {str(expected["rule"]) for expected in case.expect if "rule" in expected}


def compared(cases: Iterable[Case], file: CaseFile, rules: RuleSet, elsewhere: Elsewhere) -> Comparison:
    """Where another engine says something else than DuckDB about these cases of a pack."""
    result = Comparison()
    asked: list[Case] = []
    for case in cases:
        if not named_in(case):
            result.without_rule.append(case.id)
            continue
        try:
            facts_of(case, file)
        except Refused:
            result.refused.append(case.id)
            continue
        asked.append(case)
    there = elsewhere(asked, file, rules)
    for case in asked:
        here = _on_duckdb(case, file, rules)
        result.cases.append(case.id)
        result.rules |= here.keys()
        result.rows += sum(said.rows.total() for said in here.values())
        for rule in sorted(here.keys() | there.get(case.id, {}).keys()):
            mine, other = here.get(rule), there.get(case.id, {}).get(rule)
            if mine is None or other is None:
                result.different.append((case.id, rule, "only elsewhere" if mine is None else "not asked elsewhere"))
            elif mine != other:
                result.different.append(
                    (case.id, rule, mine.rows - other.rows, other.rows - mine.rows, mine.counts, other.counts)
                )
    return result


def _on_duckdb(case: Case, file: CaseFile, rules: RuleSet) -> dict[str, Said]:
    pack = with_parameters(file.pack, case.parameters)
    changes = [SettingChange(setting, value) for setting, value in case.settings.items()]
    facts, wanted = facts_of(case, file), named_in(case)
    with Check(pack, facts, as_of=case.as_of, changes=changes, rules=rules, only=wanted, everything=True) as check:
        return {
            rule: Said(Counter(comparable(_fields(row)) for row in result.rows), dict(result.counts))
            for rule, result in check.run().results.items()
        }


def _fields(row: Any) -> tuple[Any, ...]:
    return (
        row.state, row.subject, row.part, row.measured, row.numerator, row.denominator, row.lower, row.upper, row.due,
        row.scope or None, row.missing or None, row.accepted,
    )  # fmt: skip


def said_by(found: Iterable[Row], runs: int) -> list[Said]:
    """What each run said, out of the rows that the judge's statement returned for all of them."""
    said = [Said() for _ in range(runs)]
    for kind, state, *values, times, number in found:
        if kind == "row":
            said[number].rows[comparable((state, *values))] += 1
        elif kind == "count":
            said[number].counts[state] = times
        else:
            raise AssertionError(f"run {number}: {values[:2]} came {times} times")
    return said


def comparable(row: Iterable[Any]) -> Row:
    """Numbers to twelve digits: the last ones depend on the order in which an engine adds."""
    return tuple(
        float(f"{value:.12g}") if isinstance(value, float | int) and not isinstance(value, bool) else value
        for value in row
    )
