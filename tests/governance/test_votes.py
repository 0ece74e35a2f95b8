"""A vote seat by seat: who votes, until when, by which rules, and what comes of it (R37)."""

import random
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from lianxiao.accounts.errors import NotAllowed
from lianxiao.accounts.models import Person
from lianxiao.governance import clock, operations
from lianxiao.governance.counting import count
from lianxiao.governance.models import Ballot, Resolution, Seat, Tally, Vote, VoteSeat, VotingRule
from lianxiao.governance.operations.casting import _fill
from lianxiao.governance.queries import changed_for, numbers_of, recounted, seats_for
from lianxiao.governance.recount import recount
from lianxiao.jobs import operations as jobs
from lianxiao.kernel.errors import Refused
from lianxiao.procedures.models import Decision, StepRun
from lianxiao.procedures.operations import answer, take_back, terminate
from lianxiao.workspace.vote_news import told_of
from tests.cast import Cast
from tests.governance.conftest import Council


def codes(refusal: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {fault.code for fault in refusal.value.faults}


def test_the_seats_of_the_day_vote_and_the_case_goes_on_when_the_vote_has_closed(council: Council) -> None:
    case = council.matter()
    vote = council.call(case)
    assert set(vote.seats.values_list("seat", flat=True)) == {"S1", "S2", "S3", "S4", "S5"}
    Seat.objects.filter(seat="S5").update(ends_before=timezone.localdate())  # left after the call: votes all the same
    council.all(vote, "++-.+")
    jobs.tick()
    assert not Tally.objects.exists()
    council.later()
    jobs.tick()
    jobs.tick()
    case.refresh_from_db()
    assert (case.state, case.outcome) == ("ended", "carried")
    tally = Tally.objects.get()
    assert numbers_of(tally) == {"seats": 5, "present": 4, "votes_for": 3, "votes_against": 1, "abstentions": 0, "recused": 0,
                                 "quorate": True, "passed": True}  # fmt: skip
    decision, resolution = Decision.objects.get(case=case), Resolution.objects.get()
    assert (decision.outcome, decision.by.login_name) == ("pass", "xuqing")
    assert (resolution.seats, resolution.present, resolution.votes_for, resolution.passed) == (5, 4, 3, True)


def test_it_is_counted_as_soon_as_every_seat_has_voted(council: Council) -> None:
    vote = council.call()
    council.all(vote, "++--r")
    assert operations.close_vote(vote=vote, by=Cast.person("xuqing")) == operations.close_vote(
        vote=vote, by=Cast.person("zhoumin")
    )
    assert numbers_of(vote.tally) | {"quorate": True} == numbers_of(vote.tally)
    assert (vote.tally.seats, vote.tally.recused, vote.tally.passed) == (4, 1, False)


@pytest.mark.parametrize(
    ("choices", "rules", "passed"),
    [
        ("+++..", {}, False),  # three of five are no quorum of two thirds
        ("+++0.", {}, True),
        ("++00.", {}, False),
        ("++00.", {"majority_of": "present", "majority_strict": False}, True),
        ("++00.", {"majority_of": "present"}, False),
        ("+++0r", {}, True),
        ("++-0r", {"majority_strict": False}, True),  # the recused seat is none: two of four
        ("..rrr", {"majority_strict": False, "quorum_numerator": 0}, False),  # nobody voted
    ],
)
def test_quorum_and_majority_are_the_groups_own(
    council: Council, choices: str, rules: dict[str, object], passed: bool
) -> None:
    VotingRule.objects.update(**rules)
    vote = council.call()
    council.all(vote, choices)
    council.later()
    assert operations.close_vote(vote=vote, by=Cast.person("xuqing")).passed is passed


def test_without_a_quorum_nothing_is_decided_and_the_vote_is_called_again(council: Council) -> None:
    case = council.matter()
    vote = council.call(case)
    council.all(vote, "+++..")
    council.later()
    jobs.tick()
    case.refresh_from_db()
    assert (case.state, council.item(case).state) == ("open", "open"), "nobody decided for those who did not come"
    assert not Resolution.objects.exists()
    assert [told_of(each.tally) for each in changed_for(council.person(5))] == [
        "到会3/5席，未达到到会人数，表决无效，等候重新召集。"
    ], "who stayed away is told too"
    again = council.call(case)
    council.all(again, "+++-.")
    council.later()
    jobs.tick()
    case.refresh_from_db()
    assert (case.state, case.outcome) == ("ended", "carried")
    assert [told_of(each.tally) for each in changed_for(council.person(5))] == ["表决通过：赞成3，反对1，弃权0。"]


def test_without_rules_of_its_own_more_than_half_of_all_decide(council: Council) -> None:
    VotingRule.objects.all().delete()
    vote = council.call()
    assert (vote.majority_numerator, vote.majority_denominator, vote.own_rules, vote.proxies) == (1, 2, False, 1)
    council.all(vote, "++...")
    council.later()
    assert operations.close_vote(vote=vote, by=Cast.person("xuqing")).passed is False


def test_where_the_rules_do_not_say_the_result_is_kept_and_recorded_by_hand(council: Council) -> None:
    VotingRule.objects.update(majority_strict=None, majority_of="present")
    case = council.matter()
    vote = council.call(case)
    council.all(vote, "++--.")
    council.later()
    assert operations.close_vote(vote=vote, by=Cast.person("xuqing")).passed is None
    given = {"voted_on": "2025-01-01", "seats": 5, "present": 4, "votes_for": 2}
    answer(item=council.item(case), outcome="reject", by=Cast.person("xuqing"), answers=given)
    case.refresh_from_db()
    assert case.outcome == "lost"


def test_a_ballot_after_the_closing_time_is_refused_with_the_time(council: Council) -> None:
    vote = council.call()
    council.later()
    with pytest.raises(Refused) as refusal:
        council.cast(vote, 1, "for")
    assert codes(refusal) == {"vote-closed"}
    assert f"{timezone.localtime(vote.closes_at):%Y-%m-%d %H:%M:%S}" in refusal.value.faults[0].cause.zh
    with pytest.raises(Refused) as early:
        council.call(closes_at=clock.database_now() - timedelta(seconds=1))
    assert codes(early) == {"closes-too-early"}


def test_a_seat_votes_once_and_for_itself(council: Council) -> None:
    vote = council.call()
    council.cast(vote, 1, "for", token="t")
    council.cast(vote, 1, "for", token="t")  # the same form again
    with pytest.raises(Refused) as again:
        council.cast(vote, 1, "against")
    assert codes(again) == {"voted-already"}
    with pytest.raises(NotAllowed):
        council.cast(vote, 2, "for", by=3)
    with pytest.raises(NotAllowed):
        operations.cast(seat=council.seat(vote, 2), choice="for", by=Cast.person("xuqing"))
    with pytest.raises(Refused) as strange:
        council.cast(vote, 2, "perhaps")
    assert codes(strange) == {"unknown-choice"}
    assert Ballot.objects.exclude(choice="").count() == 1


def test_a_proxy_votes_within_the_limit_and_is_not_passed_on(council: Council) -> None:
    VotingRule.objects.update(proxies=2)
    vote = council.call()

    def give(seat: int, to: int | None) -> None:
        other = council.seat(vote, to) if to else None
        operations.give_proxy(seat=council.seat(vote, seat), to=other, by=council.person(seat))

    give(1, 2)
    give(3, 2)
    for seat, to, code in ((4, 2, "proxy-limit"), (2, 4, "proxy-chain"), (4, 1, "proxy-chain"), (4, 4, "proxy-chain")):
        with pytest.raises(Refused) as refusal:
            give(seat, to)
        assert codes(refusal) == {code}
    assert {each.seat for each in seats_for(council.person(2))} == {"S1", "S2", "S3"}
    assert not seats_for(council.person(1))
    with pytest.raises(NotAllowed):
        council.cast(vote, 1, "for")
    with pytest.raises(Refused) as recused:
        council.cast(vote, 1, "recused", by=2)
    assert codes(recused) == {"recused-by-proxy"}
    give(3, None)
    council.cast(vote, 3, "against")
    council.cast(vote, 1, "for", by=2)
    council.cast(vote, 2, "abstain")
    assert (count(vote).present, count(vote).votes_for) == (3, 1)


def test_a_vote_ends_with_its_step_and_nothing_is_typed_in_beside_it(council: Council) -> None:
    case = council.matter()
    vote = council.call(case)
    given = {"voted_on": "2025-01-01", "seats": 5, "present": 5, "votes_for": 5}
    with pytest.raises(Refused) as refusal:
        answer(item=council.item(case), outcome="pass", by=Cast.person("xuqing"), answers=given)
    assert codes(refusal) == {"vote-runs"}
    with pytest.raises(Refused) as second:
        council.call(case)
    assert codes(second) == {"vote-called"}
    with pytest.raises(Refused) as early:
        operations.close_vote(vote=vote, by=Cast.person("xuqing"))
    assert codes(early) == {"vote-open"}
    terminate(case=case, by=Cast.person("zhoumin"), code="other", reason="不再需要")
    with pytest.raises(Refused) as over:
        council.cast(vote, 1, "for")
    assert codes(over) == {"case-over"}
    council.later()
    jobs.tick()
    assert not Tally.objects.exists()


def test_who_called_it_cannot_take_the_result_back_and_who_opened_the_case_cannot_call_it(council: Council) -> None:
    case = council.matter()
    item = council.item(case)
    vote = council.call(case)
    council.all(vote, "+++++")
    operations.close_vote(vote=vote, by=Cast.person("xuqing"))
    with pytest.raises(Refused):
        take_back(item=item, by=Cast.person("xuqing"))
    with pytest.raises(NotAllowed):
        operations.call_vote(item=council.item(council.matter()), closes_at=vote.closes_at, by=Cast.person("zhoumin"))


# ── Counted twice ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_count_and_recount_agree_on_votes_at_random(council: Council) -> None:
    """With the control that a ballot changed on the way to one of them is seen."""
    dice = random.Random(7)  # noqa: S311 — the same votes in every run, and nothing secret
    item = council.item(council.matter())
    seen = 0
    for number in range(40):
        run = StepRun.objects.create(
            district_id=item.district_id, case=item.run.case, step="vote", visit=number + 2, state="closed", opened_at=timezone.now()
        )  # fmt: skip
        whole, half = dice.choice([(1, 2), (2, 3)]), dice.choice([(0, 1), (1, 2), (2, 3)])
        vote = Vote.objects.create(
            district_id=item.district_id, run=run, item=item, alliance="TW-G1", secret=True, called_on=timezone.localdate(),
            closes_at=timezone.now(), called_by=Person.objects.get(login_name="xuqing"), post="",
            quorum_numerator=half[0], quorum_denominator=half[1], majority_numerator=whole[0], majority_denominator=whole[1],
            majority_strict=dice.choice([True, False, None]), of_present=dice.random() < 0.5, proxies=0,
            recused_counted=dice.random() < 0.5, own_rules=True,
        )  # fmt: skip
        states = [dice.choice(["waiting", "voted", "voted", "voted", "recused"]) for _ in range(dice.randint(1, 7))]
        more = {"district_id": item.district_id, "vote": vote}
        VoteSeat.objects.bulk_create(
            VoteSeat(**more, seat=f"{at}", kind="council_member", holder=f"{at}", state=state) for at, state in enumerate(states)
        )  # fmt: skip
        Ballot.objects.bulk_create(
            Ballot(**more, secret=True, choice=dice.choice(["for", "for", "against", "abstain"]) if state == "voted" else "")
            for state in states
        )  # fmt: skip
        numbers, odd = recounted(vote)
        counted = count(vote)
        assert (numbers, odd) == ({name: getattr(counted, name) for name in numbers}, [])
        terms = Vote.objects.filter(pk=vote.pk).values().get()
        ballots = list(vote.ballots.values("choice", "seat_id"))
        spoilt = next((each for each in ballots if each["choice"] == "for"), None)
        if spoilt is not None:
            spoilt["choice"], seen = "against", seen + 1
            assert recount(terms, list(vote.seats.values("state")), ballots)[0] != numbers
    assert seen > 20


def test_a_ballot_too_many_is_never_announced(council: Council) -> None:
    """The control of every guard against a second ballot: this is what a missing one would do."""
    vote = council.call(secret=True)
    council.all(vote, "+-.r.")
    _fill(vote, council.seat(vote, 3), "for")
    council.later()
    with pytest.raises(Refused) as refusal:
        operations.close_vote(vote=vote, by=Cast.person("xuqing"))
    assert codes(refusal) == {"recount-differs"}
    assert not Tally.objects.exists()


@pytest.mark.parametrize("secret", [False, True])
def test_the_database_keeps_what_was_voted(council: Council, secret: bool) -> None:
    vote = council.call(secret=secret)
    council.all(vote, "++--0")
    operations.close_vote(vote=vote, by=Cast.person("xuqing"))
    for rows, change in (
        (Ballot.objects.filter(choice="against"), {"choice": "for"}),
        (VoteSeat.objects.filter(seat="S1"), {"state": "waiting"}),
        (Tally.objects.all(), {"passed": True}),
        (Vote.objects.all(), {"closes_at": clock.database_now()}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)
        with pytest.raises(IntegrityError), transaction.atomic():
            rows._raw_delete(rows.db)
