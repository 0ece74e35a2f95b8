"""A member is made to leave: on two failed years or a veto, or at the lead's request with appeal and vote."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lianxiao.compliance.operations import choose_setting
from lianxiao.kernel.errors import Refused
from lianxiao.kernel.period import EARLIEST_DECISION
from lianxiao.procedures import clock, operations
from lianxiao.procedures.models import Case, Deadline, WorkItem
from lianxiao.registry.models import Membership
from tests.cast import person_on_post
from tests.scenarios.casework import (
    HOME,
    LAST_DAY,
    RISK,
    TODAY,
    at,
    begin,
    codes,
    install,
    person,
    record,
    say,
    upper_steps,
)
from tests.scenarios.shown import shows

#: Every page is asked of both databases elsewhere; walking whole procedures on each would cost minutes.
pytestmark = pytest.mark.sqlite


@pytest.fixture(autouse=True)
def district(db: None) -> None:
    install()


@shows("xingning/4.2.4/forced-flow")
def test_two_failed_years_end_a_membership_by_four_steps_without_the_member() -> None:
    case = begin("forced-exit", "M", "council", about="MEMBER")
    say(case, "council", "submit", cause="two_fails", facts="两个学年不合格", source="file")
    say(case, "lead", **RISK)
    _council(case)
    upper_steps(case)
    assert Membership.objects.get(membership="M").left_before == LAST_DAY + timedelta(days=1)
    assert case.decisions.get(step="apply").answers["cause"] == "two_fails"


def _council(case: Case) -> None:
    """Somebody of the council who did not open the case."""
    person_on_post("council-member", "理事", "council_member", "G", HOME)
    say(case, "council-member", met_on=TODAY.isoformat(), minutes="file")


@shows("xingning/4.2.4/forced-flow", "violation")
def test_a_forced_exit_needs_its_cause_and_no_step_is_skipped() -> None:
    case = begin("forced-exit", "M", "council", about="MEMBER")
    with pytest.raises(Refused) as refusal:
        say(case, "council", "submit", facts="事实", source="file")
    assert codes(refusal) == {"missing-value"}
    with pytest.raises(Refused):
        say(case, "city", receipt="备", filed_on=TODAY.isoformat(), last_day=TODAY.isoformat())


@shows("xingning/4.2.4/cross-county-forced")
def test_a_forced_exit_across_districts_asks_both_at_review_and_consent() -> None:
    case = begin("forced-exit", "F", "council", about="FAR")
    say(case, "council", "submit", cause="veto_violation", facts="违法事实", source="file")
    say(case, "lead", **RISK)
    _council(case)
    assert set(WorkItem.objects.filter(run__case=case, run__state="open").values_list("office", flat=True)) == {
        "XB",
        "WB",
    }
    upper_steps(case, across=True)
    assert Membership.objects.get(membership="F").left_before == LAST_DAY + timedelta(days=1)


@shows("xingning/4.2.4/cross-county-forced", "violation")
def test_a_forced_exit_does_not_pass_on_one_reply() -> None:
    case = begin("forced-exit", "F", "council", about="FAR")
    say(case, "council", "submit", cause="veto_violation", facts="违法事实", source="file")
    say(case, "lead", **RISK)
    _council(case)
    with pytest.raises(Refused) as refusal:
        say(case, "bureau", office="XB", checked="yes")
    assert codes(refusal) == {"replies-missing"}


REQUEST: dict[str, Any] = {"disobedience": "不服从", "requirements": "达不到", "evidence": "file"}
VOTE = {
    "voted_on": TODAY.isoformat(),
    "seats": 9,
    "present": 9,
    "votes_for": 6,
    "votes_against": 3,
    "abstentions": 0,
    "minutes": "file",
}


#: The notice was handed over on paper before anybody recorded it.
SERVED = TODAY - timedelta(days=5)


def requested(step: str) -> Case:
    case = begin("forced-exit-request", "M", "lead", about="MEMBER")
    ways = {
        "apply": lambda: say(case, "lead", "submit", **REQUEST),
        "assess": lambda: say(case, "council", met_on=SERVED.isoformat(), assessment="评估", minutes="file"),
        "notice": lambda: say(case, "council", "done", sent_on=SERVED.isoformat(), proof="file"),
        "appeal": lambda: say(case, "member", "appeal", grounds="不同意"),
        "answer": lambda: say(case, "council", "done", answer="答复"),
        "vote": lambda: say(case, "council", **VOTE),
        "report": lambda: say(case, "lead", "submit", liability="经费", files="file", **RISK),
    }
    for name, act in ways.items():
        if name == step:
            break
        act()
    return case


@shows("xingning/4.2.3/lead-request")
@shows("xingning/4.2.3/council-assess")
@shows("xingning/4.2.3/appeal")
@shows("xingning/4.2.3/vote")
@shows("xingning/4.2.3/report-and-terminate")
def test_at_the_leads_request_a_member_is_assessed_heard_voted_out_and_reported() -> None:
    case = requested("review")
    assert at(case) == "review"
    assert Membership.objects.get(membership="M").left_before > TODAY + timedelta(days=9999)
    say(case, "bureau", office="XB", checked="yes")
    with pytest.raises(Refused) as refusal:
        say(case, "government", office="XG", decision="兴政函4号", decided_on=(TODAY - timedelta(days=1)).isoformat())
    assert codes(refusal) == {"too-early"}, "no consent is older than the vote it rests on"
    assert "“批复日期”早于“表决日期”" in str(refusal.value)
    say(case, "government", office="XG", decision="兴政函4号", decided_on=TODAY.isoformat())
    with pytest.raises(Refused) as refusal:
        say(
            case, "city", receipt="备4", filed_on=(TODAY - timedelta(days=1)).isoformat(), last_day=LAST_DAY.isoformat()
        )
    assert codes(refusal) == {"too-early"}, "nor a filing than the consent, on whatever form that was given"
    say(case, "city", receipt="备4", filed_on=TODAY.isoformat(), last_day=LAST_DAY.isoformat())
    assert Membership.objects.get(membership="M").left_before == LAST_DAY + timedelta(days=1)
    steps = [run.step for run in case.runs.all()]
    assert steps[:8] == ["apply", "assess", "notice", "appeal", "answer", "vote", "report", "review"]


@shows("xingning/4.2.3/lead-request", "violation")
def test_only_the_lead_asks_and_says_both_reasons() -> None:
    case = begin("forced-exit-request", "M", "lead", about="MEMBER")
    with pytest.raises(Refused) as refusal:
        say(case, "lead", "submit", **{**REQUEST, "requirements": ""})
    assert codes(refusal) == {"missing-value"}
    offered = [reverse("case-open", args=["forced-exit-request"]) in page(case, who, "case-start") for who in ("lead", "council", "new")]  # fmt: skip
    assert offered == [True, False, False], "neither the group's own office nor a school that leads none"
    with pytest.raises(Refused):
        say(begin("forced-exit-request", "F", "member", about="FAR"), "member", "submit", **REQUEST)


@shows("xingning/4.2.3/council-assess", "violation")
@shows("xingning/4.2.3/report-and-terminate", "violation")
def test_no_vote_before_the_assessment_and_no_end_right_after_the_vote() -> None:
    case = requested("assess")
    assert at(case) == "assess"
    voted = requested_again()
    assert at(voted) == "report"
    assert Membership.objects.get(membership="M").left_before > TODAY + timedelta(days=9999)


def requested_again() -> Case:
    operations.terminate(case=Case.objects.get(state="open"), by=person("bureau"), code="other", reason="重新办理")
    return requested("report")


def test_an_incident_says_what_it_did_to_the_lead_and_no_council_meets_before_the_assessment() -> None:
    case = begin("forced-exit", "M", "council", about="MEMBER")
    veto = {"cause": "veto_incident", "facts": "媒体报道", "source": "file"}
    with pytest.raises(Refused) as refusal:
        say(case, "council", "submit", **veto)
    assert [(each.code, each.place.column) for each in refusal.value.faults] == [("missing-value", "effect_on_lead")]
    say(case, "council", "submit", **veto, effect_on_lead="报名人数下降")
    say(case, "lead", **RISK)
    person_on_post("council-member", "理事", "council_member", "G", HOME)
    with pytest.raises(Refused) as refusal:
        say(case, "council-member", met_on=(TODAY - timedelta(days=1)).isoformat(), minutes="file")
    assert codes(refusal) == {"too-early"}
    say(case, "council-member", met_on=TODAY.isoformat(), minutes="file")
    say(case, "bureau", office="XB", checked="yes")
    for day, told in ((-1, "“批复日期”早于“审议日期”"), (1, "文件日期晚于今天")):
        with pytest.raises(AssertionError, match=told):  # the page did not take it
            record(case, "pass", "兴政函〔2026〕4号", TODAY + timedelta(days=day))
    record(case, "pass", "兴政函〔2026〕4号", TODAY)
    term_ends = TODAY + timedelta(days=169)
    with pytest.raises(AssertionError, match="晚于合作期止"):
        record(case, "pass", "南教备〔2026〕4号", TODAY, last_day=(term_ends + timedelta(days=1)).isoformat())
    record(case, "pass", "南教备〔2026〕4号", TODAY, last_day=term_ends.isoformat())
    with pytest.raises(AssertionError, match="早于“市教育局备案·备案日期”"):
        record(case, "done", "校函〔2026〕1号", TODAY - timedelta(days=1), state="none")


def test_a_notice_is_not_older_than_the_assessment_it_rests_on_nor_a_vote_than_the_notice() -> None:
    case = requested("notice")
    early = (SERVED - timedelta(days=1)).isoformat()
    with pytest.raises(Refused) as refusal:
        say(case, "council", "done", sent_on=early, proof="file")
    assert [each.place.column for each in refusal.value.faults] == ["sent_on"]
    assert "前面的步骤已登记了这一天" in str(refusal.value)
    with pytest.raises(Refused) as refusal:
        say(case, "council", "done", sent_on=SERVED.isoformat())
    assert [each.place.column for each in refusal.value.faults] == ["proof"], "the time for appeal runs already"
    say(case, "council", "done", sent_on=SERVED.isoformat(), proof="file")
    say(case, "member", "waive")
    with pytest.raises(Refused) as refusal:
        say(case, "council", **{**VOTE, "voted_on": early})
    assert [each.place.column for each in refusal.value.faults] == ["voted_on"]


@pytest.mark.parametrize(("body", "office"), [("general_meeting", "G"), ("council", "G"), ("bureau", "XB")])
def test_an_appeal_goes_to_the_body_that_the_district_chose_and_what_it_upholds_ends_the_case(
    body: str, office: str
) -> None:
    choice: dict[str, Any] = {"name": "appeal_body", "reason": "本区商定", "by": person("bureau")}
    if body != "general_meeting":  # else what the pack proposes
        choose_setting(district=HOME, value=body, since=EARLIEST_DECISION, **choice)
    case = requested("answer")
    assert WorkItem.objects.get(run__case=case, run__state="open").office == office
    if body == "general_meeting":
        assert at(case) == "answer", "heard by the meeting with the council's answer, before it votes"
        return
    assert at(case) == f"{body}_ruling"
    say(case, body, ruled_on=TODAY.isoformat(), ruling="理由充分")
    assert (case.state, case.outcome, case.refused) == ("ended", "upheld", True)
    assert Membership.objects.get(membership="M").left_before > TODAY + timedelta(days=9999)


def test_an_appeal_that_the_bureau_dismissed_leads_to_the_vote_and_the_case_keeps_the_reading_it_began_with() -> None:
    choice: dict[str, Any] = {"district": HOME, "name": "appeal_body", "reason": "本区商定", "by": person("bureau")}
    choose_setting(value="bureau", since=EARLIEST_DECISION, **choice)
    case = requested("answer")
    choose_setting(value="general_meeting", since=TODAY, **choice)
    say(case, "bureau", "reject", ruled_on=TODAY.isoformat(), text="事实清楚")
    assert at(case) == "vote"
    say(case, "council", "reject", **{**VOTE, "votes_for": 3, "votes_against": 6})
    assert (case.state, case.outcome) == ("ended", "kept"), "the meeting refused, the appeal had been dismissed"


@shows("xingning/4.2.3/appeal", "violation")
def test_no_vote_while_the_member_may_still_appeal() -> None:
    case = requested("appeal")
    with pytest.raises(Refused):
        say(case, "council", **VOTE)
    deadline = Deadline.objects.get(run__case=case, message="appeal_expired")
    assert deadline.due == SERVED + timedelta(days=15), "it counts from the day of service, not of the entry"
    clock.look("")
    assert at(case) == "appeal"
    Deadline.objects.filter(pk=deadline.pk).update(due=TODAY - timedelta(days=1))
    say(case, "member", "appeal", grounds="来得太晚的申诉理由")  # before the clock looked: late all the same
    clock.look("")
    clock.look("")
    assert at(case) == "vote"
    shown = page(case, "council", "case")
    assert "来得太晚的申诉理由" in shown, "it is read out with its grounds"
    assert 'flow-step flow-done"' in shown.split("成员学校申诉</tspan>")[0].rsplit("<g class=", 1)[1], (
        "it is over: ticked"
    )


def test_an_appeal_that_came_in_time_by_post_is_reopened_before_the_vote_and_counts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(globals(), "SERVED", TODAY - timedelta(days=20))
    case = requested("appeal")
    clock.look("")
    say(case, "council", "return", text="信件在期限内寄到")
    assert at(case) == "appeal"
    deadline = Deadline.objects.get(run__case=case, message="appeal_expired", state="running")
    assert deadline.due == TODAY + timedelta(days=15), "the time runs anew"
    clock.look("")
    say(case, "member", "appeal", grounds="不同意")
    say(case, "council", "done", answer="答复")
    say(case, "council", "reject", **{**VOTE, "votes_for": 3, "votes_against": 6})
    assert (case.outcome, case.refused) == ("upheld", True), "the appeal stands beside the vote"


@shows("xingning/4.2.3/vote", "violation")
def test_four_votes_of_eight_are_not_more_than_half_and_the_membership_goes_on() -> None:
    case = requested("vote")
    few = {**VOTE, "seats": 8, "present": 8, "votes_for": 4, "votes_against": 4}
    with pytest.raises(Refused) as refusal:
        say(case, "council", **few)
    assert codes(refusal) == {"breaks-rule"}
    told = str(refusal.value)
    assert "二（二）" in told and "xingning/" not in told, "the clause as the text numbers it"
    assert "乙学校（示例）" in told and case.number not in told, "nobody knows the row by its number"
    before = Membership.objects.values().get(membership="M")
    say(case, "council", "reject", **few)
    assert (case.state, case.outcome, case.refused) == ("ended", "upheld", True), "the appeal was heard and won"
    assert Membership.objects.values().get(membership="M") == before, "the register says what it said"
    assert "申诉成立，保留成员资格" in page(case, "lead", "inbox") and "成员关系没有变动" in page(
        case, "member", "inbox"
    )
    assert "申诉成立，保留成员资格" in page(case, "bureau", "cases") and "申诉成立" in page(case, "member", "case")


def test_no_vote_counts_more_people_than_came_nor_more_than_there_are_seats() -> None:
    case = requested("vote")
    for wrong, told in (
        ({"present": VOTE["seats"] + 1}, ["present"]),
        ({"abstentions": 1}, ["abstentions"]),
        ({"votes_for": -1}, ["votes_for"]),
        ({"seats": 9.5}, ["seats"]),
        ({"seats": 3, "present": 4}, ["present", "abstentions"]),
    ):
        with pytest.raises(Refused) as refusal:
            say(case, "council", **{**VOTE, **wrong})
        assert [each.place.column for each in refusal.value.faults] == told, wrong


def test_what_the_meeting_refuses_without_an_appeal_ends_as_before() -> None:
    case = requested("appeal")
    say(case, "member", "waive")
    say(case, "council", "reject", **{**VOTE, "votes_for": 3, "votes_against": 6})
    assert (case.state, case.outcome) == ("ended", "kept")


def page(case: Case, who: str, name: str) -> str:
    client = Client()
    client.force_login(person(who))
    return client.get(reverse(name, args=[case.number] if name == "case" else [])).content.decode()
