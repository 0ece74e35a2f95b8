"""Answering a work item: an opinion, and where it settles the step, the decision and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from lianxiao.accounts.acts import Machine
from lianxiao.accounts.models import Authority, Person
from lianxiao.audit.written import add, change
from lianxiao.flow.model import Step
from lianxiao.kernel.errors import Fault, Refused
from lianxiao.procedures import answers as forms
from lianxiao.procedures import behalf as behalfs
from lianxiao.procedures import beside, dated, deadlines, errors, handlers, moves, proposal
from lianxiao.procedures.authority import RECORD, initiators, of_the_bureau, to_answer
from lianxiao.procedures.behalf import Behalf
from lianxiao.procedures.models import Deadline, Opinion, WorkItem
from lianxiao.procedures.moves import PASS, RETURN, Turn
from lianxiao.procedures.operations.messages import expire
from lianxiao.procedures.operations.reminding import recount
from lianxiao.procedures.operations.turns import Repeated, turn_of
from lianxiao.procedures.returning import refuse_wrong_return
from lianxiao.procedures.standing import Asked, asked_with, renew, said_by
from lianxiao.procedures.versions import version_of

State, Kind = WorkItem.State, WorkItem.Kind
_CLOCK = Machine("tick")
#: Where whoever is added decides with the others; elsewhere an added office is heard, and waited for.
ALL_DECIDE = ("all", "any")
#: Characters of what people wrote that name a case.
_TITLE = 40


def answer(
    *,
    item: WorkItem,
    outcome: str,
    by: Person,
    answers: Mapping[str, Any] | None = None,
    text: str = "",
    token: str = "",
    back_to: str = "",
    behalf: Behalf | None = None,
) -> Opinion:
    """Say something for an office. Returns the opinion kept (also where the same form came again).

    ``back_to``: with the outcome ``return``, an earlier step that was done; else the drawn way. Raises Refused with every
    fault: not this person's, not this outcome, the form incomplete, a rule newly broken; Conflict where others were first.
    """
    body = {"item": item.pk, "outcome": outcome, "answers": dict(answers or {}), "text": text, "back_to": back_to,
            "behalf": behalf}  # fmt: skip
    case = item.run.case
    authority = _authority(item, by, behalf)
    _expire_first(item)
    try:
        with turn_of(
            "procedures.record" if behalf else "procedures.answer",
            case,
            by=by,
            authority=authority,
            token=token,
            body=body,
            reason=text,
            item=item,
        ) as turn:
            asked = asked_in(turn, item)
            now = asked.as_read(item)
            opinion = _Answer(
                turn, asked, now, outcome, dict(answers or {}), text, back_to, behalf, authority, by
            ).give()
            renew(item, now)
            return opinion
    except Repeated:
        kept: Opinion = Opinion.objects.filter(item=item, by=by).latest("pk")
        return kept


def _expire_first(item: WorkItem) -> None:
    """A time that has passed has passed, whether the clock of the product looked already or not: else the same answer would be
    in time or late by how busy the machine was.
    """
    step = next((each for each in version_of(item.run.case).procedure.steps if each.id == item.run.step), None)
    if step is None or not step.deadline_message:
        return
    running = Deadline.objects.filter(run=item.run_id, state=Deadline.State.RUNNING).exclude(message="")
    for each in running.filter(due__lt=timezone.localdate()).select_related("run"):
        if not each.provisional or not recount(deadline=each, by=_CLOCK):
            expire(deadline=each, by=_CLOCK)


def asked_in(turn: Turn, item: WorkItem) -> Asked:
    """Who is asked at an item's step, read in this turn."""
    if turn.asked is None:
        turn.asked = asked_with(item, turn.case)
    return turn.asked


def _authority(item: WorkItem, by: Person, behalf: Behalf | None) -> Authority:
    found = of_the_bureau(by, RECORD, item.run.case) if behalf else to_answer(by, item)
    if found is None:
        raise errors.not_yours(item.office_name())
    return found


