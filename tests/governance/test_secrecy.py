"""A secret ballot: who voted is kept, what they voted cannot be joined to them, wherever somebody looks."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.utils import timezone

from lianxiao.audit.models import Entry
from lianxiao.governance import operations
from lianxiao.governance.models import Ballot, Vote
from lianxiao.procedures.models import CaseEvent, Submission
from lianxiao.procedures.operations.turns import seal
from tests.cast import Cast
from tests.governance.conftest import Council

#: Columns that differ between two runs of the same acts: keys and links (checked by themselves), times, and what seals them.
_MOVING = (models.AutoField, models.ForeignKey, models.DateTimeField, models.UUIDField)
_SEALED = {"hash", "previous_hash", "body"}


def everything() -> Counter[str]:
    """Every row of every table as a text of what was written in it."""
    found: Counter[str] = Counter()
    for model in apps.get_models():
        columns = [
            field.attname
            for field in model._meta.concrete_fields
            if not isinstance(field, _MOVING) and field.attname not in _SEALED
        ]
        for row in model._base_manager.values(*columns) if columns else ():
            found[f"{model._meta.label} {sorted(row.items(), key=lambda pair: pair[0])}"] += 1
    return found


#: The call is told with its closing time; both worlds have the same.
CLOSES = timezone.now() + timedelta(days=1)


class Undone(Exception):
    pass


def world(council: Council, choices: str, *, secret: bool) -> Counter[str]:
    """What the database holds after a vote, undone again."""
    kept: list[Counter[str]] = []

    def voted() -> None:
        with transaction.atomic():
            vote = council.call(secret=secret, closes_at=CLOSES)
            council.all(vote, choices)
            operations.close_vote(vote=vote, by=Cast.person("xuqing"))
            kept.append(everything())
            raise Undone

    with pytest.raises(Undone):
        voted()
    return _without_numbers(kept[0])


def _without_numbers(rows: Counter[str]) -> Counter[str]:
    """Work that is due names votes by their keys; heads of the log's chains seal its rows."""
    found: Counter[str] = Counter()
    for text, count in rows.items():
        if not text.startswith(("jobs.", "audit.Chain", "audit.Anchor")):
            found[text] += count
    return found


def difference(one: Counter[str], other: Counter[str]) -> set[str]:
    return {text.split(" ", 1)[0] for text in ((one - other) | (other - one))}


def test_two_votes_that_differ_in_who_voted_what_leave_the_same_rows(council: Council) -> None:
    assert difference(world(council, "+--0r", secret=True), world(council, "-0+-r", secret=True)) == set()
    # The control: where the vote is open, the same look tells them apart.
    told = difference(world(council, "+--0r", secret=False), world(council, "-0+-r", secret=False))
    assert {"audit.Entry", "procedures.CaseEvent"} <= told


def test_a_ballot_points_to_nobody_and_the_seal_of_the_form_holds_no_choice(council: Council) -> None:
    vote = council.call(secret=True)
    council.cast(vote, 1, "for", token="t")
    assert set(Ballot.objects.values_list("seat", flat=True)) == {None}
    assert {field.name for field in Ballot._meta.get_fields()} == {"id", "district", "vote", "secret", "seat", "choice"}
    kept, seat = Submission.objects.get(token="t"), council.seat(vote, 1)
    guesses = {choice: seal({"seat": seat.pk, "choice": choice}) for choice in ("for", "against", "abstain", "recused")}
    assert kept.body not in guesses.values() and kept.body == seal({"seat": seat.pk})
    assert "for" not in {event.detail.get("choice") for event in CaseEvent.objects.filter(kind="voted")}
    assert seat.voted_by == council.person(1)
    # The control: in an open vote the seal could be guessed, and the ballot names its seat.
    vote = council.call(secret=False)
    council.cast(vote, 1, "for", token="u")
    seat = council.seat(vote, 1)
    assert Submission.objects.get(token="u").body == seal({"seat": seat.pk, "choice": "for"})
    assert Ballot.objects.get(vote=vote, choice="for").seat == seat
    assert '"choice":"for"' in Entry.objects.filter(action="governance.cast").latest("pk").after


def _writers(vote: Vote) -> int:
    """How many transactions wrote the ballots of a vote, as PostgreSQL itself keeps it with each row."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT xmin::text) FROM governance_ballot WHERE vote_id = %s", [vote.pk])
        return int(cursor.fetchone()[0])


@pytest.mark.postgresql
def test_the_transaction_that_wrote_a_ballot_does_not_tell_it_either(council: Council) -> None:
    vote = council.call(secret=True)
    council.all(vote, "+-0..")
    assert _writers(vote) == 1
    # The control: a plain change of one slot is seen.
    vote = council.call(secret=False)
    council.all(vote, "+-0..")
    assert _writers(vote) == 4


def test_slots_are_taken_by_lot(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    """The order of the ballots follows the lot, not the order in which people voted."""
    orders = []
    for picked in ((0, 0, 0), (4, 3, 2)):
        lot = iter(picked)
        monkeypatch.setattr(
            "lianxiao.governance.operations.casting.secrets.choice", lambda empty, lot=lot: empty[next(lot)]
        )
        vote = council.call(secret=True)
        council.all(vote, "+-0..")
        orders.append(list(Ballot.objects.filter(vote=vote).order_by("pk").values_list("choice", flat=True)))
    assert orders == [["for", "against", "abstain", "", ""], ["", "", "abstain", "against", "for"]]


def test_who_voted_is_told_and_what_is_not(council: Council) -> None:
    vote = council.call(secret=True)
    council.all(vote, "+-r..")
    told: list[dict[str, Any]] = list(
        CaseEvent.objects.filter(kind="voted").order_by("pk").values_list("detail", flat=True)
    )
    assert [(each["seat"], each["choice"]) for each in told] == [("S1", ""), ("S2", ""), ("S3", "recused")]
