"""The count of a vote: the database adds up, the terms of the vote decide. ``recount.py`` does the same anew."""

from dataclasses import dataclass

from django.db.models import Count, Q

from lianxiao.governance.models import Vote, VoteSeat


@dataclass(frozen=True)
class Counted:
    """Heads, and what the rules make of them. ``passed`` None: the rules do not say."""

    seats: int
    present: int
    votes_for: int
    votes_against: int
    abstentions: int
    recused: int
    quorate: bool
    passed: bool | None


def count(vote: Vote) -> Counted:
    """The numbers of a vote as it stands. A seat is present when a ballot was cast for it, by its holder or a proxy."""
    heads = vote.seats.aggregate(
        all=Count("pk"),
        present=Count("pk", filter=Q(state=VoteSeat.State.VOTED)),
        recused=Count("pk", filter=Q(state=VoteSeat.State.RECUSED)),
    )
    said = vote.ballots.aggregate(
        **{choice: Count("pk", filter=Q(choice=choice)) for choice in ("for", "against", "abstain")}
    )
    seats = heads["all"] - (0 if vote.recused_counted else heads["recused"])
    # Where nobody voted nothing was decided, whatever shares of nothing are.
    quorate = heads["present"] > 0 and heads["present"] * vote.quorum_denominator >= seats * vote.quorum_numerator
    votes = said["for"] * vote.majority_denominator
    needed = (heads["present"] if vote.of_present else seats) * vote.majority_numerator
    passed: bool | None
    if not quorate or votes < needed:
        passed = False
    elif votes > needed:
        passed = True
    else:
        passed = None if vote.majority_strict is None else not vote.majority_strict
    return Counted(
        seats=seats,
        present=heads["present"],
        votes_for=said["for"],
        votes_against=said["against"],
        abstentions=said["abstain"],
        recused=heads["recused"],
        quorate=quorate,
        passed=passed,
    )
