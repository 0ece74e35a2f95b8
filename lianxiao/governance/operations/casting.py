"""A ballot, and the proxy by which another holder casts it.

In a secret vote nothing that is kept joins a ballot to its voter: the timeline, the log and the seal of the form say that
somebody voted; the ballot takes an empty slot by lot, and all slots of the vote are written anew in the same statement, so
that neither their order nor the transaction that wrote them tells which of them changed.
"""

import secrets
from typing import Any

from django.db.models import Case as Either
from django.db.models import F, Value, When

from lianxiao.accounts.models import Authority, Person
from lianxiao.flow.loading import names
from lianxiao.governance import clock, errors
from lianxiao.governance.models import Ballot, Tally, Vote, VoteSeat
from lianxiao.governance.operations.calling import COUNTING
from lianxiao.jobs import operations as jobs
from lianxiao.procedures.models import StepRun
from lianxiao.procedures.moves import Turn
from lianxiao.procedures.operations.turns import Repeated, sent_before, turn_of

State = VoteSeat.State
RECUSED = "recused"


def cast(*, seat: VoteSeat, choice: str, by: Person, token: str = "") -> None:
    """Vote for a seat: the own one, or one whose proxy the person holds. ``choice``: for, against, abstain, recused.

    Raises Refused for who does not vote for the seat or for a choice the ballot does not have; Conflict where the seat has
    voted, the vote has closed, or the case went on.
    """
    if choice not in names()["ballots"]:
        raise errors.unknown_choice(choice, "、".join(names()["ballots"]))
    vote = seat.vote
    # A hash of the choice would tell it: there are but four.
    body = {"seat": seat.pk} | ({} if vote.secret else {"choice": choice})
    if sent_before(by, token, vote.run.case.district_id, body) is not None:
        return
    try:
        with turn_of("governance.cast", vote.run.case, by=by, authority=_own_post(by), token=token, body=body) as turn:
            held = _open_seat(seat, by)
            if choice == RECUSED and held.holder != by.teacher_code:
                raise errors.recused_by_proxy()
            _mark(held, State.RECUSED if choice == RECUSED else State.VOTED, by)
            if choice == RECUSED:
                _give_back(turn, held)
            else:
                _fill(vote, held, choice)
            shown = choice if choice == RECUSED or not vote.secret else ""
            turn.tell("voted", vote.run.step, **_about(held, by), choice=shown)
            _count_when_all_have(vote)
    except Repeated:
        return


def give_proxy(*, seat: VoteSeat, to: VoteSeat | None, by: Person, token: str = "") -> None:
    """Let another holder vote for one's seat, or, with None, vote oneself again. Within the limit of the group's rules;
    who votes for others votes in person."""
    body = {"seat": seat.pk, "to": to.pk if to is not None else None}
    if sent_before(by, token, seat.vote.run.case.district_id, body) is not None:
        return
    try:
        _give(seat, to, by, token, body)
    except Repeated:
        return


def _give(seat: VoteSeat, to: VoteSeat | None, by: Person, token: str, body: dict[str, Any]) -> None:
    case, vote, own = seat.vote.run.case, seat.vote, _own_post(by)
    with turn_of("governance.give_proxy", case, by=by, authority=own, token=token, body=body) as turn:
        held = _open_seat(seat, by, to_give=True)
        if to is not None:
            other = VoteSeat.objects.select_related("proxy").get(pk=to.pk)
            if other.pk == held.pk or other.vote_id != vote.pk or other.proxy_id or held.carried.exists():
                raise errors.proxy_chain()
            if other.state == State.RECUSED:
                raise errors.proxy_recused()
            if other.carried.exclude(pk=held.pk).count() >= vote.proxies:
                raise errors.proxy_limit(vote.proxies)
        VoteSeat.objects.filter(pk=held.pk, state=State.WAITING).update(proxy=to)
        kind = "proxy-given" if to is not None else "proxy-taken-back"
        turn.tell(kind, vote.run.step, **_about(held, by), to=to.seat if to is not None else "")


def _own_post(by: Person) -> Authority:
    """A post of one's own: a seat is never lent with a post, only by proxy."""
    found = next((each for each in by.authorities_today if each.delegation is None), None)
    if found is None or not by.teacher_code:
        raise errors.not_your_seat()
    return found


def _open_seat(seat: VoteSeat, by: Person, *, to_give: bool = False) -> VoteSeat:
    """The seat as it is now, under the lock, if the person may act on it and the vote still runs."""
    held: VoteSeat = VoteSeat.objects.select_related("proxy", "vote", "voted_by").get(pk=seat.pk)
    voter = held.holder if to_give or held.proxy is None else held.proxy.holder
    if voter != by.teacher_code:
        raise errors.not_your_seat()
    vote = held.vote
    if Tally.objects.filter(vote=vote).exists() or StepRun.objects.get(pk=vote.run_id).state != StepRun.State.OPEN:
        raise errors.over()
    if vote.called_off_at is not None:
        raise errors.called_off()
    if held.state != State.WAITING:
        raise errors.voted_already(held.voted_by.display_name if held.voted_by else held.seat)
    if clock.database_now() >= vote.closing:
        raise errors.closed(vote.closing)
    return held


def _mark(held: VoteSeat, state: str, by: Person) -> None:
    changed = VoteSeat.objects.filter(pk=held.pk, state=State.WAITING).update(state=state, voted_by=by)
    if not changed:
        raise errors.voted_already(held.seat)


def _give_back(turn: Turn, held: VoteSeat) -> None:
    """Who is recused votes for nobody: seats that were to be carried vote for themselves again."""
    for each in held.carried.filter(state=State.WAITING).order_by("pk"):
        VoteSeat.objects.filter(pk=each.pk).update(proxy=None)
        about = {"seat": each.seat, "seat_kind": each.kind, "school": each.school, "by_proxy": False, "to": ""}
        turn.tell("proxy-taken-back", held.vote.run.step, **about)


def _fill(vote: Vote, held: VoteSeat, choice: str) -> None:
    empty = list(Ballot.objects.filter(vote=vote, choice="").values_list("pk", flat=True))
    slot = secrets.choice(empty)
    if not vote.secret:
        Ballot.objects.filter(pk=slot).update(seat=held, choice=choice)
        return
    Ballot.objects.filter(vote=vote).update(choice=Either(When(pk=slot, then=Value(choice)), default=F("choice")))


def _count_when_all_have(vote: Vote) -> None:
    if not vote.seats.filter(state=State.WAITING).exists():
        jobs.ask(COUNTING, str(vote.pk))


def _about(held: VoteSeat, by: Person) -> dict[str, Any]:
    return {
        "seat": held.seat,
        "seat_kind": held.kind,
        "school": held.school,
        "by_proxy": held.holder != by.teacher_code,
    }
