"""A school joins: three conditions, five steps, both districts asked where there are two."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from docx import Document

from lianxiao.compliance.models import ExceptionGrant
from lianxiao.directory.models import Organisation
from lianxiao.kernel.errors import Refused
from lianxiao.procedures.models import Case, Decision, WorkItem
from lianxiao.procedures.offices import part_of
from lianxiao.procedures.papers import day_words
from lianxiao.registry import operations as registry
from lianxiao.registry.models import Membership, School
from lianxiao.staffing.models import PostHolding
from tests.cast import MACHINE
from tests.scenarios.casework import (
    HOME,
    TODAY,
    at,
    begin,
    codes,
    except_for,
    install,
    person,
    say,
)
from tests.scenarios.shown import shows

#: Every page is asked of both databases elsewhere; walking whole procedures on each would cost minutes.
pytestmark = pytest.mark.sqlite


@pytest.fixture(autouse=True)
def district(db: None) -> None:
    install()


JOIN: dict[str, Any] = {
    "mode": "trust", "member_type": "weak", "term_start": TODAY.isoformat(), "term_last_day": (TODAY + timedelta(days=1095)).isoformat(),
    "direction__direction": "yes", "direction__statement": "见材料", "identify__identify": "yes", "identify__files": "file",
    "premises": "8.2", "premises_standard": "8", "premises_source": "示例场所标准", "staffing": "17.5", "staffing_standard": "18",
    "staffing_source": "示例编制标准", "standards__other": "yes", "standards__statement": "设施设备达标",
}  # fmt: skip
#: The council met before anybody recorded it.
MET = (TODAY - timedelta(days=3)).isoformat()
YES3 = dict.fromkeys(["direction", "identify", "standards"], "yes")


def joined_as_far_as(step: str, who: str = "new") -> Case:
    case = begin("join", "G", who)
    ways = {
        "apply": lambda: say(case, who, "submit", **JOIN),
        "council": lambda: say(case, "council", met_on=MET, minutes="file", **YES3),
        "review": lambda: say(case, "bureau", office="XB", **YES3),
        "consent": lambda: say(case, "government", office="XG", decision="兴政函2号", decided_on=TODAY.isoformat()),
        "file": lambda: say(case, "city", receipt="备2", filed_on=TODAY.isoformat(), effective_on=TODAY.isoformat()),
    }
    for name, act in ways.items():
        if name == step:
            break
        if who == "away" and name in ("review", "consent"):
            other = ("abroad", "WB") if name == "review" else ("abroad-government", "WG")
            say(case, other[0], "agree", office=other[1])
        act()
    return case


@shows("xingning/3.2.1.1/join-district")
@shows("xingning/3.2.1/public-built")
@shows("xingning/5.1/member-principal-vp")
def test_a_school_joins_in_five_steps_and_is_a_member_from_the_filing() -> None:
    held = {
        "holding": "h",
        "person": "P",
        "school": "NEW",
        "kind": "principal",
        "starts_on": TODAY - timedelta(days=99),
    }
    registry.import_rows({"post_holding": [held]}, district=HOME, by=MACHINE, reason="示例", is_example=True)
    case = joined_as_far_as("")
    stay = Membership.objects.get(school__school="NEW")
    # Its principal is vice-principal of the lead from that day, beside the own post, and no longer than the membership.
    vice = PostHolding.objects.get(kind="vice_principal")
    assert (vice.person, vice.school.school_id, vice.is_concurrent, vice.starts_on) == ("P", "LEAD", True, TODAY)
    assert vice.ends_before == stay.left_before
    last = TODAY + timedelta(days=30)
    registry.end_membership(membership=stay, left_before=last, by=MACHINE, reason="示例")
    vice.refresh_from_db()
    assert vice.ends_before == last
    assert (stay.joined_on, stay.mode, stay.member_type, stay.decision) == (TODAY, "trust", "weak", "兴政函2号")
    assert stay.term_before == TODAY + timedelta(days=1096)
    assert [run.step for run in case.runs.all()] == ["apply", "council", "review", "consent", "file"]
    _papers(case)


def _papers(case: Case) -> None:
    """The consent and the receipt of filing are written with the decisions, and stay as they were written."""
    school = School.objects.get(school="NEW")
    Organisation.objects.filter(pk=school.pk).update(name="丁学校改名（示例）")
    page = read(case, "new", "consent")
    for said in ("关于同意丁学校（示例）加盟甲教育集团（示例）的批复", "兴政函2号", "兴宁区教育局（示例）：", "办学模式为托管",
                 "（征求意见稿）三（二）", day_words(TODAY.isoformat()), "兴宁区人民政府（示例）"):  # fmt: skip
        assert said in page, said
    assert "改名" not in page and "（未填）" not in page
    assert "批复文号：兴政函2号" in read(case, "city", "file") and "备2" in read(case, "city", "file")
    assert "关于同意丁学校" in read(case, "new") and reading(case, "new", "review").status_code == 404
    assert reading(case, "away", "consent").status_code == 404, "a school without a part in it learns nothing"
    word = Document(io.BytesIO(reading(case, "new", "consent", format="docx").content))
    lines = [each.text for each in word.paragraphs if each.text]
    assert lines[:4] == [
        "兴宁区人民政府（示例）",
        "兴政函2号",
        "关于同意丁学校（示例）加盟甲教育集团（示例）的批复",
        "兴宁区教育局（示例）：",
    ]
    assert lines[-1] == day_words(TODAY.isoformat())


def reading(case: Case, who: str, step: str = "", **asked: str) -> HttpResponse:
    client = Client()
    client.force_login(person(who))
    where = reverse("case-paper", args=[case.number, step]) if step else reverse("case", args=[case.number])
    return client.get(where, asked)


def read(case: Case, who: str, step: str = "") -> str:
    return reading(case, who, step).content.decode()


def test_what_is_accepted_of_a_member_to_be_holds_for_the_member() -> None:
    long = {**JOIN, "term_last_day": (TODAY + timedelta(days=2600)).isoformat()}
    case = begin("join", "G", "new")
    say(case, "new", "submit", **long)
    say(case, "council", met_on=MET, minutes="file", **YES3)
    with pytest.raises(Refused) as refusal:
        say(case, "bureau", office="XB", **YES3)
    assert codes(refusal) == {"breaks-rule"}
    except_for(case, "new")
    say(case, "bureau", office="XB", **YES3)
    say(case, "government", office="XG", decision="兴政函2号", decided_on=TODAY.isoformat())
    say(case, "city", receipt="备2", filed_on=TODAY.isoformat(), effective_on=TODAY.isoformat())
    stay = Membership.objects.get(school__school="NEW").membership
    open_ones = ExceptionGrant.objects.filter(ends_before__gt=TODAY)
    assert [(each.rule, each.subject) for each in open_ones] == [("xingning/4.3/term-length", stay)]


def test_the_papers_of_a_campus_that_joins_and_leaves_alone_name_it_and_not_its_school() -> None:
    campus = {"campus": "EAST", "school": "NEW", "name": "丁学校东校区（示例）"}
    registry.import_rows({"campus": [campus]}, district=HOME, by=MACHINE, reason="示例", is_example=True)
    case = begin("join", "G", "new")
    say(case, "new", "submit", **JOIN, campus="EAST")
    say(case, "council", met_on=MET, minutes="file", **YES3)
    say(case, "bureau", **YES3)
    say(case, "government", decision="兴政函6号", decided_on=TODAY.isoformat())
    say(case, "city", receipt="备6", filed_on=TODAY.isoformat(), effective_on=TODAY.isoformat())
    consent = Decision.objects.get(case=case, step="consent").paper
    assert consent["title"] == "关于同意丁学校东校区（示例）加盟甲教育集团（示例）的批复"
    stay = Membership.objects.get(campus__campus="EAST").membership
    assert part_of(Case(district_id=HOME, subject_table="membership", subject=stay)) == "丁学校东校区（示例）"


@shows("xingning/3.2.1.1/join-district", "violation")
def test_the_bureau_cannot_review_before_the_council_and_a_member_elsewhere_cannot_join() -> None:
    case = joined_as_far_as("council")
    with pytest.raises(Refused):
        say(case, "bureau", **YES3)
    assert at(case) == "council"


@pytest.mark.parametrize(("who", "words"), [("plan", "尚未建成"), ("own", "民办")])
@shows("xingning/3.2.1/public-built", "violation")
def test_unbuilt_and_private_schools_are_sent_elsewhere(who: str, words: str) -> None:
    with pytest.raises(Refused) as refusal:
        begin("join", "G", who)
    assert codes(refusal) == {"not-admitted"}
    assert words in refusal.value.faults[0].cause.zh


@shows("xingning/3.2.1/cond-direction")
@shows("xingning/3.2.1/cond-identify")
@shows("xingning/3.2.1/cond-standards")
def test_three_conditions_answered_and_confirmed_let_the_case_go_on() -> None:
    told = [{"fact_table": "posting", "scope": "*", "complete_through": TODAY}]
    registry.import_rows({"reporting": told}, district=HOME, by=MACHINE, reason="示例", is_example=True)
    case = joined_as_far_as("review")
    item = WorkItem.objects.get(run__case=case, run__step="review", office="XB")
    client = Client()
    client.force_login(person("bureau"))
    page = client.get(reverse("case-item", args=[case.number, item.pk])).content.decode()
    assert "不妨碍提交" in page and "名执行校长" in page, "what a new member will lack is told before it joins"
    say(case, "bureau", office="XB", **YES3)
    assert at(case) == "consent"
    said = case.decisions.get(step="apply").answers
    assert (said["premises"], said["premises_standard"], said["staffing"], said["staffing_standard"]) == (
        8.2,
        8,
        17.5,
        18,
    )
    assert said["premises_source"] and said["staffing_source"] and said["standards"]["answer"] == "yes"


def test_days_that_cannot_be_are_told_at_their_fields_and_a_trusteeship_has_its_term() -> None:
    case = begin("join", "G", "new")
    turned = {"term_start": JOIN["term_last_day"], "term_last_day": JOIN["term_start"]}
    for wrong, told in (
        (turned, {"too-early"}),
        ({"term_start": "0205-09-01", "term_last_day": "2205-08-31"}, {"implausible-date"}),
        ({"term_start": "", "term_last_day": ""}, {"missing-value"}),
    ):
        with pytest.raises(Refused) as refusal:
            say(case, "new", "submit", **{**JOIN, **wrong})
        assert codes(refusal) == told, wrong
    say(case, "new", "submit", **JOIN)
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    with pytest.raises(Refused) as refusal:
        say(case, "council", met_on=tomorrow, minutes="file", **YES3)
    assert codes(refusal) == {"date-ahead"}


@pytest.mark.parametrize("condition", list(YES3))
@shows("xingning/3.2.1/cond-direction", "violation")
def test_a_condition_of_joining_not_confirmed_cannot_pass(condition: str) -> None:
    case = joined_as_far_as("review")
    with pytest.raises(Refused) as refusal:
        say(case, "bureau", **{**YES3, condition: "no"})
    assert codes(refusal) == {"condition-unmet"}


@shows("xingning/3.2.1/cond-identify", "violation")
def test_without_the_heads_statement_nothing_is_submitted() -> None:
    case = begin("join", "G", "new")
    with pytest.raises(Refused) as refusal:
        say(case, "new", "submit", **{**JOIN, "identify__files": None})
    assert codes(refusal) == {"evidence-missing"}


@shows("xingning/3.2.1/cond-standards", "violation")
def test_one_of_two_standards_not_reached_is_told_at_its_figure_and_nothing_is_submitted() -> None:
    case = begin("join", "G", "new")
    for wrong, told in (
        ({"premises": "7.99"}, {("premises", "below-standard")}),
        ({"staffing": "18.01"}, {("staffing", "above-standard")}),
        ({"premises": "7", "staffing": "19"}, {("premises", "below-standard"), ("staffing", "above-standard")}),
        ({"premises_standard": "", "staffing_source": ""}, {("premises_standard", "missing-value"), ("staffing_source", "missing-value")}),
        ({"staffing": "0", "premises": "-9"}, {("staffing", "wrong-type"), ("premises", "wrong-type")}),
    ):  # fmt: skip
        with pytest.raises(Refused) as refusal:
            say(case, "new", "submit", **{**JOIN, **wrong})
        assert {(fault.place.column, fault.code) for fault in refusal.value.faults} == told, wrong
    assert at(case) == "apply"
    say(case, "new", "submit", **{**JOIN, "premises": "8", "staffing": "18.0"})
    assert at(case) == "council", "who stands at the standard meets it"


def shown(case: Case, who: str) -> str:
    client = Client()
    client.force_login(person(who))
    return client.get(reverse("case", args=[case.number])).content.decode()


@shows("xingning/3.2.1.1/cross-county-join")
def test_a_school_from_the_next_district_is_put_to_both_bureaus_and_both_governments() -> None:
    case = joined_as_far_as("review", "away")
    assert set(WorkItem.objects.filter(run__case=case, run__step="review").values_list("office", flat=True)) == {
        "XB",
        "WB",
    }
    assert re.search("由[^，]+办理，并征求[^，]+的意见", shown(case, "bureau")), "who is heard has nothing to decide"
    say(case, "abroad", "agree", office="WB")
    say(case, "bureau", office="XB", **YES3)
    assert set(WorkItem.objects.filter(run__case=case, run__step="consent").values_list("office", flat=True)) == {
        "XG",
        "WG",
    }
    say(case, "abroad-government", "no_objection", office="WG")
    decided = (TODAY - timedelta(days=3)).isoformat()
    say(case, "government", office="XG", decision="兴政函3号", decided_on=decided)
    filed = (TODAY - timedelta(days=2)).isoformat()
    say(case, "city", receipt="备3", filed_on=filed, effective_on=filed)
    joined = Membership.objects.get(school__school="AWAY")
    assert joined.cross_district
    assert joined.joined_on.isoformat() == filed, "the day the receipt bears, not the day somebody typed it in"
    assert case.title.endswith(f"{joined.school}（{joined.alliance}）"), "several may apply to one group"
    assert "登记校牌" in shown(case, "bureau") and "告知教育局登记" in shown(case, "away")


@shows("xingning/3.2.1.1/cross-county-join", "violation")
def test_the_step_does_not_close_on_an_unanswered_neighbour_and_a_home_case_asks_none() -> None:
    case = joined_as_far_as("review", "away")
    with pytest.raises(Refused) as refusal:
        say(case, "bureau", office="XB", **YES3)
    assert codes(refusal) == {"replies-missing"}
    say(case, "bureau", "return", office="XB", text="补正")
    assert "代录迟到的意见" not in shown(case, "bureau"), "the neighbour will be asked anew"
    home = joined_as_far_as("review")
    assert WorkItem.objects.filter(run__case=home, run__step="review").count() == 1
