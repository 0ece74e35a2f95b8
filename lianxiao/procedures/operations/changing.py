"""What an office does with its open item beside answering it: 加签, 转办, 补正, 取回, 退回代录."""

from django.utils import timezone

from lianxiao.accounts.models import Authority, Person
from lianxiao.directory.models import Organisation
from lianxiao.directory.nearby import nearby
from lianxiao.procedures import deadlines, errors, handlers, moves
from lianxiao.procedures.authority import RECORD, of_the_bureau, to_answer
from lianxiao.procedures.handing import giver, unfit
from lianxiao.procedures.models import Attachment, Case, CaseEvent, Opinion, StepRun, WorkItem
from lianxiao.procedures.moves import OPEN
from lianxiao.procedures.offices import Office
from lianxiao.procedures.operations.turns import no_result, once, turn_of

Kind, State = WorkItem.Kind, WorkItem.State


def mark_seen(*, item: WorkItem) -> None:
    """The first look of the office that has to answer: until then the sender may take his answer back."""
    WorkItem.objects.filter(pk=item.pk, seen_at=None).update(seen_at=timezone.now())


def _asked(*, item: WorkItem, office: str = "", section: str = "", missing: str = "") -> WorkItem:
    """Whom the same form asked before."""
    rows = WorkItem.objects.filter(run=item.run_id)
    mine = rows.filter(office=office, section=section, kind=Kind.ADDED) if office else rows.filter(kind=Kind.PAPERS)
    found: WorkItem = mine.latest("pk")
    return found


@once(_asked)
def add_party(*, item: WorkItem, office: str, by: Person, section: str = "", token: str = "") -> WorkItem:
    """加签: while one's own item is open, ask one office more. The same office is never asked twice; one that was let go again
    (``drop_party``) may be.
    """
    with turn_of("procedures.add_party", item.run.case, by=by, authority=_own(item, by), token=token) as turn:
        run = _open_run(item)
        if turn.case.applicant == office or run.step == turn.version.procedure.steps[0].id:
            raise errors.own_application()
        if not Organisation.objects.filter(nearby(turn.case.district_id), pk=office).exists():
            raise errors.unknown_office(office)
        asked = run.items.filter(office=office, section=section).exclude(kind=Kind.PAPERS)
        dropped: WorkItem | None = asked.filter(kind=Kind.ADDED, state=State.MOOT).first()
        if dropped is not None:
            dropped.state, dropped.added_by, dropped.seen_at = State.OPEN, by, None
            dropped.save(update_fields=["state", "added_by", "seen_at"])
            turn.tell("added", run.step, office=office)
            return dropped
        if asked.exists():
            cause = ("该单位已在会签之列", "this office is asked already")
            raise errors.refused("asked-already", cause, ("请选择其他单位。", "Choose another one."), "office")
        added = moves.ask(run, Kind.ADDED, Office(office, section), added_by=by)
        turn.tell("added", run.step, office=office)
        return added


@once(no_result)
def drop_party(
    *, item: WorkItem, office: str, by: Person, section: str = "", reason: str = "", token: str = ""
) -> None:
    """撤销加签: an office that was added is not waited for any more, as long as it has not answered.

    ``item``: one's own, open, as in ``add_party``. Where several offices decide, each lets go only whom it added itself.
    """
    authority = _own(item, by)
    with turn_of(
        "procedures.drop_party", item.run.case, by=by, authority=authority, reason=reason, token=token
    ) as turn:
        run = _open_run(item)
        added = run.items.filter(kind=Kind.ADDED, office=office, section=section, state=State.OPEN).first()
        if added is None:
            raise errors.nothing_open()
        if run.items.filter(kind=Kind.DECIDE).count() > 1 and added.added_by_id not in authority.people:
            raise errors.added_by_another(added.office_name())
        WorkItem.objects.filter(pk=added.pk, state=State.OPEN).update(state=State.MOOT)
        turn.tell("added-dropped", run.step, office=office, reason=reason.strip())


@once(no_result)
def hand_over(*, item: WorkItem, to: Person, by: Person, reason: str = "", token: str = "") -> None:
    """转办: another person of the same office answers. The deadline stays."""
    authority = giver(by, item)
    if authority is None:
        raise errors.not_yours(item.office_name())
    with turn_of("procedures.hand_over", item.run.case, by=by, authority=authority, reason=reason, token=token) as turn:
        run = _open_run(item)
        if (refusal := unfit(item, to, turn.version.procedure)) is not None:
            raise refusal
        handlers.refuse_if_held(item)
        before = item.person.display_name if item.person else ""
        WorkItem.objects.filter(pk=item.pk, state=State.OPEN).update(person=to, seen_at=None)
        turn.tell("handed", run.step, before=before, after=to.display_name, office=item.office)


