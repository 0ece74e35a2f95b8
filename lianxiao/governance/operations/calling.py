"""Calling a vote: whose seats, by which rules, until when."""

from datetime import datetime

from django.utils import timezone

from lianxiao.accounts.models import Person
from lianxiao.governance import clock, errors
from lianxiao.governance.models import Ballot, Seat, Vote, VoteSeat
from lianxiao.governance.terms import terms_of
from lianxiao.jobs import operations as jobs
from lianxiao.procedures.authority import initiators, to_answer
from lianxiao.procedures.errors import initiator, no_office, not_yours, nothing_open
from lianxiao.procedures.models import StepRun, WorkItem
from lianxiao.procedures.offices import alliance_of
from lianxiao.procedures.operations.turns import Repeated, sent_before, turn_of

#: The work that counts a vote once it has closed; its key is the vote's.
COUNTING = "governance.votes"


def call_vote(*, item: WorkItem, closes_at: datetime, by: Person, secret: bool | None = None, token: str = "") -> Vote:
    """Let the seats of the group vote at a step, until ``closes_at``. ``secret`` None: as the pack proposes.

    The holders of the day vote, whoever comes after them. Raises Refused: not the body's office, the initiator, no seats,
    a time that has passed; Conflict where a vote was called already.
    """
    case, body = item.run.case, {"item": item.pk, "closes_at": closes_at, "secret": secret}
    if sent_before(by, token, case.district_id, body) is not None:
        return _called(item)
    authority = to_answer(by, item)
    if authority is None:
        raise not_yours(item.office_name())
    try:
        with turn_of("governance.call_vote", case, by=by, authority=authority, token=token, body=body) as turn:
            if initiators(turn.case) & authority.people:
                raise initiator()
            item.refresh_from_db()
            run = StepRun.objects.get(pk=item.run_id)
            voting = turn.version.procedure.step(run.step).voting
            if voting is None or item.kind != WorkItem.Kind.DECIDE:
                raise errors.no_vote_here()
            if item.state != WorkItem.State.OPEN or run.state != StepRun.State.OPEN:
                raise nothing_open()
            if Vote.objects.filter(run=run, called_off_at=None).exists():
                raise errors.called_already()
            if closes_at <= clock.database_now():
                raise errors.closes_too_early()
            group, day = alliance_of(turn.case), timezone.localdate(turn.at)
            if group is None:
                raise no_office("集团")
            terms = terms_of(turn.case.district_id, group.alliance_id, voting, day)
            vote = Vote.objects.create(
                district_id=turn.case.district_id,
                run=run,
                item=item,
                alliance=group.alliance_id,
                secret=terms.secret if secret is None else secret,
                called_on=day,
                closes_at=closes_at,
                called_by=by,
                post=authority.post.label,
                quorum_numerator=terms.quorum[0],
                quorum_denominator=terms.quorum[1],
                majority_numerator=terms.majority[0],
                majority_denominator=terms.majority[1],
                majority_strict=terms.strict,
                of_present=terms.of_present,
                proxies=terms.proxies,
                recused_counted=terms.recused_counted,
                own_rules=terms.own,
            )
            aside = turn.case.about if terms.concerned_recused else ""
            seats = _roll(vote, voting.seats, aside)
            jobs.ask(COUNTING, str(vote.pk), not_before=closes_at)
            turn.tell("vote-called", run.step, seats=seats, closes=closes_at.isoformat(), secret=vote.secret)
            return vote
    except Repeated:
        return _called(item)


def _called(item: WorkItem) -> Vote:
    """What the same form called."""
    found: Vote = Vote.objects.filter(run=item.run_id).latest("pk")
    return found


def _roll(vote: Vote, kinds: tuple[str, ...], aside: str) -> int:
    """The seats of the day, one ballot ready for each. ``aside``: the school whose seats are recused; blank: nobody's."""
    held = Seat.objects.of(vote.district_id).filter(
        alliance__alliance=vote.alliance, kind__in=kinds, starts_on__lte=vote.called_on, ends_before__gt=vote.called_on
    )
    rows = list(held.select_related("school__school").order_by("seat"))
    if not rows:
        raise errors.no_seats()
    holders = [row.person for row in rows]
    if twice := [holder for holder in holders if holders.count(holder) > 1]:
        raise errors.holder_twice(twice[0])
    VoteSeat.objects.bulk_create(
        VoteSeat(
            district_id=vote.district_id,
            vote=vote,
            seat=row.seat,
            kind=row.kind,
            holder=row.person,
            school=(school := row.school.school_id if row.school is not None else ""),
            state=VoteSeat.State.RECUSED if aside and school == aside else VoteSeat.State.WAITING,
        )
        for row in rows
    )
    Ballot.objects.bulk_create(Ballot(district_id=vote.district_id, vote=vote, secret=vote.secret) for _ in rows)
    return len(rows)
