"""Several ballots in one moment, and one that comes with the closing: one ballot a seat, none after the time (R37)."""

import random
import threading
from collections import Counter
from datetime import datetime

import pytest
from django.db import connections, transaction

from lianxiao.governance import clock, operations
from lianxiao.governance.models import Ballot, Tally, VoteSeat, VotingRule
from lianxiao.governance.queries import numbers_of, recounted
from lianxiao.kernel.errors import Refused
from lianxiao.procedures.moves import lock
from tests.cast import Cast
from tests.conftest import IN_SOAK
from tests.governance.conftest import Council
from tests.races import together

TIMES = range(25) if IN_SOAK else range(1)
pytestmark = [pytest.mark.parametrize("time", TIMES)]


def refused(results: list[object]) -> set[str]:
    assert all(result is None or isinstance(result, Refused) for result in results), results
    return {fault.code for each in results if isinstance(each, Refused) for fault in each.faults}


@pytest.mark.parametrize("secret", [False, True])
def test_everybody_at_once_and_one_seat_five_times(committed: Council, secret: bool, time: int) -> None:
    vote = committed.call(secret=secret)
    ballots = [(1, "for"), (1, "against"), (1, "for"), (1, "abstain"), (2, "against"), (3, "for"), (4, "for")]
    results = together([lambda each=each: committed.cast(vote, *each) for each in ballots])
    assert results.count(None) == 4
    assert refused(results) == {"voted-already"}
    assert VoteSeat.objects.filter(state="voted").count() == Ballot.objects.exclude(choice="").count() == 4
    assert recounted(vote)[1] == []


def test_ballots_against_the_count(committed: Council, time: int) -> None:
    """Those that came before it count, the others are told that the vote is over or closed."""
    vote = committed.call()
    committed.all(vote, "+++")
    committed.later()
    acts = [lambda: operations.close_vote(vote=vote, by=Cast.person("xuqing"))] * 3
    results = together([*acts, lambda: committed.cast(vote, 4, "against"), lambda: committed.cast(vote, 5, "against")])
    assert refused([each for each in results if not isinstance(each, Tally)]) <= {
        "vote-closed",
        "vote-over",
        "case-over",
    }
    assert Tally.objects.get().present == Ballot.objects.exclude(choice="").count() == 3


@pytest.mark.parametrize("seed", range(4) if IN_SOAK else range(2))
def test_votes_at_random_of_everybody_at_once_are_counted_as_they_were_taken(
    committed: Council, seed: int, time: int
) -> None:
    """Ballots, repeats, proxies given in the same moment, recusals, and a count tried too early: what was taken is what
    counts, by the numbers of the table, by the recount, and by a tally of the answers that were not refused."""
    chance = random.Random(f"{seed} {time}")  # noqa: S311 — chance for a test, no secret
    VotingRule.objects.update(
        proxies=chance.randint(0, 2), quorum_numerator=chance.randint(0, 3), quorum_denominator=3,
        majority_of=chance.choice(["all", "present"]), majority_strict=chance.choice([True, False]),
    )  # fmt: skip
    vote = committed.call(secret=chance.random() < 0.5)
    given = sorted(chance.sample(range(1, 6), chance.randint(0, 2)))
    proxies = [(seat, chance.choice([each for each in range(1, 6) if each not in given])) for seat in given]
    ballots = [
        (seat, chance.choice(["for", "for", "against", "abstain", "recused"]), by)
        for seat in range(1, 6)
        for by in (seat, *(to for giver, to in proxies if giver == seat))
        for _ in range(chance.choice([0, 1, 2]))
    ]

    def give(seat: int, to: int) -> None:
        other = committed.seat(vote, to)
        operations.give_proxy(seat=committed.seat(vote, seat), to=other, by=committed.person(seat))

    acts = [
        *(lambda each=each: give(*each) for each in proxies),
        *(lambda each=each: committed.cast(vote, *each) for each in ballots),
        lambda: operations.close_vote(vote=vote, by=Cast.person("xuqing")),
    ]
    results = together(acts)
    early = results.pop()
    assert all(each is None or isinstance(each, Refused) for each in results), results
    taken = Counter(
        choice for (_, choice, _), result in zip(ballots, results[len(proxies) :], strict=True) if result is None
    )
    committed.later()
    tally = early if isinstance(early, Tally) else operations.close_vote(vote=vote, by=Cast.person("xuqing"))
    numbers = numbers_of(tally)
    said = {
        name: numbers[key]
        for name, key in (
            ("for", "votes_for"), ("against", "votes_against"), ("abstain", "abstentions"), ("recused", "recused"),
        )
    }  # fmt: skip
    assert said == {name: taken[name] for name in said}
    assert recounted(vote) == (numbers, [])
    assert max(Counter(Ballot.objects.exclude(seat=None).values_list("seat", flat=True)).values(), default=0) <= 1


@pytest.mark.parametrize("reads_early", [False, True])
def test_a_ballot_that_waited_past_the_closing_is_refused(
    committed: Council, reads_early: bool, time: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock is read under the lock. ``reads_early`` is the control: a copy that reads it before is fooled."""
    vote = committed.call()
    begun = threading.Event()
    results: list[object] = []
    asked = clock.database_now

    def voter() -> None:
        if reads_early:
            stale: datetime = asked()
            monkeypatch.setattr(clock, "database_now", lambda: stale)
        begun.set()
        try:
            results.append(committed.cast(vote, 1, "for"))
        except Refused as refusal:
            results.append(refusal)
        finally:
            connections.close_all()

    thread = threading.Thread(target=voter)
    with transaction.atomic():
        lock(vote.run.case)
        thread.start()
        begun.wait()
        committed.later()  # the closing time passes while the ballot waits for the lock
    thread.join()
    assert refused(results) == (set() if reads_early else {"vote-closed"})
    assert Ballot.objects.exclude(choice="").count() == (1 if reads_early else 0)
