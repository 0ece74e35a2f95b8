"""Findings as lines: rule, subject, measured beside its limit, office, date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Any

from django.db.models import Case, Count, Max, Min, QuerySet, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber
from django.utils import timezone
from django.utils.translation import gettext as _

from lianxiao.compliance.models import Finding
from lianxiao.directory.rows import Opened
from lianxiao.pages.formats import MISSING, in_english, number, table_date
from lianxiao.pages.parts import ClauseLink
from lianxiao.pages.units import with_unit
from lianxiao.policy.model import Pack
from lianxiao.workspace import words
from lianxiao.workspace.addresses import address
from lianxiao.workspace.here import Here
from lianxiao.workspace.policies import allowed_range
from lianxiao.workspace.reader import clause_link
from lianxiao.workspace.seen import Seen

#: State of a finding → light.
LIGHTS = {"open": "breached", "explained": "breached", "exception": "exception", "cleared": "met"}


_ORDER = (Coalesce("deadline", "due").asc(nulls_last=True), "rule", "label")


def findings_of(here: Here) -> QuerySet[Any]:
    """Findings the person may see; what concerns wording without force is left to the reader."""
    found: QuerySet[Any] = Finding.objects.readable_in(here.district.code, here.person).order_by(*_ORDER)
    return found


def standing_of(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those not cleared."""
    return rows.exclude(state="cleared")


def standing_count(here: Here) -> int:
    """How many of those before a person are not cleared: asked for every page."""
    return sum(_counted(here.person, here.district.code))


def _count(rows: Any) -> Any:
    return standing_of(rows).order_by().values(every=Value(1)).annotate(n=Count("pk")).values_list("n", flat=True)


_counted = Opened(Finding.objects.all, _count)


def own_offices(here: Here) -> list[str]:
    """Offices in which the person holds a post."""
    return [post.office for post in here.posts if post.office]


def title(finding: Any) -> str:
    """The rule's title."""
    return words.title(finding)


def message(finding: Any) -> str:
    """What is wrong, in a sentence."""
    return str(finding.message_en if in_english() else finding.message_zh)


def cure(finding: Any) -> str:
    """What would make it pass."""
    return str(finding.cure_en if in_english() else finding.cure_zh)


def gap(finding: Any) -> str:
    """How much is short or too much."""
    return str(finding.gap_en if in_english() else finding.gap_zh)


def is_condition(finding: Any, pack: Pack | None) -> bool:
    """Whether it is the condition of a clause that only allows: made use of, not kept to."""
    first = next(iter(finding.clauses), "")
    return pack is not None and first in pack.clauses and pack.clauses[first].force == "may"


def condition_words(finding: Any, pack: Pack | None) -> str:
    """Said beside such a finding, empty beside every other."""
    return _("原文为可以；已经采用，但没有满足所附条件") if is_condition(finding, pack) else ""


def until(finding: Any) -> date | None:
    """The day that counts: until when to cure it, else when it was due."""
    day: date | None = finding.deadline or finding.due
    return day


def measured(finding: Any) -> str:
    """The measured value with its unit, and the fraction where there is one."""
    return with_unit(finding.measured, finding.unit)


def limit(finding: Any, pack: Pack | None) -> str:
    """The allowed range."""
    return allowed_range(finding.rule, finding.lower, finding.upper, finding.unit, pack) or MISSING


def subject_href(finding: Any) -> str:
    """The page of what the finding is about: a school, a group, or the group of a membership."""
    if finding.subject_table == "school":
        return address("school", finding.subject)
    if finding.subject_table == "alliance":
        return address("group", finding.subject)
    if finding.alliance:
        return address("group", finding.alliance)
    return address("school", finding.school) if finding.school else ""


def clauses(finding: Any, pack: Pack | None) -> list[ClauseLink]:
    """Its clauses as chips."""
    return [clause_link(clause, pack) for clause in finding.clauses] if pack is not None else []


def urgency(due: date | None, today: date) -> str:
    """CSS class of a date: late or today red, within three days amber."""
    if due is None:
        return ""
    return "is-late" if due <= today else "is-due" if due <= today + timedelta(days=3) else ""


@dataclass(frozen=True)
class FindingLine:
    """A finding as a row of the workbench or of a subject's page."""

    light: str
    clause: ClauseLink | None
    href: str
    rule: str
    subject: str
    subject_href: str
    part: str
    measured: str
    limit: str
    office: str
    due: str
    urgency: str
    message: str


