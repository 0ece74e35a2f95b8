"""A pack nobody wrote for this program, saved by an ordinary editor: two of three offices, silence that counts, a secret vote
of two thirds, a limit of returns, branches by a number and by yes or no, a wait for a document. No program knows of it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from lianxiao.accounts import operations as people
from lianxiao.accounts.models import Person
from lianxiao.cli.main import main
from lianxiao.compliance import operations as compliance
from lianxiao.config.offices import list_offices
from lianxiao.duties.models import Phase
from lianxiao.governance import clock as vote_clock
from lianxiao.governance import operations as votes
from lianxiao.governance.models import Filing, Vote, VoteSeat
from lianxiao.jobs.operations import run_due
from lianxiao.kernel.errors import Refused
from lianxiao.lifecycle import terms
from lianxiao.policy.loader import load_pack
from lianxiao.procedures import clock, operations
from lianxiao.procedures.models import Case, Deadline, WorkItem
from lianxiao.registry import operations as registry
from lianxiao.registry.models import Alliance, Extension, Membership, Plaque
from tests.cast import MACHINE, person_on_post

POLICIES = Path(__file__).parent / "policies"
YUNHE = "990707"
HEAD, BUREAU, FINANCE, STAFFING, PARENTS, GOVERNMENT = "gaoyuan", "lanxin", "caizhen", "bianhe", "jiazhang", "zhengda"
APPLICATION = {"name": "云禾一小教育集团", "mode": "kin", "boarding": "no", "ready.team": "yes", "ready.rules": "yes",
               "ready.statement": "有"}  # fmt: skip


@dataclass
class Yunhe:
    """The district with one person at each office."""

    def begin(self, procedure: str, subject: str, about: str = "YH-S1", by: str = HEAD) -> Case:
        return operations.open_case(
            district=YUNHE, procedure=procedure, subject=subject, about=about, by=Person.objects.get(login_name=by)
        )

    def say(self, case: Case, who: str, outcome: str, office: str = "", text: str = "", **answers: Any) -> None:
        items = WorkItem.objects.filter(run__case=case, run__state="open", state="open")
        item = items.get(office=f"{YUNHE}-{office}") if office else items.get()
        operations.answer(item=item, outcome=outcome, by=Person.objects.get(login_name=who), answers=answers, text=text)

    def at(self, case: Case) -> str:
        case.refresh_from_db()
        open_now = case.runs.filter(state="open").first()
        return open_now.step if open_now is not None else case.outcome

    def found(self, pupils: int = 100, **more: str) -> Case:
        case = self.begin("founding", "YH-S1")
        self.say(case, HEAD, "submit", **{**APPLICATION, "pupils": pupils, **more})
        return case


@pytest.fixture
def yunhe(db: None, monkeypatch: pytest.MonkeyPatch) -> Yunhe:
    monkeypatch.setenv("LIANXIAO_POLICIES", str(POLICIES))
    list_offices(load_pack("yunhe").manifest)
    today = timezone.localdate()
    registry.import_rows(
        {
            "school": [
                {"school": "YH-S1", "name": "云禾一小（示例）", "school_type": "primary", "ownership": "public"},
                {"school": "YH-S3", "name": "云禾三小（示例）", "school_type": "primary", "ownership": "public"},
                {"school": "YH-S2", "name": "云禾二小（示例）", "school_type": "primary", "ownership": "public"},
            ],
            "alliance": [{"alliance": "YH-G1", "name": "禾苗集团（示例）", "kind": "group", "mode": "kin", "lead_school": "YH-S2",
                          "standing": "founded", "founded_on": date(2020, 9, 1)}],
            "membership": [{"membership": "YH-M1", "alliance": "YH-G1", "school": "YH-S1", "mode": "kin",
                            "joined_on": date(2023, 9, 1), "term_start": date(2023, 9, 1),
                            "term_before": today + timedelta(days=60)}],
            "seat": [{"seat": f"S{number}", "kind": "council_member", "person": f"T{number}", "alliance": "YH-G1",
                      "starts_on": date(2024, 9, 1)} for number in range(1, 5)],
        },
        district=YUNHE, by=MACHINE, reason="示例", is_example=True,
    )  # fmt: skip
    for who, role, office in (
        (HEAD, "school_head", "YH-S1"), (BUREAU, "officer", "bureau"), (FINANCE, "co_department", "finance"),
        (STAFFING, "co_department", "staffing"), ("head3", "school_head", "YH-S3"), (PARENTS, "co_department", "parents"),
        (GOVERNMENT, "government", "government"), ("lishi", "group_office", "YH-G1"),
    ):  # fmt: skip
        person_on_post(who, who, role, office if office.startswith("YH") else f"{YUNHE}-{office}", YUNHE)
    for number in range(1, 5):
        seat = person_on_post(f"seat{number}", f"席{number}", "council_member", "YH-G1", YUNHE)
        people.name_teacher(person=seat, teacher_code=f"T{number}", by=MACHINE)
    compliance.activate_pack(district=YUNHE, pack="yunhe", by=MACHINE)
    return Yunhe()


def test_the_list_of_its_steps_says_who_signs_who_is_heard_and_how_it_is_voted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["policy", "procedures", str(POLICIES / "yunhe")]) == 0
    told = capsys.readouterr().out
    assert "三家会商（区教育局）［其中2家通过即可：本区教育局、云禾区财政局、云禾区编办］" in told
    assert "［席位表决：赞成达到2/3；到会3/4］" in told
    assert "［征求意见：云禾区家长委员会联合会；退回上限：returns_at_most］" in told


# ── Two of three offices ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("pass pass", "parents"),
        ("pass", "countersign"),
        ("reject pass pass", "parents"),
        ("reject reject", "refused"),
        ("pass reject reject", "refused"),
        ("pass return", "apply"),
    ],
)
def test_two_of_three_offices_settle_a_step(yunhe: Yunhe, said: str, at: str) -> None:
    case = yunhe.found()
    for who, office, outcome in zip(
        (BUREAU, FINANCE, STAFFING), ("bureau", "finance", "staffing"), said.split(), strict=False
    ):
        yunhe.say(case, who, outcome, office, text="理由", ready_ok="yes")
    assert yunhe.at(case) == at


@pytest.mark.parametrize("pupils", ["nan", "inf", "2.5", "-3", "many"])
def test_a_number_that_is_none_is_refused_at_its_field(yunhe: Yunhe, pupils: str) -> None:
    with pytest.raises(Refused) as refusal:
        yunhe.say(yunhe.begin("founding", "YH-S1"), HEAD, "submit", **{**APPLICATION, "pupils": pupils})
    assert [(fault.code, fault.place.column) for fault in refusal.value.faults] == [("wrong-type", "pupils")]


# ── Ways by a number and by yes or no; silence ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("pupils", "boarding", "at"),
    [(3001, "no", "consent"), (3000, "no", "record_it"), (3000, "yes", "beds"), (500, "yes", "beds"), (499, "yes", "record_it"), (3001, "yes", "consent")],
)  # fmt: skip
def test_a_case_goes_by_the_number_and_the_yes_or_no_of_its_form(
    yunhe: Yunhe, pupils: int, boarding: str, at: str
) -> None:
    case = yunhe.found(pupils, boarding=boarding)
    for who, office in ((BUREAU, "bureau"), (STAFFING, "staffing")):
        yunhe.say(case, who, "pass", office, ready_ok="yes")
    yunhe.say(case, PARENTS, "pass")
    assert yunhe.at(case) == at


def test_what_is_answered_anew_after_a_return_counts_and_the_old_number_does_not(yunhe: Yunhe) -> None:
    case = yunhe.found(9000)
    yunhe.say(case, BUREAU, "return", "bureau", text="核实人数", ready_ok="yes")
    yunhe.say(case, HEAD, "submit", **{**APPLICATION, "pupils": 20})
    for who, office in ((BUREAU, "bureau"), (FINANCE, "finance")):
        yunhe.say(case, who, "pass", office, ready_ok="yes")
    yunhe.say(case, PARENTS, "pass")
    assert yunhe.at(case) == "record_it"
    yunhe.say(case, BUREAU, "done", founded_on="2026-09-01")
    assert (yunhe.at(case), Alliance.objects.filter(name="云禾一小教育集团").count()) == ("founded", 1)


def test_silence_counts_once_the_working_days_have_passed_and_not_before(yunhe: Yunhe) -> None:
    case = yunhe.found()
    for who, office in ((BUREAU, "bureau"), (FINANCE, "finance")):
        yunhe.say(case, who, "pass", office, ready_ok="yes")
    deadline = Deadline.objects.get(run__case=case, run__step="parents")
    assert (deadline.unit, deadline.length) == ("working day", 10)
    assert deadline.due >= timezone.localdate() + timedelta(days=12)  # ten of them are more than ten days
    Deadline.objects.filter(pk=deadline.pk).update(due=timezone.localdate())
    clock.look("today")
    assert yunhe.at(case) == "parents"
    Deadline.objects.filter(pk=deadline.pk).update(due=timezone.localdate() - timedelta(days=1))
    clock.look("today")
    assert yunhe.at(case) == "record_it"


# ── Two thirds, a quorum, a secret ballot; appeal; so many returns ─────────────────────────────────────────────────────


def leaving(yunhe: Yunhe, **more: Any) -> Case:
    case = yunhe.begin("leaving", "YH-M1")
    yunhe.say(case, HEAD, "submit", **{"reason": "搬迁", "teachers_back": 3, "debts": "no", **more})
    return case


def vote(case: Case, choices: str) -> Vote:
    item = WorkItem.objects.get(run__case=case, run__state="open")
    called = votes.call_vote(
        item=item, closes_at=vote_clock.database_now() + timedelta(hours=1), by=Person.objects.get(login_name="lishi")
    )
    for number, letter in enumerate(choices, 1):
        if letter != ".":
            choice = {"+": "for", "-": "against", "0": "abstain"}[letter]
            seat = VoteSeat.objects.get(vote=called, seat=f"S{number}")
            votes.cast(seat=seat, choice=choice, by=Person.objects.get(login_name=f"seat{number}"))
    return called


@pytest.mark.parametrize(
    ("choices", "at"),
    [("++-.", "notice"), ("+-0.", "kept"), ("++..", "vote")],  # exactly two thirds of those present; fewer; no quorum
)
def test_two_thirds_of_those_present_are_enough_where_three_quarters_came(
    yunhe: Yunhe, monkeypatch: pytest.MonkeyPatch, choices: str, at: str
) -> None:
    case = leaving(yunhe)
    called = vote(case, choices)
    assert called.secret
    now = vote_clock.database_now()
    monkeypatch.setattr(vote_clock, "database_now", lambda: now + timedelta(hours=2))
    votes.close_vote(vote=called, by=Person.objects.get(login_name="lishi"))
    assert yunhe.at(case) == at


BALLOT = {"voted_on": "2026-09-01", "seats": 4, "present": 4, "votes_for": 3, "votes_against": 1, "abstentions": 0}


def decided(yunhe: Yunhe, **more: Any) -> Case:
    """Carried in a meeting, told, and not appealed against."""
    case = leaving(yunhe, **more)
    yunhe.say(case, "lishi", "pass", **BALLOT)
    yunhe.say(case, BUREAU, "done", sent_on=timezone.localdate().isoformat())
    yunhe.say(case, HEAD, "waive")
    return case


@pytest.mark.parametrize(
    ("changed", "outcome", "code"),
    [
        ({}, "pass", ""),
        ({"votes_for": 2, "abstentions": 1}, "pass", "vote-not-carried"),
        ({"seats": 9}, "pass", "no-quorum"),
        ({}, "reject", "vote-carried"),
        ({"votes_for": 2, "abstentions": 1}, "reject", ""),
    ],
)
def test_numbers_of_a_meeting_are_held_against_what_the_vote_needs(
    yunhe: Yunhe, changed: dict[str, Any], outcome: str, code: str
) -> None:
    case = leaving(yunhe)
    if not code:
        yunhe.say(case, "lishi", outcome, **{**BALLOT, **changed})
        return
    with pytest.raises(Refused) as refusal:
        yunhe.say(case, "lishi", outcome, **{**BALLOT, **changed})
    assert [fault.code for fault in refusal.value.faults] == [code]


@pytest.mark.parametrize(
    ("more", "at"), [({"debts": "yes"}, "settle"), ({"teachers_back": 10}, "settle"), ({}, "decide")]
)
def test_the_time_for_appeal_runs_from_service_and_then_the_form_says_where_it_goes(
    yunhe: Yunhe, more: dict[str, Any], at: str
) -> None:
    case = leaving(yunhe, **more)
    yunhe.say(case, "lishi", "pass", **BALLOT)
    served = timezone.localdate() - timedelta(days=16)
    yunhe.say(case, BUREAU, "done", sent_on=served.isoformat())
    assert Deadline.objects.get(run__case=case, run__step="appeal").due == served + timedelta(days=15)
    clock.look("today")
    assert yunhe.at(case) == at


def heard_in_vain(case: Case) -> None:
    """The time in which whoever is heard at a step may answer is over."""
    heard = Deadline.objects.filter(run__case=case, run__state="open", of=Deadline.For.HEAR)
    assert heard.update(due=timezone.localdate() - timedelta(days=1)) == 1


def test_whoever_is_heard_and_silent_holds_the_decision_up_no_longer_than_the_time_for_it(yunhe: Yunhe) -> None:
    case, today = decided(yunhe), timezone.localdate().isoformat()
    with pytest.raises(Refused) as refusal:
        yunhe.say(case, BUREAU, "pass", "bureau", last_day=today)
    assert [fault.code for fault in refusal.value.faults] == ["replies-missing"]
    heard_in_vain(case)
    yunhe.say(case, BUREAU, "pass", "bureau", last_day=today)
    [lapsed] = case.events.filter(kind="lapsed")
    assert (yunhe.at(case), lapsed.detail["offices"]) == ("plaque", [f"{YUNHE}-parents"])


def test_a_step_sends_back_as_often_as_the_policy_allows_and_no_oftener(yunhe: Yunhe) -> None:
    case = decided(yunhe)
    for _ in range(2):
        yunhe.say(case, BUREAU, "return", "bureau", text="重新告知")
        yunhe.say(case, BUREAU, "done", sent_on=timezone.localdate().isoformat())
        yunhe.say(case, HEAD, "waive")
    with pytest.raises(Refused) as refusal:
        yunhe.say(case, BUREAU, "return", "bureau", text="再退")
    assert [fault.code for fault in refusal.value.faults] == ["returned-enough"]
    heard_in_vain(case)
    yunhe.say(case, BUREAU, "pass", "bureau", last_day=timezone.localdate().isoformat())
    assert yunhe.at(case) == "plaque"
    assert Membership.objects.get(membership="YH-M1").left_before == timezone.localdate() + timedelta(days=1)


# ── By the clock, and by a document ────────────────────────────────────────────────────────────────────────────────────


def test_a_case_that_the_clock_opens_waits_for_the_document_it_names(yunhe: Yunhe) -> None:
    terms.open_due(YUNHE)
    terms.open_due(YUNHE)
    case = Case.objects.get(district=YUNHE, procedure="renewal")
    yunhe.say(case, HEAD, "extend", months=12)

    def arrives(key: str, topic: str) -> str:
        row = {"document": key, "title": "文", "number": key, "level": "municipal", "topic": topic}
        registry.import_rows({"policy_document": [row]}, district=YUNHE, by=MACHINE, reason="来文")
        run_due(at_once=True)
        return yunhe.at(case)

    assert arrives("市教〔2026〕1号", "招生") == "await_paper"
    assert arrives("市教〔2026〕2号", "续期") == "decide"
    yunhe.say(case, BUREAU, "pass", on=timezone.localdate().isoformat())
    assert (yunhe.at(case), Extension.objects.get(membership__membership="YH-M1").months) == ("extended", 12)


def test_a_membership_a_plaque_and_a_filing_are_recorded_by_one_case(yunhe: Yunhe) -> None:
    case, today = yunhe.begin("joining", "YH-G1", about="YH-S3", by="head3"), timezone.localdate().isoformat()
    yunhe.say(case, "head3", "submit", mode="kin", across="no")
    yunhe.say(case, BUREAU, "done", joined_on=today, words="禾苗集团成员校", hung_on=today, filed_on=today)
    assert yunhe.at(case) == "joined"
    stay = Membership.objects.get(school__school="YH-S3")
    assert (stay.mode, stay.cross_district) == ("kin", False)
    hung = Plaque.objects.get(school__school="YH-S3")
    assert (hung.plaque, hung.alliance.alliance_id, hung.kind) == (case.number, "YH-G1", "group")
    assert Filing.objects.get(alliance__alliance="YH-G1").filing == case.number


def test_the_plan_records_its_phases_and_their_end(yunhe: Yunhe) -> None:
    case = yunhe.begin("phases", YUNHE, about="", by=BUREAU)
    yunhe.say(
        case, BUREAU, "submit", start_1="2026-09-01", end_1="2026-12-31", start_2="2027-01-01", end_2="2027-06-30"
    )
    yunhe.say(case, BUREAU, "done", closed_on="2026-12-20")
    rows = Phase.objects.of(YUNHE).order_by("phase").values_list("name", "ends_before", "closed_on")
    assert list(rows) == [("试行", date(2027, 1, 1), date(2026, 12, 20)), ("推开", date(2027, 7, 1), None)]
