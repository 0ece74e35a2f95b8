"""Runs the cases of a pack and says, in words, what did not come out as expected."""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lianxiao.facts.codes import code_list
from lianxiao.facts.integrity import Broken, broken_rows
from lianxiao.facts.model import catalogue
from lianxiao.facts.tables import Facts
from lianxiao.kernel.errors import Refused
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import BEGINNING, Pack, Parameter, Value
from lianxiao.policy.settings_in_force import SettingChange, settings_on
from lianxiao.rules.cases import Case, CaseFile, facts_of
from lianxiao.rules.engine import Check
from lianxiao.rules.part_words import ambiguous, wordless
from lianxiao.rules.result import CheckResult, Judged
from lianxiao.rules.ruleset import RuleSet

#: Words of an expectation about a rule that are no value of its result.
_WORDS = {"rule", "subject", "part", "alternative", "evidence", "count"}
_NUMBERS = ("measured", "numerator", "denominator", "lower", "upper", "accepted")


@dataclass(frozen=True)
class Outcome:
    """A case and what went wrong with it; nothing wrong = passed."""

    case: Case
    problems: tuple[Bilingual, ...]

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
        found = {fault.code: _said(fault.in_language("zh"), fault.in_language("en")) for fault in refused.faults}
    if refusals or found:
        missing = [code for code in refusals if code not in found]
        surprising = [] if refusals else sorted(found)
        return Outcome(
            case,
            tuple(
                [
                    _said(
                        f"应以{code}拒收，{f'实为{_list(sorted(found))}' if found else '实际接受了'}",
                        f"expected to be refused with {code}, {f'got {_list(sorted(found))}' if found else 'but was accepted'}",
                    )
                    for code in missing
                ]
                + [
                    _said(f"被拒收：{code} {found[code].zh}", f"refused: {code} {found[code].en}")
                    for code in surprising
                ]
            ),
        )
    pack = with_parameters(file.pack, case.parameters)
    changes = [SettingChange(name, value) for name, value in case.settings.items()]
    wanted = {expected["rule"] for expected in case.expect if "rule" in expected}
    known = [rule.id for rule in rules.rules]
    problems = [
        _said(f"没有规则{rule}{near_zh}", f"unknown rule {rule}{near_en}")
        for rule in sorted(wanted - {*known})
        for near_zh, near_en in [_near(rule, known)]
    ]
    with Check(pack, facts, as_of=case.as_of, changes=changes, rules=rules, only=wanted, everything=True) as check:
        try:
            result = check.run()
        except Refused as refused:  # of the rule, not of the rows: the other cases go on
            return Outcome(
                case, tuple(_said(each.in_language("zh"), each.in_language("en")) for each in refused.faults)
            )
        for expected in case.expect:
            problems += problems_with(expected, case, pack, facts, check, result)
        for outcome in result.results.values():
            problems += [
                _said(
                    f"{outcome.header.id}：分项“{part}”没有文字（parts:、part_of:）",
                    f"{outcome.header.id}: part '{part}' has no words (parts:, part_of:)",
                )
                for part in wordless(outcome)
            ]
            problems += [
                _said(
                    f"{outcome.header.id}：分项“{part}”在几个代码表中都有（用 part_of: 写明哪一个，或用 parts:）",
                    f"{outcome.header.id}: part '{part}' is a code of several lists (part_of: which one, or parts:)",
                )
                for part in ambiguous(outcome, pack)
            ]
    return Outcome(case, tuple(problems))


def run_cases(file: CaseFile, rules: RuleSet, *, only: str = "") -> Iterator[Outcome]:
    """Every case whose id or clause contains ``only``."""
    for case in file.cases:
        if only in case.id or only in case.clause:
            yield run_case(case, file, rules)


def _said(zh: str, en: str) -> Bilingual:
    return Bilingual(zh=zh, en=en)


def _list(words: Iterable[object]) -> str:
    return ", ".join(str(word) for word in words) or "—"


def _near(word: str, known: Sequence[str]) -> tuple[str, str]:
    near = difflib.get_close_matches(word, known, n=3)
    return (f"，是否为{'、'.join(near)}", f"; did you mean {' or '.join(near)}?") if near else ("", "")


