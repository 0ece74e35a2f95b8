"""The general meeting votes a member out seat by seat, through the pages: called, voted, counted, reported (Xingning)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lianxiao.accounts import operations as people
from lianxiao.compliance.operations import choose_setting
from lianxiao.governance.models import Resolution, Tally, Vote
from lianxiao.governance.operations import call_off_vote
from lianxiao.kernel.errors import Refused
from lianxiao.kernel.period import EARLIEST_DECISION
from lianxiao.procedures.models import Case, WorkItem
from lianxiao.procedures.operations import answer, attach, hand_over
from lianxiao.registry import operations as registry
from tests.cast import MACHINE, person_on_post
from tests.scenarios.casework import HOME, PDF, TODAY, at, begin, codes, install, person, say
from tests.scenarios.shown import shows
from tests.scenarios.test_forced_exit import VOTE

pytestmark = pytest.mark.sqlite
SEATS = {"lead": "council_chair", "member": "council_member", "far": "council_member", "wise": "council_member"}


@pytest.fixture(autouse=True)
def district(db: None) -> None:
    install()
    person_on_post("wise", "辛理事", "council_member", "G", HOME)
    for number, (name, kind) in enumerate(SEATS.items()):
        people.name_teacher(person=person(name), teacher_code=f"T{number}", by=MACHINE)
        seat: dict[str, Any] = {"seat": f"S{number}", "kind": kind, "person": f"T{number}", "alliance": "G", "starts_on": date(2024, 9, 1)}  # fmt: skip
        registry.import_rows({"seat": [seat]}, district=HOME, by=MACHINE, reason="示例", is_example=True)


def do(case: Case, who: str, act: str, **fields: Any) -> Any:
    """Somebody opens the page of an act and sends its form."""
    client, item = Client(), WorkItem.objects.get(run__case=case, run__step="vote")
    client.force_login(person(who))
    place = reverse("case-act", args=[case.number, act])
    page = client.get(place, {"item": item.pk})
    return client.post(place, {"item": item.pk, **fields}) if page.status_code == 200 else page


def page_of(case: Case, who: str) -> str:
    client = Client()
    client.force_login(person(who))
    return str(client.get(reverse("case", args=[case.number])).content.decode())


#: What was said before the vote; its pages are walked in test_forced_exit.
BEFORE: list[tuple[str, str, dict[str, Any]]] = [
    ("lead", "submit", {"disobedience": "不服从", "requirements": "达不到", "evidence": ["file"]}),
    ("council", "pass", {"met_on": TODAY.isoformat(), "assessment": "评估", "minutes": ["file"]}),
    ("council", "done", {"sent_on": TODAY.isoformat()}),
    ("member", "waive", {}),
]


def called(secrecy: str) -> Case:
    case = begin("forced-exit-request", "M", "lead", about="MEMBER")
    file = attach(case=case, name="材料.pdf", content=PDF, by=person("lead")).pk
    for who, outcome, said in BEFORE:
        given = {name: [file] if value == ["file"] else value for name, value in said.items()}
        item = WorkItem.objects.get(run__case=case, state="open")
        answer(item=item, outcome=outcome, by=person(who), answers=given)
    closes = (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    assert do(case, "council", "call-vote", closes_at=closes, secrecy=secrecy).status_code == 302
    return case


def seat(case: Case, who: str) -> int:
    return int(Vote.objects.get(run__case=case).seats.get(holder=person(who).teacher_code).pk)


@shows("xingning/4.2.3/vote")
def test_three_of_four_seats_vote_a_member_out_in_secret() -> None:
    case = called("secret")
    client = Client()
    client.force_login(person("wise"))
    inbox = client.get(reverse("inbox")).content.decode()
    assert inbox.count(reverse("case", args=[case.number])) == 1 and "投票" in inbox, (
        "a ballot, not the answer of the office beside it"
    )
    assert "现在无需操作" not in page_of(case, "lead"), "who applied has a ballot to cast"
    assert do(case, "lead", "proxy", proxy=seat(case, "wise")).status_code == 302
    assert do(case, "wise", "vote", seat=seat(case, "wise"), choice="for").status_code == 302
    assert do(case, "wise", "vote", seat=seat(case, "lead"), choice="for").status_code == 302
    assert do(case, "wise", "vote", seat=seat(case, "lead"), choice="for").status_code == 403
    assert do(case, "member", "vote", seat=seat(case, "member"), choice="recused").status_code == 302
    shown = page_of(case, "council")
    assert "已投票" in shown and "赞成</dt>" not in shown
    early = do(case, "council", "count-vote")
    assert early.status_code == 403 and "“计票”现在不能办" in early.content.decode()
    assert "以后可能轮到您的步骤：撤下校牌" in page_of(case, "member")
    assert do(case, "far", "vote", seat=seat(case, "far"), choice="against").status_code == 302
    assert do(case, "council", "count-vote").status_code == 302
    assert "与公布的结果一致" in page_of(case, "council")
    assert at(case) == "report"
    vote = Resolution.objects.get()
    assert (vote.seats, vote.present, vote.votes_for, vote.votes_against, vote.passed) == (3, 3, 2, 1, True)


@shows("xingning/4.2.3/vote", "violation")
def test_half_of_the_seats_are_not_enough_and_nothing_is_typed_in_beside_a_vote() -> None:
    case = called("open")
    with pytest.raises(Refused) as refusal:
        say(case, "council", **{**VOTE, "voted_on": TODAY.isoformat()})
    assert codes(refusal) == {"vote-runs"}
    for who, choice in (("lead", "for"), ("wise", "for"), ("member", "against"), ("far", "abstain")):
        assert do(case, who, "vote", seat=seat(case, who), choice=choice).status_code == 302
    before = page_of(case, "far")
    assert "乙校长" in before and "已投票" in before and "反对" not in before, "nobody votes by what others chose"
    assert do(case, "council", "count-vote").status_code == 302
    assert "乙校长投票：反对" in page_of(case, "far") or "反对</strong>" in page_of(case, "far")
    case.refresh_from_db()
    assert (case.state, case.outcome, Tally.objects.get().passed) == ("ended", "kept", False)
    assert "保留成员资格。“表决”的结论为“不通过”" in page_of(case, "member").replace("理事大会表决", "表决")


def test_a_member_does_not_end_the_vote_of_all_and_the_school_concerned_has_no_ballot_where_the_district_says_so() -> (
    None
):
    choose_setting(district=HOME, name="vote_concerned", value="recused", since=EARLIEST_DECISION, by=person("leader"), reason="示例")  # fmt: skip
    registry.import_rows({"seat": [{"seat": "S1", "kind": "council_member", "person": "T1", "alliance": "G", "school": "MEMBER", "starts_on": date(2024, 9, 1)}]}, district=HOME, by=MACHINE, reason="示例", is_example=True)  # fmt: skip
    case = called("open")
    for act, fields in (("call-off-vote", {"reason": "不想表决"}), ("extend-vote", {"closes_at": "2099-01-01T08:00"})):
        assert do(case, "wise", act, **fields).status_code == 403
    with pytest.raises(Refused, match="只有召集人或本单位的集团办公室"):
        call_off_vote(vote=Vote.objects.get(run__case=case), reason="不想表决", by=person("wise"))
    assert do(case, "wise", "hand-over", to=str(person("wise").pk)).status_code == 403
    with pytest.raises(Refused) as refusal:
        hand_over(item=WorkItem.objects.get(run__case=case, run__step="vote"), to=person("council"), by=person("wise"))
    assert codes(refusal) == {"vote-runs"}, "nobody takes the step away from the vote"
    assert do(case, "member", "vote", seat=seat(case, "member"), choice="against").status_code == 403
    assert "已回避" in page_of(case, "member")
    assert do(case, "lead", "proxy", proxy=seat(case, "member")).status_code == 200, "nobody votes through it"

    assert do(case, "council", "call-off-vote", reason="名单有误").status_code == 302
    closes = (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    assert do(case, "wise", "call-vote", closes_at=closes, secrecy="open").status_code == 302
    vote = Vote.objects.get(run__case=case, called_off_at=None)
    later = (timezone.localtime() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    assert do(case, "wise", "extend-vote", closes_at=later, note="").status_code == 302, "who called it changes it"
    for who in ("lead", "wise", "far"):
        key = vote.seats.get(holder=person(who).teacher_code).pk
        assert do(case, who, "vote", seat=key, choice="for").status_code == 302
    assert do(case, "council", "count-vote").status_code == 302
    counted = Tally.objects.get()
    assert (counted.seats, counted.present, counted.recused) == (3, 3, 1)
