"""What is due soon: findings to cure, duties, targets, terms that end, exceptions that run out."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lianxiao.audit.prepared import Prepared
from lianxiao.compliance.models import ExceptionGrant, Figure, Finding, PendingResult
from lianxiao.directory.rows import Opened
from lianxiao.lifecycle.terms import opening_until
from lianxiao.policy.model import Pack
from lianxiao.registry.models import Membership
from lianxiao.workspace import findings, words
from lianxiao.workspace.addresses import address
from lianxiao.workspace.groups import member_name
from lianxiao.workspace.here import Here

#: How far ahead the workbench looks, and how many days with something due it shows.
AHEAD, DAYS = timedelta(days=90), 6
#: Of terms that end so many are told, the first ones: more than six days of a district, not those of a whole province.
MOST = 60


@dataclass(frozen=True)
class DueItem:
    """One thing due on a day: what, who acts."""

    what: str
    who: str
    href: str


@dataclass(frozen=True)
class DueDay:
    """A day with everything due on it."""

    day: date
    number: str
    word: str
    is_today: bool
    items: list[DueItem]


def due_days(here: Here, pack: Pack | None, today: date) -> list[DueDay]:
    """The next days on which something is due."""
    by_day: ByDay = defaultdict(list)
    until = today + AHEAD
    for finding in _to_cure(here.person, here.district.code, today, until):
        by_day[finding.deadline].append(partial(_cure, finding, pack))
    _duties(here, pack, today, until, by_day)
    _targets(here, today, until, by_day)
    _terms(here, pack, today, until, by_day)
    _exceptions(here, today, until, by_day)
    return [_day(day, [told() for told in by_day[day]], today) for day in sorted(by_day)[:DAYS]]


#: What is due by the day, put into words for the days that are shown.
ByDay = dict[date, list[Callable[[], DueItem]]]


def _cure(finding: Any, pack: Pack | None) -> DueItem:
    told = {"subject": words.subject(finding, pack), "rule": findings.title(finding)}
    office = words.code_word(pack, "office", finding.office)
    return DueItem(_("%(subject)s：%(rule)s") % told, office, address("finding", finding.pk))


# What the workbench asks of each kind of row, between two days.
_to_cure = Opened(
    Finding.objects.all,
    lambda rows, today, until: rows.filter(
        state__in=["open", "explained"], deadline__gte=today, deadline__lte=until
    ).order_by("deadline", "rule", "label"),
)
_OF_A_RULE = ("title_zh", "title_en", "subject", "label", "office")
#: By day and rule: how many are owed, and whom it concerns where it is one alone. A rule says the same of all of its results.
_owed = Opened(
    PendingResult.objects.all,
    lambda rows, today, until: (
        rows.filter(due__gte=today, due__lte=until)
        .values("due", "rule")
        .annotate(n=Count("pk"), **{f"{name}_of": Min(name) for name in _OF_A_RULE})
        .order_by("due", "rule")
        .values_list("due", "rule", "n", *(f"{name}_of" for name in _OF_A_RULE))
    ),
)
_aimed_at = Opened(
    Figure.objects.all, lambda rows, today, until: rows.filter(state="pending", due__gte=today, due__lte=until)
)
_ending = Opened(
    Membership.objects.all,
    lambda rows, today, until: (
        rows.ending_between(today, today, until)
        .filter(left_before__gt=today)
        .select_related("alliance", "school", "campus__school", "section__school", "member_alliance")
        .order_by("term_end", "pk")[:MOST]
    ),
)
_running_out = Prepared(
    lambda district, today, until: ExceptionGrant.objects.of(district).filter(
        ends_before__gt=today, ends_before__lte=until, starts_on__lte=today
    ),
    str,
    date,
    date,
)


def _duties(here: Here, pack: Pack | None, today: date, until: date, by_day: ByDay) -> None:
    """What is owed by a day, rule by rule: hundreds of class visits are one line that leads to them."""
    for day, rule, n, *told in _owed(here.person, here.district.code, today, until):
        by_day[day].append(partial(_duty, _Owed(rule, n, *told), here, pack))


@dataclass(frozen=True)
class _Owed:
    """What one rule wants by one day."""

    rule: str
    n: int
    title_zh: str
    title_en: str
    subject: str
    label: str
    office: str


def _duty(owed: _Owed, here: Here, pack: Pack | None) -> DueItem:
    if owed.n > 1:
        said = ngettext("%(rule)s：%(n)s项未完成", "%(rule)s：%(n)s项未完成", owed.n)
        what = said % {"rule": words.title(owed), "n": owed.n}
    else:
        what = _("%(subject)s：%(rule)s") % {"subject": words.subject(owed, pack), "rule": words.title(owed)}
    href = address("rule", owed.rule) if here.may("findings.read") else ""
    return DueItem(what, words.code_word(pack, "office", owed.office), href)


def _targets(here: Here, today: date, until: date, by_day: ByDay) -> None:
    for row in _aimed_at(here.person, here.district.code, today, until):
        by_day[row.due].append(partial(_target, row, here.pack))


def _target(row: Any, pack: Pack | None) -> DueItem:
    what = _("目标期限：%(title)s") % {"title": words.title(row)}
    return DueItem(what, words.subject(row, pack), address("rule", row.rule))


def _terms(here: Here, pack: Pack | None, today: date, until: date, by_day: ByDay) -> None:
    # A school or a group sees the end of its own terms from the first reminder on; a bureau has their cases in its list.
    if not here.serves_district("registry.read"):
        until = max([until, *opening_until(here.district.code, today)])
    for stay in _ending(here.person, here.district.code, today, until):
        by_day[stay.term_end - timedelta(days=1)].append(partial(_term, stay))


def _term(stay: Any) -> DueItem:
    what = _("%(member)s合作期满") % {"member": member_name(stay)}
    return DueItem(what, stay.alliance.name, address("group", stay.alliance.alliance_id))


def _exceptions(here: Here, today: date, until: date, by_day: ByDay) -> None:
    if not here.serves_district("findings.read"):
        return
    for grant in _running_out(here.district.code, today, until):
        by_day[grant.ends_before - timedelta(days=1)].append(partial(_exception, grant))


def _exception(grant: Any) -> DueItem:
    what = _("例外到期：%(subject)s") % {"subject": grant.subject}
    return DueItem(what, grant.approver, f"{reverse('findings')}?state=exception")


def _day(day: date, items: list[DueItem], today: date) -> DueDay:
    weekdays = [_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日")]
    near = day.year == today.year and day.month == today.month
    return DueDay(
        day,
        str(day.day) if near else f"{day:%m-%d}",
        weekdays[day.weekday()] if day.year == today.year else str(day.year),
        day == today,
        items,
    )