def _differs(name: str, key: str, actual: object, wanted: object) -> Bilingual:
    """A value of a result, or of the pack, that is not the one a case says."""
    return _said(f"{name}：{key}为{actual!s}，应为{wanted!s}", f"{name}: {key} is {actual!s}, expected {wanted!s}")


def _refusals(facts: Facts, pack: Pack) -> dict[str, Bilingual]:
    """Codes of what makes the given rows unacceptable as input, with what is wrong; references apart (cases name only what they need)."""
    found = {
        f"facts.{broken.code.split('.', 1)[1]}": _said(*(_where(broken, language) for language in ("zh", "en")))
        for broken in broken_rows(facts)
        if "reference" not in broken.code
    }
    declared = {str(row["fact_table"]) for row in facts.rows("reporting")} if "reporting" in facts else set()
    if strange := sorted(declared - {*catalogue().tables}):
        near_zh, near_en = _near(strange[0], [*catalogue().tables])
        found["facts.unknown-table"] = _said(
            f"reporting.fact_table：没有数据表{_list(strange)}{near_zh}",
            f"reporting.fact_table: there is no table {_list(strange)}{near_en}",
        )
    for name in facts:
        for column in catalogue()[name].columns:
            # A mode outside the district's list is marked by a rule, so that the same workbook can be read under any pack.
            if column.type != "code" or column.codes == "mode":
                continue
            allowed = {code.code for code in code_list(pack.manifest, column.codes)}
            given = {value for value in facts[name].column(column.id).to_pylist() if value}
            if allowed and not given <= allowed:
                wrong, known = _list(sorted(given - allowed)), _list(sorted(allowed))
                found["facts.unknown-code"] = _said(
                    f"{name}.{column.id}：{wrong}（可用：{known}）", f"{name}.{column.id}: {wrong} (one of: {known})"
                )
    return found


def _where(broken: Broken, language: str) -> str:
    key = broken.values.get("key")
    parts = (broken.table, broken.column, key.in_language(language) if isinstance(key, Bilingual) else "")
    return " ".join(part for part in parts if part)


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
) -> list[Bilingual]:
    """What did not come out as one expectation of a case says; nothing = it holds."""
    if "rule" in expected:
        return _rule_problems(expected, check, result)
    if "records" in expected:
        return _record_problems(expected, facts)
    if "parameter" in expected:
        return _parameter_problems(expected, pack, case.as_of)
    if "setting" in expected:
        actual = settings_on(pack, case.as_of).get(expected["setting"])
        same = actual == expected["value"]
        return [] if same else [_differs(f"setting {expected['setting']}", "value", actual, expected["value"])]
    if "document" in expected:
        return _document_problems(expected["document"], pack)
    if "clause" in expected:
        return _carrier_problems(expected, pack)
    return [_said(f"看不懂的期望：{dict(expected)}", f"an expectation nobody understands: {dict(expected)}")]


def _rule_problems(expected: Mapping[str, Any], check: Check, result: CheckResult) -> list[Bilingual]:
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
        return [
            _said(
                f"{name}：应没有结果，实为{row.state} {row.measured}",
                f"{name}: {row.state} {row.measured}, expected no result",
            )
            for row in matching
        ]
    values = [key for key in expected if key not in _WORDS]
    if "count" in expected:
        asked = values + [key for key in ("subject", "part") if key in expected]
        rows = [row for row in rows if all(fits(row, key, expected[key]) for key in asked)]
        same = len(rows) == expected["count"]
        return [] if same else [_differs(str(expected["rule"]), "count", len(rows), expected["count"])]
    problems: list[Bilingual] = []
    if "evidence" in expected and matching:
        rows_used = {(row.fact_table, row.fact_key) for item in matching for row in check.evidence(item)}
        problems = [
            _said(f"{name}：{problem.zh}", f"{name}: {problem.en}")
            for problem in evidence_problems(expected["evidence"], rows_used)
        ]
        if not values:  # the rows of several parts together
            return problems
    if len(matching) != 1:
        shown = "; ".join(" ".join(filter(None, (row.subject, row.part, row.state))) for row in rows[:8]) or "—"
        count = len(matching)
        return [
            *problems,
            _said(
                f"{name}：应有一个结果，实有{count}个；现有：{shown}",
                f"{name}: {count} results, expected one; there are: {shown}",
            ),
        ]
    return problems + [
        _differs(name, key, _with_reason(matching[0], key), expected[key])
        for key in values
        if not fits(matching[0], key, expected[key])
    ]


