"""How a step ends, and what then opens. Everything here runs inside the transaction of an operation that locked the case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from lianxiao.accounts.acts import Doer
from lianxiao.accounts.models import Person
from lianxiao.audit.prepared import Prepared
from lianxiao.audit.written import add, change
from lianxiao.flow import engine
from lianxiao.flow.conditions import Value
from lianxiao.flow.loading import names as closed_lists
from lianxiao.flow.model import End, Procedure, Service, Step
from lianxiao.procedures import answers, deadlines, handlers, offices, papers, proposal
from lianxiao.procedures.errors import changed_meanwhile, no_way_back
from lianxiao.procedures.models import Case, CaseEvent, Decision, Effect, Opinion, StepRun, WorkItem
from lianxiao.procedures.standing import Asked, Passed, passed_by
from lianxiao.procedures.versions import Version

OPEN, DONE, MOOT, CONFIRM = WorkItem.State.OPEN, WorkItem.State.DONE, WorkItem.State.MOOT, WorkItem.State.CONFIRM
PASS, RETURN, REJECT = "pass", "return", "reject"
#: Recorded for an office that was asked and kept silent.
NO_REPLY = "no_reply"


@dataclass
class Turn:
    """One change of a case: who makes it, when, and what is told of it. ``told`` grows while the turn is made."""

    case: Case
    version: Version
    by: Doer
    post: str
    at: datetime
    office: str = ""
    told: list[CaseEvent] = field(default_factory=list)
    #: Who is asked at the step of the item that the turn is about.
    asked: Asked | None = None
    state_before: str = field(init=False)

    def __post_init__(self) -> None:
        self.state_before = self.case.state

    @cached_property
    def past(self) -> list[Passed]:
        """By which steps the case came; read at the first question, then kept up by the moves of the turn."""
        return passed_by(self.case)

    @property
    def actor(self) -> str:
        return self.by.display_name if isinstance(self.by, Person) else self.by.name

    def tell(self, kind: str, step: str = "", **detail: Any) -> None:
        """One line of the timeline."""
        self.told.append(
            CaseEvent.new(
                district_id=self.case.district_id,
                case_id=self.case.pk,
                number=self.case.version + 1,
                kind=kind,
                at=self.at,
                step=step,
                actor=self.actor,
                post=self.post,
                office=self.office,
                detail=detail,
            )
        )


def lock(case: Case) -> Case:
    """The case as it is now, nobody else changing it until the transaction ends."""
    found = _locked(case.pk)
    if not found:
        raise Case.DoesNotExist
    held: Case = found[0]
    return held


_locked = Prepared(lambda case: Case.objects.select_for_update().filter(pk=case).order_by(), int)


def keep(turn: Turn) -> None:
    """Write the case and the timeline. Last in every operation: one row, or somebody was faster."""
    case = turn.case
    was, case.version = case.version, case.version + 1
    changing = _CHANGING if case.state == turn.state_before else (*_CHANGING, "state")
    if not change(case, *changing, version=was):
        raise changed_meanwhile()
    add(*turn.told)


#: What most turns leave as it was, and an index holds, is not among them: the state.
_CHANGING = ("version", "outcome", "refused", "reason_code", "reason", "title", "facts", "ended_at")


# ── Settling a step ────────────────────────────────────────────────────────────────────────────────────────────────────


def settled(step: Step, items: Sequence[WorkItem], said: Mapping[int, Opinion]) -> str | None:
    """The outcome of a step by what its parties said so far; None while it is open. ``said``: by item, in force."""
    mine = [each for each in items if counts(step, each)]
    outcomes = [said[each.pk].outcome for each in mine if each.pk in said and each.state == DONE]
    if step.sign == "any":
        enough = min(step.needed, len(mine))  # fewer offices than that: all of them
        if outcomes and outcomes.count(PASS) >= enough:
            return PASS
        if RETURN in outcomes:
            return RETURN
        return REJECT if outcomes and len(mine) - outcomes.count(REJECT) < enough else None
    for outcome in outcomes:
        if outcome in (REJECT, RETURN):
            return outcome
    return outcomes[-1] if outcomes and len(outcomes) == len(mine) else None


def counts(step: Step, item: WorkItem) -> bool:
    """Whether an item decides: an added party does so where all or any sign; elsewhere it is heard."""
    if item.kind == WorkItem.Kind.ADDED:
        return step.sign in ("all", "any")
    return item.kind == WorkItem.Kind.DECIDE


def heard_outcomes(step: Step) -> tuple[str, ...]:
    """What an office that is heard may say; its silence counts only where the step lets it."""
    return tuple(code for code in closed_lists()["heard"] if step.silence or code != NO_REPLY)


def close(turn: Turn, asked: Asked, step: Step, outcome: str, last: Opinion, said: Mapping[int, Opinion]) -> None:
    """End the open run with an outcome: its decision, what is open becomes moot, and the case goes on.

    ``last``: the answer that settled it; ``said``: every answer in force, by item, in the order they were given.
    """
    run, answered = asked.run, _answers(asked, last, said)
    end_run(turn, run, StepRun.State.RETURNED if outcome == RETURN else StepRun.State.CLOSED, outcome)
    office = next((each.office for each in asked.items if each.kind == WorkItem.Kind.DECIDE), "")
    # Recorded for an outside office: the paper is that office's own, its scan lies with the case.
    given = [*((each.step, each.answers) for each in turn.past if each.in_force), (step.id, answered)]
    paper = {} if last.behalf_of else papers.made(turn.case, turn.version, step, outcome, office, given)
    decision = Decision.new(
        district_id=turn.case.district_id,
        case_id=turn.case.pk,
        paper=paper,
        run_id=run.pk,
        step=step.id,
        visit=run.visit,
        clause=step.clause,
        outcome=outcome,
        text=last.text,
        by_id=last.by_id,
        post=last.post,
        for_person_id=last.for_person_id,
        delegation=last.delegation,
        behalf_of=last.behalf_of,
        document_number=last.document_number,
        document_date=last.document_date,
        scan_id=last.scan_id,
        at=turn.at,
        answers=answered,
    )
    add(decision)
    here = next(each for each in turn.past if each.run == run.pk)
    here.decided, here.in_force, here.outcome, here.answers = True, True, outcome, answered
    turn.tell("decided", step.id, outcome=outcome, visit=run.visit, behalf_of=last.behalf_of)


def _answers(asked: Asked, last: Opinion, said: Mapping[int, Opinion]) -> dict[str, Any]:
    """What the step's forms hold: of all who decided, the last word of each field."""
    deciding = {each.pk for each in asked.items if each.kind == WorkItem.Kind.DECIDE}
    decided = [each.answers for each in said.values() if each.item_id in deciding and each.pk != last.pk]
    return {name: value for each in [*decided, last.answers] for name, value in each.items()}


