"""Deadlines before, on and after their day: reminded, overdue one level up, counted anew; once each (R7).

桐湾区 gives the review five working days and reminds two working days before. The case comes there on Monday, 2 March 2026.
"""

from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client

from lianxiao.accounts.models import Post
from lianxiao.audit.models import Entry
from lianxiao.facts.calendar import Holidays
from lianxiao.jobs import operations as jobs
from lianxiao.policy.model import Role
from lianxiao.procedures import clock as day_of_cases
from lianxiao.procedures import deadlines, operations, superiors
from lianxiao.procedures.models import Case, CaseEvent, Deadline
from lianxiao.procedures.superiors import above
from tests.cast import MACHINE
from tests.lifecycle.world import Clock, clock_of
from tests.procedures.conftest import Stage
from tests.races import together

YES = {"direction": "yes"}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    holidays_are(monkeypatch, Holidays(announced_years=frozenset({2026})))
    return clock_of(monkeypatch)


def holidays_are(monkeypatch: pytest.MonkeyPatch, known: Holidays) -> None:
    for place in (deadlines, day_of_cases):
        monkeypatch.setattr(place, "national_holidays", lambda: known)


def tick_on(clock: Clock, day: date) -> None:
    clock.on((day - clock.today).days)
    jobs.tick()


def told(case: Case, kind: str) -> list[CaseEvent]:
    return list(CaseEvent.objects.filter(case=case, kind=kind))


def inbox_of(stage: Stage, who: str) -> str:
    reader = Client()
    reader.force_login(stage.person(who))
    return reader.get("/cases/inbox/").content.decode()


def test_near_and_overdue_are_told_once_and_the_level_above_sees_what_is_late(stage: Stage, clock: Clock) -> None:
    case = stage.to("review")
    deadline = Deadline.objects.get(run__case=case)
    assert (deadline.due, deadline.provisional) == (date(2026, 3, 9), False)
    tick_on(clock, date(2026, 3, 4))
    assert told(case, "reminded") == []
    for day in (date(2026, 3, 5), date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 4), date(2026, 3, 9)):
        tick_on(clock, day)
    assert len(told(case, "reminded")) == 1
    assert "今天到期" in inbox_of(stage, stage.bureau)
    assert told(case, "overdue") == []
    for day in (date(2026, 3, 10), date(2026, 3, 10), date(2026, 3, 5), date(2026, 3, 12)):
        tick_on(clock, day)
    (overdue,) = told(case, "overdue")
    assert (overdue.detail["role"], overdue.detail["where"]) == ("bureau_leader", "TW-BUREAU")
    assert Entry.objects.filter(action="procedures.overdue", actor="tick", subject=case.number).count() == 1
    assert "逾期3天" in inbox_of(stage, stage.bureau)
    assert "需要督促" not in inbox_of(stage, stage.bureau)
    above_page = inbox_of(stage, stage.leader)
    assert "需要督促" in above_page
    assert "逾期3天" in above_page
    assert "需要督促" not in inbox_of(stage, stage.council)
    page = Client()
    page.force_login(stage.person(stage.leader))
    assert "已告知局领导" in page.get(f"/cases/{case.number}/").content.decode()
    stage.say(case, stage.bureau, answers=YES)
    assert "需要督促" not in inbox_of(stage, stage.leader)


def test_papers_stop_the_clock_and_the_days_left_are_told_anew(stage: Stage, clock: Clock) -> None:
    case = stage.to("review")
    tick_on(clock, date(2026, 3, 5))
    asked = operations.ask_papers(item=stage.item(case), missing="名册", by=stage.person(stage.bureau))
    tick_on(clock, date(2026, 3, 16))
    assert told(case, "overdue") == []
    operations.supply_papers(item=asked, text="已补", by=stage.person(stage.applicant))
    deadline = Deadline.objects.get(run__case=case)
    assert (deadline.due, deadline.counted_from, deadline.counted) == (date(2026, 3, 18), date(2026, 3, 16), 2)
    jobs.tick()
    assert len(told(case, "reminded")) == 2


def test_a_day_counted_over_an_unknown_year_is_counted_anew_when_the_holidays_come(
    stage: Stage, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    holidays_are(monkeypatch, Holidays(announced_years=frozenset({2025})))
    case = stage.to("review")
    assert Deadline.objects.get(run__case=case).provisional
    jobs.tick()
    assert told(case, "recounted") == []
    assert "暂定" in inbox_of(stage, stage.bureau)
    holidays_are(monkeypatch, Holidays(frozenset({date(2026, 3, 4)}), frozenset(), frozenset({2026})))
    jobs.tick()
    jobs.tick()
    deadline = Deadline.objects.get(run__case=case)
    assert (deadline.due, deadline.provisional) == (date(2026, 3, 10), False)
    (recounted,) = told(case, "recounted")
    assert (recounted.detail["due"], recounted.detail["after"]) == ("2026-03-09", "2026-03-10")
    assert Entry.objects.filter(action="procedures.recount", subject=case.number).count() == 1


def test_counting_anew_makes_nobody_late_who_relied_on_the_day_shown(
    stage: Stage, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    holidays_are(monkeypatch, Holidays(announced_years=frozenset({2025})))
    case = stage.to("review")
    holidays_are(monkeypatch, Holidays(frozenset(), frozenset({date(2026, 3, 7)}), frozenset({2026})))
    tick_on(clock, date(2026, 3, 9))
    assert Deadline.objects.get(run__case=case).due == date(2026, 3, 9)
    assert told(case, "overdue") == []


def test_one_level_up_is_who_holds_it_and_a_pack_may_name_another(
    stage: Stage, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = stage.apply()
    of_school = stage.item(case)
    assert above(of_school) == ("officer", "990001")
    own = Role(code="school_head", name={"zh": "校长", "en": "head"}, clauses=["x"], superior="group_office")
    pack = SimpleNamespace(pack=SimpleNamespace(manifest=SimpleNamespace(roles=[own])))
    with monkeypatch.context() as other:
        other.setattr(superiors, "pack_of", lambda district: pack)
        assert above(of_school) == ("group_office", "990001")
    # A level that nobody holds is skipped; above the last there is nobody: the bureau's own people are told.
    Post.objects.filter(role="officer").update(ends_before=clock.today)
    assert above(of_school) == ("bureau_leader", "990001")
    Post.objects.filter(role="bureau_leader").update(ends_before=clock.today)
    assert above(of_school) == ("", "")


def test_whoever_tells_at_one_moment_tells_once(committed: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    holidays_are(monkeypatch, Holidays(announced_years=frozenset({2026})))
    clock = clock_of(monkeypatch)
    case = committed.to("review")
    deadline = Deadline.objects.select_related("run").get(run__case=case)
    clock.on(30)
    results = together([lambda: operations.raise_overdue(deadline=deadline, by=MACHINE) for _ in range(5)])
    assert sorted(map(str, results)) == ["False"] * 4 + ["True"]
    assert len(told(case, "overdue")) == 1
