"""A school that is not built yet is allotted to a group before the land is transferred, by a procedure of its own."""

from datetime import timedelta

import pytest

from lianxiao.directory.operations import list_organisation
from lianxiao.kernel.errors import Refused
from lianxiao.procedures.models import Case, WorkItem
from lianxiao.registry.models import Membership
from tests.cast import person_on_post
from tests.scenarios.casework import HOME, TODAY, at, begin, codes, install, say, start
from tests.scenarios.shown import shows

#: Every page is asked of both databases elsewhere; walking whole procedures on each would cost minutes.
pytestmark = pytest.mark.sqlite
RESOURCES = f"{HOME}-resources"
OPENS, TRANSFER = TODAY + timedelta(days=400), TODAY + timedelta(days=60)


@pytest.fixture(autouse=True)
def district(db: None) -> None:
    install()
    for code in ("establishment", "resources"):
        list_organisation(organisation=f"{HOME}-{code}", district=HOME, name=f"区{code}（示例）", kind="department")
    person_on_post("resources", "区自然资源", "co_department", RESOURCES, HOME)


def requested(transfer: str) -> Case:
    case = start("allotment", "bureau", applicant="XB", subject="G", about="PLAN")
    say(case, "bureau", "submit", plot="A-01地块", need="周边无公办学位", mode="trust", transfer_on=transfer)
    return case


@shows("xingning/3.2.2/unbuilt")
def test_a_result_before_the_transfer_makes_a_planned_member_from_its_opening() -> None:
    case = requested(TRANSFER.isoformat())
    assert WorkItem.objects.get(run__case=case, run__step="result").office == RESOURCES
    with pytest.raises(Refused):
        say(
            case, "resources", reference="兴土配2号", result_on=(TODAY + timedelta(days=1)).isoformat(), document="file"
        )
    assert at(case) == "result", "a result has happened"
    say(case, "resources", reference="兴土配2号", result_on=TODAY.isoformat(), document="file")
    with pytest.raises(Refused) as refusal:
        say(case, "lead", "done", opens_on="2020-09-01", member_type="new")
    assert codes(refusal) == {"too-early"}, "a school not built yet opens after it was allotted"
    say(case, "lead", "done", opens_on=OPENS.isoformat(), member_type="new")
    stay = Membership.objects.get(school__school="PLAN")
    assert (stay.alliance.alliance_id, stay.joined_on, stay.decision) == ("G", OPENS, "兴土配2号")
    assert case.number in str(stay.reason)
    assert not Membership.objects.of(HOME).as_of(TODAY).filter(pk=stay.pk).exists(), "planned, no member yet"
    assert (case.state, case.outcome) == ("ended", "joined")


@shows("xingning/3.2.2/unbuilt", "violation")
def test_after_the_transfer_it_is_refused_and_each_kind_of_school_has_its_own_form() -> None:
    with pytest.raises(Refused) as refusal:
        begin("join", "G", "plan")
    assert "尚未建成" in refusal.value.faults[0].cause.zh
    with pytest.raises(Refused) as refusal:
        begin("allotment", "G", "bureau", about="NEW")
    assert codes(refusal) == {"not-admitted"}
    case = requested(TODAY.isoformat())
    with pytest.raises(Refused) as refusal:
        say(case, "resources", reference="兴土配3号", result_on=TODAY.isoformat())
    assert codes(refusal) == {"too-late"}
    assert "建成后按普通加盟申请" in refusal.value.faults[0].cure.zh
    assert at(case) == "result"
    say(case, "resources", "reject", result_on=TODAY.isoformat(), text="地块另有安排")
    assert (case.outcome, case.refused) == ("refused", True)
    assert not Membership.objects.filter(school__school="PLAN").exists()