def end_run(turn: Turn, run: StepRun, state: str, outcome: str = "") -> None:
    """The open run is over; whoever has not answered need not any more."""
    run.state, run.outcome, run.closed_at = state, outcome, turn.at
    if not change(run, "state", "outcome", "closed_at", state=StepRun.State.OPEN):
        raise changed_meanwhile()
    asked = turn.asked if turn.asked is not None and turn.asked.run.pk == run.pk else None
    if asked is None or asked.waiting():
        run.items.filter(state__in=[OPEN, CONFIRM]).update(state=MOOT)
    if asked is None or asked.clocked:
        deadlines.stop(run)


# ── Going on ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def names(turn: Turn, **now: Value) -> dict[str, Value]:
    """What conditions may name: the outcome in force of every step, and the facts of the case."""
    values: dict[str, Value] = {step.id: None for step in turn.version.procedure.steps}
    facts = turn.version.procedure.facts
    values |= {name: turn.case.facts.get(name) for name in facts}
    for each in turn.past:
        if each.in_force:
            values |= {each.step: each.outcome} | answers.facts_said(facts, each.answers)
    return values | now


def go_on(turn: Turn, step: Step, outcome: str) -> None:
    """What comes after a step that was closed."""
    _follow(turn, engine.finish(turn.version.procedure, step.id, names(turn, **{step.id: outcome})))


def begin(turn: Turn) -> None:
    """What comes first."""
    _follow(turn, engine.begin(turn.version.procedure, names(turn)))


