"""复核: a second person stands for what was recorded for an outside office; it counts from then."""

from lianxiao.accounts.models import Person
from lianxiao.flow.model import Step
from lianxiao.kernel.errors import Refused
from lianxiao.procedures import errors, handlers, moves
from lianxiao.procedures.authority import RECORD, of_the_bureau
from lianxiao.procedures.models import CaseEvent, Opinion, WorkItem
from lianxiao.procedures.moves import PASS, RETURN, Turn
from lianxiao.procedures.operations.answering import (
    ALL_DECIDE,
    against,
    asked_in,
    refuse_before_replies,
    refuse_initiator,
    settle,
)
from lianxiao.procedures.operations.turns import no_result, once, turn_of
from lianxiao.procedures.returning import refuse_wrong_return
from lianxiao.procedures.standing import Asked

State = WorkItem.State


@once(no_result)
def confirm(*, item: WorkItem, by: Person, token: str = "") -> None:
    """A second person stands for what was recorded on behalf of an outside office."""
    case = item.run.case
    authority = of_the_bureau(by, RECORD, case)
    if authority is None:
        raise errors.not_yours(item.office_name())
    with turn_of("procedures.confirm", case, by=by, authority=authority, token=token, item=item) as turn:
        asked = asked_in(turn, item)
        now = asked.as_read(item)
        if item.state != State.CONFIRM:
            raise errors.nothing_open()
        opinion = Opinion.objects.filter(item=item, late=False, taken_back_at=None).latest("pk")
        # By person, on whichever post: the recorder's lent post is the recorder's.
        if {opinion.by_id, opinion.for_person_id} & authority.people:
            raise errors.same_person(("代录须由另一人复核", "what was recorded on behalf needs a second person"))
        refuse_initiator(turn, authority)
        Opinion.objects.filter(pk=opinion.pk).update(confirmed_by=by)
        WorkItem.objects.filter(pk=item.pk).update(state=State.DONE)
        now.state = State.DONE
        step = turn.version.procedure.step(asked.run.step)
        back_to = _recorded_way(turn, now) if opinion.outcome == RETURN else ""
        if moves.counts(step, item):
            _refuse_outdated(turn, asked, step, opinion, back_to)
        turn.tell("confirmed", step.id, office=item.office)
        settle(turn, asked, step, opinion, back_to)


def _recorded_way(turn: Turn, item: WorkItem) -> str:
    """Where the paper that was recorded sends the case: the step named with it; blank for the drawn way."""
    told = CaseEvent.objects.filter(case=turn.case, kind="answered", step=item.run.step).order_by("-pk")
    mine = (each.detail for each in told if each.detail.get("office") == item.office and each.detail.get("confirm"))
    return str(next(mine, {"back_to": ""}).get("back_to", ""))


def _refuse_outdated(turn: Turn, asked: Asked, step: Step, opinion: Opinion, back_to: str) -> None:
    """What was recorded some days ago counts from the confirmation: the rules and the register are asked as they are now."""
    if opinion.outcome == RETURN:
        refuse_wrong_return(turn, step, back_to)
        return
    if opinion.outcome == PASS and step.sign not in ALL_DECIDE:
        refuse_before_replies(turn, asked, step)
    form, faults = turn.version.form_of(step.id), []
    if form is not None:
        faults += handlers.objections(turn.case, form, opinion.answers, opinion.outcome)
    if faults := faults or against(turn, step, opinion.answers, opinion.outcome):
        raise Refused(faults)