@once(_asked)
def ask_papers(*, item: WorkItem, missing: str, by: Person, token: str = "") -> WorkItem:
    """补正: tell the applicant what is missing. The sender's clock stops until it is handed in."""
    with turn_of("procedures.ask_papers", item.run.case, by=by, authority=_own(item, by), token=token) as turn:
        run = _open_run(item)
        if item.office == turn.case.applicant:
            raise errors.own_application()
        if not turn.case.applicant:
            raise errors.nobody_applied()
        if not missing.strip():
            cause = ("没有写明所缺材料", "what is missing was not written down")
            raise errors.refused("missing-value", cause, ("请逐项写明。", "Name each paper."), "missing")
        if run.items.filter(kind=Kind.PAPERS, state=State.OPEN).exists():
            cause = ("已在等待补正材料", "papers were asked for already")
            raise errors.refused("asked-already", cause, ("请等待申请单位提交。", "Wait until they are handed in."))
        asked = moves.ask(run, Kind.PAPERS, Office(turn.case.applicant), wanted=missing.strip())
        deadlines.pause(run, timezone.localdate(turn.at))
        turn.tell("papers-asked", run.step, missing=missing.strip())
        return asked


@once(no_result)
def supply_papers(*, item: WorkItem, text: str, by: Person, token: str = "") -> None:
    """The applicant hands in what was missing (files are attached to the case); the clock runs on.

    Raises Refused where nothing was handed in: neither words nor, since the papers were asked for, a file.
    """
    authority = _own(item, by, papers=True)
    with turn_of("procedures.supply_papers", item.run.case, by=by, authority=authority, token=token) as turn:
        run = _open_run(item)
        if not text.strip() and not _brought_since(turn.case, item):
            cause = ("没有写补正说明，也没有上传文件", "neither words nor a file were handed in")
            raise errors.refused(
                "missing-value", cause, ("请填写说明或上传文件。", "Write something or add a file."), "text"
            )
        WorkItem.objects.filter(pk=item.pk, state=State.OPEN).update(state=State.DONE)
        Opinion.objects.create(
            district_id=turn.case.district_id,
            item=item,
            outcome="submit",
            text=text.strip(),
            by=by,
            post=turn.post,
            at=turn.at,
        )
        deadlines.resume(run, timezone.localdate(turn.at))
        turn.tell("papers-supplied", run.step, text=text.strip())


@once(no_result)
def drop_papers(*, item: WorkItem, by: Person, reason: str = "", token: str = "") -> None:
    """撤销补正要求: who asked for papers goes on without them; the clock runs on.

    ``item``: the office's own, as in ``ask_papers``. Raises Refused where none are waited for.
    """
    authority = _own(item, by)
    with turn_of(
        "procedures.drop_papers", item.run.case, by=by, authority=authority, reason=reason, token=token
    ) as turn:
        run = _open_run(item)
        asked = WorkItem.objects.filter(run=run, kind=Kind.PAPERS, state=State.OPEN)
        decides = moves.counts(turn.version.procedure.step(run.step), item)
        if not decides or not asked.update(state=State.MOOT):
            raise errors.nothing_open()
        deadlines.resume(run, timezone.localdate(turn.at))
        turn.tell("papers-dropped", run.step, reason=reason.strip())


@once(no_result)
def take_back(*, item: WorkItem, by: Person, reason: str = "", token: str = "") -> None:
    """取回: one's own answer, while the step is open, or while nobody of the next step looked at it."""
    authority = _answered(item, by)
    with turn_of("procedures.take_back", item.run.case, by=by, authority=authority, reason=reason, token=token) as turn:
        item.refresh_from_db()
        run = StepRun.objects.get(pk=item.run_id)
        opinion = Opinion.objects.filter(item=item, by=by, late=False, taken_back_at=None).first()
        if opinion is None:
            raise errors.nothing_open()
        handlers.refuse_if_held(item)
        Opinion.objects.filter(pk=opinion.pk).update(taken_back_at=turn.at)
        turn.tell("taken-back", run.step, office=item.office)
        if run.state == StepRun.State.OPEN:
            WorkItem.objects.filter(pk=item.pk).update(state=State.OPEN)
        else:
            _reopen(turn, run, item)