@dataclass
class _Answer:
    """One answer being given, inside its turn."""

    turn: Turn
    asked: Asked
    item: WorkItem
    outcome: str
    raw: dict[str, Any]
    text: str
    back_to: str
    behalf: Behalf | None
    authority: Authority
    by: Person

    def give(self) -> Opinion:
        step = self.turn.version.procedure.step(self.asked.run.step)
        if self.item.kind == Kind.PAPERS:  # handed in, not answered
            raise errors.nothing_open()
        if self.item.state == State.MOOT:
            return self._late(step)
        self._refuse_if_done()
        handlers.refuse_if_held(self.item)
        decides = moves.counts(step, self.item)
        given = self._checked(step, decides)
        confirm = self._needs_second(decides)
        self._take_facts(step, given)
        opinion = self._keep(given, late=False)
        self.item.state = State.CONFIRM if confirm else State.DONE
        if not change(self.item, "state", state=State.OPEN):
            raise errors.changed_meanwhile()
        kept = {"back_to": self.back_to} if confirm and self.back_to else {}
        self.turn.tell("answered", step.id, **self._said(), confirm=confirm, **kept)
        if not confirm:
            settle(self.turn, self.asked, step, opinion, self.back_to)
        return opinion

    def _refuse_if_done(self) -> None:
        if self.item.state in (State.DONE, State.CONFIRM):
            last = Opinion.objects.filter(item=self.item).latest("pk")
            raise errors.done_already(last.by.display_name, f"{timezone.localtime(last.at):%Y-%m-%d %H:%M}")

    def _checked(self, step: Step, decides: bool) -> dict[str, Any]:
        allowed = self._allowed(step, decides)
        if self.outcome not in allowed:
            raise errors.unknown_outcome(self.outcome, "、".join(allowed))
        if self.behalf is not None:
            behalfs.refuse_unless_allowed(self.turn.case, step, self.item, self.behalf, self.authority, decides)
        if self.outcome == PASS:
            refuse_initiator(self.turn, self.authority)
        if self.outcome == PASS and decides and step.sign not in ALL_DECIDE:
            refuse_before_replies(self.turn, self.asked, step)
        if decides and _waits_for_papers(self.asked):
            raise errors.refused(
                "papers-missing",
                ("补正材料尚未提交", "papers that were asked for are still missing"),
                ("请等待申请单位补正，或撤销补正要求。", "Wait for the applicant, or take the request back."),
            )
        given = self._form(step, decides)
        if self.outcome == RETURN:
            refuse_wrong_return(self.turn, step, self.back_to)
        return given

    def _allowed(self, step: Step, decides: bool) -> tuple[str, ...]:
        return step.outcomes if decides else moves.heard_outcomes(step)

    def _form(self, step: Step, decides: bool) -> dict[str, Any]:
        """The form's answers; for what would be recorded also the rules, so that nothing newly wrong gets through."""
        form = self.turn.version.form_of(step.id) if decides else None
        given: dict[str, Any] = {}
        faults: list[Fault] = []
        if form is not None:
            given, faults = forms.read(form, self.raw, self.outcome, case=self.turn.case)
            faults += beside.faults(form, given, self.outcome, self.turn.case)
            if self.outcome == PASS:
                faults += beside.overruled(form, given, self.text, self.turn.case)
            if self.outcome != RETURN:
                faults += handlers.objections(self.turn.case, form, given, self.outcome)
            if self.outcome in (PASS, "submit"):
                faults += forms.admission_faults(form, self.turn.case)
        if self.behalf is not None:
            faults += dated.faults(form, given, self.behalf.document_date, self.turn.case, faults)
        if self.outcome == RETURN and not self.text.strip():
            cure = ("请写明退回理由。", "Say why it is returned.")
            faults.append(errors.fault("reason-missing", ("退回没有写理由", "a return needs its reason"), cure, "text"))
        # Who is only heard records nothing: its opinion is taken, whatever stands against the application.
        if decides and not faults and self.outcome != RETURN:
            faults += against(self.turn, step, given, self.outcome)
        if faults:
            raise Refused(faults)
        return given

    def _take_facts(self, step: Step, given: dict[str, Any]) -> None:
        """Offices named in a form, and the facts that conditions name, as this answer makes them."""
        form, case = self.turn.version.form_of(step.id), self.turn.case
        wanted = self.turn.version.procedure.facts
        # What one office says anew is said as a whole: a field left empty takes back what it said the last time.
        alone = [each.pk for each in self.asked.items if moves.counts(step, each)] == [self.item.pk]
        for each in form.fields if form is not None and alone else []:
            if each.id not in given and (each.kind == "offices" or each.id in wanted):
                case.facts.pop(each.id, None)
        for each in form.fields if form is not None else []:
            if each.titles and each.id in given:
                said = " ".join(str(given[each.id]).split())
                short = said if len(said) <= _TITLE else f"{said[: _TITLE - 1]}…"
                case.title = f"{self.turn.version.procedure.name.zh}：{short}"
            if each.kind == "offices" and each.id in given:
                case.facts[each.id] = given[each.id]
        case.facts |= forms.facts_said(wanted, given)
        if form is not None and wanted:
            rows = proposal.rows_of(case, self.turn.version, (step.id, given))
            case.facts |= handlers.facts_of(case, wanted, rows)

    def _needs_second(self, decides: bool) -> bool:
        return self.behalf is not None and behalfs.second_person(self.turn.case, decides)

    def _late(self, step: Step) -> Opinion:
        """The step moved on: what arrives late is kept and shown, and moves nothing."""
        if Opinion.objects.filter(item=self.item, by=self.by, late=True).exists():
            raise errors.nothing_open()
        if self.outcome not in self._allowed(step, moves.counts(step, self.item)):
            raise errors.unknown_outcome(self.outcome, "、".join(self._allowed(step, moves.counts(step, self.item))))
        if self.behalf is not None:
            decides = moves.counts(step, self.item)
            behalfs.refuse_unless_allowed(self.turn.case, step, self.item, self.behalf, self.authority, decides)
        # Whatever of the form can be read is kept: a late appeal is read out, with its grounds.
        form = self.turn.version.form_of(step.id) if moves.counts(step, self.item) else None
        given = forms.read(form, self.raw, self.outcome, case=self.turn.case)[0] if form is not None else {}
        opinion = self._keep(given, late=True)
        self.turn.tell("late", step.id, **self._said())
        return opinion

    def _said(self) -> dict[str, Any]:
        return {
            "outcome": self.outcome,
            "office": self.item.office,
            "party": self.item.kind,
            "behalf": self.behalf is not None,
            "for": self.authority.for_person.display_name if self.authority.delegation else "",
        }

    def _keep(self, given: dict[str, Any], *, late: bool) -> Opinion:
        paper = self.behalf or Behalf()
        opinion = Opinion.new(
            district_id=self.turn.case.district_id,
            item=self.item,
            outcome=self.outcome,
            text=self.text.strip(),
            answers=given,
            by=self.by,
            post=self.authority.post.label,
            for_person=self.authority.for_person if self.authority.delegation else None,
            delegation=str(self.authority.delegation.pk) if self.authority.delegation else "",
            behalf_of=self.item.office if self.behalf is not None else "",
            document_number=paper.document_number,
            document_date=paper.document_date,
            scan_id=paper.scan,
            at=self.turn.at,
            late=late,
        )
        return add(opinion)


