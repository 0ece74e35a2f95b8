"""A tight member leaves in three steps, and where bodies or posts change, only when the establishment office is through."""

from datetime import timedelta
from typing import Any

import pytest

from lianxiao.directory.operations import list_organisation
from lianxiao.kernel.errors import Refused
from lianxiao.kernel.period import OPEN_END
from lianxiao.lifecycle import terms
from lianxiao.procedures.models import Case, Decision, Effect
from lianxiao.registry import operations as registry
from lianxiao.registry.models import Membership, Plaque
from tests.cast import MACHINE, person_on_post
from tests.scenarios.casework import (
    HOME,
    LAST_DAY,
    PUBLIC,
    TODAY,
    at,
    begin,
    codes,
    install,
    on_the_last_day,
    record,
    say,
    start,
)
from tests.scenarios.city import ends
from tests.scenarios.shown import shows

#: Every page is asked of both databases elsewhere; walking whole procedures on each would cost minutes.
pytestmark = pytest.mark.sqlite


@pytest.fixture(autouse=True)
def district(db: None) -> None:
    install()
    registry.import_rows(ROWS, district=HOME, by=MACHINE, reason="示例", is_example=True)
    person_on_post("tight", "紧密校长", "school_head", "TIGHT", HOME)
    # Listed first of the district's departments: the lane names the office by its code, not by its place in the list.
    list_organisation(organisation=f"{HOME}-aaa", district=HOME, name="其他部门（示例）", kind="department")
    list_organisation(organisation=ESTABLISHMENT, district=HOME, name="区编制部门（示例）", kind="department")
    person_on_post("establishment", "区编办", "co_department", ESTABLISHMENT, HOME)


ESTABLISHMENT = f"{HOME}-establishment"
ROWS: dict[str, list[dict[str, Any]]] = {
    "school": [{"school": "TIGHT", "name": "壬学校（示例）", **PUBLIC}],
    "membership": [{"membership": "T", "alliance": "G", "school": "TIGHT", "mode": "tight", "member_type": "weak", "joined_on": TODAY - timedelta(days=900),
                    "term_start": TODAY - timedelta(days=900), "term_before": TODAY + timedelta(days=30)}],
    "plaque": [{"plaque": "PT", "school": "TIGHT", "alliance": "G", "kind": "group", "text": "甲教育集团壬校区", "hung_on": TODAY - timedelta(days=800)}],
    "posting": [{"posting": "team", "person": "p1", "from_school": "LEAD", "to_school": "TIGHT", "kind": "trust_team", "starts_on": TODAY - timedelta(days=300)}],
}  # fmt: skip
CONSENT = {"decision": "兴政函9号", "decided_on": TODAY.isoformat(), "last_day": LAST_DAY.isoformat()}


def consented(*, establishment: str) -> Case:
    case = start("exit-tight", "tight", applicant="TIGHT", subject="T")
    say(case, "tight", "submit", reason="独立办学")
    say(case, "bureau", establishment_needed=establishment)
    say(case, "government", **CONSENT)
    return case


@shows("xingning/4/tight-exit")
def test_three_steps_and_the_member_is_out_after_the_day_stated_its_plaque_when_it_was_taken_down(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = consented(establishment="no")
    assert case.title == "紧密型成员退出：壬学校（示例）（甲教育集团（示例））"
    out = LAST_DAY + timedelta(days=1)
    assert (Membership.objects.get(membership="T").left_before, ends("team")) == (out, out)
    assert [run.step for run in case.runs.all()] == ["apply", "review", "consent", "plaque"]
    assert Decision.objects.get(case=case, step="consent").answers["decision"] == "兴政函9号"
    say(case, "tight", "done", state="none")
    with pytest.raises(Refused) as refusal:
        say(case, "bureau", seen="yes")
    assert codes(refusal) == {"plaque-on-record"}
    say(case, "bureau", "return", text="登记中有校牌")
    with pytest.raises(Refused) as refusal:
        say(case, "tight", "done", state="removed")
    assert codes(refusal) == {"missing-value"}
    assert Plaque.objects.get(plaque="PT").removed_before == OPEN_END
    on_the_last_day(monkeypatch)
    with pytest.raises(Refused) as refusal:
        say(case, "tight", "done", state="removed", removed_on=(TODAY - timedelta(days=801)).isoformat())
    assert [(each.code, each.place.column) for each in refusal.value.faults] == [("plaque-not-hung", "removed_on")]
    say(case, "tight", "done", state="removed", removed_on=LAST_DAY.isoformat(), photo="file")
    say(case, "bureau", seen="yes")
    wrote = Effect.objects.get(case=case, handler="lifecycle.take_down_plaques").wrote
    assert wrote == {"plaques": ["PT"], "removed_on": LAST_DAY.isoformat(), "by": "紧密校长"}
    assert (Plaque.objects.get(plaque="PT").removed_before, case.outcome) == (out, "left")


@shows("xingning/4/tight-exit", "violation")
def test_the_lead_does_not_start_it_and_no_forced_or_automatic_exit_is_offered() -> None:
    with pytest.raises(Refused) as refusal:
        begin("exit-tight", "T", "lead")
    assert codes(refusal) == {"not-yours"}
    for procedure, subject, who in (("exit", "T", "tight"), ("exit-tight", "M", "member"), ("forced-exit", "T", "council"), ("forced-exit-request", "T", "lead")):  # fmt: skip
        about = {"about": "TIGHT"} if procedure.startswith("forced") else {}
        with pytest.raises(Refused) as refusal:
            begin(procedure, subject, who, **about)
        assert codes(refusal) == {"not-admitted"}, procedure
    terms.open_due(HOME)
    assert Case.objects.filter(subject="M").exists()
    assert not Case.objects.filter(subject="T").exists()


@shows("xingning/4/tight-exit-establishment")
def test_where_posts_change_the_exit_is_final_on_the_day_the_establishment_office_settled_it() -> None:
    case = consented(establishment="yes")
    assert (at(case), Membership.objects.get(membership="T").left_before) == ("establish", OPEN_END)
    record(case, "done", "兴编办5号", TODAY, result="核减编制", settled_on=TODAY.isoformat(), document="file")
    assert Membership.objects.get(membership="T").left_before == TODAY + timedelta(days=1)
    assert Decision.objects.get(case=case, step="establish").behalf_of == ESTABLISHMENT


@shows("xingning/4/tight-exit-establishment", "violation")
def test_nothing_is_final_before_that_office_and_it_does_not_act_before_the_government() -> None:
    case = start("exit-tight", "tight", applicant="TIGHT", subject="T")
    say(case, "tight", "submit", reason="独立办学")
    say(case, "bureau", establishment_needed="yes")
    with pytest.raises(Refused) as refusal:
        say(case, "establishment", "done", result="核减编制", settled_on=TODAY.isoformat())
    assert codes(refusal) == {"not-yours"}
    say(case, "government", **CONSENT)
    with pytest.raises(Refused):
        say(case, "tight", "done", state="removed", removed_on=TODAY.isoformat())
    before = (TODAY - timedelta(days=1)).isoformat()
    with pytest.raises(Refused) as refusal:
        say(case, "establishment", "done", result="核减编制", settled_on=before)
    assert codes(refusal) == {"too-early"}
    assert Membership.objects.get(membership="T").left_before == OPEN_END
