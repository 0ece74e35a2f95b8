"""How many queries completing an item makes. An answer that needs more than its budget fails, on both databases."""

import json
from pathlib import Path
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from lianxiao.procedures import operations, queries
from lianxiao.procedures.models import Case, WorkItem
from tests.cast import LIUAN, TONGWAN
from tests.procedures.conftest import APPLICATION, Stage

BUDGETS: dict[str, int] = json.loads((Path(__file__).parent / "query_counts.json").read_text(encoding="utf-8"))
#: Who answers each step, with what.
ANSWERS = {
    "apply": ("jiangli", "submit", APPLICATION),
    "council": ("xuqing", "pass", {}),
    "review": ("zhoumin", "pass", {"direction": "yes"}),
    "consent": ("duheng", "pass", {}),
}


def answered(stage: Stage, case: Case) -> int:
    """Complete the item that is open for the step's own office; the queries that took."""
    step = case.runs.get(state="open").step
    who, outcome, answers = ANSWERS[step]
    by = stage.person(who)
    asked = WorkItem.objects.select_related("run__case").get(run__case=case, run__state="open", kind="decide")
    with CaptureQueriesContext(connection) as queries:
        operations.answer(item=asked, outcome=outcome, by=by, answers=answers, token=f"{step}-{asked.pk}")
    return len(queries)


def test_no_step_exceeds_its_budget(stage: Stage) -> None:
    case = stage.apply()
    counted = {step: answered(stage, case) for step in BUDGETS}
    assert {step: count for step, count in counted.items() if count > BUDGETS[step]} == {}


def test_a_case_that_came_back_often_makes_no_more_queries(stage: Stage) -> None:
    case = stage.to("council")
    first = answered(stage, case)
    for _ in range(4):
        stage.say(case, stage.bureau, "return", office="TW-BUREAU", text="补正", answers={"direction": "yes"})
        stage.say(case, stage.applicant, "submit", answers=APPLICATION)
        again = answered(stage, case)
    assert again == first


def test_all_cases_of_a_district_are_counted_at_once_only_while_no_other_has_any(stage: Stage) -> None:
    one = stage.apply()

    def copied(district: str, number: str) -> None:
        case = Case.objects.get(pk=one.pk)
        case.pk, case.district_id, case.number = None, district, number
        Case.objects.bulk_create([case])

    def counted(rows: Any) -> tuple[int, str]:
        with CaptureQueriesContext(connection) as queries:
            found = rows.count()
        assert found == len(list(rows))
        return found, queries[0]["sql"]

    copied(TONGWAN, "another")
    every = Case.objects.visible_to(stage.person(stage.bureau)).order_by("-opened_at")
    found, asked = counted(every)
    assert found == 2 and "CASE WHEN EXISTS" in asked
    assert counted(every.filter(number=one.number))[0] == 1
    assert counted(every.exclude(number=one.number))[0] == 1
    assert counted(every.filter(pk=one.pk))[0] == 1
    assert every.all()[1:].count() == 1
    assert counted(every.filter(applicant="nobody"))[0] == 0
    copied(LIUAN, "elsewhere")
    assert counted(Case.objects.of(TONGWAN))[0] == 2
    assert counted(Case.objects.filter(district__in=[LIUAN]))[0] == 1
    assert counted(Case.objects.filter(district__in=["none"]))[0] == 0
    assert counted(Case.objects.filter(district__in=[LIUAN, TONGWAN]))[0] == 3
    assert counted(Case.objects.exclude(district__in=[LIUAN]))[0] == 2


def test_items_of_suspended_cases_wait_for_nobody_whichever_way_round_it_is_asked(stage: Stage) -> None:
    case = stage.to("review")
    officer, leader = stage.person(stage.bureau), stage.person(stage.leader)

    def waiting() -> list[int]:
        asked = queries.wanted_by(officer)
        items = (
            queries.items_for(officer.pk, asked),
            queries.but_suspended(queries.waiting_for(officer.pk, asked)),
        )
        return [rows.count() for rows in items]

    assert waiting() == [1, 1]
    operations.suspend(case=case, reason="等候上级", by=leader)
    assert waiting() == [0, 0]
    operations.resume(case=case, reason="已批复", by=leader)
    assert waiting() == [1, 1]