def announce(
    *, turn: Turn, item: WorkItem, outcome: str, answers: Mapping[str, Any], text: str, by: Person, post: str
) -> Opinion:
    """What the seats of a body decided, inside a turn: kept as the answer of its office, under who called the vote.

    Raises Refused where the rules count otherwise.
    """
    asked = asked_in(turn, item)
    step = turn.version.procedure.step(asked.run.step)
    if faults := against(turn, step, dict(answers), outcome):
        raise Refused(faults)
    if wanted := turn.version.procedure.facts:
        rows = proposal.rows_of(turn.case, turn.version, (step.id, dict(answers)))
        turn.case.facts |= handlers.facts_of(turn.case, wanted, rows)
    opinion: Opinion = Opinion.objects.create(
        district_id=turn.case.district_id,
        item=item,
        outcome=outcome,
        text=text,
        answers=dict(answers),
        by=by,
        post=post,
        at=turn.at,
    )
    changed = WorkItem.objects.filter(pk=item.pk, state=State.OPEN).update(state=State.DONE)
    if not changed:
        raise errors.changed_meanwhile()
    asked.as_read(item).state = State.DONE
    settle(turn, asked, step, opinion)
    return opinion


def against(turn: Turn, step: Step, given: dict[str, Any], outcome: str) -> list[Fault]:
    """What the rules that the step asks say against an outcome."""
    if not step.checks:
        return []
    today = timezone.localdate(turn.at)
    rows = proposal.rows_of(turn.case, turn.version, (step.id, given))
    change = proposal.proposed(turn.case, turn.version, rows, today, outcome)
    returns = RETURN in step.outcomes
    return proposal.blocks(turn.case, turn.version, step.checks, change, today, returns=returns)


def settle(turn: Turn, asked: Asked, step: Step, opinion: Opinion, back_to: str = "") -> None:
    """See whether the step is through by an answer just given or confirmed, and go on if it is."""
    items = [each for each in asked.items if each.kind != Kind.PAPERS]
    said = said_by([each for each in items if each.pk != opinion.item_id]) | {opinion.item_id: opinion}
    outcome = moves.settled(step, items, said)
    if outcome is None:
        return
    moves.close(turn, asked, step, outcome, opinion, said)
    if outcome == RETURN and back_to:
        turn.tell("returned", back_to)
        moves.open_step(turn, turn.version.procedure.step(back_to))
    else:
        moves.go_on(turn, step, outcome)


def refuse_initiator(turn: Turn, authority: Authority) -> None:
    """By person, not by post; for whoever acts for another, and for whom he acts, too."""
    if initiators(turn.case) & authority.people:
        raise errors.initiator()


def refuse_before_replies(turn: Turn, asked: Asked, step: Step) -> None:
    """Whoever is heard has to answer first; unless silence lapses with the time to be heard, which is told."""
    waiting = asked.waiting(Kind.HEAR, Kind.ADDED)
    if step.lapses and waiting and deadlines.hearing_over(asked.run, timezone.localdate(turn.at)):
        silent = [each for each in waiting if each.kind == Kind.HEAR and each.state == State.OPEN]
        waiting = [each for each in waiting if each not in silent]
        if silent and not waiting:
            turn.tell("lapsed", step.id, offices=[each.office for each in silent])
    if waiting:
        raise errors.replies_missing("、".join(item.office_name() for item in waiting), silence=step.silence)


def _waits_for_papers(asked: Asked) -> bool:
    return any(each.state == State.OPEN for each in asked.waiting(Kind.PAPERS))
