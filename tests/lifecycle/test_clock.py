"""What the clock does to cases: a deadline that passes, a term that ends, a member that is gone; and clocks that are set wrong (R7)."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import transaction

from lianxiao.accounts.models import Person
from lianxiao.jobs import operations as jobs
from lianxiao.jobs.models import DueWork
from lianxiao.kernel.errors import Refused
from lianxiao.lifecycle import handlers
from lianxiao.procedures import moves, operations
from lianxiao.procedures.handlers import Done
from lianxiao.procedures.models import Case, Deadline, Effect, Message, StepRun, WorkItem
from lianxiao.procedures.versions import version_of
from lianxiao.registry.models import Membership
from tests.cast import MACHINE
from tests.lifecycle.filling import filled
from tests.lifecycle.world import HOME, Clock, able, clock_of, install, person


@pytest.fixture
def clock(db: None, monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = clock_of(monkeypatch)
    install()
    return clock


def answered(case: Case, outcome: str) -> None:
    """The open step is answered by somebody who may."""
    item = WorkItem.objects.select_related("run__case").get(run__case=case, state="open")
    by = Person.objects.get(pk=able(item)[0].pk)
    given = filled(case, item.run.step, outcome, by, random.Random(1))  # noqa: S311 — no secret
    operations.answer(item=item, outcome=outcome, by=by, answers=given, text="理由")


def at(case: Case) -> str:
    return StepRun.objects.get(case=case, state="open").step


@contextmanager
def undone() -> Iterator[None]:
    """One way things may go; the next begins where this one did."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_the_time_for_an_appeal_passes_once_and_only_when_nothing_stopped_it(clock: Clock) -> None:
    case = operations.open_case(district=HOME, procedure="forced-exit-request", subject="MD", by=person("head-L2"))
    for outcome in ("submit", "pass", "done"):
        answered(case, outcome)
    deadline = Deadline.objects.get(run__case=case, run__step="appeal")
    days = (deadline.due - clock.today).days
    officer = person("officer-1")
    begin = clock.at

    with undone():  # the last day is in time; the day after is not, however often the clock asks
        clock.on(days)
        jobs.tick()
        assert at(case) == "appeal"
        for step in (1, 0, 0, 300, -320, 400):
            clock.on(step)
            jobs.tick()
        assert Message.objects.filter(case=case, name="appeal_expired", taken=True).count() == 1
        assert Message.objects.filter(case=case).count() == 1
        assert at(case) == "vote"
        assert Deadline.objects.get(pk=deadline.pk).state == "thrown"
    clock.at = begin
    with undone():  # an appeal on the last day stops it for good
        clock.on(days)
        answered(case, "appeal")
        clock.on(30)
        jobs.tick()
        assert at(case) == "answer"
        assert not Message.objects.filter(case=case).exists()
    clock.at = begin
    with undone():  # one minute after the last day an appeal is late, although the clock has not looked yet
        clock.on(days)
        clock.at = clock.at.replace(hour=23, minute=59) + timedelta(minutes=2)
        appeal = WorkItem.objects.get(run__case=case, state="open")
        said = operations.answer(
            item=appeal, outcome="appeal", by=person("head-D"), answers={"grounds": "不服"}, text="不服"
        )
        assert (said.late, at(case)) == (True, "vote")
    clock.at = begin
    with undone():  # while the case stands still its clock does too; what was left runs on afterwards
        clock.on(days - 2)
        operations.suspend(case=case, by=officer, reason="等待材料")
        clock.on(90)
        jobs.tick()
        assert at(case) == "appeal"
        operations.resume(case=case, by=officer)
        clock.on(2)
        jobs.tick()
        assert at(case) == "appeal"
        clock.on(1)
        jobs.tick()
        assert at(case) == "vote"
    clock.at = begin
    with undone():  # a deadline of a visit that is over does not reach the next visit of the same step
        clock.on(days)
        answered(case, "waive")
        run = StepRun.objects.get(case=case, state="open")
        StepRun.objects.filter(pk=run.pk).update(state="closed")
        StepRun.objects.create(district_id=HOME, case=case, step="appeal", visit=2, opened_at=clock.at)
        clock.on(1)
        Deadline.objects.filter(pk=deadline.pk).update(state="running")  # as a tick saw it a moment before the answer
        assert not operations.expire(deadline=deadline, by=MACHINE)
        assert at(case) == "appeal"
    clock.at = begin


def test_a_term_that_ends_closes_what_else_is_open_about_the_member(clock: Clock) -> None:
    # One that waits for an extension is left alone by nobody either, though it has opened that case.
    waiting = operations.open_case(
        district=HOME, procedure="extension", subject="MB", by=person("head-B"), applicant="B"
    )
    Effect.objects.create(district_id=HOME, case=waiting, service="x", handler="lifecycle.open_extension", at=clock.at)
    Membership.objects.filter(membership="MB").update(left_before=clock.today)
    exit_case = operations.open_case(district=HOME, procedure="exit", subject="MA", by=person("head-A"), applicant="A")
    jobs.tick()
    term = Case.objects.get(subject="MA", procedure="term-end")
    clock.on((date(2026, 3, 20) - clock.today).days - 1)
    jobs.tick()
    exit_case.refresh_from_db()
    assert exit_case.is_open
    waiting.refresh_from_db()
    assert waiting.reason_code == "subject_gone"
    clock.on(1)
    jobs.tick()
    assert Membership.objects.get(membership="MA").left_before == date(2026, 3, 20)
    exit_case.refresh_from_db()
    assert (exit_case.state, exit_case.reason_code) == ("terminated", "subject_gone")
    assert at(term) == "inform"