def line(finding: Any, pack: Pack | None, today: date) -> FindingLine:
    """A finding as a row."""
    chips = clauses(finding, pack)
    return FindingLine(
        LIGHTS[finding.state],
        chips[0] if chips else None,
        address("finding", finding.pk),
        title(finding),
        words.subject(finding, pack),
        subject_href(finding),
        words.part(finding),
        measured(finding),
        limit(finding, pack),
        words.code_word(pack, "office", finding.office),
        table_date(until(finding), today) if until(finding) else MISSING,
        urgency(until(finding), today),
        message(finding),
    )


@dataclass(frozen=True)
class RuleLine:
    """All findings of one rule in one row: whom it concerns, the range measured, the nearest date."""

    light: str
    clause: ClauseLink | None
    href: str
    rule: str
    subject: str
    count: int
    measured: str
    limit: str
    office: str
    due: str
    urgency: str

    @property
    def others(self) -> bool:
        """Whether more than the subject named is concerned."""
        return self.count > 1


def by_rule(
    here: Here, pack: Pack | None, today: date, offices: Sequence[str] = (), most: int | None = None
) -> tuple[list[RuleLine], int, int]:
    """Findings not cleared, of all offices or of some, rule by rule: what is late first, then what concerns most; at most so
    many rules. With how many rules and how many findings there are."""
    rows = _first_of_each(here.person, here.district.code, *offices)
    ordered = sorted(rows, key=lambda row: (until(row) or date.max, -row.n))
    return [_rule_line(row, pack, today) for row in ordered[:most]], len(rows), sum(row.n for row in rows)


def _firsts(rows: Any, *offices: str) -> Any:
    """The first finding of each rule, and what the others of that rule come to: a district may have thousands."""
    rows = standing_of(rows).filter(office__in=offices) if offices else standing_of(rows)
    place = Window(RowNumber(), partition_by="rule", order_by=[*_ORDER, "pk"])
    spread = {
        f"{name}_{end}": Window(least(name), partition_by="rule")
        for name in ("measured", "lower", "upper", "unit")
        for end, least in (("from", Min), ("to", Max))
    }
    counts = {"n": "pk", "n_lower": "lower", "n_upper": "upper"}
    breached = Case(When(state__in=["open", "explained"], then=1), default=0)
    rows = rows.annotate(
        place=place,
        **spread,
        **{name: Window(Count(column), partition_by="rule") for name, column in counts.items()},
        breached=Window(Max(breached), partition_by="rule"),
    )
    return rows.filter(place=1).order_by(*_ORDER).only(*_TOLD)


#: What a line of a rule says of its first finding.
_TOLD = (
    *("rule", "clauses", "title_zh", "title_en", "subject_table", "subject", "label", "office", "deadline", "due"),
    *("state", "measured", "lower", "upper", "unit"),
)
_first_of_each = Opened(Finding.objects.all, _firsts)


def _rule_line(row: Any, pack: Pack | None, today: date) -> RuleLine:
    due, chips = until(row), clauses(row, pack)
    said = measured(row)
    if row.measured_from != row.measured_to:
        said = f"{number(row.measured_from)}–{with_unit(row.measured_to, row.unit)}"
    return RuleLine(
        "breached" if row.breached else LIGHTS[row.state],
        chips[0] if chips else None,
        address("finding", row.pk) if row.n == 1 else address("rule", row.rule),
        title(row),
        words.subject(row, pack),
        row.n,
        said,
        limit(row, pack) if _of_one_range(row, pack) else _("各不相同"),
        words.code_word(pack, "office", row.office),
        table_date(due, today) if due else MISSING,
        urgency(due, today),
    )


def _of_one_range(row: Any, pack: Pack | None) -> bool:
    """Whether all findings of a rule read as one range: what lies between two that read alike does too."""
    if row.unit_from != row.unit_to or not {row.n_lower, row.n_upper} <= {0, row.n}:
        return False
    ends = product((row.lower_from, row.lower_to), (row.upper_from, row.upper_to))
    return len({allowed_range(row.rule, lower, upper, row.unit, pack) for lower, upper in ends}) == 1


def about(here: Here, pack: Pack | None, whom: str, code: str) -> list[FindingLine]:
    """What stands against a ``school`` or an ``alliance``, for its page."""
    if not here.may("findings.read"):
        return []
    today = timezone.localdate()
    return [line(row, pack, today) for row in _against(here, whom, code)]


_against = Seen(
    Finding.objects.all, lambda rows, whom, code: standing_of(rows).filter(**{whom: code}).order_by(*_ORDER)
)


def state_word(state: str) -> str:
    """The state in words."""
    named = {"open": _("待处理"), "explained": _("已说明"), "exception": _("例外"), "cleared": _("已消除")}
    return named[state]
