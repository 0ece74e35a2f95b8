"""How many findings stood at the end of each month, out of the turns each of them took."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Min
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lianxiao.compliance.models import CheckRun, FindingEvent
from lianxiao.pages.parts import Column, Columns
from lianxiao.workspace.here import Here

MONTHS = 12


@dataclass(frozen=True)
class History:
    """A chart with its sentence; ``label`` says all of it in words."""

    title: str
    label: str
    chart: Columns


def history_of(here: Here, rules: Collection[str], today: date) -> History | None:
    """Findings of some rules that stood at each month's end, this month as of today; ``None`` before any check.

    A month before the first check is a gap: nobody looked, which is not the same as nothing found.
    """
    events: Any = FindingEvent.objects.of(here.district.code).filter(finding__rule__in=rules)
    if not here.serves_district("findings.read"):
        events = events.filter(finding__in=_own(here))
    turns: dict[int, list[tuple[date, str]]] = defaultdict(list)
    for finding, day, kind in events.order_by("as_of", "pk").values_list("finding_id", "as_of", "kind"):
        turns[finding].append((day, kind))
    first = _first_look(here.district.code, [day for each in turns.values() for day, _kind in each])
    if first is None:
        return None
    columns = [
        Column(f"{day.month}", _standing(turns, day) if first <= day else None, day == today) for day in ends(today)
    ]
    return _told(columns)


def ends(today: date) -> list[date]:
    """The last days of the months before this one, then today."""
    days, day = [today], today
    for _month in range(MONTHS - 1):
        day = day.replace(day=1) - timedelta(days=1)
        days.append(day)
    return days[::-1]


def _standing(turns: dict[int, list[tuple[date, str]]], day: date) -> int:
    """How many findings stood on a day: found, and not cleared since."""
    last = ([kind for on, kind in each if on <= day] for each in turns.values())
    return sum(bool(kinds) and kinds[-1] != FindingEvent.Kind.CLEARED for kinds in last)


def _first_look(district: str, days: list[date]) -> date | None:
    """The first day known to have been checked; old records of checks are forgotten, turns of findings never."""
    checked = CheckRun.objects.of(district).aggregate(first=Min("as_of"))["first"]
    return min([*days, *([checked] if checked else [])], default=None)


def _own(here: Here) -> Any:
    from lianxiao.workspace.findings import findings_of

    return findings_of(here).order_by().values("pk")


def _told(columns: list[Column]) -> History:
    known = [column.value for column in columns if column.value is not None]
    now, most = columns[-1].value or 0, max(known, default=0)
    title = ngettext("现有%(now)s项，12个月内最多%(most)s项", "现有%(now)s项，12个月内最多%(most)s项", now)
    title %= {"now": now, "most": most}
    months = _("；").join(
        _("%(month)s月%(n)s项") % {"month": column.label, "n": _("未核算") if column.value is None else column.value}
        for column in columns
    )
    return History(title, f"{title}{_('；')}{months}", Columns(columns))
