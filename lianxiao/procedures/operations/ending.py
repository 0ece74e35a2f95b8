"""The ends and pauses of a case that no step gives: 撤回, 终止, 暂停, 恢复."""

from django.utils import timezone

from lianxiao.accounts.acts import Doer
from lianxiao.accounts.models import Authority, Person
from lianxiao.flow.loading import names as closed_lists
from lianxiao.procedures import deadlines, errors, handlers, moves
from lianxiao.procedures.authority import TERMINATE, of_the_applicant, of_the_bureau
from lianxiao.procedures.models import Case, CaseEvent, Decision, Effect, StepRun, WorkItem
from lianxiao.procedures.operations.turns import no_result, once, turn_of
from lianxiao.procedures.versions import by_the_clock

Kind, State = WorkItem.Kind, WorkItem.State


@once(no_result)
def withdraw(*, case: Case, by: Person, reason: str, token: str = "") -> None:
    """撤回: the applicant, until the step that the procedure names is decided."""
    authority = _applicant(case, by)
    if by_the_clock(case):
        raise errors.not_applied_for()
    with turn_of("procedures.withdraw", case, by=by, authority=authority, reason=reason, wants_reason=True,
                 also_suspended=True, token=token) as turn:  # fmt: skip
        until = turn.version.procedure.withdraw_until
        if until and Decision.objects.filter(case=turn.case, step=until, current=True).exists():
            raise errors.too_late_to_withdraw()
        if Effect.objects.filter(case=turn.case).exists():
            raise errors.too_late_to_withdraw()
        _stop(turn, Case.State.WITHDRAWN, reason=reason)


@once(no_result)
def terminate(*, case: Case, by: Doer, code: str, reason: str, token: str = "") -> None:
    """终止: an officer, or the clock, ends a case with a coded reason; nothing goes into the register."""
    if code not in closed_lists()["termination"]:
        allowed = "、".join(word["zh"] for word in closed_lists()["termination"].values())
        raise errors.unknown_outcome(code, allowed)
    authority = of_the_bureau(by, TERMINATE, case) if isinstance(by, Person) else None
    with turn_of("procedures.terminate", case, by=by, authority=authority, right=TERMINATE, reason=reason,
                 wants_reason=True, also_suspended=True, token=token) as turn:  # fmt: skip
        _stop(turn, Case.State.TERMINATED, code=code, reason=reason)


@once(no_result)
def suspend(*, case: Case, by: Person, reason: str, token: str = "") -> None:
    """暂停: nobody can answer; running deadlines keep their days."""
    authority = of_the_bureau(by, TERMINATE, case)
    with turn_of("procedures.suspend", case, by=by, authority=authority, right=TERMINATE, reason=reason,
                 wants_reason=True, token=token) as turn:  # fmt: skip
        turn.case.state = Case.State.SUSPENDED
        for run in turn.case.runs.filter(state=StepRun.State.OPEN):
            deadlines.pause(run, timezone.localdate(turn.at))
        turn.tell("suspended", reason=reason)


@once(no_result)
def resume(*, case: Case, by: Person, reason: str = "", token: str = "") -> None:
    """恢复: the days that were left run again."""
    authority = of_the_bureau(by, TERMINATE, case)
    with turn_of("procedures.resume", case, by=by, authority=authority, right=TERMINATE, reason=reason,
                 also_suspended=True, token=token) as turn:  # fmt: skip
        if turn.case.state != Case.State.SUSPENDED:
            raise errors.nothing_open()
        turn.case.state = Case.State.OPEN
        for run in turn.case.runs.filter(state=StepRun.State.OPEN):
            if not run.items.filter(kind=Kind.PAPERS, state=State.OPEN).exists():
                deadlines.resume(run, timezone.localdate(turn.at))
        turn.tell("resumed", reason=reason)
        paused = CaseEvent.objects.filter(case=turn.case, kind="suspended").latest("pk").at
        handlers.announce_resumed(turn.case, turn.at - paused, turn.tell)


def _stop(turn: moves.Turn, state: str, *, code: str = "", reason: str = "") -> None:
    for run in turn.case.runs.filter(state=StepRun.State.OPEN):
        moves.end_run(turn, run, StepRun.State.CANCELLED)
    moves.finish(turn, state, code=code, reason=reason)


def _applicant(case: Case, by: Person) -> Authority:
    found = of_the_applicant(by, case)
    if found is None:
        raise errors.not_the_applicant()
    return found