def interrupt(turn: Turn, run: StepRun, message: str) -> bool:
    """Let a message end the open step, where that step waits for it."""
    move = engine.take_message(turn.version.procedure, run.step, message, names(turn))
    if move is None:
        return False
    end_run(turn, run, StepRun.State.CANCELLED)
    turn.tell("message", run.step, message=message)
    _follow(turn, move)
    return True


def _follow(turn: Turn, move: engine.Move) -> None:
    for service in move.services:
        _perform(turn, service)
    if isinstance(move.at, End):
        finish(turn, Case.State.ENDED, outcome=move.at.id, refused=move.at.refused)
    elif isinstance(move.at, Step):
        open_step(turn, move.at)


def open_step(turn: Turn, step: Step) -> StepRun:
    """Open a step: an item for every party, its deadlines. One opened again switches off its decision and all after it."""
    off = _switch_off(turn, step)
    before = max((each.visit for each in turn.past if each.step == step.id), default=0)
    run = add(
        StepRun.new(
            district_id=turn.case.district_id, case=turn.case, step=step.id, visit=before + 1, opened_at=turn.at
        )
    )
    turn.past.append(Passed(run.pk, run.step, run.visit))
    # Whose decisions that was: taking the answer back that led here puts them in force again.
    turn.tell("opened", step.id, visit=run.visit, **({"off": off} if off else {}))
    asked = parties(turn.case, step)
    for kind, office in asked:
        ask(run, kind, office, step.lane.role if kind == WorkItem.Kind.DECIDE and not step.parties else "")
    heard = any(kind == WorkItem.Kind.HEAR for kind, _office in asked)
    deadlines.start(turn.case, run, step, turn.at, heard=heard)
    if turn.case.state == Case.State.SUSPENDED:  # a message moved it on: its clock stands still all the same
        deadlines.pause(run, timezone.localdate(turn.at))
    return run


def parties(case: Case, step: Step) -> list[tuple[str, offices.Office]]:
    """Who has to answer at a step, each office once."""
    if step.wait:
        return []
    decide = offices.offices_of(case, step.parties) if step.parties else [offices.office_of(case, step.lane)]
    hear = offices.offices_of(case, step.hear) if step.hear else []
    decide = list(dict.fromkeys(decide)) or [offices.office_of(case, step.lane)]
    asked = [(str(WorkItem.Kind.DECIDE), each) for each in decide]
    return asked + [(str(WorkItem.Kind.HEAR), each) for each in dict.fromkeys(hear) if each not in decide]


def ask(run: StepRun, kind: str, office: offices.Office, role: str = "", **more: Any) -> WorkItem:
    """Ask one office."""
    item = WorkItem.new(
        district_id=run.district_id,
        run=run,
        kind=kind,
        office=office.organisation,
        section=office.section,
        role=role,
        **more,
    )
    return add(item)


def _switch_off(turn: Turn, step: Step) -> list[int]:
    """Keys of the runs whose decisions are in force no longer."""
    since = next((each.run for each in turn.past if each.in_force and each.step == step.id), None) or _left(turn, step)
    if since is None:
        return []
    off = [each.run for each in turn.past if each.in_force and each.run >= since]
    Decision.objects.filter(case=turn.case, current=True, run_id__gte=since).update(current=False)
    for each in turn.past:
        each.in_force = each.in_force and each.run < since
    return off


def _left(turn: Turn, step: Step) -> int | None:
    """The run by which the case came through a step that a message ended, without a decision: what came after it is switched
    off when the step opens again. None where there is no such run, or an earlier step was opened again since.
    """
    last = next((each for each in reversed(turn.past) if each.step == step.id), None)
    if last is None or last.decided:
        return None
    earlier = {each.step for each in turn.past if each.run < last.run}
    return None if any(each.step in earlier for each in turn.past if each.run > last.run) else last.run


def switch_on(turn: Turn, run: StepRun) -> None:
    """Put in force again what opening a run had switched off: nobody had looked at it, and it is undone."""
    opened = _turns(turn.case, "opened").filter(step=run.step).first()
    Decision.objects.filter(case=turn.case, run__in=opened.detail.get("off", [])).update(current=True)
    turn.__dict__.pop("past", None)  # read anew


