"""No ballot, proxy, call or count happens without its row in the log (R36)."""

from datetime import timedelta

import pytest

from lianxiao.governance import operations
from lianxiao.governance.models import Vote
from tests.cast import Cast
from tests.governance.conftest import Council
from tests.unlogged import forgives_the_log, goes_unlogged


@pytest.mark.parametrize("secret", [False, True])
def test_no_act_of_a_vote_goes_unlogged(council: Council, secret: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    case = council.matter()
    item = council.item(case)

    def call() -> None:
        council.call(case, secret=secret)

    wrong = [f"call_vote: {each}" for each in goes_unlogged(call, monkeypatch)]
    vote = Vote.objects.get(item=item)
    acts = {
        "give_proxy": lambda: operations.give_proxy(
            seat=council.seat(vote, 1), to=council.seat(vote, 2), by=council.person(1)
        ),
        "extend_vote": lambda: operations.extend_vote(
            vote=vote, closes_at=vote.closes_at + timedelta(hours=1), by=Cast.person("xuqing")
        ),
        "cast": lambda: council.all(vote, ".+-0r"),
        "cast for another": lambda: council.cast(vote, 1, "for", by=2),
    }
    last = {"close_vote": lambda: operations.close_vote(vote=vote, by=Cast.person("xuqing"))}
    for name, act in (acts | last).items():
        wrong += [f"{name}: {each}" for each in goes_unlogged(act, monkeypatch)]
    other = council.call(council.matter(), secret=secret)
    off = goes_unlogged(
        lambda: operations.call_off_vote(vote=other, reason="改期", by=Cast.person("xuqing")), monkeypatch
    )
    wrong += [f"call_off_vote: {each}" for each in off]
    assert wrong == []
    assert {"call_vote", "call_off_vote", *acts, *last} >= set(operations.__all__)


def test_a_ballot_that_forgives_the_log_is_found(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    vote = council.call()
    forgives_the_log(monkeypatch)
    found = goes_unlogged(lambda: council.cast(vote, 1, "for"), monkeypatch)
    assert found == ["went through without the log", "left something behind"]
