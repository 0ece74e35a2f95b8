"""Several at one moment: one result, and everybody told what happened (R10–R12)."""

import pytest

from lianxiao.kernel.errors import Refused
from lianxiao.procedures import operations
from lianxiao.procedures.models import Case, CaseEvent, Decision, Effect, Opinion, StepRun, WorkItem
from lianxiao.registry.models import Membership
from tests.cast import LIUAN, TONGWAN, person_on_post
from tests.conftest import IN_SOAK
from tests.procedures.conftest import APPLICATION, Stage
from tests.races import together

TIMES = range(25) if IN_SOAK else range(1)
pytestmark = [pytest.mark.parametrize("time", TIMES)]


def sound(case: Case) -> None:
    """What holds of every case at every moment."""
    case.refresh_from_db()
    runs = list(StepRun.objects.filter(case=case))
    assert sum(run.state == "open" for run in runs) == (1 if case.is_open else 0)
    assert (
        not WorkItem.objects.filter(run__case=case, state__in=["open", "confirm"]).exclude(run__state="open").exists()
    )
    for run in runs:
        if run.state in ("closed", "returned"):
            assert Decision.objects.filter(run=run).count() == 1
    for item in WorkItem.objects.filter(run__case=case):
        said = Opinion.objects.filter(item=item, late=False)
        counting = said.filter(taken_back_at=None).count()
        # What was taken back after its step had closed stays there as it was; the step was opened anew.
        assert counting == (item.state in ("done", "confirm")) or (item.run.state != "open" and said.exists())
    current = Decision.objects.filter(case=case, current=True)
    assert current.count() == current.values("step").distinct().count()
    numbers = list(CaseEvent.objects.filter(case=case).order_by("pk").values_list("number", flat=True))
    assert sorted(set(numbers)) == list(range(1, case.version + 1))
    effects = Effect.objects.filter(case=case, handler="lifecycle.start_membership").count()
    assert effects == (1 if case.outcome == "joined" else 0)


def stays() -> int:
    return int(Membership.objects.of(TONGWAN).filter(school__school="TW-S4").count())


def test_six_officers_answer_the_same_item(committed: Stage, time: int) -> None:
    case = committed.to("review")
    names = ["taoran", "peiyi", "geyu", "suhe", "lujia"]
    for name in names:
        person_on_post(name, name, "officer", "TW-BUREAU", TONGWAN)
    item = committed.item(case)
    people = [committed.person(name) for name in (*names, committed.bureau)]
    results = together(
        [
            lambda each=each: operations.answer(item=item, outcome="pass", by=each, answers={"direction": "yes"})
            for each in people
        ]
    )
    refusals = [each for each in results if isinstance(each, Refused)]
    assert len(refusals) == 5
    assert {fault.code for each in refusals for fault in each.faults} <= {"done-already", "changed-meanwhile"}
    assert Opinion.objects.filter(item=item).count() == 1
    sound(case)


def test_passing_against_refusing(committed: Stage, time: int) -> None:
    case = committed.to("consent")
    person_on_post("lujia", "陆嘉", "government", "TW-GOV", TONGWAN)
    item = committed.item(case)
    results = together(
        [
            lambda: operations.answer(item=item, outcome="pass", by=committed.person(committed.government)),
            lambda: operations.answer(item=item, outcome="reject", by=committed.person("lujia")),
        ]
    )
    assert sum(isinstance(each, Refused) for each in results) == 1
    sound(case)


def test_withdrawing_against_deciding(committed: Stage, time: int) -> None:
    case = committed.to("consent")
    item = committed.item(case)
    results = together(
        [
            lambda: operations.answer(item=item, outcome="pass", by=committed.person(committed.government)),
            lambda: operations.withdraw(case=case, by=committed.person(committed.applicant), reason="不办了"),
        ]
    )
    assert sum(isinstance(each, Refused) for each in results) == 1
    sound(case)


def test_the_last_reply_against_the_own_decision_and_an_added_office(committed: Stage, time: int) -> None:
    person_on_post("qinmo", "秦墨", "school_head", "LA-S1", LIUAN)
    Membership.objects.filter(membership="TW-M3").delete()  # it is a member already
    case = operations.open_case(
        district=TONGWAN,
        procedure="join",
        subject="TW-G1",
        about="LA-S1",
        applicant="LA-S1",
        by=committed.person("qinmo"),
    )
    committed.say(case, "qinmo", "submit", answers=APPLICATION)
    committed.say(case, committed.council)
    own, heard = committed.item(case, "TW-BUREAU"), committed.item(case, "LA-BUREAU")
    bureau = committed.person(committed.bureau)
    results = together(
        [
            lambda: operations.answer(item=heard, outcome="agree", by=committed.person(committed.abroad)),
            lambda: operations.answer(item=own, outcome="pass", by=bureau, answers={"direction": "yes"}),
            lambda: operations.add_party(item=own, office="TW-GOV", by=bureau),
        ]
    )
    assert all(isinstance(each, Refused) or not isinstance(each, Exception) for each in results), results
    sound(case)


def test_the_same_form_ten_times_at_once(committed: Stage, time: int) -> None:
    case = committed.to("file")
    item, city = committed.item(case), committed.person(committed.city)
    results = together(
        [
            lambda: operations.answer(item=item, outcome="pass", by=city, answers={"number": "1"}, token="t")
            for _ in range(10)
        ]
    )
    assert len({getattr(each, "pk", str(each)) for each in results}) == 1, results
    sound(case)
    assert stays() == 1


def test_one_token_on_two_cases_at_once_counts_once_and_the_other_is_refused_in_words(
    committed: Stage, time: int
) -> None:
    person_on_post("qinmo", "秦墨", "school_head", "LA-S1", LIUAN)
    Membership.objects.filter(membership="TW-M3").delete()
    join = {"district": TONGWAN, "procedure": "join", "subject": "TW-G1", "about": "LA-S1", "applicant": "LA-S1"}
    cases = [committed.apply(), operations.open_case(**join, by=committed.person("qinmo"))]
    leader = committed.person(committed.leader)
    results = together(
        [
            lambda case=case: operations.suspend(case=case, by=leader, reason="等候", token="t")  # type: ignore[misc]
            for case in cases
        ]
    )
    refused = [each for each in results if isinstance(each, Exception)]
    assert len(refused) == 1 and isinstance(refused[0], Refused), results
    assert [fault.code for fault in refused[0].faults] == ["submission-differs"]
    assert sorted(Case.objects.values_list("state", flat=True)) == ["open", "suspended"]


def test_two_cases_opened_at_once_for_one_school(committed: Stage, time: int) -> None:
    results = together([committed.apply] * 4)
    assert sum(isinstance(each, Case) for each in results) == 1
    assert Case.objects.count() == 1
