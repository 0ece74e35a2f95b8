"""How a case stands under its lock, read once for an act: who is asked at a step, and by which steps it came."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, Subquery

from lianxiao.audit.prepared import Prepared
from lianxiao.procedures.models import Case, Deadline, Opinion, StepRun, Submission, WorkItem

Row = TypeVar("Row", bound=Model)


@dataclass
class Asked:
    """A step with every office asked there, in the order they were asked; ``items`` say what the act has written so far."""

    run: StepRun
    items: list[WorkItem]
    #: Whether a deadline of the step runs, or stands still.
    clocked: bool
    #: Seal of the form that was sent under the act's token before; blank: none was.
    sent: str

    def waiting(self, *kinds: str) -> list[WorkItem]:
        """Who has not answered yet, or awaits a second person; of some kinds."""
        late = (WorkItem.State.OPEN, WorkItem.State.CONFIRM)
        return [each for each in self.items if each.state in late and (not kinds or each.kind in kinds)]

    def as_read(self, item: WorkItem) -> WorkItem:
        """The item as it was read here; the caller's copy says the same from now on, and no word of what fails later."""
        found = next(each for each in self.items if each.pk == item.pk)
        renew(item, found)
        return found


@dataclass
class Passed:
    """One time the case stood at a step; its decision, where one is in force."""

    run: int
    step: str
    visit: int
    #: Whether it ended, or ends, by a decision, in force or not; else it is open, or something else ended it.
    decided: bool = False
    in_force: bool = False
    outcome: str = ""
    answers: dict[str, Any] = field(default_factory=dict)


def asked_with(item: WorkItem, case: Case, person: int | None = None, token: str = "") -> Asked:
    """Everybody asked at an item's step. ``case``: the one that was locked; whoever changes an item or a deadline of it, or
    keeps a form, waits for that lock.
    """
    found = _asked(item.run_id, item.district_id, person or 0, token)
    run = found[0].run
    run.case = case
    for each in found:
        each.run = run
    return Asked(run, found, found[0].clocked, found[0].sent or "")


def passed_by(case: Case) -> list[Passed]:
    """The steps by which a case came, oldest first, the open one included."""
    return [
        Passed(run, step, visit, True, True, outcome, answers)
        if current
        else Passed(run, step, visit, current is not None)
        for run, step, visit, current, outcome, answers in _passed(case.pk)
    ]


def said_by(items: Collection[WorkItem]) -> dict[int, Opinion]:
    """Answers in force by item, in the order they were given."""
    if not items:
        return {}
    rows = Opinion.objects.filter(item__in=items, late=False, taken_back_at=None).order_by("pk")
    return {each.item_id: each for each in rows}


def renew(row: Row, now: Row) -> None:
    """Let a row that the caller holds say what another copy of it says, without asking the database again."""
    for column in row._meta.concrete_fields:
        name, value = column.attname, now.__dict__[column.attname]
        if row.__dict__.get(name) != value:
            setattr(row, name, value)


def _items(run: int, district: str, person: int, token: str) -> Any:
    clocked = Deadline.objects.filter(run=OuterRef("run"), state__in=[Deadline.State.RUNNING, Deadline.State.PAUSED])
    sent = Submission.objects.of(district).filter(person=person, token=token).values("body")
    rows = WorkItem.objects.filter(run=run).select_related("run")
    return rows.annotate(clocked=Exists(clocked), sent=Subquery(sent))


def _steps(case: int) -> Any:
    rows = StepRun.objects.filter(case=case).order_by("pk")
    columns = ("pk", "step", "visit", "decision__current", "decision__outcome", "decision__answers")
    return rows.values_list(*columns)


_asked = Prepared(_items, int, str, int, str)
_passed = Prepared(_steps, int)
