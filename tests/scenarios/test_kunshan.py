"""A district without joining and leaving: its head principals, its pilots, its rounds of three phases."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lianxiao.duties.models import Phase, PhaseTask
from lianxiao.governance.models import Seat
from lianxiao.kernel.errors import Refused
from lianxiao.procedures.models import Case
from tests.scenarios.casework import TODAY, at, codes, person, say, sent
from tests.scenarios.districts import answers_page, begin, install, page_of, states
from tests.scenarios.shown import shows

#: Every page is asked of both databases elsewhere; walking whole procedures on each would cost minutes.
pytestmark = pytest.mark.sqlite
TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
ROWS: dict[str, list[dict[str, Any]]] = {
    "school": [
        {"school": "A", "name": "甲学校（示例）", "ownership": "public"},
        {"school": "B", "name": "乙学校（示例）", "ownership": "public"},
    ],
    "alliance": [{"alliance": "G", "name": "甲教育集团（示例）", "kind": "group", "lead_school": "A", "standing": "founded", "founded_on": date(2020, 9, 1)}],
    "teacher": [{"person": "P1", "school": "B", "starts_on": date(2020, 9, 1)}],
    "reporting": [{"fact_table": "seat", "scope": "*", "complete_through": TODAY}],
}  # fmt: skip


@pytest.fixture(autouse=True)
def district(db: None) -> str:
    return install("kunshan", ROWS, [("head", "school_head", "B")])


CONTRACT = {"starts_on": TODAY.isoformat(), "term_last_day": (TODAY + timedelta(days=1095)).isoformat()}
DECISION = {"decided_by": "yes", "decision": "昆教任1号"}
NOTICE = {"published_on": TODAY.isoformat(), "until_on": TOMORROW.isoformat(), "conditions": "五年以上校长经历"}
RANKING = {"panel": "评审组", "applicants": 3, "ranking": "P1、P2、P3", "first": "P1"}


def competed(district: str, step: str) -> Case:
    case = begin(district, "head-selection", "officer", "G")
    ways = {
        "route": lambda: say(case, "officer", "compete", reason="公开选拔"),
        "notice": lambda: say(case, "officer", "done", **NOTICE),
        "receive": lambda: say(case, "officer", "done", closed_on=TODAY.isoformat(), applicants="P1、P2、P3"),
        "rank": lambda: say(case, "officer", "done", **RANKING),
        "decide": lambda: say(case, "leader", "pass", **DECISION),
        "contract": lambda: say(case, "officer", "done", **CONTRACT),
    }
    for name, act in ways.items():
        if name == step:
            break
        act()
    return case


@shows("kunshan/4.1/head-selection")
def test_the_first_of_three_is_appointed_and_holds_the_seat(district: str) -> None:
    case = competed(district, "")
    assert (case.state, case.outcome) == ("ended", "appointed")
    seat = Seat.objects.get(seat=case.number)
    assert (seat.kind, seat.person, seat.alliance.alliance_id, seat.school_id) == ("head_principal", "P1", "G", None)
    assert (seat.starts_on, seat.ends_before) == (TODAY, TODAY + timedelta(days=1096))
    assert states(district, "kunshan/4.1/head-principal")["G"] == "met"
    assert "竞聘" in page_of(case, "officer")


def test_whoever_is_proposed_stands_in_the_register_of_teachers(district: str) -> None:
    case = begin(district, "head-selection", "officer", "G")
    say(case, "officer", "appoint")
    with pytest.raises(Refused) as refusal:
        say(case, "officer", "submit", person="张三", reason="办学经验丰富")
    assert codes(refusal) == {"unknown-value"}, "a name there would name nobody"
    say(case, "officer", "submit", person="P1", reason="办学经验丰富")
    say(case, "leader", "pass", **DECISION)
    say(case, "officer", "done", **CONTRACT)
    assert Seat.objects.get(seat=case.number).person == "P1"


@shows("kunshan/4.1/head-selection", "violation")
def test_nobody_is_appointed_without_route_or_ranking(district: str) -> None:
    without = competed(district, "route")
    with pytest.raises(Refused):
        say(without, "leader", "pass", **DECISION)
    assert at(without) == "route"
    say(without, "officer", "compete")
    with pytest.raises(Refused) as refusal:
        say(without, "officer", "done", **{**NOTICE, "until_on": YESTERDAY.isoformat()})
    assert codes(refusal) == {"too-early"}, "a competition ends after its notice"
    say(without, "officer", "done", **NOTICE)
    say(without, "officer", "done", closed_on=TODAY.isoformat(), applicants="P1、P2、P3")
    with pytest.raises(Refused) as refusal:
        say(without, "officer", "done", **{**RANKING, "ranking": ""})
    assert codes(refusal) == {"missing-value"}
    with pytest.raises(Refused):
        say(without, "leader", "pass", **DECISION)
    assert (at(without), Seat.objects.count()) == ("rank", 0)


def test_whoever_was_appointed_and_declines_sends_the_case_back_to_the_decision(district: str) -> None:
    case = competed(district, "contract")
    say(case, "officer", "return", text="人选放弃")
    assert (at(case), Seat.objects.count()) == ("decide", 0)


SELECTION = {"reason": "师资、场地具备", "aims": "教研一体", "starts_on": YESTERDAY.isoformat()}


@shows("kunshan/3.1/pilot-selection")
@shows("kunshan/3.1/pilot-selection", "violation")
def test_a_pilot_is_extended_after_its_review_and_not_before(district: str) -> None:
    case = begin(district, "pilot", "officer", "B")
    say(case, "officer", "submit", **SELECTION)
    say(case, "head", "submit", ended_on=TODAY.isoformat(), report="file")
    with pytest.raises(Refused) as refusal:
        say(case, "second", "pass", success="no", findings="尚无成效")
    assert codes(refusal) == {"condition-unmet"}
    with pytest.raises(Refused):
        say(case, "second", "done", schools="全市", starts_on=TODAY.isoformat())
    assert at(case) == "review"
    say(case, "second", "pass", success="yes", findings="可以推广")
    assert at(case) == "extend"
    say(case, "officer", "done", schools="甲、乙集团", starts_on=TODAY.isoformat())
    assert (case.state, case.outcome) == ("ended", "extended")


def days(**given: date) -> dict[str, str]:
    return {name: day.isoformat() for name, day in given.items()}


#: The three phases of a round, one after the other without overlap or gap.
ROUND = days(start_1=TODAY - timedelta(days=60), end_1=TODAY - timedelta(days=31), start_2=TODAY - timedelta(days=30),
             end_2=TODAY - timedelta(days=11), start_3=TODAY - timedelta(days=10), end_3=TODAY + timedelta(days=20))  # fmt: skip


@shows("kunshan/5/phase-order")
@shows("kunshan/5.3/opening-prep")
@shows("kunshan/5.3/opening-prep", "violation")
def test_a_round_is_opened_from_the_template_and_ends_with_every_opening_prepared(district: str) -> None:
    case = begin(district, "phases", "officer")
    say(case, "officer", "submit", **ROUND)
    assert list(Phase.objects.filter(round=case.number).values_list("phase", "is_template")) == [(1, False), (2, False), (3, False)]  # fmt: skip
    assert not [key for key, state in states(district, "kunshan/5/phase-order/sequence").items() if state == "breached"]
    with pytest.raises(Refused) as refusal:
        say(case, "officer", "done", **days(drafted_on=TOMORROW, met_on=YESTERDAY, closed_on=TOMORROW))
    assert codes(refusal) == {"date-ahead"}, "what is still to come is not recorded as done"
    say(case, "officer", "done", **days(drafted_on=YESTERDAY, met_on=YESTERDAY, closed_on=YESTERDAY))
    say(case, "officer", "done", publicity="yes", **days(publicity_on=TODAY, communication_on=TODAY, closed_on=TODAY))
    assert (at(case), PhaseTask.objects.get(round=case.number, task="publicity").done_on) == ("carry_out", TODAY)

    opening = begin(district, "opening", "officer", "B")
    with pytest.raises(Refused) as refusal:
        say(opening, "officer", "submit", round="kunshan-2019", due_on=TODAY.isoformat())
    assert "unknown-value" in codes(refusal)
    say(opening, "officer", "submit", round=case.number, due_on=YESTERDAY.isoformat())
    ten = dict.fromkeys(["staff", "rooms", "books", "timetable", "classes", "safety", "canteen", "transport", "parents", "plaque"], "yes")  # fmt: skip
    with pytest.raises(Refused):
        say(opening, "head", "submit", **{**ten, "books": "no"})
    assert states(district, "kunshan/5/phase-order/tasks")[f"{case.number} 3 {opening.number}"] == "breached"
    head = Client()
    head.force_login(person("head"))
    assert "is-late" in head.get(reverse("inbox")).content.decode()
    say(opening, "head", "submit", **ten)
    say(opening, "second", "pass", ready="yes", checked_on=YESTERDAY.isoformat())
    assert (opening.outcome, states(district, "kunshan/5/phase-order/tasks")[f"{case.number} 3 {opening.number}"]) == ("ready", "met")  # fmt: skip
    say(case, "officer", "done", opening="yes", **days(deployed_on=TODAY, closed_on=TODAY))
    assert case.outcome == "finished"


@shows("kunshan/5/phase-order", "violation")
def test_phases_that_overlap_are_warned_of_before_they_are_recorded_and_found_after(district: str) -> None:
    case = begin(district, "phases", "officer")
    client, form = Client(), answers_page(case, "officer")
    client.force_login(person("officer"))
    early = {**ROUND, "start_2": (TODAY - timedelta(days=31)).isoformat()}
    place = reverse("case-item", args=[case.number, case.runs.get(state="open").items.get().pk])
    shown = client.post(place, sent(form, "", early)).content.decode()
    assert "不妨碍提交" in shown and "相隔-1天" in shown
    say(case, "officer", "submit", **early)
    assert states(district, "kunshan/5/phase-order/sequence")[f"{case.number} 2"] == "breached"


def test_what_the_policy_says_nothing_of_is_off_and_says_why(district: str) -> None:
    client = Client()
    client.force_login(person("officer"))
    text = client.get(reverse("case-start")).content.decode()
    silent = text.partition('id="silent"')[2]
    assert "没有规定以下事项的办理步骤" in silent and "强制退出" in silent and "人事任用" not in silent
    assert client.get(reverse("case-open", args=["forced-exit"])).status_code == 404
    assert "不涉及某一所学校的，留空" in client.get(reverse("case-open", args=["head-selection"])).content.decode()
