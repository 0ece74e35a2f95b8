"""A district drafts its own policy, and reviews it when the city's document arrives."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lianxiao.compliance import packs
from lianxiao.compliance.models import ActivePack
from lianxiao.jobs import operations as jobs
from lianxiao.kernel.errors import Refused
from lianxiao.procedures.models import Case, WorkItem
from lianxiao.registry import operations as registry
from lianxiao.registry.models import PolicyDocument
from tests.cast import MACHINE, PASSWORD
from tests.scenarios.casework import TODAY, at, codes, person, say
from tests.scenarios.districts import answers_page, begin, install, page_of
from tests.scenarios.shown import shows

#: Every page is asked of both databases elsewhere; walking whole procedures on each would cost minutes.
pytestmark = pytest.mark.sqlite
FIVE = ["organisation", "establishment", "development", "finance", "human_resources"]


@pytest.fixture(autouse=True)
def district(db: None) -> str:
    return install("bengshan", {}, [(name, "co_department", name) for name in FIVE])


DRAFT = {"draft_title": "实施办法（送审稿）", "version": "一稿", "text": "file"}


@shows("bengshan/3/drafting-procedure")
def test_a_draft_reviewed_by_the_leader_is_discussed_with_five_departments_and_ends_in_a_table(district: str) -> None:
    case = begin(district, "drafting", "officer")
    chosen = re.findall(r'value="(\S+)"[^>]* checked', answers_page(case, "officer").content.decode())
    assert set(chosen) == {f"{district}-{name}" for name in FIVE}
    say(case, "officer", "submit", **{**DRAFT, "departments": chosen})
    say(case, "leader", "pass")
    heard = WorkItem.objects.filter(run__case=case, run__step="discuss", kind="hear")
    assert set(heard.values_list("office", flat=True)) == set(chosen)
    held = {"held_on": TODAY.isoformat(), "attendance": "五部门到会", "as_round_1": "yes"}
    with pytest.raises(Refused) as refusal:
        say(case, "second", "pass", office=f"{district}-bureau", **held)
    assert codes(refusal) == {"replies-missing"}
    for name in FIVE:
        say(case, name, "object" if name == "finance" else "agree", office=f"{district}-{name}", text="见书面意见")
    say(case, "second", "pass", office=f"{district}-bureau", **held)
    say(case, "officer", "done", rounds=2, closed_on=TODAY.isoformat())
    say(case, "officer", "submit", table="file", undecided="yes")
    assert (case.state, case.outcome) == ("ended", "finished")
    kept = PolicyDocument.objects.get(document=case.number)
    assert (kept.title, kept.status) == ("实施办法（送审稿）", "draft")


@shows("bengshan/3/drafting-procedure", "violation")
def test_no_consultation_before_the_leader_agreed_and_a_return_begins_again(district: str) -> None:
    case = begin(district, "drafting", "officer")
    with pytest.raises(Refused) as refusal:
        say(case, "officer", "submit", **{**DRAFT, "departments": [f"{district}-finance"]})
    assert "too-few" in codes(refusal)
    say(case, "officer", "submit", **{**DRAFT, "departments": [f"{district}-{name}" for name in FIVE]})
    with pytest.raises(Refused):
        say(case, "officer", "done", rounds=1, closed_on=TODAY.isoformat())
    say(case, "leader", "return", remarks="补充数据", text="补充数据")
    assert at(case) == "draft"


ARRIVAL: dict[str, Any] = {
    "title": "关于选派学校管理干部的意见", "number": "蚌教组发〔2026〕9号", "issued_on": (TODAY - timedelta(days=9)).isoformat(),
    "level": "municipal", "topic": "派出干部", "arrived_on": TODAY.isoformat(), "scan": "file",
}  # fmt: skip


@shows("bengshan/5.1/pending-municipal-policy")
@shows("bengshan/5.1/pending-municipal-policy", "violation")
def test_the_review_opens_with_the_document_and_the_minima_change_after_it(
    district: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry.add(
        "policy_document",
        {"document": "other", "district": district, "title": "其他", "level": "municipal", "topic": "其他"},
        district=district,
        by=MACHINE,
    )
    assert not Case.objects.exists()
    arrival = begin(district, "document-arrival", "officer")
    say(arrival, "officer", "submit", **ARRIVAL)
    review = Case.objects.get(procedure="municipal-document")
    assert (arrival.state, at(review)) == ("ended", "compare")
    assert f'value="{arrival.number}" selected' in answers_page(review, "officer").content.decode()
    say(review, "officer", "done", document=arrival.number, differences="中层干部由2人改为3人")
    say(review, "officer", "submit", proposal="中层干部3人", from_on=TODAY.isoformat())
    say(review, "leader", "pass", number="蚌山教体〔2026〕3号")
    another_version_asks_for_three(monkeypatch)
    assert "修改它须先办结复核" in put_in_force()
    say(review, "officer", "done", version="2026.2", in_force_on=TODAY.isoformat())
    assert (review.outcome, put_in_force()) == ("adopted", "")
    assert ActivePack.objects.of(district).get(ended_at=None).hash == "another"


def test_a_second_document_while_the_first_is_reviewed_is_reviewed_next(district: str) -> None:
    for key in ("D1", "D2", "D3"):
        row = {"document": key, "district": district, "title": key, "level": "municipal", "topic": "派出干部"}
        registry.add("policy_document", row, district=district, by=MACHINE)
        jobs.run_due(at_once=True)
    first = Case.objects.get(procedure="municipal-document")
    assert "又到一份文件（D2）" in page_of(first, "officer")
    say(first, "officer", "done", document="D3", differences="以后到的为准")
    say(first, "officer", "submit", proposal="不变", from_on=TODAY.isoformat())
    say(first, "leader", "reject", text="维持现行")
    for _again in range(2):
        jobs.run_due(at_once=True)
    next_one = Case.objects.open().get(procedure="municipal-document")
    assert (at(next_one), next_one.messages.get(taken=True).key) == ("compare", "D2")
    assert not next_one.messages.filter(key="D3").exists(), "it was compared with"


def another_version_asks_for_three(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pack as the operator would deliver it: one of the drafted minima is another number."""
    now = packs.loaded("bengshan")
    parameter = now.pack.parameters["lead_team_min"]
    values = [each.model_copy(update={"items": {**each.items, "middle_manager": 3}}) for each in parameter.values]
    changed = {**now.pack.parameters, parameter.name: parameter.model_copy(update={"values": values})}
    pack = now.pack.model_copy(update={"parameters": changed, "hash": "another"})
    monkeypatch.setattr(packs, "loaded", lambda name, **_: packs.LoadedPack(pack, now.rules))


def put_in_force() -> str:
    """What the page of packs answers when two people put the version in force; empty where it did."""
    client, second = Client(), person("second")
    second.set_password(PASSWORD)
    second.save()
    client.force_login(person("leader"))
    given = {"pack": "bengshan", "reason": "市里文件", "second": "second", "password": PASSWORD}
    answer = client.post(reverse("packs"), given)
    return "" if answer.status_code == 302 else answer.content.decode()


def test_a_case_that_waited_for_the_document_goes_on_when_it_is_recorded(district: str) -> None:
    watch = begin(district, "municipal-document", "officer")
    assert "等待市里文件" in page_of(watch, "officer")
    row = {"document": "new", "district": district, "title": "意见", "level": "municipal", "topic": "派出干部"}
    registry.add("policy_document", row, district=district, by=MACHINE)
    jobs.run_due(at_once=True)
    assert (at(watch), Case.objects.count()) == ("compare", 1)
