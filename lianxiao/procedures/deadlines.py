"""By when: a step's deadline from a parameter or setting, in days, working days, months or years. No timer runs: `tick` looks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from django.utils import timezone

from lianxiao.compliance.packs import pack_of
from lianxiao.compliance.snapshot import setting_changes
from lianxiao.facts.holidays import national_holidays
from lianxiao.flow.check_references import TERM
from lianxiao.flow.model import Step
from lianxiao.kernel.period import plus_months
from lianxiao.kernel.shipped import shipped
from lianxiao.policy.settings_in_force import settings_on
from lianxiao.procedures.answers import answered
from lianxiao.procedures.models import Case, Deadline, StepRun
from lianxiao.registry.models import Membership

RUNNING, PAUSED, MET, THROWN = Deadline.State.RUNNING, Deadline.State.PAUSED, Deadline.State.MET, Deadline.State.THROWN
WORKING = "working day"
#: The setting of a district that says how long before the last day it reminds; for a pack that is silent see ``deadlines.yaml``.
REMINDER = "reminder_days"
_MONTHS = {"month": 1, "months": 1, "year": 12, "years": 12}


@dataclass(frozen=True)
class Length:
    """How long, in which unit, said by which parameter or setting."""

    value: int
    unit: str
    source: str


@cache
def _when_silent() -> Length:
    """How long before, where the pack says nothing: ``deadlines.yaml``."""
    said = shipped(Path(__file__).with_suffix(".yaml"))[REMINDER]
    return Length(int(said["value"]), str(said["unit"]), REMINDER)


def length_of(district: str, name: str, day: date) -> Length | None:
    """A parameter's or setting's length on a day; None where nobody set it: then there is no deadline, and none is made up."""
    pack = pack_of(district).pack
    if (parameter := pack.parameters.get(name)) is not None:
        for each in parameter.values:
            if each.since <= day < each.before and each.value is not None:
                return Length(int(each.value), parameter.unit or "day", name)
        return None
    setting = pack.settings.get(name)
    value = settings_on(pack, day, setting_changes(district)).get(name) if setting is not None else None
    if setting is None or not isinstance(value, int | float):
        return None
    return Length(int(value), setting.unit or "day", name)


def due_on(opened: date, length: Length) -> tuple[date, bool]:
    """The last day in time, and whether a year it runs through is provisional. The day of opening does not count."""
    if length.unit in _MONTHS:
        return plus_months(opened, length.value * _MONTHS[length.unit]), False
    if length.unit != WORKING:
        return opened + timedelta(days=length.value), False
    days = list(_working_days(opened, length.value))
    announced = national_holidays().announced_years
    return (days[-1] if days else opened), any(day.year not in announced for day in days)


def _working_days(opened: date, count: int) -> Iterator[date]:
    holidays, day = national_holidays(), opened
    while count:
        day += timedelta(days=1)
        if holidays.is_working(day):
            count -= 1
            yield day


def days_between(today: date, due: date, unit: str) -> int:
    """How many days are left, in the deadline's own unit; 0 when it has passed."""
    if due <= today:
        return 0
    if unit != WORKING:
        return (due - today).days
    holidays = national_holidays()
    return sum(holidays.is_working(today + timedelta(days=each)) for each in range(1, (due - today).days + 1))


def start(case: Case, run: StepRun, step: Step, at: datetime, *, heard: bool) -> None:
    """Start what the step names; the message it names for it is thrown when nobody answered. ``heard``: is anybody heard?"""
    today = timezone.localdate(at)
    for of, name in ((Deadline.For.DECIDE, step.deadline), (Deadline.For.HEAR, step.deadline_hear)):
        begun = _begun(case, step, today) if of == Deadline.For.DECIDE else today
        counted = _counted(case, name, begun) if name else None
        if counted is not None and run.visit > 1 and begun < today and counted[1] < today:
            # Opened again on purpose after its time had passed: whoever is asked once more gets the time anew.
            begun, counted = today, _counted(case, name, today)
        if counted is None or (of == Deadline.For.HEAR and not heard):
            continue
        length, due, provisional = counted
        Deadline.objects.create(
            district_id=case.district_id,
            run=run,
            of=of,
            message=step.deadline_message if of == Deadline.For.DECIDE else "",
            length=length.value,
            unit=length.unit,
            source=length.source,
            due=due,
            provisional=provisional,
            counted_from=begun,
            counted=length.value,
        )


