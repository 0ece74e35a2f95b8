"""A vote that runs is called off, or closes later: who may, until when, what stays of the ballots, and that every seat is told."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lianxiao.accounts.errors import NotAllowed
from lianxiao.governance import operations
from lianxiao.governance.models import Ballot, Tally, Vote, VotingRule
from lianxiao.governance.queries import seats_for
from lianxiao.jobs import operations as jobs
from lianxiao.jobs.models import DueWork
from lianxiao.kernel.errors import Refused
from lianxiao.procedures.models import Case, CaseEvent
from lianxiao.procedures.operations import answer, resume, suspend
from tests.cast import Cast
from tests.governance.conftest import Council
from tests.governance.test_votes import codes

HOUR = timedelta(hours=1)


def test_a_vote_called_off_is_never_counted_and_another_can_be_called(council: Council) -> None:
    case = council.matter()
    vote = council.call(case)
    council.all(vote, "+++")
    with pytest.raises(Refused) as silent:
        operations.call_off_vote(vote=vote, reason=" ", by=Cast.person("xuqing"))
    assert codes(silent) == {"reason-missing"}
    operations.call_off_vote(vote=vote, reason="名单有误", by=Cast.person("xuqing"), token="t")
    operations.call_off_vote(vote=vote, reason="名单有误", by=Cast.person("xuqing"), token="t")
    assert CaseEvent.objects.filter(kind="vote-called-off").count() == 1
    for act in (
        lambda: council.cast(vote, 4, "for"),
        lambda: operations.call_off_vote(vote=vote, reason="再取消", by=Cast.person("xuqing")),
        lambda: operations.extend_vote(vote=vote, closes_at=vote.closes_at + HOUR, by=Cast.person("xuqing")),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert codes(refusal) == {"vote-called-off"}
    council.later()
    jobs.tick()
    with pytest.raises(Refused) as counted:
        operations.close_vote(vote=vote, by=Cast.person("xuqing"))
    assert codes(counted) == {"vote-called-off"}
    assert not Tally.objects.exists()
    again = council.call(case, closes_at=vote.closes_at + 3 * HOUR)
    council.all(again, "-----")
    jobs.tick()
    case.refresh_from_db()
    assert case.outcome == "lost", "the ballots of the first vote count nowhere"
    assert Ballot.objects.filter(vote=vote, choice="for").count() == 3, "and stay as they were cast"


def test_what_a_meeting_decided_can_be_recorded_after_calling_off(council: Council) -> None:
    case = council.matter()
    operations.call_off_vote(vote=council.call(case), reason="改为开会表决", by=Cast.person("xuqing"))
    given = {"voted_on": "2025-01-01", "seats": 5, "present": 5, "votes_for": 5}
    answer(item=council.item(case), outcome="pass", by=Cast.person("xuqing"), answers=given)
    case.refresh_from_db()
    assert case.outcome == "carried"


def test_the_closing_moves_to_later_only_and_ballots_are_taken_until_then(council: Council) -> None:
    vote = council.call()
    council.cast(vote, 1, "for")
    stale = Vote.objects.get(pk=vote.pk)
    for closes_at in (vote.closes_at, vote.closes_at - HOUR / 2):
        with pytest.raises(Refused) as earlier:
            operations.extend_vote(vote=vote, closes_at=closes_at, by=Cast.person("xuqing"))
        assert codes(earlier) == {"closes-no-later"}
    for _ in range(2):
        operations.extend_vote(vote=vote, closes_at=vote.closes_at + 4 * HOUR, by=Cast.person("xuqing"), token="t")
    assert CaseEvent.objects.filter(kind="vote-extended").count() == 1
    with pytest.raises(Refused) as other:
        operations.extend_vote(vote=vote, closes_at=vote.closes_at + 5 * HOUR, by=Cast.person("xuqing"), token="t")
    assert codes(other) == {"submission-differs"}
    council.later()  # past the first closing
    with pytest.raises(Refused) as early:
        operations.close_vote(vote=stale, by=Cast.person("xuqing"))
    assert codes(early) == {"vote-open"}, "also for who read the vote before it was moved"
    jobs.tick()
    assert not Tally.objects.exists()
    council.cast(vote, 2, "for")
    council.later(4)
    with pytest.raises(Refused) as closed:
        operations.extend_vote(vote=vote, closes_at=vote.closes_at + 9 * HOUR, by=Cast.person("xuqing"))
    assert codes(closed) == {"vote-closed"}
    with pytest.raises(Refused) as off:
        operations.call_off_vote(vote=vote, reason="结果不好", by=Cast.person("xuqing"))
    assert codes(off) == {"vote-closed"}
    jobs.tick()
    assert Tally.objects.get().present == 2


def test_seats_get_the_time_back_in_which_their_case_was_paused(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = council.matter()
    vote = council.call(case)
    council.cast(vote, 1, "for")
    suspend(case=case, by=Cast.person("zhoumin"), reason="核实")
    council.later()
    now = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: now() + council.ahead)
    jobs.run_due(at_once=True)
    assert not DueWork.objects.filter(failures__gt=0).exists(), "nothing to count, and no failure"
    resume(case=case, by=Cast.person("zhoumin"))
    council.cast(vote, 2, "for")
    assert CaseEvent.objects.filter(case=case, kind="vote-extended").count() == 1
    council.later()
    jobs.run_due(at_once=True)
    assert Vote.objects.get(pk=vote.pk).is_over


def test_who_is_recused_votes_for_nobody_else(council: Council) -> None:
    VotingRule.objects.update(proxies=2)
    vote = council.call()
    operations.give_proxy(seat=council.seat(vote, 1), to=council.seat(vote, 2), by=council.person(1))
    council.cast(vote, 2, "recused")
    with pytest.raises(Refused):
        council.cast(vote, 1, "for", by=2)
    assert [each.seat for each in seats_for(council.person(1))] == ["S1"], "the seat votes for itself again"
    council.cast(vote, 1, "for")


def test_a_vote_in_which_every_seat_has_voted_is_not_called_off_any_more(council: Council) -> None:
    vote = council.call()
    council.all(vote, "-----")
    with pytest.raises(Refused) as refusal:
        operations.call_off_vote(vote=vote, reason="结果不好", by=Cast.person("xuqing"))
    assert codes(refusal) == {"vote-closed"}


def test_only_the_office_that_calls_votes_changes_one(council: Council) -> None:
    vote = council.call()
    for by in (council.person(1), Cast.person("zhoumin"), Cast.person("hechuan")):
        with pytest.raises(NotAllowed):
            operations.call_off_vote(vote=vote, reason="不想表决", by=by)
        with pytest.raises(NotAllowed):
            operations.extend_vote(vote=vote, closes_at=vote.closes_at + HOUR, by=by)


def test_the_database_keeps_what_was_changed(council: Council) -> None:
    vote = council.call()
    operations.extend_vote(vote=vote, closes_at=vote.closes_at + HOUR, by=Cast.person("xuqing"))
    rows = Vote.objects.filter(pk=vote.pk)
    for change in ({"moved_to": vote.closes_at + HOUR / 2}, {"moved_to": None}, {"closes_at": vote.closes_at + HOUR}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)
    operations.call_off_vote(vote=vote, reason="名单有误", by=Cast.person("xuqing"))
    for change in ({"called_off_at": None}, {"called_off_because": "别的"}, {"moved_to": vote.closes_at + 5 * HOUR}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)


def test_a_proxy_form_sent_twice_is_one_proxy(council: Council) -> None:
    vote = council.call()
    for _ in range(3):
        operations.give_proxy(seat=council.seat(vote, 1), to=council.seat(vote, 2), by=council.person(1), token="t")
    assert CaseEvent.objects.filter(kind="proxy-given").count() == 1
    with pytest.raises(Refused) as other:
        operations.give_proxy(seat=council.seat(vote, 1), to=council.seat(vote, 3), by=council.person(1), token="t")
    assert codes(other) == {"submission-differs"}


def page(person: str, case: Case, act: str, **sent: str) -> str:
    """Send the form of an act three times, as an impatient finger does; what the inbox of the sender says then."""
    client = Client()
    client.force_login(Cast.person(person))
    where = reverse("case-act", args=[case.number, act]) + f"?item={case.runs.get().items.get().pk}"
    form = client.get(where)
    assert form.status_code == 200, (act, form.status_code)
    token = form.context["form"].initial["token"]
    for _ in range(3):
        answered = client.post(where, {"token": token, **sent})
        assert answered.status_code == 302, (act, answered.content.decode())
    return client.get(reverse("inbox")).content.decode()


def test_the_forms_of_a_vote_sent_thrice_are_one_act_each(council: Council) -> None:
    case = council.matter()
    later = "2099-01-01T10:00"
    page("xuqing", case, "call-vote", closes_at="2098-01-01T10:00", secrecy="open")
    vote = Vote.objects.get()
    page("member2", case, "proxy", proxy=str(council.seat(vote, 3).pk))
    page("member1", case, "vote", seat=str(council.seat(vote, 1).pk), choice="for")
    page("xuqing", case, "extend-vote", closes_at=later, note="再等两人")
    told = page("member3", case, "vote", seat=str(council.seat(vote, 2).pk), choice="against")
    assert "2099-01-01 10:00" in told
    page("xuqing", case, "call-off-vote", reason="名单有误")
    kinds = list(CaseEvent.objects.filter(case=case).order_by("pk").values_list("kind", flat=True))
    assert kinds[2:] == ["vote-called", "proxy-given", "voted", "vote-extended", "voted", "vote-called-off"]
    client = Client()
    client.force_login(council.person(1))
    assert "名单有误" in client.get(reverse("inbox")).content.decode(), "who has voted is told too"
    shown = client.get(reverse("case", args=[case.number])).content.decode()
    assert "已取消，不计票：名单有误" in shown