def refuse_return_over_effects(turn: Turn, step: Step, target: Step) -> None:
    """No return leads across a service step that changed the register."""
    since = _turns(turn.case, "opened").filter(step=target.id).values_list("number", flat=True).first()
    if since is None:
        return
    repeatable = {each.id for each in turn.version.procedure.services if each.repeatable}
    # By the count of turns, never by the clock, which may be set back. What was done in the very turn that opened the step
    # came before it.
    if _turns(turn.case, "recorded").filter(number__gt=since).exclude(step__in=repeatable).exists():
        raise no_way_back(target.name.zh)


def _turns(case: Any, kind: str) -> Any:
    """What a case was told of one kind, the newest first."""
    return CaseEvent.objects.filter(case=case, kind=kind).order_by("-number", "-pk")


def recorded_with(case: Case, run: StepRun) -> bool:
    """Whether the turn that opened a step, or a later one, wrote into the register."""
    opened = _turns(case, "opened").filter(step=run.step).values("number")[:1]
    return bool(_turns(case, "recorded").filter(number__gte=Subquery(opened)).exists())


def way_back(case: Case, procedure: Procedure) -> list[str]:
    """Steps that a return may lead to, in the order in which they were done: those whose decision is in force. One that an
    earlier return switched off lies ahead again: a return there would pass over the steps before it.
    """
    repeatable = [each.id for each in procedure.services if each.repeatable]
    wrote = _turns(OuterRef("case"), "recorded").exclude(step__in=repeatable).values("number")[:1]
    opened = _turns(OuterRef("case"), "opened").filter(step=OuterRef("step")).values("number")[:1]
    done = StepRun.objects.filter(case=case, decision__current=True).annotate(
        wrote=Subquery(wrote), begun=Subquery(opened)
    )
    rows = done.order_by("pk").values_list("step", "begun", "wrote")
    return [step for step, begun, last in rows if last is None or last <= begun]


def target_of(turn: Turn, step: Step, outcome: str) -> Step | None:
    """The step that an outcome leads to; None where it leads to an end."""
    at = engine.finish(turn.version.procedure, step.id, names(turn, **{step.id: outcome})).at
    return at if isinstance(at, Step) else None


def finish(
    turn: Turn, state: str, *, outcome: str = "", refused: bool = False, code: str = "", reason: str = ""
) -> None:
    """End the case."""
    case = turn.case
    case.state, case.outcome, case.refused, case.reason_code, case.reason = state, outcome, refused, code, reason
    case.ended_at = turn.at
    turn.tell(state, outcome=outcome, refused=refused, reason=reason, code=code)
    handlers.announce_end(case)


def _day_of(turn: Turn, last: Decision | None) -> date:
    """The day a service step stands for: that of the paper by which it was decided, else today.

    A paper recorded for an office bears its day; whoever answers for itself may write it in its form (``paper: date``).
    """
    if last is None or last.at != turn.at:  # a message led here
        return timezone.localdate(turn.at)
    form = turn.version.form_of(last.step)
    dated = next((each.id for each in form.fields if each.paper == "date"), "") if form is not None else ""
    written = last.answers.get(dated)
    return last.document_date or (date.fromisoformat(written) if written else timezone.localdate(turn.at))


def _perform(turn: Turn, service: Service) -> None:
    """Do what a service step says, once; its writes, its record and the move are one transaction."""
    before = Effect.objects.filter(case=turn.case, service=service.id).count()
    if before and not service.repeatable:
        raise no_way_back(service.name.zh)
    current = Decision.objects.filter(case=turn.case, current=True)
    last = current.order_by("-pk").first()
    told = handlers.Done(
        case=turn.case,
        rows=proposal.rows_of(turn.case, turn.version),
        answers={decision.step: decision.answers for decision in current},
        by=turn.by,
        on=_day_of(turn, last),
        decision=(last.document_number if last is not None else "") or turn.case.number,
    )
    wrote = handlers.handler(service.handler)(told)
    Effect.objects.create(
        district_id=turn.case.district_id,
        case=turn.case,
        service=service.id,
        visit=before + 1,
        handler=service.handler,
        wrote=wrote,
        at=turn.at,
    )
    turn.tell("recorded", service.id, **wrote)