def _begun(case: Case, step: Step, today: date) -> date:
    """The day from which a step's deadline counts: the one its form of reference gives, such as that of service."""
    given = answered(case, step.deadline_from) if step.deadline_from else None
    return date.fromisoformat(given) if given else today


def _given(case: Case, name: str) -> date | None:
    given = answered(case, name)
    return date.fromisoformat(given) if given else None


def _last_day_of_term(case: Case, day: date) -> date | None:
    """Of the membership the case is about, as extended up to a day; None where no term was agreed."""
    stays = Membership.objects.of(case.district_id).with_term_end(day).filter(membership=case.subject)
    end = stays.values_list("term_end", flat=True).first() if case.subject_table == "membership" else None
    return end - timedelta(days=1) if end is not None else None


def _counted(case: Case, name: str, begun: date) -> tuple[Length, date, bool] | None:
    """The length, the last day in time and whether it is provisional; None where nobody said how long.

    ``form.field`` is the date that an earlier step's form gives, even one that is past; ``case.term_last_day`` the term's.
    """
    if "." not in name:
        length = length_of(case.district_id, name, begun)
        return (length, *due_on(begun, length)) if length is not None else None
    due = _last_day_of_term(case, begun) if name == TERM else _given(case, name)
    if due is None:
        return None
    return Length(max((due - begun).days, 0), "day", name), due, False


def remind_from(district: str, due: date, today: date) -> date:
    """The first day on which a deadline is near: so many days before as the district chose, in their own unit."""
    length = length_of(district, REMINDER, today) or _when_silent()
    if length.unit != WORKING:
        return due - timedelta(days=length.value)
    holidays, day, left = national_holidays(), due, length.value
    while left:
        day -= timedelta(days=1)
        left -= holidays.is_working(day)
    return day


def recount(deadline: Deadline) -> tuple[date, bool]:
    """The last day by the holidays known now, never one that has passed already: who relied on the day shown is not late."""
    begun = deadline.counted_from or timezone.localdate(deadline.run.opened_at)
    count = deadline.length if deadline.counted is None else deadline.counted
    due, provisional = due_on(begun, Length(count, deadline.unit, deadline.source))
    return max(due, min(deadline.due, timezone.localdate())), provisional


def hearing_over(run: StepRun, today: date) -> bool:
    """Whether the time to be heard has passed at a step; not while it stands still."""
    return bool(run.deadlines.filter(of=Deadline.For.HEAR, state=RUNNING, due__lt=today).exists())


def stop(run: StepRun) -> None:
    """The step ended."""
    run.deadlines.filter(state__in=[RUNNING, PAUSED]).update(state=MET)


def pause(run: StepRun, today: date) -> None:
    """Keep the days left."""
    for each in run.deadlines.filter(state=RUNNING):
        each.state, each.days_left = PAUSED, days_between(today, each.due, each.unit)
        each.save(update_fields=["state", "days_left"])


def resume(run: StepRun, today: date) -> None:
    """A new last day from the days that were left; the end of a term waits for no case, and is asked anew."""
    for each in run.deadlines.filter(state=PAUSED):
        unit = WORKING if each.unit == WORKING else "day"
        each.due, each.provisional = due_on(today, Length(each.days_left or 0, unit, each.source))
        if each.source == TERM:
            each.due = _last_day_of_term(run.case, today) or each.due
        each.counted_from, each.counted = today, each.days_left or 0
        each.state, each.days_left, each.reminded_at, each.raised_at = RUNNING, None, None, None
        each.save()
