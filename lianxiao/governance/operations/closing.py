"""Counting a vote that has closed: once, recounted, and then the case goes on."""

from typing import Any

from lianxiao.accounts.acts import Doer, Machine
from lianxiao.accounts.models import Person
from lianxiao.flow.forms import Form
from lianxiao.governance import errors
from lianxiao.governance.counting import count
from lianxiao.governance.models import Tally, Vote
from lianxiao.governance.operations.calling import COUNTING
from lianxiao.governance.queries import is_closed, numbers_of, recounted
from lianxiao.jobs import operations as jobs
from lianxiao.procedures.authority import RECORD, of_the_bureau, to_answer
from lianxiao.procedures.errors import not_yours
from lianxiao.procedures.models import Case, StepRun, WorkItem
from lianxiao.procedures.moves import PASS, REJECT
from lianxiao.procedures.operations import announce
from lianxiao.procedures.operations.turns import turn_of
from lianxiao.procedures.versions import version_of

_CLOCK = Machine("tick")


def close_vote(*, vote: Vote, by: Doer, token: str = "") -> Tally:
    """Count a vote whose time has passed, or in which every seat has voted. Counting twice gives the first result, by
    whatever form; ``token`` only keeps a form from standing for another one.

    The result is the answer of the body's office, under who called the vote. Without a quorum nothing is decided: the
    numbers are kept, and the vote may be called again. Where the rules do not say whether it is
    carried, the result is kept and the office records what the body makes of it. Raises Refused where the recount or a
    rule of the pack counts otherwise: then nothing is announced.
    """
    authority = None
    if isinstance(by, Person):
        authority = to_answer(by, vote.item) or of_the_bureau(by, RECORD, vote.run.case)
        if authority is None:
            raise not_yours(vote.item.office_name())
    done: Tally | None = Tally.objects.filter(vote=vote).first()
    if done is not None:
        return done
    body = {"count": vote.pk}
    with turn_of("governance.close_vote", vote.run.case, by=by, authority=authority, token=token, body=body) as turn:
        again: Tally | None = Tally.objects.filter(vote=vote).first()
        if again is not None:
            return again
        vote = Vote.objects.get(pk=vote.pk)  # as it stands under the lock: it may have been extended or called off
        if vote.called_off_at is not None:
            raise errors.called_off()
        run = StepRun.objects.get(pk=vote.run_id)
        if run.state != StepRun.State.OPEN:
            raise errors.over()
        if not is_closed(vote):
            raise errors.still_open(vote.closing)
        counted = count(vote)
        tally = Tally.objects.create(
            district_id=vote.district_id,
            vote=vote,
            counted_at=turn.at,
            **{name: getattr(counted, name) for name in _KEPT},
        )
        _refuse_unless_recount_agrees(vote, tally)
        told = {name: value for name, value in numbers_of(tally).items() if name != "passed"}
        turn.tell("vote-counted", run.step, **told, passed=tally.passed)
        if not tally.quorate:
            # Too few came: nothing was decided. The step waits again, for another vote or for what a meeting decides.
            Vote.objects.filter(pk=vote.pk).update(called_off_at=turn.at)
            turn.tell("vote-void", run.step)
        elif tally.passed is not None:
            form = turn.version.form_of(run.step)
            announce(
                turn=turn,
                item=WorkItem.objects.get(pk=vote.item_id),
                outcome=PASS if tally.passed else REJECT,
                answers=_answers(form, vote, tally),
                text="",
                by=vote.called_by,
                post=vote.post,
            )
        return tally


_KEPT = ("seats", "present", "votes_for", "votes_against", "abstentions", "recused", "quorate", "passed")


def _refuse_unless_recount_agrees(vote: Vote, tally: Tally) -> None:
    numbers, odd = recounted(vote)
    kept = numbers_of(tally)
    odd = [*odd, *(f"{name} {kept[name]} / {value}" for name, value in numbers.items() if kept[name] != value)]
    if odd:
        raise errors.recount_differs("; ".join(odd))


def _answers(form: Form | None, vote: Vote, tally: Tally) -> dict[str, Any]:
    """The numbers in the fields of the step's form that stand for the columns of a recorded vote."""
    known = {**numbers_of(tally), "voted_on": vote.called_on.isoformat()}
    columns = {each.id: (each.column or "").partition(".")[2] for each in (form.fields if form else ())}
    return {name: known[column] for name, column in columns.items() if column in known}


def count_due(key: str) -> None:
    """The work of the list: count a vote that has closed; one that still runs is looked at again then."""
    vote = Vote.objects.filter(pk=key, tally=None, run__state=StepRun.State.OPEN).select_related("run__case").first()
    if vote is None or vote.called_off_at is not None or vote.run.case.state != Case.State.OPEN:
        return  # while the case is paused nobody votes: counted once it goes on
    if not is_closed(vote):
        jobs.ask(COUNTING, key, not_before=vote.closing)
        return
    close_vote(vote=vote, by=_CLOCK)


def hold(item: WorkItem) -> None:
    """Against answering an item by hand while its seats vote, and against taking their result back."""
    if (
        version_of(item.run.case).procedure.step(item.run.step).voting is None
    ):  # no change of version turns a step into one
        return
    vote = Vote.objects.filter(item=item, called_off_at=None).select_related("tally").first()
    if vote is None:
        return
    tally = Tally.objects.filter(vote=vote).first()
    if tally is None:
        raise errors.vote_runs()
    if tally.passed is not None:
        raise errors.vote_stands()
