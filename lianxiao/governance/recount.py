"""The independent recount (R37): every row is read and every rule applied once more, sharing nothing with ``counting``.

Plain Python on rows as they lie in the tables; who doubts a result can read this file and run it on an export.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

Row = Mapping[str, Any]


def recount(vote: Row, seats: Sequence[Row], ballots: Sequence[Row]) -> tuple[dict[str, Any], list[str]]:
    """The numbers of a vote by the names of its result, and what does not add up: nothing, where all is well.

    ``vote``: its terms. ``seats``: state of each. ``ballots``: choice of each, empty where the slot was not used.
    """
    states = Counter(seat["state"] for seat in seats)
    said = Counter(ballot["choice"] for ballot in ballots if ballot["choice"])
    odd = [f"unknown choice {choice}" for choice in said if choice not in ("for", "against", "abstain")]
    if said.total() != states["voted"]:
        odd.append(f"{said.total()} ballots of {states['voted']} seats that voted")
    if len(ballots) != len(seats):
        odd.append(f"{len(ballots)} slots for {len(seats)} seats")
    named = [ballot["seat_id"] for ballot in ballots if ballot["seat_id"] is not None]
    if len(set(named)) != len(named):
        odd.append("two ballots of one seat")
    eligible = len(seats) if vote["recused_counted"] else len(seats) - states["recused"]
    quorate = (
        bool(states["voted"])
        and states["voted"] >= Fraction(vote["quorum_numerator"], vote["quorum_denominator"]) * eligible
    )
    share = Fraction(vote["majority_numerator"], vote["majority_denominator"])
    threshold = share * (states["voted"] if vote["of_present"] else eligible)
    carried: bool | None = quorate and said["for"] > threshold
    if quorate and said["for"] == threshold and vote["majority_strict"] is not True:
        carried = None if vote["majority_strict"] is None else True
    numbers = {
        "seats": eligible,
        "present": states["voted"],
        "votes_for": said["for"],
        "votes_against": said["against"],
        "abstentions": said["abstain"],
        "recused": states["recused"],
        "quorate": quorate,
        "passed": carried,
    }
    return numbers, odd
