"""How often a step may still send a case back, where the pack sets a limit."""

from datetime import date

from lianxiao.flow.model import Step
from lianxiao.procedures import deadlines
from lianxiao.procedures.models import Case, StepRun


def returns_left(case: Case, step: Step, today: date) -> int | None:
    """Counted over the whole case, by the limit of today; None where none is set."""
    limit = deadlines.length_of(case.district_id, step.return_limit, today) if step.return_limit else None
    if limit is None:
        return None
    sent = StepRun.objects.filter(case=case, step=step.id, state=StepRun.State.RETURNED).count()
    return max(limit.value - sent, 0)
