"""A group is set up: five conditions, four steps, and it exists from its filing."""

from typing import Any

import pytest

from lianxiao.kernel.errors import Refused
from lianxiao.registry.models import Alliance
from tests.scenarios.casework import (
    TODAY,
    at,
    begin,
    codes,
    install,
    say,
)
from tests.scenarios.shown import shows

#: Every page is asked of both databases elsewhere; walking whole procedures on each would cost minutes.
pytestmark = pytest.mark.sqlite


@pytest.fixture(autouse=True)
def district(db: None) -> None:
    install()


FIVE: dict[str, Any] = {
    "name": "丁教育集团", "direction__direction": "yes", "direction__statement": "见材料",
    "philosophy__idea": "yes", "philosophy__features": "yes", "philosophy__culture": "yes", "philosophy__statement": "见材料",
    "potential__potential": "yes", "potential__statement": "见荣誉",
    "systems__rules": "yes", "systems__team": "yes", "systems__files": "file", "team_list": "甲　校长　8年（示例）",
    "recognition__recognition": "yes", "recognition__statement": "家长问卷",
}  # fmt: skip
CONDITIONS = ["direction", "philosophy", "potential", "systems", "recognition"]
YES5 = dict.fromkeys(CONDITIONS, "yes")


@shows("xingning/3.1/set-up-procedure")
@shows("xingning/3.1/public-only")
@shows("xingning/2.1/composition")
def test_a_group_exists_from_its_filing_and_can_take_members() -> None:
    case = begin("set-up", "NEW", "new")
    say(case, "new", "submit", **FIVE)
    say(case, "bureau", **YES5)
    say(case, "government", decision="兴政函1号", decided_on=TODAY.isoformat())
    assert not Alliance.objects.filter(name="丁教育集团").exists()
    say(case, "city", receipt="备1", filed_on=TODAY.isoformat(), effective_on=TODAY.isoformat())
    group = Alliance.objects.get(lead_school__school="NEW")
    assert (case.state, group.founded_on, group.standing) == ("ended", TODAY, "founded")
    assert begin("join", group.alliance_id, "away").is_open
    # One lead, and the reference of its approval: what the rule of composition asks of the register.
    assert (group.lead_school.school_id, group.decision) == ("NEW", "兴政函1号")


@shows("xingning/2.1/composition", "violation")
def test_a_school_without_its_kind_does_not_join() -> None:
    case = begin("join", "G", "new")
    with pytest.raises(Refused) as refusal:
        say(case, "new", "submit", mode="trust", member_type="")
    assert "missing-value" in codes(refusal)
    assert "学校类别" in "".join(fault.cause.zh for fault in refusal.value.faults)


@shows("xingning/3.1/set-up-procedure", "violation")
def test_filing_before_consent_and_joining_an_unfiled_group_are_refused() -> None:
    case = begin("set-up", "NEW", "new")
    say(case, "new", "submit", **FIVE)
    with pytest.raises(Refused):
        say(case, "city", receipt="备1", filed_on=TODAY.isoformat(), effective_on=TODAY.isoformat())
    with pytest.raises(Refused) as refusal:
        begin("join", "丁教育集团", "away")
    assert codes(refusal) == {"no-subject"}


@shows("xingning/3.1/public-only", "violation")
def test_a_private_school_cannot_apply_to_set_up() -> None:
    with pytest.raises(Refused) as refusal:
        begin("set-up", "OWN", "own")
    assert codes(refusal) == {"not-admitted"}


@shows("xingning/3.1/cond-direction")
@shows("xingning/3.1/cond-philosophy")
@shows("xingning/3.1/cond-potential")
@shows("xingning/3.1/cond-systems")
@shows("xingning/3.1/cond-recognition")
def test_five_conditions_answered_yes_let_the_review_pass() -> None:
    case = begin("set-up", "NEW", "new")
    say(case, "new", "submit", **FIVE)
    given = case.decisions.get(step="apply").answers
    assert [given[each]["answer"] for each in CONDITIONS] == ["yes"] * 5
    say(case, "bureau", **YES5)
    assert at(case) == "consent"


@shows("xingning/3.1/cond-potential", "violation")
def test_a_condition_that_the_register_denies_is_not_found_met_without_a_reason() -> None:
    case = begin("set-up", "MEMBER", "member")
    say(case, "member", "submit", **FIVE)
    with pytest.raises(Refused) as refusal:
        say(case, "bureau", **YES5)
    assert codes(refusal) == {"reason-missing"}
    say(case, "bureau", text="荣誉证书原件已核，尚未登记", **YES5)
    assert at(case) == "consent"


@pytest.mark.parametrize("condition", CONDITIONS)
@shows("xingning/3.1/cond-direction", "violation")
def test_a_condition_answered_no_can_only_be_returned_or_refused(condition: str) -> None:
    case = begin("set-up", "NEW", "new")
    say(case, "new", "submit", **FIVE)
    with pytest.raises(Refused) as refusal:
        say(case, "bureau", **{**YES5, condition: "no"})
    assert codes(refusal) == {"condition-unmet"}
    say(case, "bureau", "return", text="请补充", **{**YES5, condition: "no"})
    assert at(case) == "apply"


@shows("xingning/3.1/cond-philosophy", "violation")
def test_two_of_three_parts_are_no() -> None:
    case = begin("set-up", "NEW", "new")
    say(case, "new", "submit", **{**FIVE, "philosophy__culture": "no"})
    assert case.decisions.get(step="apply").answers["philosophy"]["answer"] == "no"


@shows("xingning/3.1/cond-potential", "violation")
def test_without_an_honour_on_record_the_second_part_is_no() -> None:
    case = begin("set-up", "MEMBER", "member")
    say(case, "member", "submit", **{**FIVE, "potential__quality": "yes"})
    assert case.decisions.get(step="apply").answers["potential"]["parts"] == {"potential": "yes", "quality": "no"}


@shows("xingning/3.1/cond-systems", "violation")
def test_without_the_rules_handed_in_nothing_is_submitted() -> None:
    case = begin("set-up", "NEW", "new")
    with pytest.raises(Refused) as refusal:
        say(case, "new", "submit", **{**FIVE, "systems__files": None, "team_list": " "})
    assert codes(refusal) == {"evidence-missing", "missing-value"}


@shows("xingning/3.1/cond-recognition", "violation")
def test_without_evidence_of_recognition_nothing_is_submitted() -> None:
    case = begin("set-up", "NEW", "new")
    with pytest.raises(Refused) as refusal:
        say(case, "new", "submit", **{**FIVE, "recognition__statement": ""})
    assert codes(refusal) == {"evidence-missing"}
