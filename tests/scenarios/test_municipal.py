"""Groups of the city: the district's government applies, four departments are heard or meet, the city's government consents."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lianxiao.accounts.models import Post
from lianxiao.kernel.errors import Refused
from lianxiao.kernel.period import OPEN_END
from lianxiao.procedures import operations
from lianxiao.procedures.models import Case, Decision, Opinion, WorkItem
from lianxiao.registry.models import Membership, Plaque
from tests.scenarios.casework import LEAVE, RISK, TODAY, at, begin, codes, install, person, record, say, sent, start
from tests.scenarios.city import DEPARTMENTS, FOUR, ends, install_city
from tests.scenarios.shown import shows
from tests.scenarios.test_joining import JOIN

#: Every page is asked of both databases elsewhere; walking whole procedures on each would cost minutes.
pytestmark = pytest.mark.sqlite


@pytest.fixture(autouse=True)
def district(db: None) -> None:
    install()
    install_city()


MET: dict[str, Any] = {
    "met_on": TODAY.isoformat(),
    "all_invited": "yes",
    "present": "四部门",
    "minutes": "file",
}


def applied() -> Case:
    case = start("join-municipal", "government", applicant="XG", subject="N", about="NEW")
    say(case, "government", "submit", **JOIN)
    return case


def asked_in_writing() -> Case:
    case = applied()
    say(case, "city", "written", departments=FOUR)
    return case


def three_reply(case: Case) -> None:
    """Three of the four answer; their pages are walked with all four."""
    for code, department in zip(DEPARTMENTS[:3], FOUR[:3], strict=True):
        item = WorkItem.objects.get(run__case=case, office=department)
        operations.answer(item=item, outcome="agree", by=person(f"city-{code}"))


@shows("xingning/3.2.1.2/join-municipal")
@shows("xingning/3.2.1.2/co-departments")
def test_four_replies_an_opinion_and_the_citys_consent_make_a_member() -> None:
    case = asked_in_writing()
    assert set(WorkItem.objects.filter(run__case=case, kind="hear").values_list("office", flat=True)) == set(FOUR)
    for code, department in zip(DEPARTMENTS, FOUR, strict=True):
        say(case, f"city-{code}", "no_objection" if code == "finance" else "agree", office=department)
    say(case, "city", "pass", office="NB", summary="均无不同意见")
    say(case, "city", report="file", text="支持")
    assert not Membership.objects.filter(school__school="NEW").exists()
    consent = {"decision": "南府函7号", "decided_on": TODAY.isoformat()}
    with pytest.raises(Refused) as refusal:
        say(case, "city-government", **consent, effective_on=(TODAY - timedelta(days=9)).isoformat())
    assert codes(refusal) == {"too-early"}, "the paper would name another day than the register"
    say(case, "city-government", **consent, effective_on=TODAY.isoformat())
    stay = Membership.objects.get(school__school="NEW")
    assert (stay.alliance.alliance_id, stay.joined_on, stay.mode, stay.decision) == ("N", TODAY, "trust", "南府函7号")
    assert case.number in str(stay.reason)
    assert (case.state, case.outcome) == ("ended", "joined")
    assert [run.step for run in case.runs.all()] == ["apply", "method", "replies", "opinion", "consent"]


@shows("xingning/3.2.1.2/join-municipal", "violation")
def test_neither_the_school_applies_nor_a_condition_is_missing_nor_the_consent_comes_first() -> None:
    with pytest.raises(Refused) as refusal:
        begin("join-municipal", "N", "new", about="NEW")
    assert codes(refusal) == {"not-allowed"}
    for group, school in (("G", "NEW"), ("N", "PLAN"), ("N", "")):
        with pytest.raises(Refused) as refusal:
            begin("join-municipal", group, "government", about=school)
        assert "not-admitted" in codes(refusal)
    with pytest.raises(Refused) as refusal:
        begin("join", "N", "new")
    assert codes(refusal) == {"not-admitted"}, "a school does not join a group of the city by itself"
    case = begin("join-municipal", "N", "government", about="NEW")
    with pytest.raises(Refused) as refusal:
        say(
            case,
            "government",
            "submit",
            **{
                **JOIN,
                "identify__files": None,
                "standards__other": "no",
                "premises": "7",
                "staffing": "19",
                "term_start": "",
            },
        )
    assert {(fault.place.column, fault.code) for fault in refusal.value.faults} == {
        ("identify", "evidence-missing"), ("standards.other", "condition-unmet"),
        ("premises", "below-standard"), ("staffing", "above-standard"), ("term_start", "missing-value"),
    }  # fmt: skip
    say(case, "government", "submit", **JOIN)
    with pytest.raises(Refused) as refusal:
        say(case, "city-government", decision="南府函7号", decided_on=TODAY.isoformat())
    assert codes(refusal) == {"not-yours"}


@shows("xingning/3.2.1.2/co-departments", "violation")
def test_three_replies_are_too_few_silence_is_no_reply_and_a_meeting_takes_their_place() -> None:
    case = applied()
    with pytest.raises(Refused) as refusal:
        say(case, "city", "written", departments=FOUR[:3])
    assert codes(refusal) == {"office-left-out"}
    assert "财政" in refusal.value.faults[0].cause.zh
    say(case, "city", "written", departments=FOUR)
    three_reply(case)
    with pytest.raises(Refused) as refusal:
        say(case, "city", "pass", office="NB")
    assert codes(refusal) == {"replies-missing"}
    silent = WorkItem.objects.get(run__case=case, office=FOUR[3])
    officer = Client()
    officer.force_login(person("bureau"))
    page = officer.get(reverse("case-item", args=[case.number, silent.pk])).content.decode()
    assert 'value="no_reply"' not in page and "未回复" not in page, "nor is it told to choose what is not there"
    with pytest.raises(Refused) as refusal:
        say(case, "city-finance", "no_reply", office=FOUR[3])
    assert codes(refusal) == {"unknown-outcome"}
    mine = WorkItem.objects.get(run__case=case, office="NB", run__step="replies")
    added = operations.add_party(item=mine, office="WB", by=person("city"))
    Post.objects.filter(person=person("abroad")).update(ends_before=TODAY)
    told = _client("bureau").get(reverse("inbox")).content.decode()
    assert "该单位没有人能办理：请为其登记任职，或代录。" in told and "不能代录" not in told
    record(case, "agree", "武教函1号", TODAY, office="WB")
    assert Opinion.objects.get(item=added).behalf_of == "WB", (
        "an office that was added is recorded too: else nothing goes on"
    )
    say(case, "city", "meeting", office="NB")
    _too_late(case, silent)
    with pytest.raises(Refused) as refusal:
        say(case, "city", "done", **{**MET, "all_invited": "no"})
    assert codes(refusal) == {"condition-unmet"}
    say(case, "city", "done", **MET)
    assert at(case) == "opinion"
    say(case, "city", report="file", text="支持")
    early = (TODAY - timedelta(days=1)).isoformat()
    with pytest.raises(Refused) as refusal:
        say(case, "city-government", decision="南府函7号", decided_on=early, effective_on=TODAY.isoformat())
    assert "too-early" in codes(refusal), "the city does not consent before the meeting"
    operations.terminate(case=case, code="duplicate", reason="另行申请", by=person("bureau"))
    for who in ("city-government", "government"):
        told = _client(who).get(reverse("inbox")).content.decode()
        assert "另行申请。登记没有变动" in told and "重复办件" in told, f"{who} had it, or applied"
    assert case.number not in _client("city-finance").get(reverse("inbox")).content.decode()


def _client(who: str) -> Client:
    client = Client()
    client.force_login(person(who))
    return client


def _too_late(case: Case, silent: WorkItem) -> None:
    """The department that kept silent finds on the case's page where to say it late; it is kept, marked, and moves nothing."""
    client, place = _client("city-finance"), reverse("case-item", args=[case.number, silent.pk])
    assert place in client.get(reverse("case", args=[case.number])).content.decode()
    page = client.get(place)
    assert "只作记录，不改变进程" in page.content.decode()
    assert client.post(place, sent(page, "object", {"text": "经费另议"})).status_code == 302
    assert Opinion.objects.get(item=silent).late and at(case) == "meeting"
    assert place not in client.get(reverse("case", args=[case.number])).content.decode(), "once"
    assert "（迟到，只作记录）" in _client("city").get(reverse("case", args=[case.number])).content.decode()


