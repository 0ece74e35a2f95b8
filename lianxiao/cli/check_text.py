"""A check as text: figures with their fractions, breaches with who must act, what is not known and why."""

from collections import Counter
from collections.abc import Sequence

from lianxiao.cli.evidence_rows import row_words
from lianxiao.cli.input_words import input_words, reading_words
from lianxiao.cli.output import Output
from lianxiao.facts.model import catalogue
from lianxiao.kernel.errors import Fault
from lianxiao.kernel.text import Bilingual
from lianxiao.rules.engine import Check
from lianxiao.rules.header import RuleHeader
from lianxiao.rules.messages import STATE_WORDS, cure_of, measured_text, message_of, share_text
from lianxiao.rules.remedy import gap_of
from lianxiao.rules.report import not_known
from lianxiao.rules.result import CheckResult, Judged, RuleResult, State

#: Evidence rows shown in full; the rest is counted.
SHOWN = 60
#: Up to so many results of one figure each shows its evidence too.
FEW = 8


def tell(check: Check, result: CheckResult, notes: Sequence[Fault], output: Output, *, most: int) -> None:
    """The whole check, most important first; of each rule up to ``most`` rows in one state."""
    # In one go what is shown below piece by piece.
    check.evidence_for(row for each in result.results.values() for row in _first(each, "breached", most))
    _head(check, result, output)
    _figures(check, result, output)
    _rows(check, result, output, "breached", "不符合", "Not met", most=most)
    _rows(check, result, output, "exception", "例外", "Exceptions", most=most)
    # What is still in time can be hundreds of visits and months: a few here, all of them in the workbook.
    _rows(check, result, output, "pending", "未到期", "Not yet due", most=FEW)
    _rows(check, result, output, "breached", "可以，只作说明，不计", "May: told, not counted", most=most, allowed=True)
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
    output.line(f"    {state}{_fraction(outcome.header, row, output)}　{output.word(message_of(outcome.header, row))}")
    for item in outcome.alternatives:
        twin = next((other for other in item.rows if (other.subject, other.part) == (row.subject, row.part)), None)
        if twin is not None and (twin.measured, twin.numerator, twin.denominator) != (
            row.measured,
            row.numerator,
            row.denominator,
        ):
            reading, fraction = (
                reading_words(item, check.pack, output.language),
                _fraction(outcome.header, twin, output),
            )
            output.say(f"      另一种约定（{reading}）：{fraction}", f"      Other reading ({reading}): {fraction}")
    if row.state != "met" and len(outcome.rows) <= FEW:
        tell_evidence(check, row, output)


def _fraction(header: RuleHeader, row: Judged, output: Output) -> str:
    value = measured_text(header, row) or ("未知" if output.language == "zh" else "not known")
    if row.numerator is None or row.denominator is None:
        return value
    share = "/".join(share_text(header, row))
    return f"{value}（{share}）" if output.language == "zh" else f"{value} ({share})"


def _first(outcome: RuleResult, state: State, most: int) -> Sequence[Judged]:
    return [row for row in outcome.rows if row.state == state][:most]


def _rows(
    check: Check,
    result: CheckResult,
    output: Output,
    state: State,
    zh: str,
    en: str,
    *,
    most: int,
    allowed: bool = False,
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
        shown = rows[:most]
        cures = [_cure(outcome, row, output) if state == "breached" and not allowed else "" for row in shown]
        told_once = len({*cures}) == 1
        for row, cure in zip(shown, cures, strict=True):
            mark = "–" if allowed else "○" if state == "pending" else "◆"
            output.line(f"    {mark} {output.word(message_of(outcome.header, row))}　{row.subject}")
            if gap := gap_of(outcome.header, row) if not allowed and state in {"breached", "pending"} else None:
                output.line(f"      → {output.word(gap)}")
            if state == "breached" and outcome.header.kind not in {"indicator", "target"}:
                tell_evidence(check, row, output)
            if cure and not told_once:
                output.line(f"      {cure}")
        if hidden := len(rows) - len(shown):
            output.say(f"    另有{hidden}项，见 --format xlsx", f"    {hidden} more, see --format xlsx")
        if told_once and cures[0]:
            output.line(f"    {cures[0]}")


def _cure(outcome: RuleResult, row: Judged, output: Output) -> str:
    cure = cure_of(outcome.header, row)
    return "" if cure is None else output.word(Bilingual(zh=f"办法：{cure.zh}", en=f"How: {cure.en}"))


def tell_evidence(check: Check, row: Judged, output: Output) -> None:
    """The rows a result rests on, table by table."""
    rows = check.evidence(row)
    zh = output.language == "zh"
    for table in dict.fromkeys(item.fact_table for item in rows):
        title = catalogue()[table].title if table in catalogue().tables else None
        found = row_words(check, [item for item in rows if item.fact_table == table], output.language)
        more = f" …共{len(found)}" if zh else f" … {len(found)} in all"
        listed = ("；" if zh else "; ").join(found[:SHOWN]) + (more if len(found) > SHOWN else "")
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
