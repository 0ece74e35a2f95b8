"""A member leaves: of its own will, by the end of its term, or with the term extended first."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lianxiao.compliance.models import ExceptionGrant
from lianxiao.compliance.operations import grant_ahead
from lianxiao.jobs import operations as jobs
from lianxiao.kernel.errors import Refused
from lianxiao.lifecycle import terms
from lianxiao.procedures import operations
from lianxiao.procedures.models import Case, Deadline, WorkItem
from lianxiao.registry import operations as registry
from lianxiao.registry.models import Extension, Membership
from tests.cast import MACHINE
from tests.scenarios.casework import (
    HOME,
    LAST_DAY,
    LEAVE,
    RISK,
    TODAY,
    at,
    begin,
    codes,
    except_for,
    install,
    on_the_last_day,
    person,
    say,
    sent,
    upper_steps,
)
from tests.scenarios.shown import shows

#: Every page is asked of both databases elsewhere; walking whole procedures on each would cost minutes.
pytestmark = pytest.mark.sqlite


@pytest.fixture(autouse=True)
def district(db: None) -> None:
    install()


@shows("xingning/4/trust-precondition")
@shows("xingning/2.6/plaque-removal")
def test_a_member_leaves_after_a_risk_assessment_and_the_file_stays_open_for_the_plaque(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = begin("exit", "M", "member")
    say(case, "member", "submit", **LEAVE)
    assert at(case) == "assess"
    say(case, "lead", **RISK)
    say(case, "council", met_on=TODAY.isoformat(), minutes="file", quality="yes", brand="yes")
    upper_steps(case)
    assert Membership.objects.get(membership="M").left_before == LAST_DAY + timedelta(days=1)
    assert (case.state, at(case)) == ("open", "plaque")
    assert Deadline.objects.get(run__case=case, run__step="plaque").due == LAST_DAY
    with pytest.raises(Refused) as refusal:
        say(case, "member", "done", state="removed", removed_on=LAST_DAY.isoformat(), photo="file")
    assert codes(refusal) == {"date-ahead"}, "what has not happened is not recorded as done"
    on_the_last_day(monkeypatch)
    say(case, "member", "done", state="removed", removed_on=LAST_DAY.isoformat(), photo="file")
    say(case, "bureau", seen="yes")
    assert (case.state, case.outcome) == ("ended", "left")


@shows("xingning/4/trust-precondition", "violation")
def test_no_controllable_assessment_no_council() -> None:
    case = begin("exit", "M", "member")
    say(case, "member", "submit", **LEAVE)
    with pytest.raises(Refused):
        say(case, "council", met_on=TODAY.isoformat(), minutes="file", quality="yes", brand="yes")
    with pytest.raises(Refused) as refusal:
        say(case, "lead", **{**RISK, "controllable": "no"})
    assert codes(refusal) == {"condition-unmet"}


@shows("xingning/2.6/plaque-removal", "violation")
def test_a_plaque_not_seen_down_keeps_the_file_open() -> None:
    case = begin("exit", "M", "member")
    say(case, "member", "submit", **LEAVE)
    say(case, "lead", **RISK)
    say(case, "council", met_on=TODAY.isoformat(), minutes="file", quality="yes", brand="yes")
    upper_steps(case)
    say(case, "member", "done", state="removed", removed_on=TODAY.isoformat())
    with pytest.raises(Refused) as refusal:
        say(case, "bureau", seen="no")
    assert codes(refusal) == {"condition-unmet"}
    assert case.is_open


@shows("xingning/4.1.1/cross-county-exit")
def test_a_member_from_the_next_district_leaves_with_both_asked() -> None:
    case = begin("exit", "F", "far")
    say(case, "far", "submit", **LEAVE)
    say(case, "lead", **RISK)
    say(case, "council", met_on=TODAY.isoformat(), minutes="file", quality="yes", brand="yes")
    assert set(WorkItem.objects.filter(run__case=case, run__state="open").values_list("office", flat=True)) == {
        "XB",
        "WB",
    }
    upper_steps(case, across=True)
    assert Membership.objects.get(membership="F").left_before == LAST_DAY + timedelta(days=1)


@shows("xingning/4.1.1/cross-county-exit", "violation")
def test_consent_to_leave_waits_for_the_other_government() -> None:
    case = begin("exit", "F", "far")
    say(case, "far", "submit", **LEAVE)
    say(case, "lead", **RISK)
    say(case, "council", met_on=TODAY.isoformat(), minutes="file", quality="yes", brand="yes")
    say(case, "abroad", "agree", office="WB")
    say(case, "bureau", office="XB", checked="yes")
    with pytest.raises(Refused) as refusal:
        say(case, "government", office="XG", decision="1", decided_on=TODAY.isoformat())
    assert codes(refusal) == {"replies-missing"}


@shows("xingning/4.3/auto-exit")
def test_a_term_that_ends_is_followed_by_a_case_and_ends_on_its_day_whenever_the_clock_ran() -> None:
    terms.open_due(HOME)
    terms.open_due(HOME)
    case = Case.objects.get(subject="M")
    assert (case.procedure, at(case)) == ("term-end", "choose")
    last_day = Membership.objects.get(membership="M").term_before - timedelta(days=1)
    assert Deadline.objects.get(run__case=case).due == last_day, "the member is reminded, and sees how long it has"
    assert not Case.objects.filter(subject="F").exists()
    terms.open_due(HOME, TODAY + timedelta(days=175))
    jobs.run_due(at_once=True)
    case.refresh_from_db()
    stay = Membership.objects.get(membership="M")
    assert stay.left_before == stay.term_before
    assert at(case) == "inform"


@shows("xingning/4.3/auto-exit", "violation")
def test_neither_too_early_nor_held_back_by_a_pending_extension() -> None:
    terms.open_due(HOME)
    case = Case.objects.get(subject="M")
    say(case, "member", "extend", reason="需要继续帮扶")
    assert at(case) == "follow"
    extension = Case.objects.get(procedure="extension")
    terms.open_due(HOME, TODAY + timedelta(days=169))
    jobs.run_due(at_once=True)
    assert Membership.objects.get(membership="M").left_before > TODAY + timedelta(days=9999)
    terms.open_due(HOME, TODAY + timedelta(days=170))
    jobs.run_due(at_once=True)
    stay = Membership.objects.get(membership="M")
    assert stay.left_before == stay.term_before
    extension.refresh_from_db()
    assert (extension.state, extension.refused) == ("ended", True)


@shows("xingning/4.3/extension")
def test_a_term_is_extended_by_a_case_of_its_own_which_tells_the_end_of_the_term() -> None:
    terms.open_due(HOME)
    case = Case.objects.get(subject="M")
    say(case, "member", "extend", reason="需要继续帮扶")
    extension = Case.objects.get(procedure="extension")
    extend(extension, 24)
    assert Extension.objects.get(membership__membership="M").months == 24
    jobs.run_due(at_once=True)
    case.refresh_from_db()
    assert (case.state, case.outcome) == ("ended", "extended")


def test_without_an_agreed_term_there_is_nothing_to_extend_or_to_end() -> None:
    Membership.objects.filter(membership="M").update(term_start=None, term_before=None)
    for procedure, who in (("extension", "member"), ("term-end", "bureau")):
        with pytest.raises(Refused) as refusal:
            begin(procedure, "M", who)
        assert codes(refusal) == {"no-term"}, procedure


@shows("xingning/4.3/extension", "violation")
def test_a_sum_beyond_three_years_waits_for_an_exception_and_a_member_who_left_gets_none() -> None:
    extend(begin("extension", "M", "member"), 24)
    further = begin("extension", "M", "member")
    with pytest.raises(Refused) as refusal:
        extend(further, 24)
    assert codes(refusal) == {"breaks-rule"}
    assert "乙学校（示例）" in str(refusal.value), "the member by its name, not by its key"
    operations.withdraw(case=further, by=person("member"), reason="改为延长一年")
    last = begin("extension", "M", "member")
    say(last, "member", "submit", **EXTEND, months=12)
    registry.end_membership(
        membership=Membership.objects.get(membership="M"), left_before=TODAY, by=MACHINE, reason="已退出"
    )
    with pytest.raises(Refused) as refusal:
        _rest_of(last)
    assert codes(refusal) == {"left-already"}


def test_what_was_accepted_for_a_case_that_came_to_nothing_is_accepted_no_more() -> None:
    case, other = begin("extension", "M", "member"), begin("extension", "F", "far")
    for each, subject in ((case, "M"), (other, "F")):
        grant_ahead(district=HOME, rule="xingning/4.3/extension", subject=subject, part="", accepted=40, approver="甲", by=person("bureau"),
                    ends_before=TODAY + timedelta(days=99), reason=f"并校（办件{each.number}）")  # fmt: skip
    operations.withdraw(case=case, by=person("member"), reason="改为一年")
    assert [each.subject for each in ExceptionGrant.objects.filter(ends_before__gt=TODAY)] == ["F"]


@shows("xingning/4.3/extension")
def test_beyond_three_years_it_is_granted_with_a_written_reason_and_listed() -> None:
    case = begin("extension", "M", "member")
    client, item = Client(), WorkItem.objects.get(run__case=case)
    client.force_login(person("member"))
    place = reverse("case-item", args=[case.number, item.pk])
    tried = client.post(place, {**sent(client.get(place), "", {"months": "-3"}), "outcome": ""}).content.decode()
    assert "推算时没有计入" in tried and "请填大于0的数" in tried and "为空" not in tried, (
        "what is blank is no fault yet"
    )
    for months in ("0", "-3", "36.5"):
        with pytest.raises(Refused) as refusal:
            say(case, "member", "submit", **EXTEND, months=months)
        assert codes(refusal) == {"wrong-type"}, months
    with pytest.raises(Refused) as refusal:
        extend(case, 37)
    assert codes(refusal) == {"breaks-rule"} and at(case) == "review"
    except_for(case, "member")
    say(case, "bureau", office="XB", over_limit_reason="并校")
    say(case, "government", office="XG", decision="兴政函5号", decided_on=TODAY.isoformat())
    say(case, "city", receipt="备5", filed_on=TODAY.isoformat())
    assert Extension.objects.get(membership__membership="M").months == 37
    granted = ExceptionGrant.objects.get()
    assert (granted.rule, granted.subject, granted.accepted) == ("xingning/4.3/extension", "M", 37)
    assert case.number in granted.reason and granted.approver == "局长办公会1号"


def extend(case: Case, months: int) -> None:
    say(case, "member", "submit", **EXTEND, months=months)
    _rest_of(case)


def _rest_of(case: Case) -> None:
    say(case, "council", met_on=TODAY.isoformat(), minutes="file")
    say(case, "bureau", office="XB", checked="yes")
    say(case, "government", office="XG", decision="兴政函5号", decided_on=TODAY.isoformat())
    say(case, "city", receipt="备5", filed_on=TODAY.isoformat())


EXTEND: dict[str, Any] = {"need": "需要继续帮扶"}
