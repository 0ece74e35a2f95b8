"""``check --explain RULE SUBJECT``: one result opened to its clause, the reading chosen, limits, rows used and formula."""

import difflib
from collections.abc import Sequence
from datetime import timedelta

from lianxiao.cli.check_text import FEW, tell_evidence
from lianxiao.cli.input_words import input_words, value_words
from lianxiao.cli.output import Output
from lianxiao.facts.model import catalogue
from lianxiao.kernel.period import OPEN_END
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import Force
from lianxiao.policy.units import unit_in
from lianxiao.rules.engine import Check
from lianxiao.rules.header import Limit, RuleHeader
from lianxiao.rules.messages import STATE_WORDS, cure_of, limit_text, measured_text, message_of, part_words, share_text
from lianxiao.rules.remedy import gap_of
from lianxiao.rules.result import STATES, CheckResult, Judged, RuleResult, State

_FORCE: dict[Force, Bilingual] = {
    "must": Bilingual(zh="应当", en="must"),
    "default": Bilingual(zh="原则上", en="in principle"),
    "may": Bilingual(zh="可以", en="may"),
    "fact": Bilingual(zh="现状", en="stated as a fact"),
    "text": Bilingual(zh="原则性表述", en="wording without force"),
}
_LOWER, _UPPER = Bilingual(zh="下限", en="Lower limit"), Bilingual(zh="上限", en="Upper limit")
_SETTING = Bilingual(zh="本区约定", en="setting")
#: So many rules are suggested for a misspelt one.
NEAREST = 5
#: What asks for attention first; what is met is only listed.
_ORDER: tuple[State, ...] = ("breached", "exception", "pending", "not_known", "figure", "met")


def explain(check: Check, result: CheckResult, rule: str, subject: str, *, output: Output) -> int:
    """Prints one subject's results under one rule. Returns 2 where there is no such rule or subject, with those there are."""
    outcome = result.results.get(rule)
    if outcome is None:
        _no_rule(check, result, rule, output)
        return 2
    rows = [row for row in outcome.rows if subject in (row.subject, row.label)]
    if not rows:
        output.say(f"规则没有核算“{subject}”；核算的对象有：", f"The rule did not examine '{subject}'; it examined:")
        output.table([[row.subject, row.label] for row in {item.subject: item for item in outcome.rows}.values()])
        return 2
    _head(check, outcome, output)
    for state in sorted(STATES, key=_ORDER.index):
        _told(check, outcome, [row for row in rows if row.state == state], state, output)
    _formula(check, outcome.header, output)
    return 0


def _no_rule(check: Check, result: CheckResult, rule: str, output: Output) -> None:
    """The few that may be meant: spelt alike, or of the clause that was named."""
    alike = difflib.get_close_matches(rule, result.results, n=NEAREST)
    near = dict.fromkeys([*alike, *(name for name in result.results if rule and rule in name)])
    output.say(
        f"没有规则{rule}{'，是否为：' if near else '。'}",
        f"There is no rule {rule}{'. Did you mean:' if near else '.'}",
    )
    output.table([[name, output.word(result.results[name].header.title)] for name in list(near)[:NEAREST]])
    output.say(
        f"全部规则：lianxiao policy show {check.pack.id} --rules",
        f"All rules: lianxiao policy show {check.pack.id} --rules",
    )


def _head(check: Check, outcome: RuleResult, output: Output) -> None:
    header, colon = outcome.header, _colon(output)
    output.line(f"{output.word(header.title)}{_aside(header.id, output)}")
    for clause_id in outcome.clauses:
        clause = check.pack.clauses[clause_id]
        force = _aside(output.word(_FORCE[clause.force]), output)
        output.line(f"  §{clause.locator}{force} {clause_id}{colon}{output.word(clause.summary)}")
    for name in header.readings:
        setting = check.pack.settings[name]
        value = value_words(setting, check.settings.get(name), check.pack, output.language)
        output.say(
            f"  我们的理解（{setting.question}）：{setting.reading.zh}　现按：{value}",
            f"  Our reading ({setting.question}): {setting.reading.en} Now: {value}",
        )
    for end, limit in ((_LOWER, header.lower), (_UPPER, header.upper)):
        if limit is not None:
            output.line(f"  {output.word(end)}{colon}{_source(check, limit, output)}")


def _source(check: Check, limit: Limit, output: Output) -> str:
    """Which parameter or setting of the pack a limit is."""
    if limit.source == "setting":
        setting = check.pack.settings[limit.name]
        return f"{output.word(setting.title)}{_aside(f'{output.word(_SETTING)} {limit.name}', output)}"
    parameter = check.pack.parameters[limit.name]
    place = f"§{check.pack.clauses[parameter.clause].locator} " if parameter.clause in check.pack.clauses else ""
    return f"{output.word(parameter.title)}{_aside(f'{place}{limit.name}', output)}"