@once(no_result)
def send_back(*, item: WorkItem, by: Person, reason: str, token: str = "") -> None:
    """退回代录: the second person found what was recorded for an office wrong. It stays shown; the item is open again."""
    authority = of_the_bureau(by, RECORD, item.run.case)
    if authority is None:
        raise errors.not_yours(item.office_name())
    with turn_of(
        "procedures.send_back",
        item.run.case,
        by=by,
        authority=authority,
        reason=reason,
        wants_reason=True,
        token=token,
    ) as turn:
        item.refresh_from_db()
        if item.state != State.CONFIRM:
            raise errors.nothing_open()
        opinion = Opinion.objects.filter(item=item, late=False, taken_back_at=None).latest("pk")
        if {opinion.by_id, opinion.for_person_id} & authority.people:
            cause = ("这是您代录的", "you recorded this yourself")
            raise errors.refused("same-person", cause, ("请用“取回”。", "Take it back instead."))
        Opinion.objects.filter(pk=opinion.pk).update(taken_back_at=turn.at)
        # Whoever could answer it finds it in the inbox anyway.
        recorder = opinion.by if to_answer(opinion.by, item) is None else None
        again = {"state": State.OPEN, "again_by": recorder}
        WorkItem.objects.filter(pk=item.pk, state=State.CONFIRM).update(**again)
        turn.tell("sent-back", item.run.step, office=item.office, reason=reason.strip())


def _reopen(turn: moves.Turn, run: StepRun, back: WorkItem) -> None:
    """Back to a step that was closed, while the next one lies unread. ``back``: whose answer was taken back."""
    following = StepRun.objects.filter(case=turn.case).order_by("-pk").first()
    if following is None or following.state != StepRun.State.OPEN:
        raise errors.nothing_open()
    after = StepRun.objects.filter(case=turn.case, pk__gt=run.pk).count()
    seen = following.items.exclude(seen_at=None).exists() or following.items.exclude(state=OPEN).exists()
    recorded = moves.recorded_with(turn.case, following)
    if after != 1 or seen or recorded:
        cause = ("下一步已查看或已办理，不能取回", "the next step was looked at already: it cannot be taken back")
        raise errors.refused("seen-already", cause, ("请联系下一步经办人退回。", "Ask the next office to return it."))
    step = turn.version.procedure.step(run.step)
    moves.end_run(turn, following, StepRun.State.CANCELLED)
    moves.switch_on(turn, following)
    again = moves.open_step(turn, step)
    # Who was added is asked as before: whoever signs with the others, whose answer this was, and whom the closing of the step
    # kept from answering. What others said who are only heard stands in the case.
    asked = set(again.items.values_list("office", "section"))
    for each in run.items.filter(kind=Kind.ADDED).order_by("pk"):
        once_more = moves.counts(step, each) or each.pk == back.pk or each.state == State.MOOT
        if once_more and (each.office, each.section) not in asked:
            moves.ask(again, Kind.ADDED, Office(each.office, each.section), added_by=each.added_by)


def _own(item: WorkItem, by: Person, *, papers: bool = False) -> Authority:
    """By what a person acts on an item of his office; what is asked of the applicant is no step to act from, and the reverse."""
    if (item.kind == Kind.PAPERS) != papers:
        raise errors.nothing_open()
    found = to_answer(by, item)
    if found is None:
        raise errors.not_yours(item.office_name())
    return found


def _answered(item: WorkItem, by: Person) -> Authority:
    """By what a person takes an answer back: for his office; what he recorded for another, as who records for the district."""
    recorded = Opinion.objects.filter(item=item, by=by, late=False, taken_back_at=None).exclude(behalf_of="").exists()
    found = of_the_bureau(by, RECORD, item.run.case) if recorded else None
    return found if found is not None else _own(item, by)


def _brought_since(case: Case, item: WorkItem) -> bool:
    """Whether the applicant's people brought a file since the papers were asked for."""
    asked = CaseEvent.objects.filter(case=case, kind="papers-asked", step=item.run.step).latest("pk").at
    files = Attachment.objects.filter(case=case, added_at__gte=asked).select_related("added_by")
    return any(to_answer(each.added_by, item) is not None for each in files)


def _open_run(item: WorkItem) -> StepRun:
    item.refresh_from_db()
    run = StepRun.objects.get(pk=item.run_id)
    if run.state != StepRun.State.OPEN or item.state != State.OPEN:
        raise errors.nothing_open()
    return run
