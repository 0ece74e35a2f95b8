"""Where a case stands in plain words, for who reads it: what runs, who has it, by when, and what is left for the reader."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from lianxiao.flow.check_references import TERM
from lianxiao.flow.model import Procedure, Step
from lianxiao.governance.models import Vote, VoteSeat
from lianxiao.governance.queries import seats_for
from lianxiao.kernel.errors import Refused
from lianxiao.pages.formats import in_english, moment, table_date
from lianxiao.procedures import moves
from lianxiao.procedures.deadlines import WORKING
from lianxiao.procedures.models import Case, Deadline, Effect, StepRun, WorkItem
from lianxiao.procedures.offices import office_of
from lianxiao.workspace.case_shown import Asked, Shown
from lianxiao.workspace.case_words import listed, message_word


def next_words(shown: Shown) -> str:
    """What happens next and who has it, or how it ended."""
    case = shown.case
    if case.state == Case.State.SUSPENDED:
        told = [_("办件已暂停，恢复后继续办理。")]
        why = next((each.detail.get("reason") for each in reversed(shown.events) if each.kind == "suspended"), "")
        told += [_("理由：%(reason)s。") % {"reason": why.rstrip("。")}] if why else []
        return joined([*told, *_kept_days(case)])
    if not case.is_open:
        return _over(shown)
    if shown.run is None:
        return ""
    return _running(shown, shown.run)


def _kept_days(case: Case) -> list[str]:
    """What a pause keeps of the deadlines that stood when it began."""
    found = []
    for each in Deadline.objects.filter(run__case=case, state=Deadline.State.PAUSED).order_by("pk"):
        if each.source == TERM:  # a fact, no time allowed
            found.append(_("合作期止于%(day)s，不因暂停顺延。") % {"day": table_date(each.due)})
        elif each.unit == WORKING:
            found.append(_("期限还剩%(n)s个工作日，恢复后接着计算。") % {"n": each.days_left or 0})
        else:
            found.append(_("期限还剩%(n)s天，恢复后接着计算。") % {"n": each.days_left or 0})
    return list(dict.fromkeys(found))


def expires_words(procedure: Procedure, step: Step) -> str:
    """What a step's deadline does once it has passed; blank where it only reminds."""
    if not step.deadline_message:
        return ""
    return _("过期未办，按“%(message)s”继续。") % {"message": message_word(procedure, step.id, step.deadline_message)}


def _over(shown: Shown) -> str:
    case, day = shown.case, table_date(_day(shown.case.ended_at))
    if case.state != Case.State.ENDED:
        return joined(stopped(case, shown.effects))
    sentences = [_("办件已于%(day)s办结：%(end)s。") % {"day": day, "end": shown.step_word(case.outcome)}]
    if case.refused and shown.in_force:
        last = shown.in_force[-1]
        told = {"step": shown.step_word(last.step), "word": shown.outcome_word(last.step, last.outcome)}
        sentences.append(_("“%(step)s”的结论为“%(word)s”。") % told)
    return joined(sentences + recorded(case, shown.effects))


def stopped(case: Case, effects: Iterable[Effect]) -> list[str]:
    """When and why a case was withdrawn or terminated, and what of it stays in the register."""
    said = {
        "day": table_date(_day(case.ended_at)),
        "state": case.get_state_display(),
        "code": listed("termination", case.reason_code),
        "reason": case.reason.rstrip("。"),
    }
    told = (
        _("办件%(state)s（%(day)s，%(code)s）：%(reason)s。")
        if case.reason_code
        else _("办件%(state)s（%(day)s）：%(reason)s。")
    )
    wrote = recorded(case, effects)
    if not wrote and case.state == Case.State.WITHDRAWN:
        return [told % said, _("登记没有变动，可另行申请。")]
    return [told % said, *(wrote or [_("登记没有变动。")])]


def joined(sentences: list[str]) -> str:
    """Sentences one after the other; English ones with a space between."""
    return " ".join(each.strip() for each in sentences) if in_english() else "".join(sentences)