def _with_reason(row: Judged, key: str) -> object:
    """A value of a result; what is not known says what is missing."""
    value = getattr(row, key, "?")
    return f"{value} (missing: {row.missing})" if key == "state" and row.missing else value


def evidence_problems(wanted: list[Any], used: set[tuple[str, str]]) -> list[Bilingual]:
    """Rows used that are not those expected, told by their keys, or all as ``{table: key}`` where the table matters."""
    if any(isinstance(each, Mapping) for each in wanted):
        expected = sorted(f"{table} {key}" for each in wanted for table, key in each.items())
        found = sorted(f"{table} {key}" for table, key in used)
    else:
        expected = sorted(str(key) for key in wanted)
        found = sorted({key for _table, key in used})
    return [] if found == expected else [_differs("evidence", "rows", _list(found), _list(expected))]


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


def _record_problems(expected: Mapping[str, Any], facts: Facts) -> list[Bilingual]:
    where = expected.get("where", {})
    rows = [
        row
        for row in facts.rows(expected["records"])
        if all(_same(row.get(key), value) for key, value in where.items())
    ]
    same = len(rows) == expected["count"]
    return [] if same else [_differs(f"{expected['records']} {where}", "count", len(rows), expected["count"])]


def _same(actual: Any, wanted: Any) -> bool:
    if isinstance(actual, date) or isinstance(wanted, date):
        return str(actual) == str(wanted)
    return bool(actual == wanted)


def _parameter_problems(expected: Mapping[str, Any], pack: Pack, day: date) -> list[Bilingual]:
    name, item = expected["parameter"], expected.get("item", "")
    parameter = pack.parameters.get(name)
    if expected.get("set") is False:
        return [] if parameter is None else [_said(f"参数{name}已设定", f"parameter {name} is set")]
    if parameter is None:
        return [_said(f"没有参数{name}", f"parameter {name} is not set")]
    values = [value for value in parameter.values if value.since <= day < value.before]
    if not values:
        return [_said(f"参数{name}在{day}没有取值", f"parameter {name} has no value on {day}")]
    last = max(values, key=lambda value: value.since)
    if item and item not in (last.items or {}):
        return [_said(f"参数{name}没有分项{item}", f"parameter {name} has no item {item}")]
    actual: Any = (last.items or {}).get(item) if item else (last.text if last.text is not None else last.value)
    if "due_on" in expected and str(last.due_on) != str(expected["due_on"]):
        return [_differs(f"parameter {name}", "due_on", last.due_on, expected["due_on"])]
    if "items" in expected and list(last.items or {}) != list(expected["items"]):
        return [_differs(f"parameter {name}", "items", _list(last.items or {}), _list(expected["items"]))]
    return (
        []
        if "value" not in expected or actual == expected["value"] or str(actual) == str(expected["value"])
        else [_differs(f"parameter {name} {item}".strip(), "value", actual, expected["value"])]
    )


def _document_problems(expected: Mapping[str, Any], pack: Pack) -> list[Bilingual]:
    document = pack.manifest.document
    actual = document.model_dump(mode="json") if document else {}
    return [
        _differs("document", key, actual.get(key), value)
        for key, value in expected.items()
        if str(actual.get(key)) != str(value)
    ]


def _carrier_problems(expected: Mapping[str, Any], pack: Pack) -> list[Bilingual]:
    clause = pack.clauses.get(expected["clause"])
    if clause is None:
        return [_said(f"没有条款{expected['clause']}", f"there is no clause {expected['clause']}")]
    kinds = set(expected.get("of", ["rule", "target", "duty", "procedure"]))
    count = sum(carrier.partition(":")[0] in kinds for carrier in clause.carried_by)
    same = count == expected["carriers"]
    return [] if same else [_differs(f"{clause.id} {_list(sorted(kinds))}", "carriers", count, expected["carriers"])]