@shows("xingning/4.1.2/exit-municipal")
def test_the_city_lets_a_member_go_all_of_it_recorded_for_offices_that_do_not_sign_in() -> None:
    """代录 from the choice of a meeting to the consent: the day of the paper counts, a second person stands for each."""
    decided = TODAY - timedelta(days=10)
    case = start("exit-municipal", "government", applicant="XG", subject="C")
    say(case, "government", "submit", **LEAVE, **{**RISK, "assessed_on": (decided - timedelta(days=12)).isoformat()})
    record(case, "meeting", "南教函11号", decided - timedelta(days=9), departments=FOUR)
    met = decided - timedelta(days=5)
    record(case, "done", "南教函12号", met, **{**MET, "met_on": met.isoformat()})
    record(case, "pass", "南教函13号", decided - timedelta(days=4))
    record(case, "pass", "南府函14号", decided, decision="南府函14号", decided_on=decided.isoformat(), last_day=decided.isoformat())  # fmt: skip
    out = decided + timedelta(days=1)
    assert Membership.objects.get(membership="C").left_before == out
    assert (ends("within"), ends("outside"), ends("later")) == (out, OPEN_END, TODAY + timedelta(days=200))
    consent = Decision.objects.get(case=case, step="consent")
    assert (consent.behalf_of, consent.document_number, consent.document_date) == ("NG", "南府函14号", decided)
    assert consent.scan is not None
    assert {each.confirmed_by for each in Opinion.objects.exclude(behalf_of="")} == {person("leader")}
    plaque = Plaque.objects.get(plaque="PC")
    assert (at(case), plaque.removed_before) == ("plaque", OPEN_END), "it hangs until somebody took it down"
    record(case, "done", "辛校函1号", TODAY, office="CM", state="removed", removed_on=decided.isoformat())
    record(case, "pass", "南教函15号", TODAY, seen="yes")
    plaque.refresh_from_db()
    assert (case.state, case.outcome, plaque.removed_before) == ("ended", "left", out)
    assert not Decision.objects.get(case=case, step="consent").paper, (
        "the city's own paper lies with the case as a scan"
    )


@shows("xingning/4.1.2/exit-municipal", "violation")
def test_no_member_leaves_by_itself_without_an_assessment_or_on_three_replies() -> None:
    for procedure in ("exit-municipal", "exit"):
        with pytest.raises(Refused):
            begin(procedure, "C", "cm")
    with pytest.raises(Refused) as refusal:
        begin("exit-municipal", "M", "government")
    assert codes(refusal) == {"not-admitted"}
    case = begin("exit-municipal", "C", "government")
    with pytest.raises(Refused) as refusal:
        say(case, "government", "submit", **LEAVE)
    assert codes(refusal) == {"missing-value", "condition-unmet"}
    say(case, "government", "submit", **LEAVE, **RISK)
    say(case, "city", "written", departments=FOUR)
    three_reply(case)
    with pytest.raises(Refused) as refusal:
        say(case, "city", "pass", office="NB")
    assert codes(refusal) == {"replies-missing"}
    assert Membership.objects.get(membership="C").left_before == OPEN_END
