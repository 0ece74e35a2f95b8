"""A district whose third group waits for a move: school moved, old site assigned, branch open, group formed."""

from datetime import date, timedelta
from typing import Any

import pytest

from lianxiao.kernel.errors import Refused
from lianxiao.registry.models import Alliance, Campus
from tests.scenarios.casework import TODAY, at, codes, say
from tests.scenarios.districts import begin, install, states
from tests.scenarios.shown import shows
from tests.scenarios.test_tianjiaan import late

#: Every page is asked of both databases elsewhere; walking whole procedures on each would cost minutes.
pytestmark = pytest.mark.sqlite
GROUP, MOVING, LEAD = "320703-云山小学教育集团", "320703-东港中学", "320703-云山小学"
OLD, BRANCH = f"{MOVING}-本部校区", f"{LEAD}-分校"


@pytest.fixture(autouse=True)
def district(db: None) -> str:
    return install("lianyun", {}, [
        ("moving", "school_head", MOVING), ("lead", "school_head", LEAD),
        ("finance", "co_department", "finance"), ("hr", "co_department", "human_resources"),
    ])  # fmt: skip


MOVE: dict[str, Any] = {"old_site": OLD, "moved_on": "2023-08-20", "new_site": "新校区", "new_from": "2023-08-21"}


@shows("lianyun/3.2/yunshan-branch")
@shows("lianyun/3.2/yunshan-branch", "violation")
def test_the_group_is_formed_once_its_branch_is_open_on_the_site_that_was_left(district: str) -> None:
    case = begin(district, "yunshan", "officer", GROUP, about=MOVING)
    say(case, "moving", "done", **MOVE)
    assert Campus.objects.get(campus=OLD).closed_before == date(2023, 8, 21)
    with pytest.raises(Refused) as refusal:
        say(case, "second", "pass", vacated="no", assigned_on="2023-08-25")
    assert codes(refusal) == {"condition-unmet"}
    with pytest.raises(Refused) as refusal:
        say(case, "second", "pass", vacated="yes", assigned_on="2023-08-19")
    assert codes(refusal) == {"too-early"}
    say(case, "officer", "return", text="仍有物资", vacated="no")
    say(case, "moving", "done", **MOVE)
    say(case, "second", "pass", vacated="yes", assigned_on="2023-08-25")
    say(case, "lead", "done", branch=BRANCH, opened_on="2023-09-01")
    assert Campus.objects.get(campus=BRANCH).opened_on == date(2023, 9, 1)
    with pytest.raises(Refused) as refusal:
        say(case, "officer", "done", founded_on="2023-08-31")
    assert codes(refusal) == {"too-early"}
    say(case, "officer", "done", founded_on="2023-09-01", decision="连教1号")
    group = Alliance.objects.get(alliance=GROUP)
    assert (case.outcome, group.standing, group.founded_on) == ("formed", "founded", date(2023, 9, 1))
    assert Campus.objects.filter(school__school=MOVING, name="新校区").count() == 1
    assert states(district, "lianyun/3.2/yunshan-group")[GROUP] == "met"


@shows("lianyun/4.1/coordination")
@shows("lianyun/4.1/coordination", "violation")
def test_a_matter_needs_its_day_and_is_late_after_it(district: str) -> None:
    case = begin(district, "coordination", "officer")
    asked = [f"{district}-finance", f"{district}-human_resources"]
    with pytest.raises(Refused) as refusal:
        say(case, "officer", "submit", content="经费", departments=asked)
    assert codes(refusal) == {"missing-value"}
    say(case, "officer", "submit", content="经费", departments=asked, due_on=(TODAY - timedelta(days=1)).isoformat())
    assert late("finance")
    say(case, "finance", "return", office=asked[0], text="不属本部门")
    assert at(case) == "request"
    say(case, "officer", "submit", content="经费", departments=asked[1:], due_on=TODAY.isoformat())
    assert not late("hr")
    say(case, "hr", "pass", office=asked[1], answer="同意")
    say(case, "second", "done", result="已落实")
    assert case.outcome == "closed"
