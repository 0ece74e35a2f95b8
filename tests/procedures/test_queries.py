"""How many queries completing an item makes. An answer that needs more than its budget fails, on both databases."""

import json
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

from lianxiao.procedures import operations
from lianxiao.procedures.models import Case, WorkItem
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
