"""A district whose new ways of working begin as a pilot, and whose government hands matters to departments."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lianxiao.kernel.errors import Refused
from lianxiao.procedures.models import Case, Deadline
from lianxiao.registry import operations as registry
from tests.cast import MACHINE
from tests.scenarios.casework import TODAY, at, codes, person, say
from tests.scenarios.districts import begin, install, page_of
from tests.scenarios.shown import shows

#: Every page is asked of both databases elsewhere; walking whole procedures on each would cost minutes.
pytestmark = pytest.mark.sqlite
GROUP: dict[str, Any] = {"name": "甲联盟（示例）", "kind": "group", "mode": "alliance", "lead_school": "A", "standing": "founded", "founded_on": date(2026, 9, 1)}  # fmt: skip
ROWS = {"school": [{"school": "A", "name": "甲学校（示例）", "ownership": "public"}]}


@pytest.fixture(autouse=True)
def district(db: None) -> str:
    return install("tianjiaan", ROWS, [
        ("head", "school_head", "A"), ("government", "government", "government"),
        ("establishment", "co_department", "establishment"), ("finance", "co_department", "finance"),
    ])  # fmt: skip


@shows("tianjiaan/2.1.2/pilot-first")
@shows("tianjiaan/2.1.2/pilot-first", "violation")
def test_the_first_group_of_a_mode_is_a_pilot_and_widens_after_its_review(district: str) -> None:
    registry.found_alliance(alliance="G1", row=GROUP, district=district, by=MACHINE)
    case = Case.objects.get(procedure="pilot")
    assert (case.subject, at(case)) == ("G1", "start_pilot")
    assert "确定试点" in group_page("G1")
    registry.found_alliance(alliance="G2", row={**GROUP, "name": "乙联盟（示例）"}, district=district, by=MACHINE)
    registry.found_alliance(
        alliance="G3", row={**GROUP, "mode": None, "name": "丙（示例）"}, district=district, by=MACHINE
    )
    assert Case.objects.filter(procedure="pilot").count() == 1
    say(case, "officer", "submit", way="alliance", aims="资源共享", starts_on=TODAY.isoformat())
    assert "开展试点" in page_of(case, "head")
    say(case, "head", "submit", report="file", ended_on=TODAY.isoformat())
    with pytest.raises(Refused):
        say(case, "officer", "done", scope="全区", starts_on=TODAY.isoformat())
    with pytest.raises(Refused) as refusal:
        say(case, "second", "pass", findings="尚可")
    assert codes(refusal) == {"condition-unmet"}
    assert at(case) == "review"
    say(case, "second", "pass", success="yes", findings="可以扩大")
    say(case, "officer", "done", scope="乙联盟", starts_on=TODAY.isoformat())
    assert case.outcome == "widened"


@shows("tianjiaan/3.1/gov-coordination")
@shows("tianjiaan/3.1/gov-coordination", "violation")
def test_a_matter_has_its_department_and_day_and_is_late_the_day_after(district: str) -> None:
    case = begin(district, "coordination", "government")
    with pytest.raises(Refused) as refusal:
        say(case, "government", "submit", content="核定编制", due_on=TODAY.isoformat())
    assert "too-few" in codes(refusal)
    asked = [f"{district}-establishment", f"{district}-finance"]
    say(case, "government", "submit", content="核定编制", departments=asked, due_on=TODAY.isoformat())
    assert (at(case), case.title, late("establishment")) == ("answer", "部门协调事项：核定编制", False)
    Deadline.objects.filter(run__case=case).update(due=TODAY - timedelta(days=1))
    assert late("establishment")
    say(case, "establishment", "pass", office=asked[0], answer="增编3名", policy="file")
    assert at(case) == "answer"
    say(case, "finance", "pass", office=asked[1], answer="列入预算")
    say(case, "government", "done", result="编制、经费均已落实")
    assert case.outcome == "closed"


def group_page(group: str) -> str:
    """The page of a group as the officer sees it: the stage of its pilot is the step its case stands at."""
    client = Client()
    client.force_login(person("officer"))
    return client.get(reverse("group", args=[group])).content.decode()


def late(who: str) -> bool:
    """Whether what awaits somebody is marked as past its day."""
    client = Client()
    client.force_login(person(who))
    return "is-late" in client.get(reverse("inbox")).content.decode()
