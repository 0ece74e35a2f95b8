"""Key figures: targets and indicators of the district first, then how many of those examined meet each rule."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from lianxiao.compliance.models import Figure as Row
from lianxiao.directory.rows import Opened
from lianxiao.pages.formats import in_english, money, number, percent
from lianxiao.pages.parts import Figure
from lianxiao.pages.units import limits, unit_word
from lianxiao.policy.model import Pack
from lianxiao.rules.header import RuleHeader
from lianxiao.workspace import words
from lianxiao.workspace.addresses import address
from lianxiao.workspace.checked import last_run
from lianxiao.workspace.here import Here
from lianxiao.workspace.missing import said
from lianxiao.workspace.policies import is_allowed_only, rules_of
from lianxiao.workspace.reader import clause_link

#: Forces that never alert; their shares would read like demands.
_SILENT = {"may", "text"}


def rule_href(rule: str) -> str:
    """The page of a rule: formula, clause, rows."""
    return address("rule", rule)


def figures_of(here: Here, pack: Pack, most: int | None = None) -> list[Figure]:
    """Figures in order of weight: targets, indicators, then rules with breaches, then the rest; at most ``most``."""
    if not here.may("findings.read"):
        return []
    rows = _district_rows(here)
    shown = [_own(row, pack) for row in rows]
    run = here.once(last_run)
    if run is not None and here.serves_district("findings.read"):
        left = None if most is None else max(0, most - len(shown))
        shown += _shares(run.rules, {row.rule for row in rows}, pack, left)
    return shown[:most]


def district_figures(here: Here, pack: Pack) -> list[Figure]:
    """Targets, then indicators of the whole district."""
    return [_own(row, pack) for row in _district_rows(here)]


def _district_rows(here: Here) -> list[Any]:
    rows = _of_district(here.person, here.district.code)
    return sorted(rows, key=lambda row: (row.kind != "target", row.rule, row.part))


_of_district = Opened(
    Row.objects.all, lambda rows: rows.filter(subject_table="district").order_by("due", "rule", "subject", "part")
)


def _own(row: Any, pack: Pack) -> Figure:
    """A figure of the whole district with its fraction and target."""
    fraction, share = "", None
    if row.numerator is not None and row.denominator:
        fraction, share = f"{number(row.numerator)} / {number(row.denominator)}", row.numerator / row.denominator
    is_percent = row.unit == "percent"
    value = None
    if row.value is not None:
        value = percent(row.numerator, row.denominator) if is_percent and share is not None else number(row.value)
    scale = 100.0 if is_percent else row.denominator or max(row.value or 0, row.target or 0) or 1
    filled = (
        share
        if share is not None
        else row.value / scale
        if row.value is not None and (row.target or is_percent)
        else None
    )
    header = _headers(pack).get(row.rule)
    need = _("本区未设目标值")
    if row.target is not None:
        is_lower = header is None or header.has_lower
        need = limits(row.target if is_lower else None, None if is_lower else row.target, row.unit)
    if row.due is not None and row.target is not None:
        need = _("%(need)s，%(day)s止") % {"need": need, "day": row.due.isoformat()}
    unknown = row.state == "not_known"
    light_text = ""
    if unknown:
        if not row.value:  # a floor of nothing says nothing: unknown is never shown as 0
            value, fraction, filled = None, "", None
        need = _("缺%(what)s") % {"what": said(row.missing, pack)} if row.missing else _("缺少数据")
        light_text = _("数据不全，不作判定")
    title = row.title_en if in_english() else row.title_zh
    title = f"{title}　{words.part(row)}" if row.part else title
    clause = clause_link(row.clauses[0], pack) if row.clauses else None
    unit = "%" if is_percent else unit_word(row.unit)
    if row.unit == "fen" and row.value is not None:
        value, unit = money(round(row.value))
    tick = row.target / scale if row.target is not None else None
    # Outside what a clause only allows is a number, no breach.
    light = "figure" if row.state == "breached" and is_allowed_only(row.rule, pack) else row.state
    return Figure(title, rule_href(row.rule), value, unit, fraction, filled, tick, need, light, light_text, clause)


def _headers(pack: Pack) -> dict[str, RuleHeader]:
    return {rule.id: rule.header for rule in rules_of(pack).rules}


def _shares(rules: dict[str, Any], told: set[str], pack: Pack, most: int | None) -> list[Figure]:
    headers = _headers(pack)
    limited = []
    for rule, outcome in rules.items():
        header = headers.get(rule)
        if header is None or rule in told or outcome["force"] in _SILENT or not sum(outcome["counts"].values()):
            continue
        if header.has_lower or header.has_upper:
            limited.append((rule, header, outcome))
    limited.sort(key=lambda each: (-each[2]["counts"].get("breached", 0), -sum(each[2]["counts"].values())))
    return [_share(rule, header, outcome, pack) for rule, header, outcome in limited[:most]]


def _share(rule: str, header: RuleHeader, outcome: dict[str, Any], pack: Pack) -> Figure:
    """How many of those examined meet a rule."""
    counts: dict[str, int] = outcome["counts"]
    # What is not known or not yet due is no part of the share: it is neither kept nor broken.
    good = counts.get("met", 0) + counts.get("exception", 0)
    total = good + counts.get("breached", 0)
    words_of = {
        "breached": _("%(n)s项不符合"), "not_known": _("%(n)s项未知"),
        "pending": _("%(n)s项未到期"), "exception": _("%(n)s项例外"),
    }  # fmt: skip
    light = next((state for state in words_of if counts.get(state)), "met")
    light_text = words_of[light] % {"n": counts[light]} if light in words_of else ""
    clause = clause_link(outcome["clauses"][0], pack) if outcome["clauses"] else None
    title = words.said(header.title)
    if not total:
        what = _("、").join(said(code, pack) for code in list(outcome["missing"])[:2])
        need = _("缺%(what)s") % {"what": what} if what else _("缺少数据")
        need = need if counts.get("not_known") else _("都还没有到期")
        return Figure(title, rule_href(rule), None, requirement=need, light=light, light_text=light_text, clause=clause)
    fraction = _("%(good)s / %(total)s项") % {"good": good, "total": total}
    need = _("应全部符合")
    return Figure(
        title, rule_href(rule), percent(good, total), "%", fraction, good / total, 1.0, need, light, light_text, clause
    )


def week_words(pack: Pack, today: date) -> str:
    """Which week of which term a day lies in, by the pack's calendar; empty in the holidays between."""
    first = [int(part) for part in pack.manifest.calendar.school_year_start.split("-")]
    second = [int(part) for part in pack.manifest.calendar.second_term_start.split("-")]
    year_start = date(today.year, *first)
    if today < year_start:
        year_start = date(today.year - 1, *first)
    term_two = date(year_start.year + 1, *second)
    start, word = (term_two, _("第二学期")) if today >= term_two else (year_start, _("第一学期"))
    week = (today - start).days // 7 + 1
    return _("%(term)s第%(week)s周") % {"term": word, "week": week} if week <= 21 else ""
