"""Runs the cases of a pack and says, in words, what did not come out as expected."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lianxiao.facts.codes import code_list
from lianxiao.facts.integrity import broken_rows
from lianxiao.facts.model import catalogue
from lianxiao.facts.tables import Facts
from lianxiao.kernel.errors import Refused
from lianxiao.policy.model import BEGINNING, Pack, Parameter, Value
from lianxiao.policy.settings_in_force import SettingChange, settings_on
from lianxiao.rules.cases import Case, CaseFile, facts_of
from lianxiao.rules.engine import Check
from lianxiao.rules.part_words import ambiguous, wordless
from lianxiao.rules.result import CheckResult
from lianxiao.rules.ruleset import RuleSet

#: Words of an expectation about a rule that are no value of its result.
_WORDS = {"rule", "subject", "part", "alternative", "evidence", "count"}
_NUMBERS = ("measured", "numerator", "denominator", "lower", "upper", "accepted")


@dataclass(frozen=True)
class Outcome:
    """A case and what went wrong with it; nothing wrong = passed."""

    case: Case
    problems: tuple[str, ...]

    @property
    def passed(self) -> bool:
        return not self.problems


def run_case(case: Case, file: CaseFile, rules: RuleSet) -> Outcome:
    """Judges one case on facts alone."""
    refusals = [str(expected["refused"]) for expected in case.expect if "refused" in expected]
    try:
        facts = facts_of(case, file)
        found = _refusals(facts, file.pack)
    except Refused as refused:
        facts = Facts()
        found = {fault.code: f"{fault.in_language('zh')} · {fault.in_language('en')}" for fault in refused.faults}
    if refusals or found:
        missing = [code for code in refusals if code not in found]
        surprising = [] if refusals else sorted(found)
        return Outcome(
            case,
            tuple(
                [f"expected to be refused with {code}, got {sorted(found)}" for code in missing]
                + [f"refused: {code}{': ' if found[code] else ''}{found[code]}" for code in surprising]
            ),
        )
    pack = with_parameters(file.pack, case.parameters)
    changes = [SettingChange(name, value) for name, value in case.settings.items()]
    wanted = {expected["rule"] for expected in case.expect if "rule" in expected}
    problems: list[str] = [f"unknown rule {rule}" for rule in sorted(wanted - {rule.id for rule in rules.rules})]
    with Check(pack, facts, as_of=case.as_of, changes=changes, rules=rules, only=wanted, everything=True) as check:
        result = check.run()
        for expected in case.expect:
            problems += problems_with(expected, case, pack, facts, check, result)
        for outcome in result.results.values():
            problems += [
                f"{outcome.header.id}: part '{part}' has no words (parts:, part_of:)" for part in wordless(outcome)
            ]
            problems += [
                f"{outcome.header.id}: part '{part}' is a code of several lists (part_of: which one, or parts:)"
                for part in ambiguous(outcome, pack)
            ]
    return Outcome(case, tuple(problems))


def run_cases(file: CaseFile, rules: RuleSet, *, only: str = "") -> Iterator[Outcome]:
    """Every case whose id or clause contains ``only``."""
    for case in file.cases:
        if only in case.id or only in case.clause:
            yield run_case(case, file, rules)


def _refusals(facts: Facts, pack: Pack) -> dict[str, str]:
    """Codes of what makes the given rows unacceptable as input, with what is wrong; references apart (cases name only what they need)."""
    found = {
        f"facts.{broken.code.split('.', 1)[1]}": " ".join(
            part for part in (broken.table, broken.column, str(getattr(broken.values.get("key"), "zh", ""))) if part
        )
        for broken in broken_rows(facts)
        if "reference" not in broken.code
    }
    for name in facts:
        for column in catalogue()[name].columns:
            # A mode outside the district's list is marked by a rule, so that the same workbook can be read under any pack.
            if column.type != "code" or column.codes == "mode":
                continue
            allowed = {code.code for code in code_list(pack.manifest, column.codes)}
            given = {value for value in facts[name].column(column.id).to_pylist() if value}
            if allowed and not given <= allowed:
                wrong, known = ", ".join(sorted(given - allowed)), ", ".join(sorted(allowed))
                found["facts.unknown-code"] = f"{name}.{column.id}: {wrong}（可用 one of: {known}）"
    return found


def with_parameters(pack: Pack, overrides: Mapping[str, Any]) -> Pack:
    """The pack with some parameters replaced: a plain number, or a list of dated values as in parameters.yaml."""
    if not overrides:
        return pack
    changed: dict[str, Parameter] = dict(pack.parameters)
    for name, given in overrides.items():
        if not isinstance(given, list):
            kind = "text" if isinstance(given, str) else "items" if isinstance(given, dict) else "value"
            given = [{"from": BEGINNING, kind: given, "due_on": pack.parameters[name].values[-1].due_on}]
        values = [Value.model_validate(item) for item in given]
        changed[name] = pack.parameters[name].model_copy(update={"values": values})
    return pack.model_copy(update={"parameters": changed})


def problems_with(
    expected: Mapping[str, Any], case: Case, pack: Pack, facts: Facts, check: Check, result: CheckResult
) -> list[str]:
    """What did not come out as one expectation of a case says; nothing = it holds."""
    if "rule" in expected:
        return _rule_problems(expected, check, result)
    if "records" in expected:
        return _record_problems(expected, facts)
    if "parameter" in expected:
        return _parameter_problems(expected, pack, case.as_of)
    if "setting" in expected:
        actual = settings_on(pack, case.as_of).get(expected["setting"])
        return (
            []
            if actual == expected["value"]
            else [f"setting {expected['setting']} is {actual!r}, expected {expected['value']!r}"]
        )
    if "document" in expected:
        return _document_problems(expected["document"], pack)
    if "clause" in expected:
        return _carrier_problems(expected, pack)
    return [f"an expectation nobody understands: {dict(expected)}"]


def _rule_problems(expected: Mapping[str, Any], check: Check, result: CheckResult) -> list[str]:
    if expected["rule"] not in result.results:
        return []  # told once already as unknown
    subject, part = str(expected.get("subject", "")), str(expected.get("part", ""))
    outcome = result.results[expected["rule"]]
    rows = outcome.rows
    if "alternative" in expected:
        chosen = [item for item in outcome.alternatives if f"{item.setting}={item.value}" == expected["alternative"]]
        rows = list(chosen[0].rows) if chosen else []
    matching = [row for row in rows if row.subject == subject and (row.part == part or "part" not in expected)]
    name = f"{expected['rule']} {subject} {part}".strip()
    if expected.get("absent"):
        return [f"{name}: {row.state} {row.measured}, expected no result" for row in matching]
    values = [key for key in expected if key not in _WORDS]
    if "count" in expected:
        asked = values + [key for key in ("subject", "part") if key in expected]
        rows = [row for row in rows if all(fits(row, key, expected[key]) for key in asked)]
        return (
            []
            if len(rows) == expected["count"]
            else [f"{expected['rule']}: {len(rows)} results, expected {expected['count']}"]
        )
    problems = []
    if "evidence" in expected and matching:
        rows_used = {(row.fact_table, row.fact_key) for item in matching for row in check.evidence(item)}
        problems = [f"{name}: {problem}" for problem in evidence_problems(expected["evidence"], rows_used)]
        if not values:  # the rows of several parts together
            return problems
    if len(matching) != 1:
        shown = [(row.subject, row.part, row.state) for row in rows][:8]
        return [*problems, f"{name}: {len(matching)} results, expected one; there are {shown}"]
    return problems + [
        f"{name}: {key} is {getattr(matching[0], key, '?')!r}, expected {expected[key]!r}"
        for key in values
        if not fits(matching[0], key, expected[key])
    ]


def evidence_problems(wanted: list[Any], used: set[tuple[str, str]]) -> list[str]:
    """Rows used that are not those expected, told by their keys, or all as ``{table: key}`` where the table matters."""
    if any(isinstance(each, Mapping) for each in wanted):
        expected = sorted(f"{table} {key}" for each in wanted for table, key in each.items())
        found = sorted(f"{table} {key}" for table, key in used)
    else:
        expected = sorted(str(key) for key in wanted)
        found = sorted({key for _table, key in used})
    return [] if found == expected else [f"evidence {found}, expected {expected}"]


def fits(row: Any, key: str, wanted: Any, *, at: str = "") -> bool:
    """Whether a result's value is what a case says; ``at``: where the row keeps it under another name."""
    actual = getattr(row, at or key, None)
    if key in _NUMBERS and actual is not None and wanted is not None:
        # A jurist writes 97.56 for 97.5609…: what is written is compared to its own decimals, whole numbers exactly.
        decimals = len(str(wanted).partition(".")[2]) if isinstance(wanted, float) and not wanted.is_integer() else None
        tolerance = 1e-9 if decimals is None else 0.5 * 10.0**-decimals
        return abs(float(actual) - float(wanted)) <= tolerance * (1.0 + 1e-9)
    if isinstance(actual, date) or isinstance(wanted, date):
        return str(actual) == str(wanted)
    return bool(
        actual == (str(wanted) if key in {"subject", "part", "missing", "state"} and wanted is not None else wanted)
    )


