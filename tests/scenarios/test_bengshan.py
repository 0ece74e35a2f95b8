"""A district drafts its own policy, and reviews it when the city's document arrives."""

import re
from datetime import timedelta
from typing import Any

import pytest

from lianxiao.jobs import operations as jobs
from lianxiao.kernel.errors import Refused
from lianxiao.procedures.models import Case, WorkItem
from lianxiao.registry.models import PolicyDocument
from tests.scenarios.casework import TODAY, at, codes, say
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


def test_the_review_opens_with_the_document_and_whoever_waited_for_it_goes_on(district: str) -> None:
    arrival = begin(district, "document-arrival", "officer")
    say(arrival, "officer", "submit", **{**ARRIVAL, "number": "其他1号", "topic": "其他"})
    assert not Case.objects.filter(procedure="municipal-document").exists()
    arrival = begin(district, "document-arrival", "officer")
    say(arrival, "officer", "submit", **ARRIVAL)
    review = Case.objects.get(procedure="municipal-document")
    assert (arrival.state, at(review)) == ("ended", "compare")
    assert f'value="{arrival.number}" selected' in answers_page(review, "officer").content.decode()
    say(review, "officer", "done", document=arrival.number, differences="中层干部由2人改为3人")
    say(review, "officer", "submit", proposal="中层干部3人", from_on=TODAY.isoformat())
    say(review, "leader", "pass", number="蚌山教体〔2026〕3号")
    say(review, "officer", "done", version="2026.2", in_force_on=TODAY.isoformat())
    assert review.outcome == "adopted"
    watch = begin(district, "municipal-document", "officer")
    assert "等待市里文件" in page_of(watch, "officer")
    say(begin(district, "document-arrival", "officer"), "officer", "submit", **{**ARRIVAL, "number": "其他2号"})
    jobs.run_due(at_once=True)
    assert (at(watch), Case.objects.filter(procedure="municipal-document").count()) == ("compare", 2)
