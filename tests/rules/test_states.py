"""The six states, in the order in which they are decided."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lianxiao.facts.tables import Facts, from_rows
from lianxiao.rules.engine import check
from lianxiao.rules.result import Judged

from .packs import DAY, RULE, headed, pack

SELECT = "SELECT a.alliance AS subject, a.alliance AS scope, {measure} FROM alliance AS a"


def alliances(reporting: list[dict[str, Any]] | None = None, **more: list[dict[str, Any]]) -> Facts:
    group = {"alliance": "G", "district": "990101", "name": "甲集团", "kind": "group", "standing": "founded"}
    return from_rows({"alliance": [group], "reporting": reporting or [], **more})


def judged(
    path: Path, rule: str, facts: Facts | None = None, day: date = DAY, files: dict[str, str] | None = None
) -> Judged:
    result = check(pack(path, files, rule=rule), facts or alliances(), as_of=day, everything=True)
    (row,) = result.results["spec/1/cap"].rows
    return row


def rule_of(measure: str, header: str = "") -> str:
    return headed(header, SELECT.format(measure=measure))


@pytest.mark.parametrize(("measured", "state"), [("2", "met"), ("3", "met"), ("4", "breached"), ("NULL", "not_known")])
def test_a_measure_against_its_limit(tmp_path: Path, measured: str, state: str) -> None:
    assert judged(tmp_path, rule_of(f"CAST({measured} AS INT) AS measured")).state == state


def test_a_limit_may_itself_be_outside(tmp_path: Path) -> None:
    rule = rule_of("3 AS measured").replace("upper: cap", "upper: cap exclusive")
    assert judged(tmp_path, rule).state == "breached"


def test_a_limit_nobody_has_set_is_never_no_limit(tmp_path: Path) -> None:
    later = "- {name: cap, clause: spec/1/cap, title: {zh: 上, en: c}, values: [{from: 2030-01-01, value: 3}]}"
    assert judged(tmp_path, rule_of("99 AS measured"), files={"parameters.yaml": later}).state == "not_known"


@pytest.mark.parametrize(
    ("due", "state"), [("2024-08-31", "breached"), ("2024-09-01", "pending"), ("2024-09-02", "pending")]
)
def test_until_its_last_day_it_may_still_be_met(tmp_path: Path, due: str, state: str) -> None:
    assert judged(tmp_path, rule_of(f"4 AS measured, DATE '{due}' AS due")).state == state


def test_an_old_month_is_judged_by_the_number_of_its_time(tmp_path: Path) -> None:
    files = {
        "parameters.yaml": "- {name: cap, clause: spec/1/cap, title: {zh: 上, en: c},"
        " values: [{from: always, value: 9}, {from: 2024-06-01, value: 3}]}"
    }
    assert judged(tmp_path / "old", rule_of("4 AS measured, DATE '2024-05-31' AS due"), files=files).upper == 9
    assert judged(tmp_path / "new", rule_of("4 AS measured, DATE '2024-06-01' AS due"), files=files).upper == 3


FULL = [{"fact_table": "membership", "scope": "*", "complete_through": date(2024, 9, 1)}]
SHORT = [{"fact_table": "membership", "scope": "*", "complete_through": date(2024, 8, 31)}]
OTHERS = [{"fact_table": "membership", "scope": "H", "complete_through": date(2024, 9, 1)}]


@pytest.mark.parametrize(
    ("measured", "reporting", "state"),
    [
        ("3", FULL, "met"),
        ("3", SHORT, "not_known"),  # an upper limit may be passed by what is not yet reported
        ("3", OTHERS, "not_known"),
        ("4", SHORT, "breached"),  # too many already: more cannot help
    ],
)
def test_incomplete_reporting_makes_the_measure_a_floor(
    tmp_path: Path, measured: str, reporting: list[Any], state: str
) -> None:
    rule = rule_of(f"{measured} AS measured", "reported: membership")
    assert judged(tmp_path, rule, alliances(reporting)).state == state


@pytest.mark.parametrize(("measured", "state"), [("2", "not_known"), ("3", "met")])
def test_one_meeting_held_is_enough_although_the_month_is_not_reported(
    tmp_path: Path, measured: str, state: str
) -> None:
    rule = rule_of(f"{measured} AS measured", "reported: membership").replace("upper: cap", "lower: cap")
    assert judged(tmp_path, rule, alliances(SHORT)).state == state


def test_what_can_move_both_ways_is_not_known_until_complete(tmp_path: Path) -> None:
    row = judged(tmp_path, rule_of("4 AS measured", "reported: membership exact"), alliances(SHORT))
    assert (row.state, row.measured, row.missing) == ("not_known", None, "membership")


def granted(accepted: float | None, ends_before: date = date(2025, 1, 1)) -> Facts:
    row = {
        "rule": "spec/1/cap", "subject": "G", "accepted": accepted, "reason": "理由", "approver": "局长",
        "starts_on": date(2024, 1, 1), "ends_before": ends_before,
    }  # fmt: skip
    return alliances(exception=[row])


@pytest.mark.parametrize(
    ("measured", "facts", "state"),
    [
        ("4", granted(None), "exception"),
        ("4", granted(4), "exception"),
        ("5", granted(4), "breached"),  # beyond what was accepted
        ("4", granted(4, ends_before=DAY), "breached"),  # ended yesterday
        ("3", granted(4), "met"),
    ],
)
def test_an_exception_holds_the_value_it_accepted(tmp_path: Path, measured: str, facts: Facts, state: str) -> None:
    assert judged(tmp_path, rule_of(f"{measured} AS measured"), facts).state == state


def test_a_fraction_is_compared_without_dividing(tmp_path: Path) -> None:
    header = "limits: [lower]"
    select = "SELECT a.alliance AS subject, a.alliance AS scope, 7 AS numerator, 10 AS denominator, 70 AS lower FROM alliance AS a"
    rule = headed(header, select).replace("upper: cap\n", "").replace("unit: school", "unit: percent")
    row = judged(tmp_path, rule)
    assert (row.state, row.measured) == ("met", 70.0)


def test_events_after_the_day_asked_for_do_not_exist(tmp_path: Path) -> None:
    meetings = [
        {"meeting": "m1", "alliance": "G", "kind": "working", "held_on": date(2024, 8, 31)},
        {"meeting": "m2", "alliance": "G", "kind": "working", "held_on": date(2024, 9, 2)},
    ]
    rule = headed(
        "",
        "SELECT h.alliance AS subject, h.alliance AS scope, count(*) AS measured FROM meeting AS h GROUP BY h.alliance",
    )
    assert judged(tmp_path / "a", rule, alliances(meeting=meetings)).measured == 1
    assert judged(tmp_path / "b", rule, alliances(meeting=meetings), day=date(2024, 9, 2)).measured == 2


def test_rows_met_are_counted_and_not_fetched(tmp_path: Path) -> None:
    result = check(pack(tmp_path, rule=rule_of("3 AS measured")), alliances(), as_of=DAY).results["spec/1/cap"]
    assert (result.rows, result.counts) == ([], {"met": 1})


def test_the_smallest_pack_of_these_tests_holds(tmp_path: Path) -> None:
    assert pack(tmp_path, rule=RULE).id == "spec"
