"""Where a step may send a case back to, and how often, where the pack sets a limit."""

from datetime import date

from django.utils import timezone

from lianxiao.flow.model import Step
from lianxiao.procedures import deadlines, errors, moves
from lianxiao.procedures.models import Case, StepRun
from lianxiao.procedures.moves import RETURN, Turn


def returns_left(case: Case, step: Step, today: date) -> int | None:
    """Counted over the whole case, by the limit of today; None where none is set."""
    limit = deadlines.length_of(case.district_id, step.return_limit, today) if step.return_limit else None
    if limit is None:
        return None
    sent = StepRun.objects.filter(case=case, step=step.id, state=StepRun.State.RETURNED).count()
    return max(limit.value - sent, 0)


def refuse_wrong_return(turn: Turn, step: Step, back_to: str) -> None:
    """A return leads back: along the drawn way, or to a step by which the case came, and never over what the register holds."""
    if returns_left(turn.case, step, timezone.localdate(turn.at)) == 0:
        raise errors.returned_enough(step.name)
    if back_to and not any(each.in_force and each.step == back_to for each in turn.past):
        raise errors.never_done()
    target = turn.version.procedure.step(back_to) if back_to else moves.target_of(turn, step, RETURN)
    if target is not None:
        moves.refuse_return_over_effects(turn, step, target)