def recorded(case: Case, effects: Iterable[Effect]) -> list[str]:
    """What became of the membership, by what the case wrote into the register; that nothing did, where it was refused."""
    found = []
    for effect in effects:
        if founded := effect.wrote.get("founded_on"):
            found.append(_("集团自%(day)s起成立。") % {"day": founded})
        if joined := effect.wrote.get("joined_on"):
            found.append(_("成员关系自%(day)s起。") % {"day": joined})
        if left := effect.wrote.get("left_before"):
            last = date.fromisoformat(left) - timedelta(days=1)
            found.append(_("成员关系到%(day)s为止。") % {"day": table_date(last)})
        if down := effect.wrote.get("removed_on"):
            found.append(_("校牌于%(day)s撤下。") % {"day": table_date(date.fromisoformat(down))})
        if months := effect.wrote.get("months"):
            found.append(_("合作期延长%(n)s个月。") % {"n": months})
    if case.refused and not found and case.subject_table == "membership":
        found.append(_("成员关系没有变动。"))
    return found


def _running(shown: Shown, run: StepRun) -> str:
    step = shown.step_word(run.step)
    waiting = [each for each in shown.asked if each.item.state in (WorkItem.State.OPEN, WorkItem.State.CONFIRM)]
    if not waiting:
        awaiting = _("正在“%(step)s”，等候消息或期满。") % {"step": step}
        return joined([each for each in (awaiting, _term_words(shown, run)) if each])
    first = _who_has_it(shown, step, waiting)
    papers = next((each for each in waiting if each.item.kind == WorkItem.Kind.PAPERS), None)
    if papers is not None:
        whose = {"step": step, "office": shown.names.get(papers.item.office, "")}
        first = _("正在“%(step)s”，等候%(office)s提交补正材料，其间停止计时。") % whose
    sentences = [first, _enough(shown, run)]
    if any(each.item.state == WorkItem.State.CONFIRM for each in waiting):
        sentences.append(_("代录的意见待教育局另一人复核，复核后生效。"))
    vote = next((each for each in shown.votes if each.run_id == run.pk and not each.is_over), None)
    if vote is not None:
        sentences.append(_voting(shown, vote))
    elif any(each.run_id == run.pk and hasattr(each, "tally") and not each.tally.quorate for each in shown.votes):
        sentences.append(_("上次表决未达到到会人数，没有结果，可以重新召集。"))
    due = min((each.due for each in waiting if each.due), default=None)
    if due is not None:
        sentences.append(_("期限%(day)s。") % {"day": table_date(due)})
        sentences.append(expires_words(shown.version.procedure, shown.version.procedure.step(run.step)))
    if shown.version.procedure.step(run.step).lapses and any(each.item.kind == WorkItem.Kind.HEAR for each in waiting):
        sentences.append(_("征求意见的期限过后仍未答复的，视为没有意见。"))
    sentences.append(_term_words(shown, run))
    if shown.case.subject_table == "membership":
        sentences += recorded(shown.case, shown.effects)
    if _is_party(shown) and not any(each.href for each in waiting) and not _has_ballot(shown, vote):
        sentences.append(_left_for(shown, run))
    return joined([each for each in sentences if each])


def _enough(shown: Shown, run: StepRun) -> str:
    """How many of several offices must pass; blank where one decides."""
    step = shown.version.procedure.step(run.step)
    deciding = [each for each in shown.asked if each.item.run_id == run.pk and moves.counts(step, each.item)]
    if len(deciding) < 2:
        return ""
    if step.sign != "any":
        return _("各单位都通过才算通过。")
    passed = sum(each.item.state == WorkItem.State.DONE for each in deciding)
    told = {"needed": min(step.needed, len(deciding)), "all": len(deciding), "answered": passed}
    return _("%(all)s个单位中有%(needed)s个通过即为通过，已有%(answered)s个答复。") % told