def _told(check: Check, outcome: RuleResult, rows: Sequence[Judged], state: State, output: Output) -> None:
    """Results in one state. The rule's message says what is wrong: it is not repeated beside what is met or not known."""
    header = outcome.header
    shown = rows if state not in ("met", "not_known") else rows[:FEW]
    for row in shown:
        mark = f"［{STATE_WORDS[state].zh}］" if output.language == "zh" else f"[{STATE_WORDS[state].en}] "
        if state in ("met", "not_known"):
            output.line(f"  {mark}{_value(header, row, output)}")
        else:
            output.line(f"  {mark}{output.word(message_of(header, row))}")
            output.line(f"    {_value(header, row, output)}")
        if row.missing and state == "not_known":
            _missing(check, row, output)
        if gap := gap_of(header, row):
            output.say(f"    怎样才符合：{gap.zh}", f"    What would make it pass: {gap.en}")
        if state == "exception":
            _accepted(check, row, output)
        if state in ("breached", "pending") and (cure := cure_of(header, row)):
            output.say(f"    办法：{cure.zh}", f"    How: {cure.en}")
        tell_evidence(check, row, output)
    if hidden := len(rows) - len(shown):
        output.say(f"    另有{hidden}项{STATE_WORDS[state].zh}", f"    {hidden} more {STATE_WORDS[state].en}")


def _missing(check: Check, row: Judged, output: Output) -> None:
    """An input that is blank in the rows, or a table that is not reported far enough."""
    words = input_words(row.missing, check.pack, output.language)
    if row.missing in catalogue().tables:
        output.say(
            f"    缺：“{words}”没有填报完整（见填报范围）",
            f"    Missing: '{words}' is not reported in full (see Reporting)",
        )
    else:
        output.say(f"    缺：{words}", f"    Missing: {words}")


def _accepted(check: Check, row: Judged, output: Output) -> None:
    """Why the exception was granted, what it accepts and until when."""
    found = check.session.rows(
        f"SELECT reason, ends_before FROM {check.session.standing('exception')}"
        " WHERE rule = $rule AND subject = $subject AND part IN ('', $part) AND starts_on <= $day AND $day < ends_before",
        {"rule": row.rule, "subject": row.subject, "part": row.part, "day": check.as_of},
    )
    for reason, ends_before in found:
        until = "" if ends_before >= OPEN_END else (ends_before - timedelta(days=1)).isoformat()
        output.say(
            f"    例外：{reason}{f'（至{until}）' if until else ''}",
            f"    Exception: {reason}{f' (until {until})' if until else ''}",
        )


def _value(header: RuleHeader, row: Judged, output: Output) -> str:
    """Subject, part, measure and what it stands against: ``甲集团 2025-11：0次，要求≥1次``."""
    zh = output.language == "zh"
    measured = _with_unit(measured_text(header, row), row.measured, header, output) or ("未知" if zh else "not known")
    if row.numerator is not None and row.denominator is not None:
        measured += _aside("/".join(share_text(header, row)), output)
    wanted = [
        f"{sign}{_with_unit(limit_text(limit, header.unit, output.language), limit, header, output)}"
        for sign, limit, has in (
            (">" if header.lower_exclusive else "≥", row.lower, header.has_lower),
            ("<" if header.upper_exclusive else "≤", row.upper, header.has_upper),
        )
        if has
    ]
    table = catalogue().tables.get(header.subject)
    if row.label and row.label != row.subject:
        name = f"{row.label}{_aside(row.subject, output)}"
    else:
        name = f"{output.word(table.title)} {row.subject}" if table else row.subject
    told = f"{' '.join(filter(None, (name, part_words(header, row, output.language))))}{_colon(output)}{measured}"
    limits = ("，" if zh else ", ").join(wanted)
    return (f"{told}，要求{limits}" if zh else f"{told}, wanted {limits}") if limits else told


def _with_unit(text: str, value: float | None, header: RuleHeader, output: Output) -> str:
    """A number with its unit; a share carries its sign already."""
    if value is None or not header.unit or header.unit == "percent":
        return text
    word = unit_in(header.unit, output.language, value)
    return f"{text}{word}" if output.language == "zh" else f"{text} {word}".strip()


def _formula(check: Check, header: RuleHeader, output: Output) -> None:
    """The rule's SQL, and in words what each definition it reads holds."""
    rule = next(item for item in check.chosen if item.id == header.id)
    output.say(f"  算法（{rule.path.name}）：", f"  Formula ({rule.path.name}):")
    for line in rule.query.sql.splitlines():
        output.line(f"    {line}")
    used = [
        item for item in check.rules.definitions_under(check.settings, used_by=[rule]) if item.name in rule.query.reads
    ]
    if used:
        output.say("  其中：", "  where:")
        for definition in used:
            output.line(f"    {definition.name}{_colon(output)}{output.word(definition.header.about)}")


def _aside(text: str, output: Output) -> str:
    return f"（{text}）" if output.language == "zh" else f" ({text})"


def _colon(output: Output) -> str:
    return "：" if output.language == "zh" else ": "