def _record_problems(expected: Mapping[str, Any], facts: Facts) -> list[str]:
    where = expected.get("where", {})
    rows = [
        row
        for row in facts.rows(expected["records"])
        if all(_same(row.get(key), value) for key, value in where.items())
    ]
    return (
        []
        if len(rows) == expected["count"]
        else [f"{expected['records']}: {len(rows)} rows where {where}, expected {expected['count']}"]
    )


def _same(actual: Any, wanted: Any) -> bool:
    if isinstance(actual, date) or isinstance(wanted, date):
        return str(actual) == str(wanted)
    return bool(actual == wanted)


def _parameter_problems(expected: Mapping[str, Any], pack: Pack, day: date) -> list[str]:
    name, item = expected["parameter"], expected.get("item", "")
    parameter = pack.parameters.get(name)
    if expected.get("set") is False:
        return [] if parameter is None else [f"parameter {name} is set"]
    if parameter is None:
        return [f"parameter {name} is not set"]
    values = [value for value in parameter.values if value.since <= day < value.before]
    if not values:
        return [f"parameter {name} has no value on {day}"]
    last = max(values, key=lambda value: value.since)
    if item and item not in (last.items or {}):
        return [f"parameter {name} has no item {item}"]
    actual: Any = (last.items or {}).get(item) if item else (last.text if last.text is not None else last.value)
    if "due_on" in expected and str(last.due_on) != str(expected["due_on"]):
        return [f"parameter {name} is due on {last.due_on}, expected {expected['due_on']}"]
    if "items" in expected and list(last.items or {}) != list(expected["items"]):
        return [f"parameter {name} has items {list(last.items or {})}, expected {expected['items']}"]
    return (
        []
        if "value" not in expected or actual == expected["value"] or str(actual) == str(expected["value"])
        else [f"parameter {name} {item} is {actual!r}, expected {expected['value']!r}"]
    )


def _document_problems(expected: Mapping[str, Any], pack: Pack) -> list[str]:
    document = pack.manifest.document
    actual = document.model_dump(mode="json") if document else {}
    return [
        f"document {key} is {actual.get(key)!r}, expected {value!r}"
        for key, value in expected.items()
        if str(actual.get(key)) != str(value)
    ]


def _carrier_problems(expected: Mapping[str, Any], pack: Pack) -> list[str]:
    clause = pack.clauses.get(expected["clause"])
    if clause is None:
        return [f"there is no clause {expected['clause']}"]
    kinds = set(expected.get("of", ["rule", "target", "duty", "procedure"]))
    count = sum(carrier.partition(":")[0] in kinds for carrier in clause.carried_by)
    return (
        []
        if count == expected["carriers"]
        else [f"{clause.id} has {count} carriers of {sorted(kinds)}, expected {expected['carriers']}"]
    )
