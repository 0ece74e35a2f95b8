"""What the day asks of cases: deadlines that are near, past, or were counted over a year unknown then; items in the name of
somebody gone. Asked by every tick; repeating it changes nothing.
"""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from lianxiao.accounts.acts import Machine
from lianxiao.facts.holidays import national_holidays
from lianxiao.jobs import operations as jobs
from lianxiao.kernel.errors import Fault, Refused
from lianxiao.procedures import deadlines
from lianxiao.procedures.models import Deadline, WorkItem

KIND, HOLDERS = "procedures.deadlines", "procedures.holders"
_CLOCK = Machine("tick")


def ask() -> None:
    """Ask for the work of the day where there is any."""
    if any(rows.exists() for rows in (_passed(), _overdue(), _unreminded(), _provisional())):
        jobs.ask(KIND, timezone.localdate().isoformat())
    # Whoever has an item by name may have lost the post, or what was lent, since yesterday.
    if WorkItem.objects.filter(state=WorkItem.State.OPEN).exclude(person=None).exists():
        jobs.ask(HOLDERS, "")


def look(key: str) -> None:
    """Count anew, throw what passed, tell of what is overdue or near, in this order. One that fails holds up no other."""
    from lianxiao.procedures.operations import expire, raise_overdue, recount, remind

    refusals: list[Fault] = []
    for find, act in (
        (_announced, recount),
        (_passed, expire),
        (_overdue, raise_overdue),
        (_near, remind),
    ):
        refusals += _each(find, act)
    if refusals:
        raise Refused(refusals)


def _each(find: Callable[[], Any], act: Callable[..., bool]) -> list[Fault]:
    faults: list[Fault] = []
    for deadline in find():
        try:
            act(deadline=deadline, by=_CLOCK)
        except Refused as refusal:
            faults += refusal.faults
    return faults


def _running() -> Any:
    return Deadline.objects.filter(state=Deadline.State.RUNNING).select_related("run").order_by("pk")


def _passed() -> Any:
    return _running().filter(due__lt=timezone.localdate()).exclude(message="")


def _overdue() -> Any:
    return _running().filter(due__lt=timezone.localdate(), message="", raised_at=None)


def _unreminded() -> Any:
    return _running().filter(due__gte=timezone.localdate(), reminded_at=None)


def _near() -> list[Deadline]:
    today = timezone.localdate()
    return [each for each in _unreminded() if deadlines.remind_from(each.district_id, each.due, today) <= today]


def _provisional() -> Any:
    return _running().filter(provisional=True)


def _announced() -> list[Deadline]:
    """Those whose last day lies in a year that is announced by now: most others cannot have become certain."""
    years = national_holidays().announced_years
    return [each for each in _provisional() if each.due.year in years]
