"""What the clock says of a deadline before and after it: near, overdue, counted anew. Once each, whatever the clock does."""

from collections.abc import Collection
from datetime import date

from django.utils import timezone

from lianxiao.accounts.acts import Doer
from lianxiao.procedures import deadlines
from lianxiao.procedures.models import Case, CaseEvent, Deadline, StepRun, WorkItem
from lianxiao.procedures.moves import Turn
from lianxiao.procedures.operations.turns import turn_of
from lianxiao.procedures.superiors import above

State, Kind = Deadline.State, WorkItem.Kind


def remind(*, deadline: Deadline, by: Doer) -> bool:
    """The offices that have not answered are reminded: the last day is near. Returns whether now."""
    case = Case.objects.get(pk=deadline.run.case_id)
    if not case.is_open:
        return False
    with turn_of("procedures.remind", case, by=by, also_suspended=True) as turn:
        held, today = _running(deadline), timezone.localdate(turn.at)
        if held is None or held.reminded_at is not None or held.due < today:
            return False
        Deadline.objects.filter(pk=held.pk).update(reminded_at=turn.at)
        _tell(turn, "reminded", held)
        return True


def remind_of_end(*, case: Case, last_day: date, key: str, offices: Collection[str], by: Doer) -> bool:
    """Some offices are reminded that the term the case is about ends on a day, whoever has to answer now. Once a key.

    Returns whether now. A deadline of that day is near from then on.
    """
    if not case.is_open or _told_of(case, key):
        return False
    with turn_of("procedures.remind", case, by=by, also_suspended=True) as turn:
        run = StepRun.objects.filter(case=turn.case, state=StepRun.State.OPEN).first()
        if run is None or _told_of(turn.case, key):
            return False
        run.deadlines.filter(state=State.RUNNING, due=last_day, reminded_at=None).update(reminded_at=turn.at)
        turn.tell("reminded", run.step, due=last_day.isoformat(), offices=sorted(offices), key=key)
        return True


def _told_of(case: Case, key: str) -> bool:
    told = CaseEvent.objects.filter(case=case, kind="reminded").values_list("detail", flat=True)
    return any(detail.get("key") == key for detail in told)


def raise_overdue(*, deadline: Deadline, by: Doer) -> bool:
    """The last day has passed and nothing else follows from it: the level above is told. Returns whether now."""
    case = Case.objects.get(pk=deadline.run.case_id)
    if not case.is_open:
        return False
    with turn_of("procedures.overdue", case, by=by, also_suspended=True) as turn:
        held, today = _running(deadline), timezone.localdate(turn.at)
        if held is None or held.message or held.raised_at is not None or held.due >= today:
            return False
        late = _waiting(held)
        role, where = above(late[0]) if late else ("", "")
        Deadline.objects.filter(pk=held.pk).update(raised_at=turn.at, raised_to=role, raised_in=where)
        _tell(turn, "overdue", held, role=role, where=where)
        return True


def recount(*, deadline: Deadline, by: Doer) -> bool:
    """The holidays of a provisional year were announced: the last day by them. Returns whether anything changed."""
    case = Case.objects.get(pk=deadline.run.case_id)
    if not case.is_open:
        return False
    with turn_of("procedures.recount", case, by=by, also_suspended=True) as turn:
        held = _running(deadline)
        if held is None or not held.provisional:
            return False
        due, provisional = deadlines.recount(held)
        if (due, provisional) == (held.due, held.provisional):
            return False
        later = {"reminded_at": None, "raised_at": None} if due > held.due else {}
        Deadline.objects.filter(pk=held.pk).update(due=due, provisional=provisional, **later)
        _tell(turn, "recounted", held, after=due.isoformat())
        return True


def _waiting(deadline: Deadline) -> list[WorkItem]:
    """Open items that a deadline speaks of: those heard, or those who decide."""
    rows = WorkItem.objects.filter(run=deadline.run, state=WorkItem.State.OPEN).select_related("run__case")
    heard = deadline.of == Deadline.For.HEAR
    return list(rows.filter(kind=Kind.HEAR) if heard else rows.exclude(kind__in=[Kind.HEAR, Kind.PAPERS]))


def _running(deadline: Deadline) -> Deadline | None:
    """The deadline as it stands under the case's lock, if it still runs."""
    rows = Deadline.objects.filter(pk=deadline.pk, state=State.RUNNING, run__state=StepRun.State.OPEN)
    found: Deadline | None = rows.select_related("run").first()
    if found is not None and found.of == Deadline.For.HEAR and not _waiting(found):
        rows.update(state=State.MET)  # everybody heard has answered; the step itself still runs
        return None
    return found


def _tell(turn: Turn, kind: str, deadline: Deadline, **more: str) -> None:
    offices = sorted({item.office for item in _waiting(deadline)})
    day: date = deadline.due
    turn.tell(kind, deadline.run.step, due=day.isoformat(), offices=offices, **more)
