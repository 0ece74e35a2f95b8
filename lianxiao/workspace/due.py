"""What is due soon: findings to cure, duties, targets, terms that end, exceptions that run out."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lianxiao.compliance.models import ExceptionGrant, Figure, PendingResult
from lianxiao.policy.model import Pack
from lianxiao.registry.models import Membership
from lianxiao.workspace import findings, words
from lianxiao.workspace.groups import member_name
from lianxiao.workspace.here import Here

#: How far ahead the workbench looks, and how many days with something due it shows.
AHEAD, DAYS = timedelta(days=90), 6


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
    by_day: dict[date, list[DueItem]] = defaultdict(list)
    until = today + AHEAD
    standing = findings.findings_of(here).filter(state__in=["open", "explained"])
    for finding in standing.filter(deadline__gte=today, deadline__lte=until):
        office = words.code_word(pack, "office", finding.office)
        item = DueItem(
            _("%(subject)s：%(rule)s") % {"subject": words.subject(finding, pack), "rule": findings.title(finding)},
            office,
            reverse("finding", args=[finding.pk]),
        )
        by_day[finding.deadline].append(item)
    _duties(here, pack, today, until, by_day)
    _targets(here, today, until, by_day)
    _terms(here, pack, today, until, by_day)
    _exceptions(here, today, until, by_day)
    return [_day(day, by_day[day], today) for day in sorted(by_day)[:DAYS]]


def _duties(here: Here, pack: Pack | None, today: date, until: date, by_day: dict[date, list[DueItem]]) -> None:
    """What is owed by a day, rule by rule: hundreds of class visits are one line that leads to them."""
    groups: dict[tuple[date, str], list[Any]] = defaultdict(list)
    rows: Any = PendingResult.objects.of(here.district.code).visible_to(here.person)
    for row in rows.filter(due__gte=today, due__lte=until).order_by("due", "rule", "label", "part"):
        groups[row.due, row.rule].append(row)
    for (day, rule), owed in groups.items():
        title, subjects = words.title(owed[0]), list(dict.fromkeys(words.subject(row, pack) for row in owed))
        what = _("%(subject)s：%(rule)s") % {"subject": subjects[0], "rule": title}
        if len(owed) > 1:
            what = ngettext("%(rule)s：%(n)s项未完成", "%(rule)s：%(n)s项未完成", len(owed)) % {
                "rule": title,
                "n": len(owed),
            }
        who = words.code_word(pack, "office", owed[0].office)
        href = reverse("rule", args=[rule]) if here.may("findings.read") else ""
        by_day[day].append(DueItem(what, who, href))


def _targets(here: Here, today: date, until: date, by_day: dict[date, list[DueItem]]) -> None:
    rows: Any = Figure.objects.of(here.district.code).visible_to(here.person)
    for row in rows.filter(state="pending", due__gte=today, due__lte=until):
        title = words.title(row)
        by_day[row.due].append(
            DueItem(
                _("目标期限：%(title)s") % {"title": title},
                words.subject(row, here.pack),
                reverse("rule", args=[row.rule]),
            )
        )


def _terms(here: Here, pack: Pack | None, today: date, until: date, by_day: dict[date, list[DueItem]]) -> None:
    stays = (
        Membership.objects.of(here.district.code)
        .visible_to(here.person)
        .ending_between(today, today, until)
        .filter(left_before__gt=today)
        .select_related("alliance", "school", "campus__school", "section__school", "member_alliance")
    )
    for stay in stays:
        what = _("%(member)s合作期满") % {"member": member_name(stay)}
        by_day[stay.term_end - timedelta(days=1)].append(
            DueItem(what, stay.alliance.name, reverse("group", args=[stay.alliance.alliance_id]))
        )


def _exceptions(here: Here, today: date, until: date, by_day: dict[date, list[DueItem]]) -> None:
    if not here.serves_district("findings.read"):
        return
    grants: Any = ExceptionGrant.objects.of(here.district.code)
    for grant in grants.filter(ends_before__gt=today, ends_before__lte=until, starts_on__lte=today):
        by_day[grant.ends_before - timedelta(days=1)].append(
            DueItem(
                _("例外到期：%(subject)s") % {"subject": grant.subject},
                grant.approver,
                f"{reverse('findings')}?state=exception",
            )
        )


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
