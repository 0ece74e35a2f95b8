"""A check as text: figures with their fractions, breaches with who must act, what is not known and why."""

from collections import Counter
from collections.abc import Sequence

from lianxiao.cli.input_words import input_words, reading_words, value_words
from lianxiao.cli.output import Output
from lianxiao.facts.model import catalogue
from lianxiao.kernel.errors import Fault
from lianxiao.rules.engine import Check
from lianxiao.rules.messages import STATE_WORDS, cure_of, limit_text, message_of, number_text, part_words
from lianxiao.rules.remedy import gap_of
from lianxiao.rules.report import not_known
from lianxiao.rules.result import CheckResult, Judged, RuleResult

#: Evidence rows shown in full; the rest is counted.
SHOWN = 60
#: Up to so many results of one figure each shows its evidence too.
FEW = 8


def tell(check: Check, result: CheckResult, notes: Sequence[Fault], output: Output) -> None:
    """The whole check, most important first."""
    check.evidence_for(result.rows("breached"))  # in one go what is shown below piece by piece
    _head(check, result, output)
    _figures(check, result, output)
    _rows(check, result, output, "breached", "不符合", "Not met")
    _rows(check, result, output, "exception", "例外", "Exceptions")
    _rows(check, result, output, "pending", "未到期", "Not yet due")
    _rows(check, result, output, "breached", "可以，只作说明，不计", "May: told, not counted", allowed=True)
    _unknown(check, result, output)
    if notes:
        output.line()
        output.say(f"读取说明（{len(notes)}条）", f"Notes on reading ({len(notes)})")
        for note in notes[:20]:
            output.line(f"  {note.in_language(output.language)}")
    _foot(result, output)


def _head(check: Check, result: CheckResult, output: Output) -> None:
    manifest = check.pack.manifest
    document = manifest.document
    title = output.word(document.title) if document else output.word(manifest.name)
    status = {"draft": ("征求意见稿", "draft"), "in_force": ("现行", "in force"), "repealed": ("已废止", "repealed")}
    if document:
        zh, en = status[document.status]
        output.say(f"{title}（{zh}），规则版本{manifest.version}", f"{title} ({en}), rules {manifest.version}")
    output.say(
        f"核算日期{result.as_of.isoformat()}，规则{len(result.results)}条，约定{result.settings_hash}",
        f"As of {result.as_of.isoformat()}, {len(result.results)} rules, readings {result.settings_hash}",
    )
    if document and document.status != "in_force":
        output.say(
            "依据尚未定稿，数字可用，措辞以正式文件为准",
            "The policy is a draft: figures can be used, the wording may change",
        )


def _figures(check: Check, result: CheckResult, output: Output) -> None:
    shown = [
        outcome
        for outcome in result.results.values()
        if outcome.header.kind in {"indicator", "target"} and outcome.rows
    ]
    if not shown:
        return
    output.line()
    output.say("指标", "Figures")
    for outcome in shown:
        output.line(f"  {output.word(outcome.header.title)}　{_clauses(check, outcome)}　{outcome.header.id}")
        known = [row for row in outcome.rows if row.state != "not_known" or row.denominator or len(outcome.rows) == 1]
        for row in known[:SHOWN]:
            _figure(check, outcome, row, output)
        if hidden := len(outcome.rows) - len(known[:SHOWN]):
            output.say(f"    另有{hidden}项未知或未列出", f"    {hidden} more not known or not shown")


