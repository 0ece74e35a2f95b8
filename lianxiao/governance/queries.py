"""Reads: seats a person votes for, votes of a case, and the recount of one."""

from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from lianxiao.accounts.models import Authority, Person
from lianxiao.accounts.roles import Right
from lianxiao.governance import clock
from lianxiao.governance.models import Tally, Vote, VoteSeat
from lianxiao.governance.recount import recount
from lianxiao.procedures.authority import fits
from lianxiao.procedures.models import Case, StepRun

#: So long the result of a vote is news to its seats.
TOLD_FOR = timedelta(days=14)
_TERMS = (
    "quorum_numerator", "quorum_denominator", "majority_numerator", "majority_denominator", "majority_strict",
    "of_present", "recused_counted",
)  # fmt: skip
_NUMBERS = ("seats", "present", "votes_for", "votes_against", "abstentions", "recused", "quorate", "passed")


def seats_for(person: Person) -> QuerySet[VoteSeat]:
    """Seats for which somebody votes in a vote that still runs: the own one where no proxy was given, and carried ones."""
    if not person.teacher_code:
        return VoteSeat.objects.none()
    mine = Q(holder=person.teacher_code, proxy=None) | Q(proxy__holder=person.teacher_code)
    rows: QuerySet[VoteSeat] = VoteSeat.objects.filter(
        mine,
        state=VoteSeat.State.WAITING,
        vote__tally=None,
        vote__called_off_at=None,
        vote__run__state=StepRun.State.OPEN,
        vote__run__case__state=Case.State.OPEN,
    )
    return rows


def cases_voted_on(person: Person) -> "QuerySet[Any, int]":
    """Keys of cases in which a person's seat was asked."""
    held: QuerySet[Any, int] = (
        VoteSeat.objects.filter(holder=person.teacher_code).order_by().values_list("vote__run__case", flat=True)
    )
    return held if person.teacher_code else held.none()


def changed_for(person: Person) -> QuerySet[Vote]:
    """Votes of a person's seats that were called off, came to nothing or got a later closing, while their step is still
    open; and for two weeks those that were counted."""
    held = VoteSeat.objects.filter(holder=person.teacher_code or None).order_by().values("vote")
    waits = Q(run__state=StepRun.State.OPEN, run__case__state=Case.State.OPEN)
    changed = waits & (~Q(called_off_at=None) | Q(~Q(moved_to=None), tally=None))
    counted = Q(called_off_at=None, tally__counted_at__gte=timezone.now() - TOLD_FOR)
    rows: QuerySet[Vote] = Vote.objects.filter(changed | counted, pk__in=held)
    return rows.select_related("run__case__version_of", "tally").order_by("-pk")


#: The right to extend or call off a vote that a colleague called.
CHANGE: Right = "votes.change"


def to_change(person: Person, vote: Vote) -> Authority | None:
    """By what somebody extends or calls off a vote: whoever called it, or a post of the body that has the right, to whomever
    the step was handed. A member does not end the vote of all."""
    item = vote.item
    fitting = (each for each in person.authorities_today if fits(each, item))
    return next(
        (
            each
            for each in fitting
            if vote.called_by_id in each.people or CHANGE in each.rights_in(item.run.case.procedure)
        ),
        None,
    )


def is_closed(vote: Vote, *, ago: timedelta = timedelta()) -> bool:
    """Whether no ballot is taken any more: the time has passed (or had so long ago), or every seat has voted."""
    return clock.database_now() - ago >= vote.closing or not vote.seats.filter(state=VoteSeat.State.WAITING).exists()


def numbers_of(tally: Tally) -> dict[str, Any]:
    """A result by the names the recount uses."""
    return {name: getattr(tally, name) for name in _NUMBERS}


def recounted(vote: Vote) -> tuple[dict[str, Any], list[str]]:
    """The independent recount of a vote's rows as they lie in the database now."""
    terms = {name: getattr(vote, name) for name in _TERMS}
    return recount(terms, list(vote.seats.values("state")), list(vote.ballots.values("seat_id", "choice")))
