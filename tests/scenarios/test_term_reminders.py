"""Before a term ends: who is reminded when, and the plaque that is to be down by the last day."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lianxiao.jobs import operations as jobs
from lianxiao.lifecycle import terms
from lianxiao.procedures import operations
from lianxiao.procedures.models import Case, CaseEvent, Deadline
from lianxiao.registry.models import Alliance, Membership, Plaque
from tests.scenarios.casework import HOME, TODAY, at, begin, install, person, say
from tests.scenarios.shown import shows
from tests.scenarios.test_leaving import extend

#: As in ``test_leaving``.
pytestmark = pytest.mark.sqlite


@pytest.fixture(autouse=True)
def district(db: None) -> None:
    install()


def on(day: date) -> Case:
    """The clock of a day, twice; then whatever it asked for."""
    for _ in range(2):
        terms.open_due(HOME, day)
        jobs.run_due(at_once=True)
    return Case.objects.get(subject="M", procedure="term-end")


def end() -> date:
    """The last day of the term."""
    day: date = Membership.objects.get(membership="M").term_before - timedelta(days=1)
    return day


def reminded(case: Case) -> list[list[str]]:
    told = CaseEvent.objects.filter(case=case, kind="reminded").order_by("number")
    return [event.detail["offices"] for event in told]


@shows("xingning/4.3/auto-exit")
@shows("xingning/2.6/plaque-removal")
def test_three_offices_are_reminded_three_times_and_the_plaque_is_due_on_the_last_day() -> None:
    last_day = end()
    case = on(TODAY)
    first = reminded(case)
    assert len(first) == 1 and len(first[0]) == 3, "member, lead school and bureau, once however often the clock ran"
    say(case, "member", "end")
    assert len(reminded(on(last_day - timedelta(days=91)))) == 1
    assert len(reminded(on(last_day - timedelta(days=90)))) == 2
    case = on(last_day - timedelta(days=30))
    assert (len(reminded(case)), at(case)) == (3, "prepare"), "what is being prepared is not cut off"
    say(
        case,
        "bureau",
        "done",
        risks="无",
        measures="无",
        assessor="甲",
        assessed_on=TODAY.isoformat(),
        controllable="yes",
    )
    case = on(last_day - timedelta(days=29))
    assert at(case) == "plaque_ahead"
    assert Deadline.objects.get(run__case=case, run__state="open").due == last_day


def test_a_case_that_an_officer_began_is_the_one_the_clock_reminds_of_and_ends() -> None:
    last_day = end()
    begun = begin("term-end", "M", "bureau")
    assert on(TODAY).pk == begun.pk and len(reminded(begun)) == 1
    operations.terminate(case=begun, code="duplicate", reason="误发起", by=person("bureau"))
    terms.open_due(HOME, TODAY)
    case = Case.objects.get(subject="M", procedure="term-end", state="open")
    operations.terminate(case=case, code="other", reason="误终止", by=person("bureau"))
    again = begin("term-end", "M", "bureau")
    operations.suspend(case=again, reason="等候", by=person("bureau"))
    client = Client()
    client.force_login(person("member"))
    assert "不因暂停顺延" in client.get(reverse("case", args=[again.number])).content.decode()
    operations.resume(case=again, by=person("bureau"))
    say(again, "member", "end")
    for day in (last_day - timedelta(days=29), last_day + timedelta(days=1), last_day + timedelta(days=2)):
        terms.open_due(HOME, day)
        jobs.run_due(at_once=True)
    again.refresh_from_db()
    assert Case.objects.filter(subject="M", procedure="term-end", state="open").get() == again
    assert Membership.objects.get(membership="M").left_before == last_day + timedelta(days=1)


@shows("xingning/2.6/plaque-removal", "violation")
def test_a_plaque_still_up_when_the_term_ends_keeps_the_file_open() -> None:
    last_day = end()
    on(TODAY)
    assert at(on(last_day - timedelta(days=30))) == "plaque_ahead", "who never chose lets it end"
    case = on(last_day + timedelta(days=1))
    stay = Membership.objects.get(membership="M")
    assert (at(case), stay.left_before) == ("inform", stay.term_before)
    say(case, "bureau", "done", informed_on=TODAY.isoformat())
    assert (at(case), case.is_open) == ("plaque", True)
    assert Deadline.objects.get(run__case=case, run__state="open").due == last_day, "overdue from the next day on"


@shows("xingning/2.6/plaque-removal")
def test_a_plaque_that_came_down_before_is_confirmed_once_the_term_is_over() -> None:
    last_day = end()
    on(TODAY)
    case = on(last_day - timedelta(days=30))
    say(case, "member", "done", state="removed", removed_on=TODAY.isoformat(), photo="file")
    assert at(case) == "last_days"
    case = on(last_day + timedelta(days=1))
    say(case, "bureau", "done", informed_on=TODAY.isoformat())
    assert at(case) == "confirm"
    say(case, "bureau", seen="yes")
    assert (case.state, case.outcome) == ("ended", "left")
    assert not Plaque.objects.filter(removed_before__gt=TODAY + timedelta(days=1), school__school="M").exists()


@shows("xingning/2.6/plaque-removal")
def test_a_group_without_a_lead_keeps_nobody_else_from_being_reminded() -> None:
    Alliance.objects.update(lead_school=None)
    case = on(end() - timedelta(days=30))
    assert reminded(case) == [["MEMBER", "XB"]]
    assert at(case) == "plaque_ahead"


@shows("xingning/4.3/extension")
def test_an_extension_calls_the_task_of_the_plaque_off() -> None:
    last_day = end()
    on(TODAY)
    case = on(last_day - timedelta(days=30))
    extend(begin("extension", "M", "member"), 24)
    jobs.run_due(at_once=True)
    case.refresh_from_db()
    assert (case.state, case.outcome) == ("ended", "extended")