def _figure(check: Check, outcome: RuleResult, row: Judged, output: Output) -> None:
    state = "" if row.state == "figure" else f"［{output.word(STATE_WORDS[row.state])}］"
    output.line(
        f"    {state}{_fraction(row, outcome.header.unit, output)}　{output.word(message_of(outcome.header, row))}"
    )
    for item in outcome.alternatives:
        twin = next((other for other in item.rows if (other.subject, other.part) == (row.subject, row.part)), None)
        if twin is not None and (twin.measured, twin.numerator, twin.denominator) != (
            row.measured,
            row.numerator,
            row.denominator,
        ):
            reading, fraction = (
                reading_words(item, check.pack, output.language),
                _fraction(twin, outcome.header.unit, output),
            )
            output.say(f"      另一种约定（{reading}）：{fraction}", f"      Other reading ({reading}): {fraction}")
    if row.state != "met" and len(outcome.rows) <= FEW:
        _evidence(check, row, output)


def _fraction(row: Judged, unit: str, output: Output) -> str:
    value = number_text(row.measured, unit) or ("未知" if output.language == "zh" else "not known")
    if row.numerator is None or row.denominator is None:
        return value
    return f"{value}（{number_text(row.numerator)}/{number_text(row.denominator)}）"


def _rows(
    check: Check, result: CheckResult, output: Output, state: str, zh: str, en: str, *, allowed: bool = False
) -> None:
    """Results in one state, rule by rule: what holds for the rule once, then each subject.

    Breaches leave out what a clause only allows; ``allowed`` tells just that.
    """
    groups = [
        (outcome, [row for row in outcome.rows if row.state == state])
        for outcome in result.results.values()
        if outcome.header.kind not in {"indicator", "target"} or state in {"breached", "exception"}
        if state != "breached" or outcome.counts_as_breach != allowed
    ]
    groups = [(outcome, rows) for outcome, rows in groups if rows]
    if not groups:
        return
    output.line()
    count = sum(len(rows) for _, rows in groups)
    output.say(f"{zh}（{len(groups)}条{count}项）", f"{en} ({len(groups)} rules, {count} results)")
    offices = {code.code: code.name for code in check.pack.manifest.codes.get("office", [])}
    for outcome, rows in groups:
        office = offices.get(outcome.header.office)
        condition = "　原文为可以：已采用，所附条件未满足", "  may: made use of, its condition not kept"
        told = condition[output.language != "zh"] if outcome.is_condition and state == "breached" else ""
        who = f"　{output.word(office)}" if office else ""
        output.line(
            f"  {output.word(outcome.header.title)}　{_clauses(check, outcome)}　{outcome.header.id}{who}{told}"
        )
        # What is still in time can be hundreds of visits and months: a few here, all of them in the workbook.
        shown = rows[:FEW] if state == "pending" else rows
        for row in shown:
            mark = "–" if allowed else "◆"
            output.line(f"    {mark} {output.word(message_of(outcome.header, row))}　{row.subject}")
            if gap := gap_of(outcome.header, row) if not allowed and state in {"breached", "pending"} else None:
                output.line(f"      → {output.word(gap)}")
            if state == "breached" and outcome.header.kind not in {"indicator", "target"}:
                _evidence(check, row, output)
        if hidden := len(rows) - len(shown):
            output.say(f"    另有{hidden}项，见 --format xlsx", f"    {hidden} more, see --format xlsx")
        if state == "breached" and not allowed and (cure := cure_of(outcome.header, rows[0])):
            output.say(f"    办法：{cure.zh}", f"    How: {cure.en}")


def _evidence(check: Check, row: Judged, output: Output) -> None:
    rows = check.evidence(row)
    if not rows:
        return
    names = check.labels()
    for table in dict.fromkeys(item.fact_table for item in rows):
        title = catalogue()[table].title if table in catalogue().tables else None
        found = [names.get((table, item.fact_key), item.fact_key) for item in rows if item.fact_table == table]
        more = f" …共{len(found)}" if output.language == "zh" else f" … {len(found)} in all"
        listed = "、".join(found[:SHOWN]) + (more if len(found) > SHOWN else "")
        word = output.word(title) if title else table
        output.say(f"    依据（{word}，{len(found)}）：{listed}", f"    Evidence ({word}, {len(found)}): {listed}")