def test_a_term_ends_although_somebody_ended_its_case_before(clock: Clock) -> None:
    jobs.tick()
    case = Case.objects.get(subject="MA", procedure="term-end")
    operations.terminate(case=case, by=person("officer-1"), code="other", reason="另行处理")
    clock.on(2)
    jobs.tick()
    assert not Case.objects.open().filter(subject="MA").exists()
    clock.on((date(2026, 3, 20) - clock.today).days)
    jobs.tick()
    assert Membership.objects.get(membership="MA").left_before == date(2026, 3, 20)
    assert at(Case.objects.open().get(subject="MA")) == "inform"


def test_no_return_leads_over_the_register_although_the_clock_was_set_back(clock: Clock) -> None:
    case = operations.open_case(district=HOME, procedure="exit", subject="MD", by=person("head-D"), applicant="D")
    for outcome in ("submit", "pass", "pass", "pass", "pass"):
        clock.second()
        answered(case, outcome)
    assert at(case) == "file"
    clock.at -= timedelta(hours=3)  # when the register was changed is earlier now than when the step before it opened
    answered(case, "pass")
    answered(case, "done")
    version = version_of(case)
    assert (at(case), moves.way_back(case, version.procedure)) == ("confirm", ["plaque"])
    item = WorkItem.objects.get(run__case=case, state="open")
    with pytest.raises(Refused) as refusal:
        operations.answer(item=item, outcome="return", by=able(item)[0], text="错", back_to="file")
    assert [fault.code for fault in refusal.value.faults] == ["no-way-back"]


def test_a_term_that_is_over_is_not_extended_although_the_clock_has_not_come_by(clock: Clock) -> None:
    case = operations.open_case(district=HOME, procedure="extension", subject="MA", by=person("head-A"), applicant="A")
    given = {"extension": {"months": 12}}
    with pytest.raises(Refused) as refusal:
        handlers.extend_membership(Done(case, given, {}, MACHINE, date(2026, 3, 20)))
    assert [fault.code for fault in refusal.value.faults] == ["left-already"]
    assert handlers.extend_membership(Done(case, given, {}, MACHINE, date(2026, 3, 19)))["months"] == 12


def test_a_pause_moves_no_end_of_a_term(clock: Clock) -> None:
    jobs.tick()
    case = Case.objects.get(subject="MA", procedure="term-end")
    operations.suspend(case=case, by=person("officer-1"), reason="核实")
    clock.on(5)
    operations.resume(case=case, by=person("officer-1"))
    assert Deadline.objects.get(run__case=case, state="running").due == date(2026, 3, 19)


def test_whoever_leaves_automatically_stays_no_longer_than_the_term_whatever_was_filed(clock: Clock) -> None:
    case = operations.open_case(district=HOME, procedure="exit", subject="MA", by=person("head-A"), applicant="A")
    filed = {"membership": {"left_before": date(2026, 5, 1)}}
    wrote = handlers.end_membership(Done(case, filed, {}, MACHINE, clock.today))
    assert wrote["left_before"] == "2026-03-20"
    # The end of the term finds it on record and writes nothing twice.
    assert handlers.record_term_end(Done(case, {}, {}, MACHINE, date(2026, 3, 20)))["left_before"] == "2026-03-20"


def test_nobody_becomes_a_member_of_a_group_twice_at_one_time(clock: Clock) -> None:
    case = operations.open_case(district=HOME, procedure="join", subject="G1", by=person("head-A"), applicant="A")
    again = {"membership": {"mode": "trust"}}
    with pytest.raises(Refused) as refusal:
        handlers.start_membership(Done(case, again, {}, MACHINE, clock.today))
    assert [fault.code for fault in refusal.value.faults] == ["member-already"]
    later = {"membership": {"mode": "trust", "joined_on": date(2026, 3, 20)}}  # the day the term has ended
    assert handlers.start_membership(Done(case, later, {}, MACHINE, clock.today))["joined_on"] == "2026-03-20"


def test_work_put_off_by_a_clock_that_ran_ahead_is_done_when_it_is_set_back(clock: Clock) -> None:
    ahead = clock.at + timedelta(days=365)
    for key, more in (("put-off", {"not_before": ahead}), ("claimed", {"not_before": clock.at, "claimed_at": ahead})):
        DueWork.objects.create(kind="lifecycle.left", key=HOME + key, **more)
    DueWork.objects.create(kind="lifecycle.left", key="later", not_before=clock.at + timedelta(minutes=30))
    jobs.run_due()
    assert [work.key for work in DueWork.objects.filter(kind="lifecycle.left")] == ["later"]
