"""A vote that runs is called off, or gets a later closing time: by who called it or the body's office (``votes.change``),
with a word to every seat.

Neither undoes what was cast: a ballot stays as it is, and a vote that is called off is never counted.
"""

from datetime import datetime

from lianxiao.accounts.models import Authority, Person
from lianxiao.accounts.roles import role, roles_with
from lianxiao.governance import clock, errors
from lianxiao.governance.models import Tally, Vote
from lianxiao.governance.operations.calling import COUNTING
from lianxiao.governance.queries import CHANGE, is_closed, to_change
from lianxiao.jobs import operations as jobs
from lianxiao.procedures.authority import initiators, to_answer
from lianxiao.procedures.errors import initiator, not_yours
from lianxiao.procedures.models import Case, StepRun
from lianxiao.procedures.operations.turns import Repeated, sent_before, turn_of


def call_off_vote(*, vote: Vote, reason: str, by: Person, token: str = "") -> None:
    """End a vote without a result; the step waits again, for another vote or for what a meeting decided.

    Raises Refused without a reason; Conflict where the vote has closed: then its result stands, whoever likes it.
    """
    case, body = vote.run.case, {"call_off": vote.pk, "reason": reason}
    if sent_before(by, token, case.district_id, body) is not None:
        return
    authority = _of_the_body(vote, by)
    try:
        with turn_of(
            "governance.call_off_vote", case, by=by, authority=authority, reason=reason, wants_reason=True, token=token, body=body
        ) as turn:  # fmt: skip
            running = _running(vote, turn.case, authority)
            Vote.objects.filter(pk=running.pk).update(called_off_at=turn.at, called_off_because=reason.strip())
            turn.tell("vote-called-off", running.run.step, reason=reason.strip())
    except Repeated:
        return


def extend_vote(*, vote: Vote, closes_at: datetime, by: Person, reason: str = "", token: str = "") -> None:
    """Move the closing time of a vote that runs to a later one.

    Raises Refused where the time is no later than the one in force; Conflict where the vote has closed.
    """
    case, body = vote.run.case, {"extend": vote.pk, "closes_at": closes_at, "reason": reason}
    if sent_before(by, token, case.district_id, body) is not None:
        return
    authority = _of_the_body(vote, by)
    try:
        with turn_of(
            "governance.extend_vote", case, by=by, authority=authority, reason=reason, token=token, body=body
        ) as turn:
            running = _running(vote, turn.case, authority)
            before = running.closing
            if closes_at <= before:
                raise errors.closes_no_later(before)
            Vote.objects.filter(pk=running.pk).update(moved_to=closes_at)
            jobs.ask(COUNTING, str(running.pk), not_before=closes_at)
            turn.tell("vote-extended", running.run.step, closed=before.isoformat(), closes=closes_at.isoformat())
    except Repeated:
        return


def _of_the_body(vote: Vote, by: Person) -> Authority:
    found = to_change(by, vote)
    if found is not None:
        return found
    if to_answer(by, vote.item) is None:
        raise not_yours(vote.item.office_name())
    raise errors.not_the_convener(vote.called_by.display_name, [role(each) for each in roles_with(CHANGE)])


def _running(vote: Vote, case: Case, authority: Authority) -> Vote:
    """The vote as it is now, under the lock, while ballots are still taken."""
    if initiators(case) & authority.people:
        raise initiator()
    found: Vote = Vote.objects.select_related("run").get(pk=vote.pk)
    if Tally.objects.filter(vote=found).exists() or found.run.state != StepRun.State.OPEN:
        raise errors.over()
    if found.called_off_at is not None:
        raise errors.called_off()
    if is_closed(found):
        raise errors.closed_to_changes(min(found.closing, clock.database_now()))
    return found