def _unknown(check: Check, result: CheckResult, output: Output) -> None:
    unknown = not_known(result)
    if not unknown:
        return
    output.line()
    output.say(
        f"未知（{len(unknown)}项），补齐下列数据即可判定", f"Not known ({len(unknown)}); these data would settle it"
    )
    missing = Counter((item["missing"], item["rule"]) for item in unknown)
    rows = [
        [input_words(name, check.pack, output.language), rule, f"{count}"]
        for (name, rule), count in sorted(missing.items())
    ]
    output.table(rows)


def _clauses(check: Check, outcome: RuleResult) -> str:
    places = [check.pack.clauses[clause].locator for clause in outcome.clauses if clause in check.pack.clauses]
    return "§" + "、".join(places) if places else ""


def _foot(result: CheckResult, output: Output) -> None:
    counts = result.counts
    open_count = len(result.open_breaches)
    output.line()
    output.say(
        f"合计：符合{counts['met']}，不符合{counts['breached']}（计入{open_count}），例外{counts['exception']}，未到期{counts['pending']}，未知{counts['not_known']}，数据{counts['figure']}",
        f"Total: met {counts['met']}, not met {counts['breached']} ({open_count} count), exceptions {counts['exception']},"
        f" pending {counts['pending']}, not known {counts['not_known']}, figures {counts['figure']}",
    )


def explain(check: Check, result: CheckResult, rule: str, subject: str, *, output: Output) -> int:
    """One result opened: clause, readings, formula, rows used."""
    outcome = result.results.get(rule)
    if outcome is None:
        output.say(f"没有规则{rule}；可用的有：", f"There is no rule {rule}; there are:")
        output.table([[name, output.word(item.header.title)] for name, item in result.results.items()])
        return 2
    rows = [row for row in outcome.rows if subject in (row.subject, row.label)]
    if not rows:
        output.say(f"规则没有核算“{subject}”；核算的对象有：", f"The rule did not examine '{subject}'; it examined:")
        output.table([[row.subject, row.label] for row in {item.subject: item for item in outcome.rows}.values()])
        return 2
    header = outcome.header
    output.line(f"{output.word(header.title)}（{rule}）")
    for clause_id in outcome.clauses:
        clause = check.pack.clauses[clause_id]
        output.line(f"  §{clause.locator} {clause.id}：{output.word(clause.summary)}")
    for name in header.readings:
        setting = check.pack.settings[name]
        value = value_words(setting, check.settings.get(name), check.pack, output.language)
        output.say(
            f"  我们的理解（{setting.question}）：{setting.reading.zh}　现按：{value}",
            f"  Our reading ({setting.question}): {setting.reading.en} Now: {value}",
        )
    for row in rows:
        limits = " ".join(
            f"{word} {limit_text(value, header.unit, output.language)}"
            for word, value, has in (("≥", row.lower, header.has_lower), ("≤", row.upper, header.has_upper))
            if has
        )
        output.line(f"  ［{output.word(STATE_WORDS[row.state])}］{output.word(message_of(header, row))}")
        output.line(
            f"    {row.subject} {part_words(header, row, output.language)} = {_fraction(row, header.unit, output)}  {limits}".rstrip()
        )
        if row.missing:
            missing = input_words(row.missing, check.pack, output.language)
            output.say(f"    缺：{missing}", f"    Missing: {missing}")
        if gap := gap_of(header, row):
            output.say(f"    怎样才符合：{gap.zh}", f"    What would make it pass: {gap.en}")
        if cure := cure_of(header, row):
            output.say(f"    办法：{cure.zh}", f"    How: {cure.en}")
        _evidence(check, row, output)
    formula = next(item for item in check.chosen if item.id == rule)
    output.say(f"  算法（{formula.path.name}）：", f"  Formula ({formula.path.name}):")
    for line in formula.query.sql.splitlines():
        output.line(f"    {line}")
    return 0
