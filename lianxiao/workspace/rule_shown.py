"""What the page of a rule shows of its results."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from lianxiao.compliance.models import PendingResult
from lianxiao.pages.formats import in_english, number
from lianxiao.pages.lights import LIGHTS, URGENCY
from lianxiao.pages.units import limits, with_unit
from lianxiao.policy.model import Pack
from lianxiao.rules.result import SILENT
from lianxiao.workspace import words
from lianxiao.workspace.findings import FindingLine, line
from lianxiao.workspace.here import Here
from lianxiao.workspace.missing import said
from lianxiao.workspace.policies import allowed_range, is_allowed_only

#: Rows shown of a rule; the list of findings has them all.
MOST = 100


@dataclass(frozen=True)
class StateLine:
    """How many of those examined are in a state."""

    light: str
    word: str
    count: int
    missing: str


def state_lines(outcome: dict[str, Any] | None, pack: Pack) -> list[StateLine]:
    """States with their counts, the most urgent first."""
    if outcome is None:
        return []
    missing = _("、").join(said(code, pack) for code in outcome["missing"])
    silent = outcome["force"] in SILENT
    return [
        StateLine("optional", _("超出所述范围，不计"), outcome["counts"][code], "")
        if code == "breached" and silent
        else StateLine(code, str(LIGHTS[code].word), outcome["counts"][code], missing if code == "not_known" else "")
        for code in URGENCY
        if outcome["counts"].get(code)
    ]


def finding_lines(found: QuerySet[Any], pack: Pack) -> list[FindingLine]:
    """The rule's findings."""
    today = timezone.localdate()
    return [line(finding, pack, today) for finding in found[:MOST]]


@dataclass(frozen=True)
class PendingLine:
    """Something owed and not yet due."""

    subject: str
    part: str
    measured: str
    limit: str
    due: str
    gap: str


@dataclass(frozen=True)
class Pending:
    """What a rule still asks for, the nearest day first; ``more`` are not listed."""

    lines: list[PendingLine]
    more: int


def pending_lines(here: Here, rule: str, pack: Pack) -> Pending:
    """What is owed under a rule and concerns the person."""
    rows: Any = PendingResult.objects.readable_in(here.district.code, here.person).filter(rule=rule)
    found = list(rows.order_by("due", "label", "part"))
    lines = [
        PendingLine(
            words.subject(row, pack),
            words.part(row),
            with_unit(row.measured, row.unit),
            allowed_range(rule, row.lower, row.upper, row.unit, pack),
            row.due.isoformat(),
            row.gap_en if in_english() else row.gap_zh,
        )
        for row in found[:MOST]
    ]
    return Pending(lines, len(found) - len(lines))


@dataclass(frozen=True)
class AlternativeLine:
    """The same figure under another reading."""

    reading: str
    value: str
    fraction: str


@dataclass(frozen=True)
class FigureLine:
    """A figure as a row: value, fraction, target, what other readings would give."""

    light: str
    subject: str
    part: str
    value: str
    fraction: str
    target: str
    alternatives: list[AlternativeLine]


def figure_lines(figures: QuerySet[Any], pack: Pack) -> list[FigureLine]:
    """The rule's figures."""
    lines = []
    for row in figures[:MOST]:
        others = []
        for other in row.alternatives:
            setting = pack.settings.get(other["setting"])
            names = {choice.value: words.said(choice.name) for choice in setting.choices} if setting else {}
            title = words.said(setting.title) if setting else other["setting"]
            chosen = names.get(other["value_of_setting"], other["value_of_setting"])
            reading = _("%(label)s：%(value)s") % {"label": title, "value": chosen}
            others.append(
                AlternativeLine(
                    reading, with_unit(other["value"], row.unit), _fraction(other["numerator"], other["denominator"])
                )
            )
        lines.append(
            FigureLine(
                "figure" if row.state == "breached" and is_allowed_only(row.rule, pack) else row.state,
                words.subject(row, pack),
                words.part(row),
                with_unit(row.value, row.unit),
                _fraction(row.numerator, row.denominator),
                limits(row.target, None, row.unit) if row.target is not None else "",
                others,
            )
        )
    return lines


def _fraction(numerator: float | None, denominator: float | None) -> str:
    return "" if numerator is None or denominator is None else f"{number(numerator)} / {number(denominator)}"
