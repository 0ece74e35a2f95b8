"""What goes back: returns, answers taken back, returns recorded for an office; and what is said anew after them."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.utils import timezone

from lianxiao.directory.models import District
from lianxiao.directory.operations import list_district, list_organisation
from lianxiao.kernel.errors import Refused
from lianxiao.procedures import moves, operations
from lianxiao.procedures.behalf import Behalf
from lianxiao.procedures.models import Case, Decision, WorkItem
from lianxiao.procedures.versions import version_of
from lianxiao.registry.models import Membership
from tests.cast import TONGWAN
from tests.procedures.conftest import APPLICATION, Stage
from tests.procedures.test_join import codes
from tests.procedures.test_migrating import policies, rewrite
from tests.procedures.test_semantics import YES, across, scan

__all__ = ["policies"]  # a fixture


def test_a_return_taken_back_leaves_everything_in_force_that_it_had_switched_off(stage: Stage) -> None:
    case = stage.to("review")
    item = stage.item(case)
    stage.say(case, stage.bureau, "return", text="材料不全", answers={"direction": "no"})
    assert not Decision.objects.filter(case=case, current=True).exists()
    operations.take_back(item=item, by=stage.person(stage.bureau))
    assert set(Decision.objects.filter(case=case, current=True).values_list("step", flat=True)) == {"apply", "council"}
    stage.say(case, stage.bureau, answers=YES)
    stage.say(case, stage.government)
    stage.say(case, stage.city, answers={"number": "1"})
    joined = Membership.objects.latest("pk")
    assert (joined.mode, joined.term_before) == ("trusteeship", date(2030, 9, 1)), "what the school applied for"


def test_no_return_leads_ahead_to_a_step_that_another_return_switched_off(stage: Stage) -> None:
    case = stage.to("consent")
    stage.say(case, stage.government, "return", text="请再核实")
    assert moves.way_back(case, version_of(case).procedure) == ["apply", "council"]
    with pytest.raises(Refused) as refusal:
        stage.say(case, stage.bureau, "return", text="退回", back_to="consent", answers={"direction": "no"})
    assert codes(refusal) == {"never-done"}, "the bureau's own review would be passed over"
    stage.say(case, stage.bureau, "return", text="退回", back_to="council", answers={"direction": "no"})
    assert stage.item(case).run.step == "council"


def test_a_return_recorded_for_an_office_goes_where_its_paper_says_once_it_is_confirmed(stage: Stage) -> None:
    case = stage.to("consent")
    item = stage.item(case)
    paper = Behalf("桐政函〔2026〕8号", date(2026, 2, 1), scan(case, stage))
    more = {"outcome": "return", "text": "请学校补充", "behalf": paper}
    operations.answer(item=item, back_to="council", by=stage.person(stage.bureau), **more)
    operations.take_back(item=item, by=stage.person(stage.bureau), reason="录错了")
    with pytest.raises(Refused):
        operations.take_back(item=item, by=stage.person(stage.leader))
    assert stage.item(case).state == WorkItem.State.OPEN, "who recorded it takes it back"
    operations.answer(item=item, back_to="apply", by=stage.person(stage.bureau), **more)
    operations.confirm(item=item, by=stage.person(stage.leader))
    assert stage.item(case).run.step == "apply"


def test_what_was_recorded_is_held_against_the_rules_of_the_day_it_is_confirmed(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lianxiao.procedures import handlers
    from lianxiao.procedures.errors import fault

    case = stage.to("consent")
    item = stage.item(case)
    paper = Behalf("桐政函〔2026〕8号", date(2026, 2, 1), scan(case, stage))
    operations.answer(item=item, outcome="pass", by=stage.person(stage.bureau), behalf=paper)
    found = [fault("full", ("已满", "full"), ("", ""))]
    monkeypatch.setitem(handlers._objections, "meanwhile", lambda *given: found)
    with pytest.raises(Refused) as refusal:
        operations.confirm(item=item, by=stage.person(stage.leader))
    assert codes(refusal) == {"full"}
    found.clear()
    operations.confirm(item=item, by=stage.person(stage.leader))
    assert stage.item(case).run.step == "file"


def test_an_application_sent_anew_names_what_it_names_now(stage: Stage, policies: Path) -> None:
    form = policies / "forms" / "join-application.yaml"
    line = "  - {id: districts, kind: offices, offices: [bureau], label: {zh: 涉及的其他区县, en: Other districts}}\n"
    form.write_text(form.read_text("utf-8") + line, "utf-8")
    case = stage.apply()
    with pytest.raises(Refused) as refusal:  # a form names nobody whom its page does not offer
        stage.say(case, stage.applicant, "submit", answers={**APPLICATION, "districts": ["TW-BUREAU"]})
    assert codes(refusal) == {"unknown-value"}
    stage.say(case, stage.applicant, "submit", answers={**APPLICATION, "districts": ["LA-BUREAU"]})
    stage.say(case, stage.council, "return", text="不涉及外区")
    stage.say(case, stage.applicant, "submit", answers=APPLICATION)
    stage.say(case, stage.council)
    asked = WorkItem.objects.filter(run__case=case, run__step="review")
    assert [each.office for each in asked] == ["TW-BUREAU"], "the other district is no longer named"


def test_an_added_office_that_signs_drops_its_own_request_for_papers(stage: Stage, policies: Path) -> None:
    rewrite(policies, ('lx:sign="own+hear" lx:hear="other_counties.bureau"\n', 'lx:sign="all"\n'))
    case = stage.to("review")
    list_district(code="880000", name="远州市（示例）")
    list_district(code="880001", name="远湾区（示例）")
    District.objects.filter(pk="880001").update(superior_id="880000")
    list_organisation(organisation="FAR", district="880001", name="远湾区教育局（示例）", kind="bureau")
    for office in ("NOWHERE", "FAR", "TW-S4"):  # unknown; of another city; the applicant's own
        with pytest.raises(Refused) as refusal:
            operations.add_party(item=stage.item(case), office=office, by=stage.person(stage.bureau))
        assert codes(refusal) <= {"no-office", "own-application"}
    operations.add_party(item=stage.item(case), office="TW-GOV", by=stage.person(stage.bureau))
    stage.say(case, stage.bureau, office="TW-BUREAU", answers=YES)
    item, government = stage.item(case, "TW-GOV"), stage.person(stage.government)
    operations.ask_papers(item=item, missing="名册", by=government)
    operations.drop_papers(item=item, by=government)
    stage.say(case, stage.government, office="TW-GOV", answers=YES)
    assert stage.item(case).run.step == "consent"


@pytest.mark.parametrize(("sign", "who"), [("all", "TW-BUREAU"), ("all", "TW-GOV"), ("own+hear", "TW-GOV")])
def test_an_added_office_is_asked_again_where_it_signs_or_took_its_answer_back(
    stage: Stage, policies: Path, sign: str, who: str
) -> None:
    rewrite(policies, ('lx:sign="own+hear" lx:hear="other_counties.bureau"\n', f'lx:sign="{sign}"\n'))
    case = stage.to("review")
    own = stage.item(case)
    operations.add_party(item=own, office="TW-GOV", by=stage.person(stage.bureau))
    items = {"TW-GOV": stage.item(case, "TW-GOV"), "TW-BUREAU": own}
    people = {"TW-GOV": stage.person(stage.government), "TW-BUREAU": stage.person(stage.bureau)}
    for office, item in items.items():
        outcome = "agree" if sign == "own+hear" and office == "TW-GOV" else "pass"
        operations.answer(item=item, outcome=outcome, by=people[office], answers=YES)
    operations.take_back(item=items[who], by=people[who])
    asked = WorkItem.objects.filter(run__case=case, run__step="review", state="open")
    assert set(asked.values_list("kind", "office")) == {("decide", "TW-BUREAU"), ("added", "TW-GOV")}


def test_a_late_answer_recorded_for_an_office_needs_its_paper_too(stage: Stage) -> None:
    case = across(stage)
    stage.say(case, stage.bureau, "return", office="TW-BUREAU", text="补充材料", answers={"direction": "no"})
    moot = WorkItem.objects.get(run__case=case, office="LA-BUREAU")
    with pytest.raises(Refused) as refusal:
        operations.answer(item=moot, outcome="object", by=stage.person(stage.bureau), behalf=Behalf())
    assert codes(refusal) == {"behalf-incomplete"}


def test_a_bureau_opens_no_case_in_another_district_whatever_office_it_names(stage: Stage, policies: Path) -> None:
    rewrite(policies, ('lx:start-role="school_head"', 'lx:start-role="school_head officer"'))
    with pytest.raises(Refused):
        operations.open_case(
            district=TONGWAN, procedure="join", subject="TW-G1", about="TW-S4", applicant="LA-BUREAU",
            by=stage.person(stage.abroad),
        )  # fmt: skip
    assert not Case.objects.exists()


def test_a_case_of_new_years_morning_bears_the_new_year(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 12, 31, 16, 30, tzinfo=UTC))  # half past midnight here
    assert stage.apply().number.split("-")[1] == "2027"


def test_nobody_is_asked_for_papers_where_nobody_applied(stage: Stage) -> None:
    case = stage.to("review")
    Case.objects.filter(pk=case.pk).update(applicant="")  # as one that a recorded document opened
    with pytest.raises(Refused) as refusal:
        operations.ask_papers(item=stage.item(case), missing="名册", by=stage.person(stage.bureau))
    assert codes(refusal) == {"nobody-applied"}
    stage.say(case, stage.bureau, answers=YES)