def _who_has_it(shown: Shown, step: str, waiting: list[Asked]) -> str:
    """Who decides, and whose view is waited for: an office that is heard has nothing to decide."""

    def named(items: list[Asked]) -> str:
        return _("、").join(dict.fromkeys(shown.names.get(each.item.office, "") for each in items))

    deciding = [each for each in waiting if each.item.kind == WorkItem.Kind.DECIDE]
    heard = [each for each in waiting if each not in deciding]
    told = {"step": step, "offices": named(deciding), "heard": named(heard)}
    if not deciding:
        return _("正在“%(step)s”，等候%(heard)s的意见。") % told
    if heard:
        return _("正在“%(step)s”，由%(offices)s办理，并征求%(heard)s的意见。") % told
    return _("正在“%(step)s”，由%(offices)s办理。") % told


#: The message that the clock sends when a term is over, and the fact that keeps the day after it.
_TERM_ENDED, _TERM_END = "term_ended", "term_end"


def _term_words(shown: Shown, run: StepRun) -> str:
    """Until when a step may be answered that the end of a term cuts off; blank elsewhere."""
    end = shown.case.facts.get(_TERM_END)
    messages = {each.name for each in shown.version.procedure.step(run.step).messages}
    if not end or _TERM_ENDED not in messages:
        return ""
    last = date.fromisoformat(str(end)) - timedelta(days=1)
    return _("合作期到%(day)s为止，届时尚在本步骤的按合作期满登记退出。") % {"day": table_date(last)}


def _voting(shown: Shown, vote: Vote) -> str:
    seats = shown.seats[vote.pk]
    voted = sum(seat.state != VoteSeat.State.WAITING for seat in seats)
    if voted == len(seats):
        return _("各席位都已投票，正在计票。")
    told = {"all": len(seats), "at": moment(vote.closing)}
    return _("各席位正在投票，已投%(n)s/%(all)s席，%(at)s截止。") % {**told, "n": voted}


def _has_ballot(shown: Shown, vote: Vote | None) -> bool:
    return vote is not None and seats_for(shown.person).filter(vote=vote).exists()


def _is_party(shown: Shown) -> bool:
    """Whether the reader belongs to the office that applied, or to the school it is about."""
    return bool({shown.case.applicant, shown.case.about} & _offices(shown))


def _offices(shown: Shown) -> set[str]:
    return {post.organisation_id for post in shown.person.posts_today}


def _left_for(shown: Shown, run: StepRun) -> str:
    """That nothing is to be done now, and at which later steps it will be the reader's turn."""
    coming = [
        step for step in _coming(shown.version.procedure, run.step) if not step.wait
    ]  # nobody does anything there
    mine = list(dict.fromkeys(shown.step_word(step.id) for step in coming if _is_mine(shown, step)))
    if not mine:
        return _("您现在无需操作，有需要时会出现在您的待办中。")
    return _("您现在无需操作；以后可能轮到您的步骤：%(steps)s，届时会出现在您的待办中。") % {
        "steps": _("、").join(mine)
    }


def _coming(procedure: Procedure, step: str) -> list[Step]:
    """Steps that lie ahead of one, along every way that leads on, in file order; not those a return leads back to."""
    ahead, todo = set(), [step]
    while todo:
        node = todo.pop()
        sources = [node, *(event.id for event in procedure.events if event.step == node)]
        for way in (way for source in sources for way in procedure.ways.get(source, ())):
            if way.target not in ahead:
                ahead.add(way.target)
                todo.append(way.target)
    order = {each.id: number for number, each in enumerate(procedure.steps)}
    return [each for each in procedure.steps if each.id in ahead and order[each.id] > order[step]]


def _is_mine(shown: Shown, step: Step) -> bool:
    try:
        office = office_of(shown.case, step.lane)
    except Refused:
        return False
    roles = step.lane.role.split()
    return any(
        post.organisation_id == office.organisation and (not roles or post.role in roles)
        for post in shown.person.posts_today
    )


def _day(at: datetime | None) -> date | None:
    return timezone.localdate(at) if at is not None else None
